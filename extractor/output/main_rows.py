"""The rows of the first sheet of a workbook: the main indicators and goals of a report, as a person wants to see them.

Numbers stand in 万 or 亿 of their unit where they are large, exact; a plan that was compared with its result is one row
with it; the sentence stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from extractor.observations.building import sentence_around
from extractor.output.columns import Table
from extractor.output.scaling import moved, scaled
from extractor.output.tables import Cell, Row

_YEAR, _PART = re.compile(r"(\d{4})"), re.compile(r"(\d{4})-(\d\d)")
_SEASONS = {"33": "第一季度", "34": "第二季度", "35": "第三季度", "36": "第四季度", "40": "上半年", "41": "下半年"}
_KEPT = ("document", "doc_id", "id", "start", "indicator_key", "place", "path", "change_basis", "completion_value")


def main_rows(tables: Mapping[Table, Iterable[Row]], text: str | None, *, in_words: bool) -> Iterator[Row]:
    """The rows of a document whose ``tables`` are given, in the order of the text; all its records where no name of
    them is known. ``in_words``: times as a Chinese reader says them, not as EDTF."""
    indicators, targets = list(tables["indicators"]), list(tables["targets"])
    compared = {str(row["actual_id"]) for row in targets if row["actual_id"] is not None}
    reached = {str(row["value_id"]): row for row in indicators if str(row["value_id"]) in compared}
    records = [row for row in indicators if str(row["value_id"]) not in compared] + targets
    known = [one for one in records if one["indicator_key"] is not None or one.get("headline")]
    of_report = next((one["place"] for one in tables["documents"]), None)
    for row in sorted(known or records, key=_place):
        if row["value_text"] is not None or row["change_value"] is not None:
            shown = _row(row, reached.get(str(row.get("actual_id"))), text, in_words)
            # What is said of nobody else is said of the place that the report is about.
            is_own = shown["place"] is None and shown["organization"] is None
            yield {**shown, "place": of_report} if is_own else shown


def _place(row: Row) -> int:
    return row["start"] if isinstance(row["start"], int) else 0


def _row(row: Row, result: Row | None, text: str | None, in_words: bool) -> Row:
    """``row``, an indicator or a target, with the ``result`` that a plan was compared with."""
    is_target = "modality" in row
    value = row["actual_value"] if is_target and row["actual_value"] is not None else row["value"]
    unit = row["actual_unit"] if is_target and row["actual_value"] is not None else row["unit"]
    goal = (row["plan_value"] if row["plan_value"] is not None else row["value"]) if is_target else None
    scale, shown_unit = scaled(value, unit)
    change = result or row
    size = change["change_value"]
    change_scale, change_unit = scaled(size, change["change_unit"])
    start, end = row["start"], row["end"]
    inside = text is not None and isinstance(start, int) and isinstance(end, int)
    return {
        **{key: row.get(key) for key in _KEPT},
        "change_basis": change["change_basis"],
        "name": row["full_name"] or row["name"],
        "role": _role(row),
        "shown_value": moved(value, scale),
        "shown_unit": shown_unit,
        "goal": moved(goal, scale),
        "reached": moved(value, scale) if not is_target or row["actual_value"] is not None else None,
        "change": _signed(moved(size, change_scale), change["change_direction"]),
        "change_unit": change_unit,
        "time": _time(row["time_period"] or row["period"], in_words),
        "organization": row["organization"],
        "sentence": sentence_around(text, int(str(start)), int(str(end))) if inside else row["text"],
    }


def _role(row: Row) -> str:
    if "modality" not in row:
        return "estimate" if row["estimated"] else "actual"
    return "plan" if row["plan_value"] is not None else "target"


def _signed(value: Decimal | None, direction: Cell) -> Decimal | None:
    return -value if value is not None and direction == "down" else value


def _time(edtf: Cell, in_words: bool) -> str | None:
    """An EDTF time as a Chinese reader says it, where that is shorter than the notation."""
    if not isinstance(edtf, str) or not in_words:
        return edtf if isinstance(edtf, str) else None
    if match := _YEAR.fullmatch(edtf):
        return f"{match[1]}年"
    if match := _PART.fullmatch(edtf):
        part = match[2]
        return (
            f"{match[1]}年{_SEASONS[part]}"
            if part in _SEASONS
            else f"{match[1]}年{int(part)}月"
            if part < "13"
            else edtf
        )
    return edtf.replace("/", " 至 ")

"""Two points with a connector between them are one period: 3月1日至5日, 2020年11月—2021年2月."""

from __future__ import annotations

import re
from functools import cache

from extractor.mentions import Date
from extractor.values.calendar import days_of
from extractor.values.date_years import UNKNOWN, shift

LONGEST_CONNECTOR = 5
_DAY_LONG = len("2024-06-25")
_LISTING = frozenset("、，")


@cache
def _connectors() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"起? ?(?:[—–\-~～―−]{1,3}|至|到) ?"), re.compile("与|和")


def is_connector(between: str) -> bool:
    """Whether what stands between two dates makes them the ends of a period."""
    return _connectors()[0].fullmatch(between) is not None


def joined(text: str, found: list[Date]) -> list[Date]:
    """``found`` with the ends of each period made one mention."""
    kept: list[Date] = []
    for one in found:
        if kept and one.start - kept[-1].end <= LONGEST_CONNECTOR and (period := _period(text, kept[-1], one)):
            kept[-1] = period
        else:
            kept.append(one)
    return kept


def _period(text: str, first: Date, last: Date) -> Date | None:
    if not (_is_point(first) and _is_point(last)) or first.edtf is None or last.edtf is None:
        return None
    between = text[first.end : last.start]
    dash, words = _connectors()
    if not (
        dash.fullmatch(between)
        or (words.fullmatch(between) and text.startswith(("间", "之间"), last.end))
        or (between in _LISTING and _is_next_day(text, first, last))
    ):
        return None
    edtf = _in_order(first.edtf.partition("/")[0], last.edtf.rpartition("/")[2], between, text[last.start : last.end])
    interval = days_of(edtf) if edtf else None
    if edtf is None or (interval is None and UNKNOWN[:1] not in edtf):
        return None
    return Date(
        first.start,
        last.end,
        f"{first.rule}+{last.rule.partition(':')[2]}",
        "period",
        edtf,
        interval,
        None,
        None,
        first.relative or last.relative,
        first.approximate or last.approximate,
    )


def _is_next_day(text: str, first: Date, last: Date) -> bool:
    """Whether a list goes on with the next day (9月10日、11日), as 9、10月 does with the next month."""
    if (
        "月" in text[last.start : last.end]
        or last.rule != "date:day"
        or first.interval is None
        or last.interval is None
    ):
        return False
    end, start = first.interval[1], last.interval[0]
    return (
        end is not None
        and start is not None
        and (start - end).days == 1
        and (first.rule.endswith("day") or len(first.edtf or "") == _DAY_LONG)
    )


def _is_point(one: Date) -> bool:
    """A date, or a stretch of one month such as 上旬."""
    return one.type == "date" or (one.type == "period" and one.edtf is not None and len(one.edtf) == 21)


def _in_order(first: str, last: str, between: str, written: str) -> str | None:
    """The period's EDTF; an end without a year that would lie before the beginning is one of the next year."""
    if first[:4].isdigit() and last[:4].isdigit() and last < first and first[:4] == last[:4] and "年" not in written:
        last = shift(last[:4], 1) + last[4:]
    return f"{first}/{last}" if first[:4] != last[:4] or first <= last else None

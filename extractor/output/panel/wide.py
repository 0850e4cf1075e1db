"""The wide form: a row for each place and year, a column for each indicator, measure and role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.keys import catalogue
from extractor.keys.catalogue import PERCENT
from extractor.observations.goals import beside
from extractor.observations.rows import Observation
from extractor.observations.store import Selection, Store

WideCell = str | Decimal | bool | None
_ROLES = {"target": "target", "plan": "plan", "actual": "actual", "estimate": "actual"}
_ROLE_NAMES = {"target": "目标", "plan": "计划", "actual": "实际", "difference": "差额", "achieved": "完成"}
_MEASURE_NAMES = {"level": "", "growth": "增速", "points": "增减百分点", "share": "占比", "completion": "完成率"}


@dataclass(frozen=True, slots=True, order=True)
class WideColumn:
    """A column: indicator, measure, unit and one of target, plan, actual, difference, achieved."""

    indicator: str
    measure: str
    unit: str
    role: str

    def heading(self, language: str) -> str:
        """``gdp.growth.target (%)`` or ``地区生产总值增速 目标（%）``."""
        unit = "" if self.role == "achieved" or not self.unit else self.unit
        if language == "zh":
            name, measure = catalogue().name(self.indicator, "zh"), _MEASURE_NAMES[self.measure]
            # A share of what is a share by its name (研发投入强度, 制造业增加值占比) is not said twice.
            name += "" if self.measure == "share" and catalogue().unit(self.indicator) == PERCENT else measure
            return f"{name} {_ROLE_NAMES[self.role]}" + (f"（{unit}）" if unit else "")
        return f"{self.indicator}.{self.measure}.{self.role}" + (f" ({unit})" if unit else "")


@dataclass(frozen=True, slots=True)
class WideRow:
    """A place (or holder) in a year."""

    area: str | None
    place: str | None
    holder: str | None
    year: str
    cells: dict[WideColumn, WideCell]


def wide_columns(store: Store, selection: Selection) -> list[WideColumn]:
    """The columns there is something for: the most told indicators first, the parts of one side by side."""
    counts: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    columns: dict[WideColumn, None] = {}
    for row in wide_rows(store, selection):
        for column in row.cells:
            columns[column] = None
            counts[column.indicator, column.measure, column.unit] += 1
    order = list(_ROLE_NAMES)

    def place(column: WideColumn) -> tuple[int, str, str, str, int]:
        key = (column.indicator, column.measure, column.unit)
        return (-counts[key], *key, order.index(column.role))

    return sorted(columns, key=place)


def wide_rows(store: Store, selection: Selection) -> Iterator[WideRow]:
    """A row for each place and year, ordered by both."""
    for _, year, told in store.series(selection):
        first = next((row for row in told if not row.holder), told[0])
        yield WideRow(first.area, first.place, first.holder, year, _cells(year, told))


def _cells(year: str, told: list[Observation]) -> dict[WideColumn, WideCell]:
    groups: defaultdict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in told:
        if row.indicator and row.basis not in ("qoq", "cagr", "base"):
            groups[row.indicator, row.measure, row.unit or ""].append(row)
    cells: dict[WideColumn, WideCell] = {}
    for (indicator, measure, unit), rows in groups.items():
        for row in rows:
            cells.setdefault(WideColumn(indicator, measure, unit, _ROLES[row.role]), shown(row))
        pair = beside(year, rows)
        if pair is not None:
            cells[WideColumn(indicator, measure, unit, "target")] = shown(pair.goal)
        if pair is not None and pair.result is not None:
            cells[WideColumn(indicator, measure, unit, "actual")] = shown(pair.result)
            cells[WideColumn(indicator, measure, unit, "difference")] = pair.difference
            cells[WideColumn(indicator, measure, unit, "achieved")] = pair.achieved
    return {column: cell for column, cell in cells.items() if cell is not None}


def shown(row: Observation) -> str | Decimal | None:
    """The number, or the ends of a range as ``4.5–5``."""
    if row.value is not None or row.min is None or row.max is None:
        return row.value
    return f"{row.min:f}–{row.max:f}"

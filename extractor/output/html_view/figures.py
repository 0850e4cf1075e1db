"""What the tab of main figures shows: each report's results and goals, and series over years, ready to be drawn.

The numbers are observations of whole years with a known indicator (:mod:`extractor.observations`). A column is an
indicator with measure and unit; numbers are exact decimal strings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractor.keys import catalogue
from extractor.observations.building import document_observations
from extractor.observations.goals import beside
from extractor.observations.rows import Observation
from extractor.observations.store import Selection, Store
from extractor.observations.time import year_of
from extractor.output.tables import plain

if TYPE_CHECKING:
    from extractor.models import Document

_SHOWN_MEASURES = ("growth", "level", "share")
_OTHER_BASES = ("qoq", "cagr", "base")
_LATEST = "9999"
# What at least this share of reports sets goals for stands in front.
_LEADING = 0.6
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Column:
    indicator: str
    measure: str
    unit: str

    @property
    def id(self) -> str:
        return f"{self.indicator}|{self.measure}|{self.unit}"


def figures_payload(documents: Sequence[Document]) -> Data:
    """``columns`` (the most told first), ``reports`` (a row each), ``series`` by place and column, ``indicators``."""
    told = [list(_shown(document, number)) for number, document in enumerate(documents)]
    ranked = _ranked(row for rows in told for row in rows)
    keys = dict.fromkeys(column.indicator for column in ranked)
    return {
        "columns": [{"id": one.id, "key": one.indicator, "measure": one.measure, "unit": one.unit} for one in ranked],
        "reports": [_report(document, rows) for document, rows in zip(documents, told, strict=True)],
        "series": _series(row for rows in told for row in rows),
        "indicators": {key: _indicator(key) for key in keys},
    }


def _indicator(key: str) -> Data:
    names = catalogue()
    found = names.definition(key)
    topic = found.topic if found else ""
    return {"name": [names.name(key, "zh"), names.name(key, "en")], "good": names.good(key), "topic": topic}


def _shown(document: Document, number: int) -> Iterator[Observation]:
    """The observations to show; ``path`` says which document they are of."""
    for row in document_observations(document):
        is_shown = row.indicator and row.measure in _SHOWN_MEASURES and row.basis not in _OTHER_BASES
        has_value = row.value is not None or row.min is not None
        if is_shown and has_value and year_of(row.edtf):
            yield replace(row, path=str(number), sha256=None)


def _column(row: Observation) -> _Column:
    return _Column(row.indicator or "", row.measure, row.unit or "")


def _ranked(rows: Iterable[Observation]) -> list[_Column]:
    """First what most reports set goals for, as the catalogue orders it, GDP in front; then by how many set goals for
    it and how many tell it."""
    goals: defaultdict[_Column, set[tuple[str, str | None]]] = defaultdict(set)
    tellings: defaultdict[_Column, set[tuple[str, str | None]]] = defaultdict(set)
    for row in rows:
        tellings[_column(row)].add((row.whose, row.path))
        if row.role == "target":
            goals[_column(row)].add((row.whose, row.path))
    order = {key: at for at, key in enumerate(catalogue().keys)}
    most = max(map(len, goals.values()), default=0)

    def rank(column: _Column) -> tuple[int, int, int, str]:
        place = order.get(column.indicator, len(order))
        if most and len(goals[column]) >= _LEADING * most:
            return -most - 1, 0, place, column.id
        return -len(goals[column]), -len(tellings[column]), place, column.id

    return sorted(tellings, key=rank)


def _report(document: Document, rows: list[Observation]) -> Data:
    """A report's own results of the year it reviews, and its goals for the year ahead."""
    home = next((row.whose for row in rows if row.role == "target"), rows[0].whose if rows else "")
    own = [row for row in rows if row.whose == home] or rows
    year = document.profile.year or ""
    figures: dict[str, Data] = {}
    for column in dict.fromkeys(_column(row) for row in own):
        told = [row for row in own if _column(row) == column]
        results = [row for row in told if row.role in ("actual", "estimate")]
        goals = [row for row in told if row.role == "target"]
        result = min(results, key=lambda row: _distance(row, year), default=None)
        goal = min(goals, key=lambda row: (not row.headline, _distance(row, _next(year))), default=None)
        figures[column.id] = {"result": _entry(result), "goal": _entry(goal)}
    place = next((row.place or row.holder for row in own), None) or document.profile.place
    return {"place": place, "year": year or None, "figures": figures}


def _next(year: str) -> str:
    return str(int(year) + 1) if year.isdecimal() else _LATEST


def _distance(row: Observation, year: str) -> int:
    found = year_of(row.edtf) or "0"
    return abs(int(found) - int(year if year.isdecimal() else _LATEST))


def _entry(row: Observation | None) -> Data | None:
    if row is None:
        return None
    numbers = {"value": row.value, "min": row.min, "max": row.max}
    return {
        "document": int(row.path or 0),
        "record": row.record,
        "year": year_of(row.edtf),
        "sign": row.comparator,
        "headline": row.headline,
        "estimate": row.role == "estimate",
        **{name: plain(number) for name, number in numbers.items() if number is not None},
    }


def _series(rows: Iterable[Observation]) -> Data:
    """By place and column: for each year goal and result side by side."""
    found: Data = {}
    with Store() as store:
        store.add(rows)
        for _, year, told in store.series(Selection()):
            place = told[0].holder or told[0].place or ""
            groups: defaultdict[_Column, list[Observation]] = defaultdict(list)
            for row in told:
                groups[_column(row)].append(row)
            for column, group in groups.items():
                point = _point(year, group)
                found.setdefault(place, {}).setdefault(column.id, []).append(point)
    return found


def _point(year: str, group: list[Observation]) -> Data:
    pair = beside(year, group)
    if pair is not None:
        difference = None if pair.difference is None else plain(pair.difference)
        return {
            "year": year,
            "goal": _entry(pair.goal),
            "result": _entry(pair.result),
            "achieved": pair.achieved,
            "difference": difference,
        }
    result = next((row for row in group if row.role in ("actual", "estimate")), None)
    return {"year": year, "goal": None, "result": _entry(result), "achieved": None, "difference": None}

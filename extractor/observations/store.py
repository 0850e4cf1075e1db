"""Observations of any number of documents on disk, so that cells can be compared while memory stays flat.

The store is a private temporary SQLite database that is gone when it is closed. Rows come back in the order in which
they were added.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from extractor.observations.rows import Observation
from extractor.observations.time import year_of, years_in

_TABLE = """
CREATE TABLE rows (
  number INTEGER PRIMARY KEY, document TEXT, cell TEXT, whose TEXT, indicator TEXT, measure TEXT, role TEXT, year TEXT,
  first INTEGER, last INTEGER, headline INTEGER, stated TEXT, row BLOB
)"""
_INDEXES = (
    "CREATE INDEX by_cell ON rows (cell)",
    "CREATE INDEX by_series ON rows (whose, indicator, measure, year, role)",
    "CREATE INDEX by_headline ON rows (headline)",
)
# The goals of a report's own programme, and the results that stand beside them in any report of the same place.
_HEADLINE = """(headline OR (role IN ('actual', 'estimate') AND year IS NOT NULL AND EXISTS (
  SELECT 1 FROM rows AS goal WHERE goal.headline AND goal.whose = rows.whose AND goal.indicator = rows.indicator
  AND goal.measure = rows.measure)))"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows are wanted: keys of indicators, years that they touch, leading goals only. Empty means all."""

    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    headline: bool = False

    def condition(self) -> tuple[str, list[object]]:
        """The same in SQL, with its parameters."""
        parts, values = ["1"], list[object]()
        if self.indicators:
            parts.append(f"indicator IN ({', '.join('?' * len(self.indicators))})")
            values += self.indicators
        if self.years:
            parts.append(f"({' OR '.join(['(first <= ? AND last >= ?)'] * len(self.years))})")
            values += [bound for year in self.years for bound in (year, year)]
        if self.headline:
            parts.append(_HEADLINE)
        return " AND ".join(parts), values


class Store:
    """Use as a context manager: add rows, then read them as often as is wanted."""

    def __init__(self) -> None:
        # The empty name is a database in a temporary file of its own.
        self._database = sqlite3.connect("")
        self._database.execute(_TABLE)
        self._is_indexed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, rows: Iterable[Observation]) -> None:
        """Take the rows of a document, or of several."""
        self._database.executemany(
            "INSERT INTO rows VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_stored(row) for row in rows)
        )

    def rows(self, selection: Selection | None = None) -> Iterator[Observation]:
        """What is wanted, in order, each with its revision."""
        revised = self._revisions()
        condition, values = (selection or Selection()).condition()
        query = f"SELECT number, row FROM rows WHERE {condition} ORDER BY number"
        for number, data in self._database.execute(query, values):
            row = _row(data)
            yield replace(row, revision=revised[number]) if number in revised else row

    def goals(self, selection: Selection) -> Iterator[tuple[str, list[Observation]]]:
        """For each place, indicator, measure and year with a goal: all that is told of it, the leading goals first."""
        self._index()
        condition, values = selection.condition()
        query = f"""SELECT DISTINCT whose, indicator, measure, year FROM rows
            WHERE role = 'target' AND indicator <> '' AND year IS NOT NULL AND measure <> 'completion' AND {condition}
            ORDER BY whose, year, MIN(number - headline * 1000000000) OVER (PARTITION BY whose, indicator, measure)"""
        for whose, indicator, measure, year in self._database.execute(query, values):
            told = self._database.execute(
                "SELECT row FROM rows WHERE whose = ? AND indicator = ? AND measure = ? AND year = ? ORDER BY number",
                (whose, indicator, measure, year),
            )
            yield year, [_row(data) for (data,) in told]

    def series(self, selection: Selection) -> Iterator[tuple[str, str, list[Observation]]]:
        """For each place (or holder) and year: all that is told of indicators with a key."""
        self._index()
        condition, values = selection.condition()
        where = f"indicator <> '' AND year IS NOT NULL AND {condition}"
        groups = self._database.execute(
            f"SELECT DISTINCT whose, year FROM rows WHERE {where} ORDER BY whose, year", values
        )
        for whose, year in groups:
            told = self._database.execute(
                f"SELECT row FROM rows WHERE whose = ? AND year = ? AND {where} ORDER BY number", [whose, year, *values]
            )
            yield whose, year, [_row(data) for (data,) in told]

    @property
    def number(self) -> int:
        """How many rows there are."""
        (number,) = self._database.execute("SELECT COUNT(*) FROM rows").fetchone()
        return int(number)

    def _index(self) -> None:
        if not self._is_indexed:
            for statement in _INDEXES:
                self._database.execute(statement)
            self._is_indexed = True

    def _revisions(self) -> dict[int, int]:
        """The number of the revision of each row whose cell is stated differently in another document."""
        self._index()
        disagreeing = self._database.execute(
            """SELECT cell, number, document, stated FROM rows WHERE cell IN (
                SELECT cell FROM rows WHERE cell IS NOT NULL GROUP BY cell
                HAVING COUNT(DISTINCT document) > 1 AND COUNT(DISTINCT stated) > 1)
            ORDER BY cell, number"""
        )
        cells: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for cell, number, document, stated in disagreeing:
            cells[cell].append((number, document, stated))
        return {number: revision for one in cells.values() for number, revision in _numbered(one)}


def _numbered(told: list[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
    """Revisions in the order of the documents; none where every document says the same."""
    by_document: dict[str, set[str]] = {}
    for _, document, stated in told:
        by_document.setdefault(document, set()).add(stated)
    if len({frozenset(one) for one in by_document.values()}) > 1:
        order = {document: at for at, document in enumerate(by_document, 1)}
        yield from ((number, order[document]) for number, document, _ in told)


def _stored(row: Observation) -> tuple[object, ...]:
    years = years_in(row.edtf)
    is_cell = bool(row.time and (row.area or row.place or row.holder) and row.status != "M")
    return (
        row.sha256 or row.path,
        "\n".join(row.cell) if is_cell else None,
        row.whose,
        row.indicator or "",
        row.measure,
        row.role,
        year_of(row.edtf),
        years[0] if years else None,
        years[1] if years else None,
        int(row.headline),
        "/".join(str(one) for one in (row.comparator, row.value, row.min, row.max)),
        pickle.dumps(row, protocol=pickle.HIGHEST_PROTOCOL),
    )


def _row(data: bytes) -> Observation:
    row: Observation = pickle.loads(data)
    return row

"""Rows of the panel as plain cells, for files and frames. Columns: ``lexicons/panel.toml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from extractor.keys import catalogue
from extractor.lexicons import load_lexicon
from extractor.observations.goals import GoalAndResult, goals_and_results
from extractor.observations.rows import Observation
from extractor.observations.store import Selection, Store
from extractor.output.panel.wide import wide_columns, wide_rows
from extractor.output.scaling import moved, scaled

Cell = str | int | bool | Decimal | None
Shape = Literal["long", "wide", "goals"]
Language = Literal["en", "zh"]
CellType = Literal["text", "number", "integer", "boolean", "mixed"]


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """A column: its key, what its cells hold, its Chinese heading and what it means."""

    key: str
    field: str
    type: CellType
    chinese: str
    meaning_zh: str
    meaning_en: str

    def heading(self, language: Language) -> str:
        """What stands above it."""
        return self.chinese if language == "zh" else self.key


@dataclass(frozen=True, slots=True)
class PanelTable:
    """Columns and rows; a row has a cell for each column. Rows are made as they are asked for."""

    columns: tuple[PanelColumn, ...]
    rows: Iterable[list[Cell]]


@cache
def long_columns() -> tuple[PanelColumn, ...]:
    """The columns of the long form."""
    return _columns("columns")


@cache
def goal_columns() -> tuple[PanelColumn, ...]:
    """The columns of goals beside results."""
    return _columns("goals")


def panel_table(store: Store, shape: Shape, selection: Selection, language: Language = "en") -> PanelTable:
    """The panel in ``store`` as a table of ``shape``."""
    if shape == "long":
        return PanelTable(long_columns(), (long_row(row) for row in store.rows(selection)))
    if shape == "goals":
        return PanelTable(goal_columns(), (goal_row(one, language) for one in goals_and_results(store, selection)))
    return _wide(store, selection, language)


def long_row(row: Observation) -> list[Cell]:
    """The cells of an observation."""
    return [getattr(row, column.field) for column in long_columns()]


def goal_row(pair: GoalAndResult, language: Language) -> list[Cell]:
    """The cells of a goal beside its result."""
    goal, result = pair.goal, pair.result
    cells: dict[str, Cell] = {
        "year": pair.year,
        "title": catalogue().name(goal.indicator or "", language),
        "goal": goal.value,
        "goal_min": goal.min,
        "goal_max": goal.max,
        "result": result.value if result else None,
        "difference": pair.difference,
        "achieved": pair.achieved,
        "goal_sentence": goal.sentence,
        "goal_path": goal.path,
        "goal_start": goal.start,
        "result_sentence": result.sentence if result else None,
        "result_path": result.path if result else None,
        "result_start": result.start if result else None,
    }
    fields = [column.field for column in goal_columns()]
    return [cells[field] if field in cells else getattr(goal, field) for field in fields]


def in_chinese(table: PanelTable) -> PanelTable:
    """The same with coded values in Chinese words."""
    words: dict[str, str] = load_lexicon("panel")["values"]
    coded = {"role", "measure", "basis", "status", "unit", "comparator"}
    is_coded = [column.field in coded for column in table.columns]

    def row(cells: list[Cell]) -> list[Cell]:
        pairs = zip(cells, is_coded, strict=True)
        return [words.get(cell, cell) if coded and isinstance(cell, str) else cell for cell, coded in pairs]

    return PanelTable(table.columns, map(row, table.rows))


def main_table(table: PanelTable) -> PanelTable:
    """The rows of a long ``table`` that are of a known indicator, large numbers in 万 or 亿."""
    at = {column.field: index for index, column in enumerate(table.columns)}
    numbers = [at[field] for field in ("value", "min", "max")]

    def rows() -> Iterator[list[Cell]]:
        for row in table.rows:
            if row[at["indicator"]] is None:
                continue
            biggest = next((row[index] for index in numbers if row[index] is not None), None)
            places, unit = scaled(biggest, row[at["unit"]])
            for index in numbers:
                row[index] = moved(row[index], places)
            row[at["unit"]] = unit
            yield row

    return PanelTable(table.columns, rows())


def shown_first(table: PanelTable, sheet: str) -> tuple[PanelTable, int]:
    """``table`` with the columns in front that a person looks at first on ``sheet``, and how many these are."""
    fields = load_lexicon("panel")["sheets"].get(sheet, "").split()
    at = {column.field: index for index, column in enumerate(table.columns)}
    front = [at[field] for field in fields]
    order = [*front, *(index for index in range(len(table.columns)) if index not in front)]
    columns = tuple(table.columns[index] for index in order)
    rows = ([row[index] for index in order] for row in table.rows)
    return PanelTable(columns, rows), len(front) or len(order)


def _wide(store: Store, selection: Selection, language: Language) -> PanelTable:
    columns = wide_columns(store, selection)
    known = {column.key: column for column in goal_columns()}
    heads = tuple(known[key] for key in ("REF_AREA", "place", "holder", "year"))
    told = tuple(
        PanelColumn(one.heading("en"), "", "mixed", one.heading("zh"), one.heading("zh"), one.heading("en"))
        for one in columns
    )

    def rows() -> Iterator[list[Cell]]:
        for row in wide_rows(store, selection):
            yield [row.area, row.place, row.holder, row.year, *(row.cells.get(column) for column in columns)]

    return PanelTable((*heads, *told), rows())


def _columns(table: str) -> tuple[PanelColumn, ...]:
    entries: dict[str, list[Any]] = load_lexicon("panel")[table]
    make: Callable[..., PanelColumn] = PanelColumn
    return tuple(make(key, *entry) for key, entry in entries.items())

"""Lines and tables of a formatted document written as the text that the layout stage reads, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.reading.limits import MOST_CELLS, MOST_COLUMNS
from extractor.text import SourceCell, SourceTable

_DEEPEST = 6
_FIGURE = re.compile(r"[（(]?[-−–+＋]?[\d０-９][\d０-９,，.．]*[）)]?[%％]?[）)]?")
_LONGEST_CELL = 300
_FEWEST_FIGURES = 4


def heading(title: str, level: int) -> str:
    """A heading line in Markdown; ``level`` counts from 1.

    >>> heading("一、总体情况", 2)
    '## 一、总体情况'
    """
    return f"{'#' * min(max(level, 1), _DEEPEST)} {title}"


def plain(line: str) -> str:
    """A line that is no heading. Tables of statistics write ``#`` for 其中; in full width it is no Markdown mark."""
    body = line.lstrip()
    return f"{line[: len(line) - len(body)]}＃{body[1:]}" if body.startswith("#") else line


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format gives it: text on one line, how many rows and columns it spans, whether marked as a head,
    how many characters it is set in."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False
    indent: int = 0


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of data: its rows from top to bottom, cells that others cover left out.

    ``page``: the page of a PDF it begins on; ``breaks``: the rows before which a further page starts."""

    rows: Sequence[Row]
    page: int | None = None
    breaks: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a document, its tables and, of a PDF, where its pages start."""

    text: str
    tables: tuple[SourceTable, ...] = ()
    pages: tuple[int, ...] = ()

    def to_json(self) -> list[Any]:
        """As plain lists, for another process."""
        tables = [
            [
                *(one.start, one.end, one.rows, one.columns, one.page, one.unread),
                [
                    [cell.row, cell.column, cell.rows, cell.columns, cell.start, cell.end, cell.head, cell.indent]
                    for cell in one.cells
                ],
            ]
            for one in self.tables
        ]
        return [self.text, tables, list(self.pages)]

    @classmethod
    def from_json(cls, lists: Sequence[Any]) -> Composed:
        """What :meth:`to_json` wrote."""
        text, tables, pages = lists
        return cls(
            text,
            tuple(
                SourceTable(start, end, rows, columns, tuple(SourceCell(*cell) for cell in cells), page, unread)
                for start, end, rows, columns, page, unread, cells in tables
            ),
            tuple(pages),
        )


def row_text(row: Row) -> str:
    """A row on one line: cells parted by tabs; one cell alone (a unit above the figures) is an ordinary line."""
    filled = [cell.text for cell in row if cell.text]
    return plain(filled[0] if len(filled) == 1 else "\t".join(cell.text for cell in row).rstrip("\t"))


def is_data(rows: Iterable[Row]) -> bool:
    """Whether a table holds data: rows of several cells, and no passages in them unless there are figures too."""
    widest = figures = longest = 0
    for row in rows:
        widest = max(widest, sum(1 for cell in row if cell.text))
        longest = max(longest, *(len(cell.text) for cell in row), 0)
        figures += sum(1 for cell in row if _FIGURE.fullmatch(cell.text))
        if widest > 1 and figures >= _FEWEST_FIGURES:
            return True
    return widest > 1 and longest <= _LONGEST_CELL


class Composer:
    """Puts lines and tables behind one another and keeps where they stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[SourceTable] = []
        self._pages: list[int] = []

    def line(self, line: str, breaks: Sequence[int] = ()) -> None:
        """Put a line that is finished (:func:`heading`, :func:`plain`); at ``breaks`` in it pages start."""
        self._pages += (self._length + at for at in breaks)
        self._parts.append(line + "\n")
        self._length += len(line) + 1

    def page(self) -> None:
        """Start a page."""
        self._pages.append(self._length)

    def table(self, sheet: Sheet) -> None:
        """Put a table, a line for each row that has any text."""
        start = self._length
        cells = _Placing()
        for number, row in enumerate(sheet.rows):
            self._pages += [self._length] * sheet.breaks.count(number)
            text = row_text(row)
            cells.row(row, self._length, alone=sum(1 for cell in row if cell.text) == 1)
            if text:
                self.line(text)
        if self._length > start:
            placed = cells.done()
            self._tables.append(
                SourceTable(
                    start,
                    self._length - 1,
                    cells.rows,
                    cells.columns,
                    () if placed is None else placed,
                    sheet.page,
                    "too_large" if placed is None else None,
                )
            )

    def done(self) -> Composed:
        """Everything."""
        return Composed("".join(self._parts), tuple(self._tables), tuple(self._pages))


class _Placing:
    """Gives the cells of a table their places in the grid; linear in the cells and in what they span."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._cells: list[SourceCell] = []
        self._taken_until: list[int] = []
        self._area = 0

    def row(self, row: Row, start: int, *, alone: bool) -> None:
        """Place a row whose text starts at ``start``; ``alone``: with only one cell filled, which stands for it."""
        at, column = start, 0
        for cell in row:
            while column < len(self._taken_until) and self._taken_until[column] > self.rows:
                column += 1
            wide = min(max(cell.columns, 1), MOST_COLUMNS + 1 - min(column, MOST_COLUMNS))
            high = max(cell.rows, 1)
            self._area += wide
            if column + wide > MOST_COLUMNS or self._area > MOST_CELLS:
                self._area = MOST_CELLS + 1
                break
            here = start if alone else at
            self._cells.append(
                SourceCell(self.rows, column, high, wide, here, here + len(cell.text), cell.head, cell.indent)
            )
            self._take(column, wide, self.rows + high)
            at += len(cell.text) + 1
            column += wide
        self.columns = max(self.columns, column)
        self.rows += 1

    def _take(self, column: int, wide: int, until: int) -> None:
        missing = column + wide - len(self._taken_until)
        self._taken_until += [0] * max(missing, 0)
        self._taken_until[column : column + wide] = [until] * wide

    def done(self) -> tuple[SourceCell, ...] | None:
        """The cells, those that reach below the last row cut there; None for a table beyond the limits."""
        if self._area > MOST_CELLS:
            return None
        return tuple(
            cell
            if cell.row + cell.rows <= self.rows
            else SourceCell(
                cell.row,
                cell.column,
                self.rows - cell.row,
                cell.columns,
                cell.start,
                cell.end,
                cell.head,
                cell.indent,
            )
            for cell in self._cells
        )

"""A table as a grid: its cells' texts as flow text, what each holds, which cell covers each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.flow import FlowBuilder
from extractor.tables.cells import CellReader, Content, Kind
from extractor.text import FlowText, SourceCell, SourceMap, SourceTable


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its flow text at ``start``, and what it holds. ``is_part``: ``#`` marks it as part of the above."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    start: int
    content: Content
    head: bool
    indent: int
    is_part: bool = False

    @property
    def kind(self) -> Kind:
        """What it holds."""
        return self.content.kind


class Grid:
    """The cells of a table by place; ``flow`` holds their texts, a line each."""

    def __init__(self, flow: FlowText, cells: Sequence[GridCell], rows: int, columns: int) -> None:
        self.flow = flow
        self.cells = cells
        self.rows = rows
        self.columns = columns
        self._at: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
        for cell in cells:
            for row in range(cell.row, min(cell.row + cell.rows, rows)):
                self._at[row][cell.column : cell.column + cell.columns] = [cell] * cell.columns

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place."""
        return self._at[row][column]

    def row(self, row: int) -> list[GridCell]:
        """The distinct cells with any text that cover a row, from left to right."""
        found: list[GridCell] = []
        for cell in self._at[row]:
            if cell is not None and cell.kind is not Kind.EMPTY and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def turned(self) -> Grid:
        """The same with rows and columns exchanged."""
        cells = [
            GridCell(
                *(cell.column, cell.row, cell.columns, cell.rows, cell.text, cell.start, cell.content),
                *(cell.head, cell.indent, cell.is_part),
            )
            for cell in self.cells
        ]
        return Grid(self.flow, cells, self.columns, self.rows)


def build_grid(text: str, table: SourceTable, reader: CellReader) -> Grid:
    """The grid of ``table``, whose cells stand in ``text``."""
    parts: list[str] = []
    flows: list[int] = []
    sources: list[int] = []
    closings: dict[int, int] = {}
    cells: list[GridCell] = []
    length = 0
    for cell in table.cells:
        flow = FlowBuilder(text[cell.start : cell.end], set(), set(), {}).build()
        written = flow.text.replace("\n", " ")
        if written:
            flows += (length + at for at in flow.map.flow)
            sources += (cell.start + at for at in flow.map.source)
            closings.update((cell.start + at, cell.start + end) for at, end in flow.map.closings.items())
        cells.append(_cell(cell, written, length, reader, text[cell.start : cell.start + 1] in ("#", "＃")))
        parts += written, "\n"
        length += len(written) + 1
    return Grid(
        FlowText("".join(parts), SourceMap(flows or [0], sources or [table.start], closings)),
        cells,
        table.rows,
        table.columns,
    )


def _cell(cell: SourceCell, text: str, start: int, reader: CellReader, is_part: bool) -> GridCell:
    place = cell.row, cell.column, cell.rows, cell.columns
    return GridCell(*place, text, start, reader.read(text), cell.head, cell.indent, is_part and bool(text))

"""Lines of a text, and cells cut out of them, made into a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.limits import MOST_CELLS, MOST_COLUMNS
from extractor.text import SourceCell, SourceTable, Span


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text at ``start:end``, its line end left out."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell in a line: where its text stands, which columns it covers, how far it is set in."""

    span: Span
    column: int
    columns: int = 1
    indent: int = 0


def table_of(lines: Sequence[TextLine], rows: Sequence[Sequence[Piece]]) -> SourceTable:
    """The table of ``rows``, which stand in ``lines``."""
    wide = max((piece.column + piece.columns for row in rows for piece in row), default=0)
    start, end = lines[0].start, lines[-1].end
    if wide > MOST_COLUMNS or wide * len(rows) > MOST_CELLS:
        return SourceTable(start, end, len(rows), wide, (), unread="too_large")
    cells = tuple(
        SourceCell(at, piece.column, 1, piece.columns, *piece.span, indent=piece.indent)
        for at, row in enumerate(rows)
        for piece in row
    )
    return SourceTable(start, end, len(rows), wide, cells)

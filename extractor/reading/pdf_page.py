"""What stands where on the pages of a PDF, in points from their lower left corners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.composing import Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on a line, without a wide gap or a drawn line between them."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2

    @property
    def centre(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page; ``bold``: set in bold letters from end to end."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    pieces: tuple[Piece, ...] = ()
    bold: bool = False

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)

    @property
    def is_row(self) -> bool:
        """Whether gaps part it into cells."""
        return "\t" in self.text


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on a page: where it stands across (``place``), and from where to where it goes."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """``lines`` in reading order on a page of ``height`` points, and the lines drawn on it."""

    height: float
    lines: list[Line]
    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: the box it fills, its rows, and where its columns begin and end; ``full``: the columns whose
    cells in the last row are written full to the border, so that a page break may have cut them."""

    left: float
    right: float
    bottom: float
    top: float
    rows: list[list[Cell]]
    edges: tuple[float, ...]
    full: frozenset[int] = frozenset()

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line is inside."""
        return (
            self.bottom <= (line.bottom + line.top) / 2 <= self.top
            and line.left < self.right
            and line.right > self.left
        )


def joined_text(pieces: Sequence[Piece]) -> str:
    """The pieces of one cell, which may stand on several lines, as one text."""
    parts: list[str] = []
    size = max((one.size for one in pieces), default=1.0)
    for piece in sorted(pieces, key=lambda one: (-round(2 * one.middle / size), one.left)):
        if parts and parts[-1][-1:].isascii() and parts[-1][-1:].isalpha() and piece.text[:1].isalpha():
            parts.append(" " if piece.text[:1].isascii() else "")
        parts.append(piece.text)
    return " ".join("".join(parts).split())

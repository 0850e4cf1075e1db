"""Tables of a PDF whose cells are framed by drawn lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extractor.reading.composing import Cell
from extractor.reading.pdf_page import Page, PageTable, Piece, Rule, joined_text

_TOUCH = 3.0
_SAME = 2.5
# Less than this many times the height of the letters before a border, with its margin, leaves no room for one more.
_ROOM = 1.6
# A page with more lines draws a picture.
_MOST_RULES = 400
_MOST_PLACES = 150
_FIGURE = re.compile(r"[（(]?[-−–+]?[\d０-９][\d０-９,，.．]*[）)]?[%％]?[）)]?")


def ruled_tables(page: Page) -> list[PageTable]:
    """The framed tables of ``page`` from top to bottom; frames around text and charts are none."""
    if not page.level or not page.upright or max(len(page.level), len(page.upright)) > _MOST_RULES:
        return []
    pieces = [piece for line in page.lines for piece in line.pieces]
    found = []
    for level, upright in _frames(page.level, page.upright):
        table = _Frame(level, upright).table(pieces)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda one: -one.top)


def _frames(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """The lines that hang together, level and upright ones apart."""
    group = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for row, one in enumerate(level):
        for column, other in enumerate(upright):
            crosses = one.start - _TOUCH <= other.place <= one.end + _TOUCH
            if crosses and other.start - _TOUCH <= one.place <= other.end + _TOUCH:
                group[root(row)] = root(len(level) + column)
    frames: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for row, one in enumerate(level):
        frames.setdefault(root(row), ([], []))[0].append(one)
    for column, other in enumerate(upright):
        frames.setdefault(root(len(level) + column), ([], []))[1].append(other)
    return [frame for frame in frames.values() if len(frame[0]) > 1 and frame[1]]


class _Frame:
    """Lines that hang together, as a grid of places that borders part."""

    def __init__(self, level: Sequence[Rule], upright: Sequence[Rule]) -> None:
        # Where the outer borders are not drawn, the lines across end there.
        ends = [end for one in level for end in (one.start, one.end)]
        self.lefts = _places([*(one.place for one in upright), min(ends), max(ends)])
        self.heights = _places([one.place for one in level])[::-1]
        self._upright_at = [[one for one in upright if abs(one.place - at) <= _SAME] for at in self.lefts]
        self._level_at = [[one for one in level if abs(one.place - at) <= _SAME] for at in self.heights]

    def table(self, pieces: Sequence[Piece]) -> PageTable | None:
        """The table with what stands in it; None where the frame is no table of several rows and columns."""
        rows, columns = len(self.heights) - 1, len(self.lefts) - 1
        if rows < 2 or columns < 2 or rows > _MOST_PLACES or columns > _MOST_PLACES:
            return None
        roots = self._roots(rows, columns)
        texts: dict[int, list[Piece]] = {}
        for piece in pieces:
            place = self._place(piece)
            if place is not None:
                texts.setdefault(roots[place[0] * columns + place[1]], []).append(piece)
        if sum(1 for _ in texts) < 4 or any(_holds_rows(inside) for inside in texts.values()):
            return None
        return PageTable(
            *(self.lefts[0], self.lefts[-1], self.heights[-1], self.heights[0]),
            _cells(roots, texts, rows, columns),
            tuple(self.lefts),
            frozenset(
                column
                for column in range(columns)
                if self._is_full(texts.get(roots[(rows - 1) * columns + column], ()), column)
            ),
        )

    def _is_full(self, pieces: Sequence[Piece], column: int) -> bool:
        """Whether the last line in a cell leaves no room for a further character."""
        lowest = min(pieces, key=lambda one: (round(one.middle), -one.right), default=None)
        return lowest is not None and self.lefts[column + 1] - lowest.right < _ROOM * lowest.size

    def _place(self, piece: Piece) -> tuple[int, int] | None:
        heights = [-one for one in self.heights]
        row = bisect_right(heights, -piece.middle) - 1
        column = bisect_right(self.lefts, piece.centre) - 1
        inside = 0 <= row < len(self.heights) - 1 and 0 <= column < len(self.lefts) - 1
        return (row, column) if inside else None

    def _roots(self, rows: int, columns: int) -> list[int]:
        """For each place the first place of the cell it is part of: places that no border parts are one cell."""
        group = list(range(rows * columns))

        def root(at: int) -> int:
            while group[at] != at:
                at = group[at]
            return at

        for row in range(rows):
            for column in range(columns):
                at = row * columns + column
                if column + 1 < columns and not self._has_upright(row, column + 1):
                    _join(group, root(at), root(at + 1))
                if row + 1 < rows and not self._has_level(row + 1, column):
                    _join(group, root(at), root(at + columns))
        return [root(at) for at in range(rows * columns)]

    def _has_upright(self, row: int, column: int) -> bool:
        height = (self.heights[row] + self.heights[row + 1]) / 2
        return any(one.start <= height <= one.end for one in self._upright_at[column])

    def _has_level(self, row: int, column: int) -> bool:
        middle = (self.lefts[column] + self.lefts[column + 1]) / 2
        return any(one.start <= middle <= one.end for one in self._level_at[row])


def _join(group: list[int], one: int, other: int) -> None:
    group[max(one, other)] = min(one, other)


def _places(written: Iterable[float]) -> list[float]:
    """Places in ascending order, those that are the same but for a hair as one."""
    found: list[float] = []
    for place in sorted(written):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _holds_rows(pieces: Sequence[Piece]) -> bool:
    """Whether a cell of the frame holds several rows of figures: its rows are not ruled."""
    heights = {round(one.middle) for one in pieces if _FIGURE.fullmatch(one.text)}
    return len(heights) > 2


def _cells(roots: Sequence[int], texts: dict[int, list[Piece]], rows: int, columns: int) -> list[list[Cell]]:
    reach: dict[int, tuple[int, int]] = {}
    for at, root in enumerate(roots):
        row, column = divmod(at, columns)
        last = reach.get(root, (row, column))
        reach[root] = max(last[0], row), max(last[1], column)
    lines: list[list[Cell]] = [[] for _ in range(rows)]
    for root, (last_row, last_column) in sorted(reach.items()):
        row, column = divmod(root, columns)
        text = joined_text(texts.get(root, ()))
        lines[row].append(Cell(text, last_row - row + 1, last_column - column + 1))
    return lines

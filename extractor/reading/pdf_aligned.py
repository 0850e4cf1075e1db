"""Tables of a PDF without frames: figures under one another, labels before them, heads above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.reading.composing import Cell
from extractor.reading.pdf_page import Line, PageTable, Piece, joined_text

_FIGURE = re.compile(
    r"[（(]?[-−–+＋]?[\d０-９][\d０-９,，.．]*[）)]?(?:\s?[%％‰]|\s?[^\d\s，。；：、]{1,6})?[）)]?|[-—–]{1,2}|持平|不适用"
    r"|(?:增加|减少|上升|下降|增长|提高|降低)\s?[\d.]+\s?(?:%|个百分点)?"
)
_TIME = re.compile(r"(?:19|20)\d\d\s?(?:年.{0,6})?|\d{1,2}(?:[-—~]\d{1,2})?\s?月.{0,4}")
_FEWEST_ROWS = 2
_MOST_BETWEEN = 4
_MOST_HEADS = 6
# Lines of one cell are no farther apart than this many times the height of their letters.
_PITCH = 2.2
# Lines nearer than this share of the distance between rows are of one cell.
_NEARER = 0.8
_SENTENCE = "。；"
_LONGEST = 45


@dataclass(slots=True)
class _Row:
    """Pieces at one height, from left to right; wrapped lines of its cells are put into ``more``."""

    pieces: list[Piece]
    more: list[Piece] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return sum(one.middle for one in self.pieces) / len(self.pieces)

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(one.size for one in self.pieces)

    @property
    def figures(self) -> list[Piece]:
        """Its figures, apart from what stands first as a label."""
        rest = self.pieces if len(self.pieces) > 1 and _is_figure(self.pieces[0]) else self.pieces[1:]
        return [one for one in rest if _is_figure(one)]

    @property
    def is_prose(self) -> bool:
        """Whether it is a line of running text."""
        return any(len(one.text) > _LONGEST or any(sign in one.text for sign in _SENTENCE) for one in self.pieces)


def _is_figure(piece: Piece) -> bool:
    return _FIGURE.fullmatch(piece.text) is not None and _TIME.fullmatch(piece.text) is None


def aligned_tables(lines: Sequence[Line]) -> list[PageTable]:
    """The tables among ``lines`` that no frame shows, from top to bottom."""
    rows = _visual_rows(lines)
    tables = []
    for start, end in _regions(rows):
        table = _table(rows[start:end])
        if table is not None:
            tables.append(table)
    return tables


def _visual_rows(lines: Sequence[Line]) -> list[_Row]:
    """The pieces of all lines by height, from top to bottom."""
    pieces = sorted((piece for line in lines for piece in line.pieces), key=lambda one: -one.middle)
    rows: list[_Row] = []
    for piece in pieces:
        if rows and rows[-1].pieces[0].middle - piece.middle <= 0.25 * piece.size:
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row([piece]))
    for row in rows:
        row.pieces.sort(key=lambda one: one.left)
    return rows


def _regions(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """The runs of rows that may be a table: rows of figures, few others between them, heads above."""
    at = 0
    while at < len(rows):
        if not rows[at].figures or len(rows[at].pieces) < 2:
            at += 1
            continue
        last = following = at
        anchors = [at]
        while following + 1 < len(rows) and following - last < _MOST_BETWEEN and not rows[following + 1].is_prose:
            following += 1
            if rows[following].figures and len(rows[following].pieces) > 1:
                last = following
                anchors.append(last)
        first = _first_head(rows, at)
        end = _last_wrapped(rows, last, anchors)
        if len(anchors) >= _FEWEST_ROWS:
            yield first, end
        at = end


def _first_head(rows: Sequence[_Row], at: int) -> int:
    """Where the heads above the first row of figures begin."""
    first = at
    for above in range(at - 1, max(at - 1 - _MOST_HEADS, -1), -1):
        row = rows[above]
        is_near = row.middle - rows[above + 1].middle <= 3 * row.size
        if row.is_prose or not is_near:
            break
        is_wrapped = row.middle - rows[above + 1].middle <= row.size
        if len(row.pieces) > 1:
            first = above
        elif not is_wrapped and not (above and _is_beside(row, rows[above - 1], rows[above + 1])):
            break
    return first


def _is_beside(row: _Row, above: _Row, below: _Row) -> bool:
    """Whether a lone piece is the head of the labels, which stands beside two rows of heads."""
    heads = [*above.pieces, *below.pieces]
    is_near = above.middle - row.middle <= _PITCH * row.size
    return is_near and len(above.pieces) > 1 and all(row.pieces[0].right <= one.left for one in heads)


def _last_wrapped(rows: Sequence[_Row], last: int, anchors: Sequence[int]) -> int:
    """One past the last line of labels wrapped below the last row of figures: nearer to it than rows are to rows."""
    gaps = sorted(rows[one].middle - rows[other].middle for one, other in pairwise(anchors))
    pitch = gaps[len(gaps) // 2] if gaps else 0.0
    edge = min(one.left for one in rows[last].figures)
    end = last + 1
    while end < len(rows) and len(rows[end].pieces) == 1 and not rows[end].is_prose:
        gap = rows[end - 1].middle - rows[end].middle
        if gap > _PITCH * rows[end].size or gap > _NEARER * pitch or rows[end].pieces[0].right > edge:
            break
        end += 1
    return end


def _table(rows: Sequence[_Row]) -> PageTable | None:
    columns = _columns(rows)
    if not columns or len(columns) > 60:
        return None
    bands = _bands(rows)
    lines = [_cells(band, columns, bands) for band in bands]
    pieces = [piece for row in rows for piece in row.pieces]
    if sum(1 for line in lines if sum(1 for cell in line if cell.text) > 1) < _FEWEST_ROWS + 1:
        return None
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    bottom, top = min(one.bottom for one in pieces), max(one.top for one in pieces)
    return PageTable(left, right, bottom, top, lines, (left, *(edge for _, edge in columns)))


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Where the columns of figures begin and end, told by what stands under one another."""
    spans = sorted((one.left, one.right) for row in rows for one in row.figures)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    words = sorted(
        (one.left, one.right)
        for row in rows
        if row.figures
        for one in row.pieces[1:]
        if not _is_figure(one) and not any(one.left < right and one.right > left for left, right in columns)
    )
    for left, right in words:
        at = next((at for at, column in enumerate(columns) if left < column[1] and right > column[0]), None)
        if at is None:
            columns.append((left, right))
        else:
            columns[at] = min(left, columns[at][0]), max(right, columns[at][1])
    return sorted(columns)


def _bands(rows: Sequence[_Row]) -> list[_Row]:
    """The rows of the table: a line into which a cell is wrapped belongs to the row that it stands nearer to."""
    bands: list[_Row] = []
    lone: list[_Row] = []
    for row in rows:
        if len(row.pieces) < 2:
            lone.append(row)
            continue
        is_head = bool(bands) and not bands[-1].figures and not row.figures
        above, below = (0, 0) if is_head else _shared_out(bands[-1] if bands else None, lone, row)
        for wrapped in lone[:above]:
            bands[-1].more += wrapped.pieces
        bands += (_Row(list(one.pieces)) for one in lone[above:below])
        bands.append(_Row(list(row.pieces), [piece for one in lone[below:] for piece in one.pieces]))
        lone = []
    for wrapped in lone:
        bands[-1].more += wrapped.pieces
    return bands


def _shared_out(above: _Row | None, lone: Sequence[_Row], below: _Row) -> tuple[int, int]:
    """How many of the lines between two rows belong to the upper one, and from which on they belong to the lower one.

    Lines of one cell are nearer to one another than rows are; where all are equally far, each is a row of its own.
    """
    heights = [*(one.middle for one in lone), below.middle]
    gaps = [one - other for one, other in pairwise(heights)]
    if above is None:
        return 0, next((at for at in range(len(lone)) if all(gap < lone[at].size for gap in gaps[at:])), len(lone))
    lowest = min([above.middle, *(piece.middle for piece in above.more)])
    gaps.insert(0, lowest - heights[0])
    widest = max(gaps)
    if not lone or min(gaps) > _NEARER * widest:
        return 0, len(lone)
    at = gaps.index(widest)
    upper = next((n for n in range(at) if gaps[n] > _PITCH * lone[n].size), at)
    lower = next((n for n in range(len(lone), at, -1) if gaps[n] > _PITCH * below.size), at)
    return upper, lower


def _cells(band: _Row, columns: Sequence[tuple[float, float]], bands: Sequence[_Row]) -> list[Cell]:
    """The cells of a row: each column's, heads over several columns spanning them."""
    placed: dict[int, list[Piece]] = {}
    spans: dict[int, int] = {}
    pieces = [*band.pieces, *band.more]
    heads = sorted({round(one.centre): one for one in pieces}.values(), key=lambda one: one.left)
    is_spanning = not band.figures and 1 < len(heads) < len(columns) + 1
    for piece in pieces:
        first, last = _covered(piece, columns, heads) if is_spanning else _at(piece, columns)
        placed.setdefault(first, []).append(piece)
        spans[first] = max(spans.get(first, 1), last - first + 1)
    cells: list[Cell] = []
    column = 0
    while column <= len(columns):
        following = min((at for at in placed if at > column), default=len(columns) + 1)
        wide = max(min(spans.get(column, 1), following - column), 1)
        indent = 0 if column else _indent(placed.get(0), bands)
        cells.append(Cell(joined_text(placed.get(column, ())), 1, wide, indent=indent))
        column += wide
    return cells


def _indent(label: Sequence[Piece] | None, bands: Sequence[_Row]) -> int:
    """How many characters a label is set in from the leftmost one."""
    if not label:
        return 0
    left = min(band.pieces[0].left for band in bands)
    return int(max(min(one.left for one in label) - left, 0.0) / label[0].size + 0.3)


def _at(piece: Piece, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The column of a piece: 0 for labels, else the one it overlaps most or is nearest to."""
    if piece.right <= columns[0][0]:
        return 0, 0
    overlaps = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
    best = max(range(len(columns)), key=overlaps.__getitem__)
    if overlaps[best] <= 0 and piece.left < columns[0][0]:
        return 0, 0
    return best + 1, best + 1


def _covered(piece: Piece, columns: Sequence[tuple[float, float]], heads: Sequence[Piece]) -> tuple[int, int]:
    """The columns that a head stands over: those it overlaps, else those whose middle it is nearest to of all heads."""
    first, last = _at(piece, columns)
    if first == 0:
        return 0, 0
    over = [at + 1 for at, (left, right) in enumerate(columns) if min(piece.right, right) - max(piece.left, left) > 0]
    others = [
        one
        for one in heads
        if one is not piece and abs(one.centre - piece.centre) > 1 and one.left >= columns[0][0] - 1
    ]
    near = [
        at + 1
        for at, (left, right) in enumerate(columns)
        if all(abs((left + right) / 2 - piece.centre) < abs((left + right) / 2 - one.centre) for one in others)
    ]
    if len(over) > 1:
        return over[0], over[-1]
    reach = [at for at in near if _balanced(piece, columns, near)]
    return (min([first, *reach]), max([last, *reach])) if reach else (first, last)


def _balanced(piece: Piece, columns: Sequence[tuple[float, float]], near: Sequence[int]) -> bool:
    """Whether a head stands in the middle over the columns that it is nearest to."""
    left, right = columns[near[0] - 1][0], columns[near[-1] - 1][1]
    return abs((left + right) / 2 - piece.centre) <= 0.25 * (right - left)

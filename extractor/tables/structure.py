"""The make-up of a table: captions inside it, rows of heads, columns of labels, blocks side by side, its body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicons import load_lexicon
from extractor.tables.cells import Kind
from extractor.tables.grid import Grid, GridCell
from extractor.tables.units import HeadUnits

_MARKS = re.compile(r"[\s：:*＊]|[\[［]\d[\]］]")
_COUNTING = re.compile(r"[甲乙丙丁]|栏次|行次|[（(]?\d{1,2}[）)]?|\d{1,2}=.{1,20}")
_UNIT_LINE = re.compile("单位[:：]")
_MOST_HEADS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``use`` is label, data, unit, or skip; ``head`` the word list its head is in (name, place …)."""

    use: str
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together: those of labels and those of figures behind them; ``unit`` is a column of units."""

    labels: tuple[int, ...]
    data: tuple[int, ...]
    unit: int | None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of figures. ``heads``: the rows of heads above it. ``groups``: the lines that open its group, outermost
    first."""

    row: int
    heads: tuple[int, ...]
    groups: tuple[GridCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What :func:`find_structure` finds. ``captions``: texts of the lines above the heads."""

    captions: tuple[str, ...]
    heads: tuple[int, ...]
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    body: tuple[BodyRow, ...] = field(default=())


class StructureReader:
    """Finds how tables are made up; built once."""

    def __init__(self, units: HeadUnits) -> None:
        data = load_lexicon("tables")
        self._units = units
        self._heads: Mapping[str, str] = {
            word: name for name, words in data["columns"].items() for word in words.split()
        }
        self._note = re.compile(data["rows"]["note"])

    def find(self, grid: Grid) -> Structure:
        """The make-up of ``grid``."""
        first, captions = self._captions(grid)
        heads = self._head_rows(grid, first)
        after = heads[-1] + 1 if heads else first
        columns = tuple(self._column(grid, column, heads, after) for column in range(grid.columns))
        return Structure(
            captions,
            heads,
            columns,
            tuple(_blocks(columns, bool(heads))),
            tuple(self._body(grid, heads, after, columns)),
        )

    def _captions(self, grid: Grid) -> tuple[int, tuple[str, ...]]:
        """The first row below the lines of title and unit, and those lines."""
        captions: list[str] = []
        for row in range(grid.rows):
            cells = grid.row(row)
            is_line = len(cells) == 1 and cells[0].kind is Kind.WORDS and cells[0].columns != 1
            is_short = len(cells) == 1 and grid.columns > 1 and cells[0].rows == 1 and row == len(captions)
            is_unit = len(cells) <= 3 and any(_UNIT_LINE.search(cell.text) for cell in cells)
            has_figures = any(cell.kind is Kind.FIGURE and not cell.content.is_year for cell in cells)
            if cells and (has_figures or not (is_line or is_short or is_unit)):
                return row, tuple(captions)
            captions += [cell.text for cell in cells] or [""]
        return grid.rows, tuple(captions)

    def _head_rows(self, grid: Grid, first: int) -> tuple[int, ...]:
        heads: list[int] = []
        reach = first
        for row in range(first, min(first + _MOST_HEADS, grid.rows)):
            cells = grid.row(row)
            if row >= reach and (self._has_figures(cells) or not cells or (heads and len(cells) == 1)):
                break
            if row >= reach and heads and not self._may_be_head(grid, row, cells):
                break
            heads.append(row)
            reach = max(
                [reach, *(cell.row + cell.rows for cell in cells if cell.column == 0 or cell.rows < grid.rows // 2)]
            )
        while heads and heads[-1] + 1 < grid.rows and self._counts(grid.row(heads[-1] + 1)):
            heads.append(heads[-1] + 1)
        return tuple(heads)

    def _may_be_head(self, grid: Grid, row: int, cells: Sequence[GridCell]) -> bool:
        """Whether a row without figures goes on with the heads: below one that spans, below fewer, or full of words."""
        if any(cell.kind in (Kind.MISSING, Kind.FLAT) for cell in cells):
            return False
        above = grid.row(row - 1)
        spans = any(cell.columns > 1 or cell.rows > 1 for cell in above)
        narrow = len(above) < len(cells)
        return spans or narrow or 2 * len(cells) >= grid.columns or all(cell.head for cell in cells)

    @staticmethod
    def _has_figures(cells: Sequence[GridCell]) -> bool:
        return any(cell.kind is Kind.FIGURE and not cell.content.is_year for cell in cells) or any(
            cell.kind is Kind.FIGURE and cell.content.is_year for cell in cells[:1]
        )

    @staticmethod
    def _counts(cells: Sequence[GridCell]) -> bool:
        """Whether a row only numbers the columns: 甲, 乙, 1, 2, 3."""
        figures = [cell.content.digits for cell in cells if cell.kind is Kind.FIGURE]
        in_order = (
            figures == [str(int(figures[0]) + at) for at in range(len(figures))]
            if figures and figures[0].isdigit()
            else False
        )
        return (
            len(figures) > 1
            and figures[0] in ("1", "2")
            and in_order
            and all(_COUNTING.fullmatch(cell.text.strip()) for cell in cells)
        )

    def _column(self, grid: Grid, column: int, heads: Sequence[int], after: int) -> Column:
        head = self._head_word(grid, column, heads)
        cells = [cell for row in range(after, grid.rows) if (cell := grid.at(row, column)) is not None]
        own = [cell for cell in cells if cell.columns == 1 and cell.kind is not Kind.EMPTY]
        figures = sum(1 for cell in own if cell.kind in (Kind.FIGURE, Kind.FLAT) and not cell.content.is_year)
        words = [cell for cell in own if cell.kind is Kind.WORDS]
        if head in ("serial", "note") or (not heads and column == 0 and _in_order(own)):
            return Column("skip", head)
        if head is None and column == 0 and _in_order(own) and len(own) > 2:
            return Column("skip", "serial")
        if head == "unit" or (head is None and words):
            units = sum(1 for cell in words if self._units.strict(cell.text) is not None)
            if (head == "unit" and 2 * units >= len(words)) or (len(words) > 1 and units == len(words) and not figures):
                return Column("unit", head)
            head = None if head == "unit" and not _is_text(figures, words) else "holder" if head == "unit" else head
        if head in ("name", "place", "holder", "time") and figures <= len(words) + len(own) // 2:
            return Column("label", head)
        if _is_text(figures, words) or (not figures and head is None and column == 0):
            return Column("label", head)
        if column == 0 and own and all(cell.content.is_year for cell in own):
            return Column("label", "time")
        return Column("data", head)

    def _head_word(self, grid: Grid, column: int, heads: Sequence[int]) -> str | None:
        """The list of head words that the head of a column is in, the lowest head first."""
        for row in reversed(heads):
            cell = grid.at(row, column)
            if cell is not None and (found := self._heads.get(_MARKS.sub("", cell.text))) is not None:
                return found
        return None

    def _body(self, grid: Grid, heads: tuple[int, ...], after: int, columns: Sequence[Column]) -> list[BodyRow]:
        shown = {tuple(cell.text for cell in grid.row(row)) for row in heads}
        data = [at for at, column in enumerate(columns) if column.use == "data"]
        groups: tuple[GridCell, ...] = ()
        follows_group = False
        found: list[BodyRow] = []
        for row in range(after, grid.rows):
            cells = grid.row(row)
            if not cells or tuple(cell.text for cell in cells) in shown or self._is_note(cells):
                continue
            is_group = len(cells) == 1 and cells[0].kind is Kind.WORDS
            if is_group and cells[0].column in data and cells[0].columns == 1:
                # A head wrapped into the row below it; elsewhere a remark.
                heads = (*heads, row) if heads and heads[-1] == row - 1 else heads
            elif is_group:
                groups = (*groups, cells[0]) if follows_group else (cells[0],)
            elif self._is_new_head(grid, row, data, cells):
                heads = (*[head for head in heads if head < after - 1 and _spans(grid, head)], row)
                groups = groups if follows_group else ()
            else:
                found.append(BodyRow(row, heads, groups))
            follows_group = is_group
        return found

    def _is_note(self, cells: Sequence[GridCell]) -> bool:
        return len(cells) <= 2 and self._note.fullmatch(cells[0].text) is not None

    @staticmethod
    def _is_new_head(grid: Grid, row: int, data: Sequence[int], cells: Sequence[GridCell]) -> bool:
        """Whether a row below the first figures puts new heads over the columns: words and years only."""
        over = {id(cell): cell for at in data if (cell := grid.at(row, at)) is not None and cell.kind is not Kind.EMPTY}
        return (
            len(over) > 1
            and 2 * len(over) >= len(data)
            and all(cell.kind is Kind.WORDS or cell.content.is_year for cell in over.values())
            and any(cell.kind is Kind.WORDS for cell in over.values())
        )


def _spans(grid: Grid, row: int) -> bool:
    return any(cell.columns > 1 and cell.columns < grid.columns for cell in grid.row(row))


def _is_text(figures: int, words: Sequence[GridCell]) -> bool:
    return len(words) > figures


def _in_order(cells: Sequence[GridCell]) -> bool:
    """Whether cells count up from one."""
    digits = [cell.content.digits if cell.kind is Kind.FIGURE else "" for cell in cells]
    return len(digits) > 1 and digits == [str(at) for at in range(1, len(digits) + 1)]


def _blocks(columns: Sequence[Column], has_heads: bool) -> list[Block]:
    """The blocks that stand side by side: each begins with labels and has figures behind them."""
    blocks: list[Block] = []
    labels: list[int] = []
    data: list[int] = []
    unit: int | None = None
    for at, column in enumerate(columns):
        opens = column.head is not None or not has_heads
        if column.use == "label" and data and opens and any(one.use == "data" for one in columns[at:]):
            blocks.append(Block(tuple(labels), tuple(data), unit))
            labels, data, unit = [at], [], None
        elif column.use == "label" and not data:
            labels.append(at)
        elif column.use == "unit":
            unit = at
        elif column.use == "data":
            data.append(at)
    if data:
        blocks.append(Block(tuple(labels), tuple(data), unit))
    return blocks

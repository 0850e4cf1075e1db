"""Tables in text whose cells are parted by tabs, or by blanks that put them under one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.tables.lines import Piece, TextLine, table_of
from extractor.text import SourceTable, Span

_BLANK = " \t\u3000\xa0\u2002\u2003"
_GAP = re.compile(f"\t|[{_BLANK}]{{2,}}")
_FIGURE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4})?[（(]?[-−–+＋▲]?[\d０-９][\d０-９,，.．]*(?:[-—~～][\d.]+)?[）)]?(?:[%％‰]|[^\d\s，。；：、]{1,6})?[）)]?(?:左右|以上|以内)?|[-—–…]{1,2}|持平"
)
_ONE_BLANK = re.compile("[ \u3000]")
_SINGLE = re.compile(r"[^\s，。；]{1,20}(?:[ \u3000][^\s，。；]{1,20}){2,20}")
_TIME = re.compile(r"(?:19|20)\d\d(?:年.{0,6})?|\d{1,2}(?:[-—~]\d{1,2})?月.{0,4}|第?[1-4]季度.{0,2}")
# A heading in Markdown, the row of a table of another kind.
_FRAMED = re.compile(r"#{1,6}[ \u3000]|[ \t]*[|│┃｜┌├]")
_LONGEST_CELL = 40
_LONGEST_LABEL = 30
_FEWEST_ROWS = 2
_MOST_HEADS = 4


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of signs in a line, and the columns of a page that it stands in (two for a Chinese character)."""

    start: int
    end: int
    left: int
    right: int
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether it is a cell of figures rather than a head or a label."""
        return _FIGURE.fullmatch(self.text) is not None and _TIME.fullmatch(self.text) is None


def aligned_table(lines: Sequence[TextLine], at: int) -> tuple[SourceTable | None, int]:
    """The table that the lines from line ``at`` on make, if they make one, and the number of the line behind them."""
    rows: list[list[_Token]] = []
    kept: list[int] = []
    end = at
    while end < len(lines) and _FRAMED.match(lines[end].text) is None:
        tokens = _tokens(lines[end])
        if not tokens:
            # One blank line may stand between rows.
            if not rows or end + 1 >= len(lines) or not lines[end + 1].text.strip(_BLANK):
                break
        elif _may_be_row(tokens, lines, end):
            rows.append(tokens)
            kept.append(end)
        else:
            break
        end += 1
    first, last = _extent(rows)
    if not _is_table(rows[first:last]):
        return None, end
    inside = [lines[number] for number in kept[first:last]]
    return table_of(inside, _placed(inside, rows[first:last])), kept[last - 1] + 1


def _extent(rows: Sequence[Sequence[_Token]]) -> tuple[int, int]:
    """The rows from the heads above the first row of figures to the last row of several cells."""
    first = next((at for at, row in enumerate(rows) if any(token.is_figure for token in row[1:])), 0)
    last = next((at + 1 for at in range(len(rows) - 1, -1, -1) if len(rows[at]) > 1), 0)
    return max(first - _MOST_HEADS, 0), last


def _may_be_row(tokens: Sequence[_Token], lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line is a row: several short cells, or a short label between two rows."""
    if any(len(token.text) > _LONGEST_CELL or "。" in token.text for token in tokens):
        return False
    if len(tokens) > 1:
        return True
    following = _tokens(lines[at + 1]) if at + 1 < len(lines) else []
    has_figures = len(following) > 1 and any(token.is_figure for token in following)
    return has_figures and len(tokens[0].text) <= _LONGEST_LABEL and tokens[0].text[-1] not in "，、；：:"


def _is_table(rows: Sequence[Sequence[_Token]]) -> bool:
    """Whether rows make a table: labels with figures behind them, in a few shapes, heads above."""
    body = [row for row in rows if len(row) > 1 and any(token.is_figure for token in row[1:])]
    figured = [row for row in body if sum(1 for token in row[1:] if token.is_figure) * 2 >= len(row) - 1]
    if len(figured) < _FEWEST_ROWS or 2 * len(figured) < len(rows):
        return False
    first = next(at for at, row in enumerate(rows) if row is figured[0])
    has_heads = 0 < first <= _MOST_HEADS and any(len(row) > 1 for row in rows[:first])
    return has_heads or (len(figured) > _FEWEST_ROWS and len({len(row) for row in figured}) == 1)


def _tokens(line: TextLine) -> list[_Token]:
    found: list[_Token] = []
    text, at = line.text, 0
    for gap in [*_gaps(text), None]:
        end = len(text) if gap is None else gap.start()
        body = text[at:end]
        if body.strip(_BLANK):
            start = at + len(body) - len(body.lstrip(_BLANK))
            last = at + len(body.rstrip(_BLANK))
            left = _width(text[:start])
            found.append(_Token(start, last, left, left + _width(text[start:last]), text[start:last]))
        at = end if gap is None else gap.end()
    return found


def _gaps(text: str) -> list[re.Match[str]]:
    """The gaps between cells: wide ones, or where a line has none, single blanks between short words and figures."""
    body = text.strip(_BLANK)
    start = text.find(body)
    wide = list(_GAP.finditer(text, 0, start + len(body)))
    if any(gap.start() > start for gap in wide) or not _SINGLE.fullmatch(body):
        return wide
    return list(_ONE_BLANK.finditer(text, start, start + len(body)))


def _width(text: str) -> int:
    return len(text.encode("gbk", "replace"))


def _placed(lines: Sequence[TextLine], rows: Sequence[Sequence[_Token]]) -> list[list[Piece]]:
    """The cells of all rows with their columns: by tabs where there are, else by number or by what stands above."""
    if sum(1 for line in lines if "\t" in line.text) * 2 > len(lines):
        return [_by_tabs(line) for line in lines]
    counts = [len(row) for row in rows if any(token.is_figure for token in row[1:])]
    usual = max(set(counts), key=counts.count)
    if all(count == usual for count in counts):
        return [_by_number(line, row, usual, rows) for line, row in zip(lines, rows, strict=True)]
    columns = _columns(rows)
    return [_by_place(line, row, columns) for line, row in zip(lines, rows, strict=True)]


def _by_tabs(line: TextLine) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for part in line.text.split("\t"):
        body = part.strip(_BLANK)
        indent = len(part) - len(part.lstrip(_BLANK)) if body else 0
        start = line.start + at + indent
        pieces.append(Piece(Span(start, start + len(body)), len(pieces), indent=indent))
        at += len(part) + 1
    return pieces


def _by_number(line: TextLine, row: Sequence[_Token], count: int, rows: Sequence[Sequence[_Token]]) -> list[Piece]:
    if len(row) == count:
        return [_piece(line, token, token, at) for at, token in enumerate(row)]
    return _by_place(line, row, _columns(rows))


def _columns(rows: Sequence[Sequence[_Token]]) -> list[tuple[int, int]]:
    """The columns of a page that the columns of the table take, told by the figures and what stands in line."""
    spans = sorted((token.left, token.right) for row in rows for token in row[1:] if token.is_figure)
    columns: list[tuple[int, int]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _by_place(line: TextLine, row: Sequence[_Token], columns: Sequence[tuple[int, int]]) -> list[Piece]:
    placed: dict[int, list[_Token]] = {}
    for token in row:
        placed.setdefault(_column_of(token, columns), []).append(token)
    return [_piece(line, tokens[0], tokens[-1], column) for column, tokens in sorted(placed.items())]


def _column_of(token: _Token, columns: Sequence[tuple[int, int]]) -> int:
    """0 for labels, else the number of the column that a token stands in or nearest to."""
    if not columns or (token.right <= columns[0][0] and not token.is_figure):
        nearest = 0 if not columns or columns[0][0] - token.right > 0 else 1
        return nearest if columns and _overlap(token, columns[0]) > 0 else 0
    best = max(range(len(columns)), key=lambda at: _overlap(token, columns[at]))
    return best + 1


def _overlap(token: _Token, column: tuple[int, int]) -> int:
    """How far a token and a column overlap; negative by how far they are apart."""
    return min(token.right, column[1]) - max(token.left, column[0])


def _piece(line: TextLine, first: _Token, last: _Token, column: int) -> Piece:
    return Piece(Span(line.start + first.start, line.start + last.end), column, indent=first.start if not column else 0)

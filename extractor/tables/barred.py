"""Tables in text whose cells stand between bars: Markdown, and frames drawn with ``│`` and ``─`` or ``|`` and ``+``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.tables.lines import Piece, TextLine, table_of
from extractor.text import SourceTable, Span

_BAR = re.compile(r"(?<!\\)[|│┃｜]")
_RULE = re.compile(r"[\s|│┃｜+\-=:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]+")
_FRAMED = "|│┃｜"
_BLANKS = " \t\u3000\xa0"


def barred_table(lines: Sequence[TextLine], at: int) -> tuple[SourceTable | None, int]:
    """The table that the lines with bars from line ``at`` on make, if they make one, and the number of the line
    behind them."""
    end = at
    rows: list[list[Piece]] = []
    has_rule = is_framed = False
    while end < len(lines) and (_is_rule(lines[end].text) or _BAR.search(lines[end].text)):
        line = lines[end]
        if _is_rule(line.text):
            has_rule = True
        else:
            rows.append(_cells(line))
            is_framed = is_framed or line.text.strip(_BLANKS)[0] in _FRAMED
        end += 1
    filled = sum(1 for row in rows if len(row) > 1)
    if filled < 2 or not (has_rule or is_framed):
        return None, end
    return table_of(lines[at:end], rows), end


def _is_rule(line: str) -> bool:
    """Whether a line only parts rows: ``|---|:---:|``, ``├──┼──┤``."""
    return len(line.strip()) > 2 and _RULE.fullmatch(line) is not None and any(sign in "-=─━═" for sign in line)


def _cells(line: TextLine) -> list[Piece]:
    edges = [-1, *(match.start() for match in _BAR.finditer(line.text)), len(line.text)]
    pieces: list[Piece] = []
    for left, right in pairwise(edges):
        start, end = left + 1, right
        body = line.text[start:end]
        is_outside = (left < 0 or right == len(line.text)) and not body.strip(_BLANKS)
        if is_outside:
            continue
        indent = len(body) - len(body.lstrip(_BLANKS))
        start, end = start + indent, start + len(body.rstrip(_BLANKS))
        span = Span(line.start + start, line.start + max(start, end))
        pieces.append(Piece(span, len(pieces), indent=max(indent - 1, 0)))
    return pieces

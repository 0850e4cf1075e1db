"""The visual lines of a text and what each one is: blank, heading, page number, prose, or something short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from extractor.layout.numbering import numbering_at

# One character class in front lets the engine skip to what may break a line.
_BREAK = re.compile(r"[\n\u3000\xa0](?:(?<=\n)|(?<=[^\s\u3000][\u3000\xa0])[\u3000\xa0]+(?=[^\s\u3000]))")
_BLANKS = " \t\r\f\v\u3000\xa0\u200b\u200c\u200d\ufeff"
_INDENT = re.compile(r"[\u3000\xa0]|[ ]{2,}|\t")
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[页頁])?(?:[\s，,/／]*共\s*\d{1,4}\s*[页頁])?[-—–·\s]*"
)
_TERMINAL = frozenset("。！？；：…!?;:」”’）)】》>")
_INNER = frozenset("，。；：、,;“")
_PROSE_LENGTH = 16
_FAR_SIDE = 15


class Ending(Enum):
    """How a line ends: with a mark that ends a sentence or clause, or in the middle of something."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Line:
    """``start:end`` is the line without the blanks around it; ``indented`` tells of blanks before it."""

    start: int
    end: int
    indented: bool

    @property
    def length(self) -> int:
        """Characters between the outer blanks."""
        return self.end - self.start


def split_lines(text: str) -> list[Line]:
    """Non-blank visual lines of ``text``, in order.

    Besides ``\\n``, a run of ideographic spaces starts a new line where a paragraph's worth follows or a numbering:
    texts copied from the web hold whole reports in one line, their paragraphs parted by the old indents.
    """
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start, indented = 0, False
    for match in _BREAK.finditer(text):
        is_newline = match[0] == "\n"
        if not is_newline and not _parts_paragraphs(text, match):
            continue
        yield from _line(text, start, match.start(), indented)
        start, indented = match.end(), not is_newline
    yield from _line(text, start, len(text), indented)


def _parts_paragraphs(text: str, gap: re.Match[str]) -> bool:
    """Whether an ideographic gap inside a line stands for a paragraph break rather than for padding."""
    if text[gap.start() - 1] in _TERMINAL or numbering_at(text, gap.end()):
        return True
    far = text[gap.end() : gap.end() + _FAR_SIDE]
    return len(far) == _FAR_SIDE and not any(character in _BLANKS or character == "\n" for character in far)


def _line(text: str, start: int, end: int, indented: bool) -> Iterator[Line]:
    body = text[start:end]
    stripped = body.strip(_BLANKS)
    if not stripped:
        return
    first = start + body.index(stripped[0])
    yield Line(first, first + len(stripped), indented or _INDENT.match(text, start, first + 1) is not None)


def is_prose(text: str, line: Line) -> bool:
    """Whether the line reads like running text: long enough, with punctuation inside."""
    return line.length >= _PROSE_LENGTH and any(c in _INNER for c in text[line.start : line.end - 1])


def ending(text: str, line: Line) -> Ending:
    """Whether the line's last character ends a clause."""
    return Ending.CLOSED if text[line.end - 1] in _TERMINAL else Ending.OPEN


def is_page_number(text: str, line: Line) -> bool:
    """A line that holds nothing but a page number (``- 12 -``, ``第 3 页``, ``12/40``)."""
    return line.length <= 18 and _PAGE_NUMBER.fullmatch(text, line.start, line.end) is not None

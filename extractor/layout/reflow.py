"""Which line breaks are no paragraph breaks but only where a converter or a narrow page cut a sentence.

Three kinds of text need three readings:

* *wrapped* (PDF, old web pages): most lines have the page's width; a full line without closing punctuation goes on;
* *cut*: a line is a paragraph, but here and there a paragraph was cut in two, mostly with blank lines between;
* *unstopped*: the full stops at line ends were lost, so that nearly every line ends open; only what cannot stand at
  the end of a sentence (a comma, an open bracket, a number without its unit) goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extractor.layout.cuts import cuts_a_value
from extractor.layout.lines import Ending, Line, ending, is_page_number, is_prose
from extractor.layout.numbering import numbering_at

_BLOCK_START = re.compile(r"[#>|]|[-*+•●■◆▪] |——|[一二三四五六七八九十][是曰][^，]")
_OPENERS, _CLOSERS = "（(《“〔【", "）)》”〕】"
_CLOSING_START = frozenset("，。；：、！？）》”%％")
# 主要预期目标⏎是：…: a predicate has its subject in the line before.
_PREDICATE_START = ("是：", "为：", "是:", "为:")
_SHORTEST_SUBJECT = 4
_LONGEST_ADDRESS = 16
_BRACKET_REACH = 40
_FEWEST_WRAPPED = 4
_FEWEST_UNSTOPPED = 6


def find_joins(text: str, lines: Sequence[Line], headings: AbstractSet[int], run_ins: AbstractSet[int]) -> list[bool]:
    """For every line whether it goes on in the next line that is not a page number.

    ``headings`` are indices of heading lines, ``run_ins`` those of them whose paragraph starts in the same line.
    """
    width = _page_width(text, lines)
    unstopped = width is None and _lost_full_stops(text, lines)
    joins = [False] * len(lines)
    for index in range(len(lines) - 1):
        following = index + 1
        skipped = is_page_number(text, lines[following]) and following + 1 < len(lines)
        if skipped:
            following += 1
        if following in headings or (index in headings and index not in run_ins and width is None):
            continue
        joins[index] = _goes_on(text, lines[index], lines[following], width, unstopped, index in headings)
        if skipped and joins[index]:
            joins[index + 1] = True
    return joins


def _goes_on(text: str, line: Line, following: Line, width: int | None, unstopped: bool, is_heading: bool) -> bool:
    last, first = text[line.end - 1], text[following.start]
    if _starts_block(text, following) or is_page_number(text, line) or _is_row(text, line) or _is_row(text, following):
        return False
    if cuts_a_value(text, line, following) or _cuts_a_bracket(text, line, following):
        return True
    if ending(text, line) is Ending.CLOSED and not (first in _CLOSING_START and last not in "。！？…；："):
        return False
    if text.startswith(_PREDICATE_START, following.start) and line.length >= _SHORTEST_SUBJECT:
        return True
    if following.indented and not line.indented and width is None:
        return False
    if width is not None:
        return _width(text, line) >= width - 4 and not (following.indented and not line.indented)
    if is_heading:
        return is_prose(text, line) and not unstopped
    if first in "，、；":
        return True
    if last in "，、," or first in _CLOSING_START:
        return is_prose(text, line) or last in "，、,"
    return is_prose(text, line) and not unstopped and not following.indented


def _is_row(text: str, line: Line) -> bool:
    """A row of a table, its cells parted by tabs."""
    return text.find("\t", line.start, line.end) >= 0


def _starts_block(text: str, line: Line) -> bool:
    """A list mark, a numbering, or a form of address (``各位代表：``)."""
    if line.length <= _LONGEST_ADDRESS and text[line.end - 1] in "：:":
        return True
    return _BLOCK_START.match(text, line.start, line.end) is not None or numbering_at(text, line.start) is not None


def _cuts_a_bracket(text: str, line: Line, following: Line) -> bool:
    """A bracket or book title opened near the end of the line and closed early in the next one."""
    tail = text[max(line.start, line.end - _BRACKET_REACH) : line.end]
    head = text[following.start : following.start + _BRACKET_REACH]
    for opener, closer in zip(_OPENERS, _CLOSERS, strict=True):
        if tail.rfind(opener) > tail.rfind(closer) and 0 <= head.find(closer) < (head.find(opener) % 1000):
            return True
    return False


def _width(text: str, line: Line) -> int:
    """Columns: two for a Chinese character, one for others (what GBK's byte length says)."""
    return len(text[line.start : line.end].encode("gbk", "replace"))


def _page_width(text: str, lines: Sequence[Line]) -> int | None:
    """The column width of a text wrapped at a page's width, None for texts whose lines are paragraphs."""
    if len(lines) < _FEWEST_WRAPPED:
        return None
    widths = sorted(_width(text, line) for line in lines if line.length <= 100)
    if len(widths) < 0.9 * len(lines) or len(widths) < _FEWEST_WRAPPED:
        return None
    width = widths[int(len(widths) * 0.9)]
    full = sum(1 for one in widths if width - 4 <= one <= width + 4)
    return width if width >= 40 and full >= max(_FEWEST_WRAPPED - 1, 0.4 * len(lines)) else None


def _lost_full_stops(text: str, lines: Sequence[Line]) -> bool:
    prose = [line for line in lines if is_prose(text, line)]
    unclosed = sum(1 for line in prose if ending(text, line) is Ending.OPEN)
    return unclosed >= _FEWEST_UNSTOPPED and unclosed > 0.5 * len(prose)

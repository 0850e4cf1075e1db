"""Which lines are headings, what their number and title are, and how they nest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.cuts import cuts_a_value
from extractor.layout.lines import Line
from extractor.layout.numbering import Numbering, numbering_at

_MARKDOWN = re.compile(r"#{1,6}[ \t\u3000]*(?=[^#\s])")
_REPORT_SUFFIX = re.compile(r"篇[ \u3000]?([一二三四五六七八九十]{1,3}|\d{1,2})$")
_MEASURED = re.compile(r"\d(?:[\d.,]*)(?:[万亿千百]|元|%|％|家|个|项|户|人|吨|亩|公里)")
_DEEP_STYLES = frozenset({"arabic", "bracketed_arabic", "circled"})
_LONGEST_TITLE = 45
_LONGEST_CLOSED_TITLE = 30
_SHORT_TITLE = 20
_LONGEST_RUN_IN = 36
_LONGEST_LABEL = 20
_SHORTEST_BODY = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line in source coordinates.

    ``start`` is where the line starts, ``title_start:title_end`` the title without its numbering and marks,
    ``rank`` orders styles (see :mod:`~extractor.layout.numbering`), ``markdown`` is the count of ``#`` or 0,
    ``opens_report`` tells a heading that starts a new report (``… 篇三``) in a file that holds several.
    ``run_in`` tells that the paragraph goes on in the same line.
    """

    line: int
    start: int
    title_start: int
    title_end: int
    number: str | None
    rank: float
    markdown: int
    opens_report: bool
    run_in: bool


def find_headings(text: str, lines: Sequence[Line]) -> list[Heading]:
    """The headings among ``lines``, in order."""
    found = []
    for index, line in enumerate(lines):
        heading = _heading(text, lines, index, line)
        if heading is not None and not (heading.rank and _is_cut(text, lines, index)):
            found.append(heading)
    return found


def _is_cut(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the first part of a numbered paragraph that was cut inside a value."""
    if index + 1 == len(lines) or numbering_at(text, lines[index + 1].start) is not None:
        return False
    return cuts_a_value(text, lines[index], lines[index + 1])


def _heading(text: str, lines: Sequence[Line], index: int, line: Line) -> Heading | None:
    mark = _MARKDOWN.match(text, line.start, line.end) if text[line.start] == "#" else None
    body = mark.end() if mark else line.start
    hashes = text.count("#", line.start, body)
    numbering = numbering_at(text, body)
    suffix = _REPORT_SUFFIX.search(text, max(body, line.end - 8), line.end) if line.length <= 60 else None
    if suffix and (hashes or line.length <= _LONGEST_TITLE):
        return Heading(index, line.start, body, line.end, suffix[1], 1, hashes, True, False)
    if numbering is None:
        return Heading(index, line.start, body, line.end, None, 0, hashes, False, False) if hashes else None
    title_start = _skip_blanks(text, numbering.end, line.end)
    title_end = line.end if hashes else _title_end(text, lines, index, title_start, numbering)
    if title_end is None or (title_end == title_start and not hashes):
        return None
    opens = numbering.style == "report"
    run_in = title_end < line.end
    return Heading(index, line.start, title_start, title_end, numbering.number, numbering.rank, hashes, opens, run_in)


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "：:"):
        start += 1
    return start


def _title_end(text: str, lines: Sequence[Line], index: int, start: int, numbering: Numbering) -> int | None:
    """Where the title of a numbered line ends, or None where the line is a paragraph or a list item."""
    end = lines[index].end
    sentence = next((at for at in range(start, min(end, start + _LONGEST_TITLE + 1)) if text[at] in "。！？；;"), None)
    if sentence is None:
        return _whole_line(text, start, end, numbering) or _label(text, start, end)
    if text[sentence] in "；;":
        return None
    if sentence == end - 1:
        label = _label(text, start, end)
        if label is not None:
            return label
        return end if _closed_line_is_title(text, lines, index, start, numbering) else None
    is_run_in = sentence - start < _LONGEST_RUN_IN and end - sentence > _SHORTEST_BODY
    return sentence + 1 if is_run_in and not _MEASURED.search(text, start, sentence) else _label(text, start, end)


def _whole_line(text: str, start: int, end: int, numbering: Numbering) -> int | None:
    if end - start > _LONGEST_TITLE or text[end - 1] in "，,、：:" or end == start:
        return None
    is_item = numbering.style in _DEEP_STYLES and _MEASURED.search(text, start, end)
    return None if is_item else end


def _label(text: str, start: int, end: int) -> int | None:
    """The end of an opening such as ``编委会例会制：`` in front of its paragraph."""
    limit = min(end - _SHORTEST_BODY, start + _LONGEST_LABEL)
    for at in range(start + 1, limit):
        if text[at] in "：:" and not text[at + 1].isdigit():
            return at + 1
        if text[at] in "，,、。“":
            return None
    return None


def _closed_line_is_title(text: str, lines: Sequence[Line], index: int, start: int, numbering: Numbering) -> bool:
    """A line that ends with a full stop is a title if it is short, or if a paragraph follows and not the next item."""
    length = lines[index].end - start
    if length > _LONGEST_CLOSED_TITLE or _MEASURED.search(text, start, lines[index].end):
        return False
    if length <= _SHORT_TITLE:
        return True
    if index + 1 >= len(lines):
        return False
    following = numbering_at(text, lines[index + 1].start)
    return following is None or following.rank > numbering.rank


def nest(headings: Sequence[Heading]) -> list[tuple[int, int | None]]:
    """For each heading its level (from 1) and the index of its parent heading."""
    placed: list[tuple[int, int | None]] = []
    open_headings: list[tuple[float, int, int]] = []
    for index, heading in enumerate(headings):
        rank = heading.rank
        if rank:
            while open_headings and open_headings[-1][0] >= rank:
                open_headings.pop()
        else:
            while open_headings and (open_headings[-1][1] >= heading.markdown or not open_headings[-1][1]):
                open_headings.pop()
            rank = (open_headings[-1][0] if open_headings else 0) + 0.01 * heading.markdown
        parent = open_headings[-1][2] if open_headings else None
        placed.append((len(open_headings) + 1, parent))
        open_headings.append((rank, heading.markdown, index))
    return placed

"""PDF files with text: the lines of their pages without running heads and page numbers, paragraphs joined.

What the eye sees decides: a line that reaches the right margin goes on in the next one unless that one is indented; a
line that stands at the same height on many pages, but for its digits, is a running head or a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from extractor.errors import ReadError
from extractor.reading.composing import Composed, plain
from extractor.reading.extras import missing
from extractor.reading.isolation import read_apart
from extractor.reading.pdf_margins import Margins, document_margins, page_margins

_EDGE_LINES = 3
_EDGE_ZONE = 0.15
_EDGE_STEP = 6.0
_WORDED = 4
_MOST_HEAD_GAPS = 1
_RUNNING_SHARE = 0.3
_LONGEST_HEAD = 60
_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十IVXivx]+")
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?(?:[,，\s]*共\s*\d+\s*页)?[-—–·\s]*"
)
_TERMINAL = frozenset("。！？；：…!?;:")
_ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、．.](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|[①-⑳●■◆▪□√]|——"
)
_FEWEST_CHARACTERS = 4
_MOST_UNREADABLE = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page, in points from its lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)

    @property
    def is_row(self) -> bool:
        """Whether gaps part it into cells."""
        return "\t" in self.text


@dataclass(frozen=True, slots=True)
class Page:
    """``lines`` in reading order on a page of ``height`` points."""

    height: float
    lines: list[Line]


def read_pdf(data: bytes, name: str) -> Composed:
    """The text of a PDF. Raises ReadError for scans, protected or damaged files and those beyond the limits."""
    if find_spec("pypdfium2") is None:
        raise missing(name, "PDF files", "pdf")
    pages = _pages(read_apart("extractor.reading.pdf_pages", data, name))
    _check_text(pages, name)
    return Composed("".join(f"{line}\n" for line in joined_paragraphs(without_running_lines(pages))))


def _pages(read: Any) -> list[Page]:
    return [Page(page["height"], [Line(*line) for line in page["lines"]]) for page in read["pages"]]


def _check_text(pages: Sequence[Page], name: str) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if len(text) < _FEWEST_CHARACTERS * max(len(pages), 1):
        raise ReadError(f"{name}: a scan without text; recognise its text first (OCR) and save that as PDF or .docx")
    unreadable = sum(1 for sign in text if not (sign.isprintable() or sign.isspace()) or sign == "\ufffd")
    if unreadable > _MOST_UNREADABLE * len(text):
        raise ReadError(
            f"{name}: its fonts do not tell which characters they show; recognise its text (OCR), or get it as .docx"
        )


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """``pages`` without the lines that repeat at the edges of many pages, digits aside.

    A line with words of its own may stand anywhere in the margin; one of digits and marks, which a table's last row
    may be too, must keep its distance from the edge.
    """
    keys = [[(_running_key(line, page), line) for line in _edge_lines(page)] for page in pages]
    counts = Counter(key for page_keys in keys for key in {key for key, _ in page_keys})
    needed = max(2, _RUNNING_SHARE * len(pages))
    kept = []
    for page, page_keys in zip(pages, keys, strict=True):
        dropped = {id(line) for key, line in page_keys if _repeats(counts, *key) >= needed}
        if len(pages) == 1:
            dropped |= {id(line) for _, line in page_keys if _PAGE_NUMBER.fullmatch(line.text)}
        kept.append(Page(page.height, [line for line in page.lines if id(line) not in dropped]))
    return kept


def _edge_lines(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: line.bottom)
    low = [line for line in by_height[:_EDGE_LINES] if line.bottom < _EDGE_ZONE * page.height]
    high = [line for line in by_height[-_EDGE_LINES:] if line.top > (1 - _EDGE_ZONE) * page.height]
    return [line for line in (*low, *high) if _may_be_running(line)]


def _may_be_running(line: Line) -> bool:
    """A head has no clauses, and is no row of column headings, which tables repeat on every page."""
    is_clause = any(sign in "，。；" for sign in line.text)
    return len(line.text) <= _LONGEST_HEAD and not is_clause and line.text.count("\t") <= _MOST_HEAD_GAPS


def _running_key(line: Line, page: Page) -> tuple[str, int]:
    """What the line says without its digits and, for lines of hardly a word, its distance from the nearer edge."""
    text = _DIGITS.sub("#", "".join(line.text.split()))
    if sum(1 for sign in text if sign.isalpha()) >= _WORDED and not line.is_row:
        return text, 0
    from_top = page.height - line.top
    return text, round(from_top / _EDGE_STEP) + 1 if from_top < line.bottom else -round(line.bottom / _EDGE_STEP) - 1


def _repeats(counts: Counter[tuple[str, int]], text: str, step: int) -> int:
    # The distance is rounded, so a line that wanders a little may count in the next step.
    return counts[text, step] + (max(counts[text, step - 1], counts[text, step + 1]) if step else 0)


def joined_paragraphs(pages: Sequence[Page]) -> Iterator[str]:
    """The lines of all pages with those of one paragraph joined, an indented paragraph with its indent."""
    everywhere = document_margins([page.lines for page in pages])
    # In pieces: a paragraph may be as long as the file, and adding to a string would copy it for every line.
    parts: list[str] = []
    before: tuple[Line, Margins, int] | None = None
    for number, page in enumerate(pages):
        margins = page_margins(page.lines, everywhere)
        for line in page.lines:
            if before is not None and _goes_on(*before, line, margins, number):
                parts += _joint(before[0].text, line.text), line.text
            else:
                if parts:
                    yield plain("".join(parts))
                parts = [_opened(line, margins)]
            before = line, margins, number
    if parts:
        yield plain("".join(parts))


def _opened(line: Line, margins: Margins) -> str:
    return f"\u3000\u3000{line.text}" if margins.indents(line) and not line.is_row else line.text


def _goes_on(line: Line, margins: Margins, page: int, after: Line, margins_after: Margins, page_after: int) -> bool:
    """Whether the paragraph of ``line`` goes on in ``after``, by what stands where."""
    if line.is_row or after.is_row or not margins.fills(line):
        return False
    if margins_after.indents(after) or after.left > max(line.left, margins_after.left) + line.size:
        return False
    if not 0.8 < line.size / after.size < 1.25 or (page == page_after and not _stands_below(line, after)):
        return False
    closes = line.text[-1] in _TERMINAL
    return not (closes and (_ITEM.match(after.text) or not margins.indented))


def _stands_below(line: Line, after: Line) -> bool:
    return after.top <= line.top and line.bottom - after.top <= 1.6 * line.size


def _joint(line: str, after: str) -> str:
    """What stands between two lines of a paragraph: a space where both are words in Latin letters."""
    are_words = line[-1].isascii() and line[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return " " if are_words else ""

"""PDF files with text: the lines of their pages without running heads and page numbers, paragraphs joined.

What the eye sees decides: a line that reaches the right margin goes on in the next one unless that one is indented; a
line that stands at the same height on many pages, but for its digits, is a running head or a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from extractor.errors import ReadError
from extractor.extras import missing_reader
from extractor.messages import say
from extractor.reading.composing import Cell, Composed, Composer, Sheet, heading, plain
from extractor.reading.isolation import read_apart
from extractor.reading.pdf_margins import Margins, document_margins, page_margins
from extractor.reading.pdf_page import Line, Page, PageTable, Piece, Rule
from extractor.reading.pdf_tables import goes_on, joined_row, page_blocks
from extractor.reading.pdf_titles import Titles

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


def read_pdf(data: bytes, name: str) -> Composed:
    """The text and tables of a PDF.

    Raises ReadError for scans, protected or damaged files and those beyond the limits.
    """
    if find_spec("pypdfium2") is None:
        raise missing_reader(name, say("PDF files"), "pdf")
    pages = _pages(read_apart("extractor.reading.pdf_pages", data, name))
    _check_text(pages, name)
    return composed_pages(without_running_lines(pages))


def _pages(read: Any) -> list[Page]:
    return [
        Page(
            page["height"],
            [_line(*line) for line in page["lines"]],
            tuple(Rule(*rule) for rule in page["level"]),
            tuple(Rule(*rule) for rule in page["upright"]),
        )
        for page in read["pages"]
    ]


def _line(text: str, left: float, right: float, bottom: float, top: float, pieces: Sequence[Any], bold: bool) -> Line:
    return Line(text, left, right, bottom, top, tuple(Piece(*piece) for piece in pieces), bold)


def _check_text(pages: Sequence[Page], name: str) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if len(text) < _FEWEST_CHARACTERS * max(len(pages), 1):
        raise ReadError(
            say("{name}: a scan without text; recognise its text first (OCR) and save that as PDF or .docx", name=name)
        )
    unreadable = sum(1 for sign in text if not (sign.isprintable() or sign.isspace()) or sign == "\ufffd")
    if unreadable > _MOST_UNREADABLE * len(text):
        raise ReadError(
            say(
                "{name}: its fonts do not tell which characters they show; recognise its text "
                "(OCR), or get it as .docx",
                name=name,
            )
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
        kept.append(replace(page, lines=[line for line in page.lines if id(line) not in dropped]))
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


def composed_pages(pages: Sequence[Page]) -> Composed:
    """The paragraphs and tables of all pages; lines of one paragraph joined, an indented paragraph with its indent."""
    everywhere = document_margins([page.lines for page in pages])
    titles = Titles(pages)
    composing = _Composing()
    for number, page in enumerate(pages):
        margins = page_margins(page.lines, everywhere)
        composing.open_page()
        for block in page_blocks(page):
            if block.table is not None:
                composing.table(block.table, number + 1)
            elif block.line is not None and (level := titles.level(block.line, number)):
                composing.title(block.line, level)
            elif block.line is not None:
                composing.line(block.line, margins, number)
    return composing.done()


class _Composing:
    """The document being put together: a paragraph or a table may go on over a page break."""

    def __init__(self) -> None:
        self._composer = Composer()
        # In pieces: a paragraph may be as long as the file, and adding to a string would copy it for every line.
        self._parts: list[str] = []
        self._breaks: list[int] = []
        self._before: tuple[Line, Margins, int] | None = None
        self._rows: list[list[Cell]] = []
        self._row_breaks: list[int] = []
        self._last: PageTable | None = None
        self._first_page = 0
        self._opened = 0
        self._heading: Line | None = None
        self._level = 0

    def open_page(self) -> None:
        """Start a page."""
        self._opened += 1

    def line(self, line: Line, margins: Margins, number: int) -> None:
        """Put a line behind the paragraph before it or open a new one."""
        self._close_table()
        if self._before is not None and _goes_on(*self._before, line, margins, number):
            self._parts.append(_joint(self._before[0].text, line.text))
            self._break_page()
            self._parts.append(line.text)
        else:
            self._close_paragraph()
            self._break_page()
            self._parts = [_opened(line, margins)]
        self._before = line, margins, number

    def title(self, line: Line, level: int) -> None:
        """Put a heading; one that goes on in a line of its size right below is one heading."""
        before = self._heading
        if before is not None and not self._opened and before.size == line.size and _stands_below(before, line):
            self._parts.append(line.text)
        else:
            self._close_paragraph()
            self._close_table()
            self._break_page()
            self._parts = [line.text]
            self._level = level
        self._heading = line

    def table(self, table: PageTable, page: int) -> None:
        """Put a table, or the rows of one that goes on from the page before."""
        self._close_paragraph()
        rows = table.rows
        if self._last is None or not (self._opened and goes_on(self._last, table)):
            self._close_table()
            self._first_page = page
            self._break_page()
        elif self._opened:
            self._row_breaks += [len(self._rows)] * self._opened
            self._opened = 0
            if (whole := joined_row(self._last, table)) is not None:
                self._rows[-1] = whole
                rows = rows[1:]
        self._rows += rows
        self._last = table

    def done(self) -> Composed:
        """Everything."""
        self._close_paragraph()
        self._close_table()
        self._break_page()
        return self._composer.done()

    def _break_page(self) -> None:
        """Mark where the pages that were opened start: in the paragraph that is open, or at its beginning."""
        for _ in range(self._opened):
            if self._parts:
                self._breaks.append(sum(map(len, self._parts)))
            else:
                self._composer.page()
        self._opened = 0

    def _close_paragraph(self) -> None:
        text = "".join(self._parts)
        if text:
            self._composer.line(heading(text, self._level) if self._level else plain(text), self._breaks)
        self._parts, self._breaks, self._before = [], [], None
        self._heading, self._level = None, 0

    def _close_table(self) -> None:
        if self._last is not None:
            self._composer.table(Sheet(self._rows, self._first_page, tuple(self._row_breaks)))
        self._rows, self._row_breaks, self._last = [], [], None


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

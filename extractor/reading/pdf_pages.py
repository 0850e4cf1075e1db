"""The lines of a PDF with where they stand; run in a process of its own (:mod:`~extractor.reading.isolation`).

PDFium (BSD) reads: the engine of Chrome, hardened against hostile files, with the character maps of Chinese fonts, ten
times as fast as the readers in Python. Its order is that of the page's content, in which all usual writers follow the
reading order, columns included.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from extractor.errors import ReadError
from extractor.reading.isolation import serve
from extractor.reading.limits import MOST_PAGES

# A gap this many times the height of the letters parts cells of a table, not words.
_CELL_GAP = 1.0
# PDFium puts these in place of a hyphen at the end of a line.
_HYPHENS = frozenset({0x02, 0xFFFE})
_MOST_UPWARD = 0.3

Written = list[Any]
"""A line as JSON: text, left, right, bottom, top in points, the origin at the lower left of the page."""


def read_pages(data: bytes, name: str) -> dict[str, Any]:
    """``pages``: for each page its ``height`` and ``lines``. Raises ReadError for protected, broken or huge files."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ReadError(f"{name}: protected by a password; open it and save it without one") from error
        raise ReadError(f"{name}: a damaged PDF; open it in a viewer and save or print it to PDF again") from error
    if count > MOST_PAGES:
        raise ReadError(f"{name}: more than {MOST_PAGES} pages; split it into its reports")
    return {"pages": [_page(document, index, raw) for index in range(count)]}


def _page(document: Any, index: int, raw: Any) -> dict[str, Any]:
    """One page; a page that cannot be loaded counts as empty, so that the others are read."""
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        text_page = page.get_textpage()
    except PdfiumError:
        return {"height": 0.0, "lines": []}
    height = page.get_height()
    lines = _in_order(list(_lines(text_page, raw)))
    text_page.close()
    page.close()
    return {"height": height, "lines": lines}


def _lines(text_page: Any, raw: Any) -> Iterator[Written]:
    from ctypes import byref

    box = raw.FS_RECTF()
    line = _Line()
    for at in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in (0x0A, 0x0D):
            yield from line.take()
        elif code in (0, 0x20, 0xA0, 0x3000, 0x09):
            line.blank()
        else:
            raw.FPDFText_GetLooseCharBox(text_page, at, byref(box))
            sign = "-" if code in _HYPHENS else _character(code)
            line.add(sign, box.left, box.right, min(box.bottom, box.top), max(box.bottom, box.top))
    yield from line.take()


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


class _Line:
    """A line being put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = self._right = self._bottom = self._top = 0.0
        self._is_blank = False

    def add(self, sign: str, left: float, right: float, bottom: float, top: float) -> None:
        """Put a character behind what is there, parted by a tab or a space where the page parts them."""
        if not self._parts:
            self._left, self._bottom, self._top = left, bottom, top
        elif left - self._right > _CELL_GAP * (top - bottom):
            self._parts.append("\t")
        elif self._is_blank:
            self._parts.append(" ")
        self._parts.append(sign)
        self._is_blank = False
        self._right = right
        self._bottom, self._top = min(self._bottom, bottom), max(self._top, top)

    def blank(self) -> None:
        """White space: shown between two characters only."""
        self._is_blank = bool(self._parts)

    def take(self) -> Iterator[Written]:
        """The line, if it has any character; start the next one."""
        if self._parts:
            yield ["".join(self._parts), *(round(one, 1) for one in self._edges())]
        self._parts = []
        self._is_blank = False

    def _edges(self) -> tuple[float, float, float, float]:
        return self._left, self._right, self._bottom, self._top


def _in_order(lines: list[Written]) -> list[Written]:
    """``lines`` from top to bottom where the page's content was written in no order at all; else as they come."""
    upward = 0
    for before, after in pairwise(lines):
        is_next_column = after[1] >= before[2]
        upward += after[3] > before[4] and not is_next_column
    if upward <= _MOST_UPWARD * len(lines):
        return lines
    return sorted(lines, key=lambda line: (-line[3], line[1]))


if __name__ == "__main__":
    serve(read_pages)

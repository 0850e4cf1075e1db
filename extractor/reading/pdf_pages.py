"""The lines of a PDF with where they stand; run in a process of its own (:mod:`~extractor.reading.isolation`).

PDFium (BSD) reads: the engine of Chrome, hardened against hostile files, with the character maps of Chinese fonts, ten
times as fast as the readers in Python. Its order is that of the page's content, in which all usual writers follow the
reading order, columns included.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extractor.errors import ReadError
from extractor.messages import say
from extractor.reading.isolation import serve
from extractor.reading.limits import MOST_PAGES
from extractor.reading.pdf_fonts import Fonts
from extractor.reading.pdf_rules import Rule, page_rules

# A gap this many times the height of the letters parts cells of a table, not words.
_CELL_GAP = 1.0
# How far a character may reach over a drawn line.
_OVER = 1.5
# PDFium puts these in place of a hyphen at the end of a line.
_HYPHENS = frozenset({0x02, 0xFFFE})
_MOST_UPWARD = 0.3

Written = list[Any]
"""A line as JSON: text, left, right, bottom, top in points, the origin at the lower left of the page, and the pieces
that gaps and drawn lines part it into, in the same form; then whether it is set in bold letters."""


def read_pages(data: bytes, name: str) -> dict[str, Any]:
    """``pages``: for each page its ``height``, its ``lines``, and what is drawn on it (``level``, ``upright``).

    Raises ReadError for protected, broken or huge files.
    """
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ReadError(
                say("{name}: protected by a password; open it and save it without one", name=name)
            ) from error
        raise ReadError(
            say("{name}: a damaged PDF; open it in a viewer and save or print it to PDF again", name=name)
        ) from error
    if count > MOST_PAGES:
        raise ReadError(
            say("{name}: more than {most_pages} pages; split it into its reports", name=name, most_pages=MOST_PAGES)
        )
    return {"pages": [_page(document, index, raw) for index in range(count)]}


def _page(document: Any, index: int, raw: Any) -> dict[str, Any]:
    """One page; a page that cannot be loaded counts as empty, so that the others are read."""
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        text_page = page.get_textpage()
    except PdfiumError:
        return {"height": 0.0, "lines": [], "level": [], "upright": []}
    height = page.get_height()
    level, upright = page_rules(page, raw)
    lines = _in_order(list(_lines(text_page, raw, Borders(upright))))
    text_page.close()
    page.close()
    return {"height": height, "lines": lines, "level": level, "upright": upright}


class Borders:
    """Upright lines by where they stand, to ask whether one stands between two characters."""

    def __init__(self, upright: Sequence[Rule]) -> None:
        self._rules = sorted(upright)
        self._places = [rule[0] for rule in self._rules]

    def part(self, left: float, right: float, height: float) -> bool:
        """Whether a line at ``height`` stands between ``left`` and ``right``."""
        first = bisect_left(self._places, left - _OVER)
        last = bisect_right(self._places, right + _OVER)
        return any(bottom <= height <= top for _, bottom, top in self._rules[first:last])


def _lines(text_page: Any, raw: Any, borders: Borders) -> Iterator[Written]:
    from ctypes import byref

    box = raw.FS_RECTF()
    line = _Line(borders)
    fonts = Fonts(text_page, raw)
    for at in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in (0x0A, 0x0D):
            yield from line.take(fonts)
        elif code in (0, 0x20, 0xA0, 0x3000, 0x09):
            line.blank()
        else:
            raw.FPDFText_GetLooseCharBox(text_page, at, byref(box))
            sign = "-" if code in _HYPHENS else _character(code)
            line.add(at, sign, box.left, box.right, min(box.bottom, box.top), max(box.bottom, box.top))
    yield from line.take(fonts)


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


class _Line:
    """A line being put together."""

    def __init__(self, borders: Borders) -> None:
        self._borders = borders
        self._pieces: list[_Piece] = []
        self._gaps: list[str] = []
        self._is_blank = False
        self._first = self._last = 0

    def add(self, at: int, sign: str, left: float, right: float, bottom: float, top: float) -> None:
        """Put the character ``at`` behind what is there, parted by a tab or a space where the page parts them."""
        self._first, self._last = self._first if self._pieces else at, at
        piece = self._pieces[-1] if self._pieces else None
        is_far = piece is not None and left - piece.right > _CELL_GAP * (top - bottom)
        # Within a tab of one another, what stands on both sides of a drawn line is in two cells.
        if piece is None or is_far or self._is_parted(piece, left, (bottom + top) / 2):
            if piece is not None:
                self._gaps.append("\t" if is_far else " " if self._is_blank else "")
            self._pieces.append(_Piece([sign], left, right, bottom, top))
        else:
            if self._is_blank:
                piece.parts.append(" ")
            piece.add(sign, right, bottom, top)
        self._is_blank = False

    def _is_parted(self, piece: _Piece, left: float, height: float) -> bool:
        return left > piece.right - _OVER and self._borders.part(piece.right, left, height)

    def blank(self) -> None:
        """White space: shown between two characters only."""
        self._is_blank = bool(self._pieces)

    def take(self, fonts: Fonts) -> Iterator[Written]:
        """The line, if it has any character; start the next one."""
        if self._pieces:
            pieces = [one.written() for one in self._pieces]
            text = "".join(part for one, gap in zip(pieces, [*self._gaps, ""], strict=True) for part in (one[0], gap))
            yield [
                text,
                pieces[0][1],
                pieces[-1][2],
                min(one[3] for one in pieces),
                max(one[4] for one in pieces),
                pieces,
                fonts.is_bold(self._first) and fonts.is_bold(self._last),
            ]
        self._pieces = []
        self._gaps = []
        self._is_blank = False


@dataclass(slots=True)
class _Piece:
    """A run of characters without a gap or a drawn line between them."""

    parts: list[str]
    left: float
    right: float
    bottom: float
    top: float

    def add(self, sign: str, right: float, bottom: float, top: float) -> None:
        """Put a character behind."""
        self.parts.append(sign)
        self.right = right
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)

    def written(self) -> list[Any]:
        """The piece as JSON: text, left, right, bottom, top."""
        edges = self.left, self.right, self.bottom, self.top
        return ["".join(self.parts), *(round(one, 1) for one in edges)]


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

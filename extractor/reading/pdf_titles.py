"""Which lines of a PDF are headings by their look: larger or bolder than the text around them, short, no sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.layout.numbering import numbering_at
from extractor.reading.pdf_page import Line, Page

_LARGER = 1.2
_LONGEST = 40
_FEWEST = 2
_STOPS = "。；，、：！？…,;:"
_STEP = 0.5
_LARGEST_SHARE = 0.2
_FEWEST_LINES = 8


class Titles:
    """The headings of a document, told by the size that most of its text has."""

    def __init__(self, pages: Sequence[Page]) -> None:
        sizes: Counter[float] = Counter()
        lines = [line for page in pages for line in page.lines if not line.is_row]
        for line in lines:
            sizes[round(line.size / _STEP) * _STEP] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        large = [line for line in lines if self._is_large(line)]
        # A document of few lines, or with many large ones, has no size that is its text's.
        self._tells = len(lines) >= _FEWEST_LINES and len(large) <= _LARGEST_SHARE * len(lines)
        bold = [line for line in lines if line.bold]
        # Where numbered headings are bold, other bold lines stand below one of them: numbers tell the ranks there.
        self._tells_bold = (
            len(lines) >= _FEWEST_LINES
            and len(bold) <= _LARGEST_SHARE * len(lines)
            and not any(numbering_at(line.text.strip(), 0) for line in bold)
        )
        self._title = max((line.size for page in pages[:1] for line in page.lines if self._is_large(line)), default=0.0)

    def _is_large(self, line: Line) -> bool:
        return self._body > 0 and line.size >= _LARGER * self._body

    def level(self, line: Line, page: int) -> int:
        """The rank of ``line`` as a heading: 1 for the title on the first page, 2 for others, 0 for what is none."""
        text = line.text.strip()
        is_title = _FEWEST <= len(text) <= _LONGEST and text[-1] not in _STOPS and not line.is_row
        has_words = sum(1 for sign in text if "\u4e00" <= sign <= "\u9fff") >= _FEWEST
        if not (is_title and has_words):
            return 0
        if not (self._tells and self._is_large(line)):
            return 2 if self._tells_bold and line.bold else 0
        return 1 if page == 0 and line.size >= self._title else 2

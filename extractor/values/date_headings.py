"""The year a section's heading names (``一、2025年工作回顾``), which dates without a year in the section belong to."""

from __future__ import annotations

import re
from functools import cache

from extractor.layout.numbering import numbering_at
from extractor.values.date_pieces import YEAR4
from extractor.values.date_years import UNKNOWN, read_year

_LONGEST = 45


@cache
def _heading() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^(?:#{{1,6}} ?)?(?=[第一二三四五六七八九十])[^\n，。；！？]{{2,{_LONGEST}}}$", re.MULTILINE),
        re.compile(rf"(?<!\d)({YEAR4})年(?!以?来|[前后代]|远景)"),
    )


class HeadingYears:
    """Follows the headings of a text: ``year`` is that of the section at the place entered last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._headings = list(_heading()[0].finditer(text)) if "年" in text else []
        self._next = 0
        self._paragraph_end = -1
        self._rank = 0
        self.year: str | None = None

    def enter(self, at: int) -> bool:
        """Move to ``at``. True where a new paragraph has begun since the last place."""
        if at < self._paragraph_end:
            return False
        end = self._text.find("\n", at)
        self._paragraph_end = end if end >= 0 else len(self._text)
        while self._next < len(self._headings) and self._headings[self._next].end() < at:
            self._pass(self._headings[self._next])
            self._next += 1
        return True

    def _pass(self, heading: re.Match[str]) -> None:
        start = heading.start() + len(heading[0]) - len(heading[0].lstrip("# "))
        numbering = numbering_at(self._text, start)
        if numbering is None:
            return
        years = {read_year(one, UNKNOWN) for one in _heading()[1].findall(heading[0])}
        if self.year is None or numbering.rank <= self._rank:
            self.year = years.pop() if len(years) == 1 else None
            self._rank = numbering.rank

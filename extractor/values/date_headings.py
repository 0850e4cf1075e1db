"""The year a section's heading names (``一、2025年工作回顾``), which dates without a year in the section belong to."""

from __future__ import annotations

import re
from functools import cache

from extractor.layout.numbering import numbering_at
from extractor.values.date_pieces import YEAR4
from extractor.values.date_years import UNKNOWN, read_year

_LONGEST = 45
_TITLE_REACH = 400


@cache
def _heading() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"^(?:#{{1,6}} ?)?(?=[第一二三四五六七八九十])[^\n，。；！？]{{2,{_LONGEST}}}$", re.MULTILINE),
        re.compile(rf"(?<!\d)({YEAR4})年(?!以?来|[前后代]|远景)"),
        re.compile(r"^[^\n，。；]{2,60}(?:总结|公报|年报|年度报告|执行情况)[^\n，。；]{0,20}$", re.MULTILINE),
    )


class HeadingYears:
    """Follows the headings of a text: ``year`` is that of the section at the place entered last.

    The title of a summary or communiqué gives its year to all of the text: 全年 in one of 2012 is 2012, though it was
    published in 2013.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._headings = list(_heading()[0].finditer(text)) if "年" in text else []
        self._next = 0
        self._paragraph_end = -1
        self._rank = 0
        title = _heading()[2].search(text, 0, _TITLE_REACH)
        self._title_year = _only_year(title[0]) if title else None
        self.year = self._title_year

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
        if self.year == self._title_year or numbering.rank <= self._rank:
            self.year = _only_year(heading[0]) or self._title_year
            self._rank = numbering.rank


def _only_year(heading: str) -> str | None:
    """The year a heading names, None where it names none or several."""
    years = {read_year(one, UNKNOWN) for one in _heading()[1].findall(heading)}
    return years.pop() if len(years) == 1 else None

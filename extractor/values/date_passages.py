"""The year spoken of: the year that 全年, 上年, 年初, 上半年, quarters and months are read from (contract 4.3).

It is that of the nearest heading or paragraph opening that names one; else that of the report's title; else, in a
report of the first months of a year that looks back, the year before. 今年 and 去年 never depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.values.date_pieces import YEAR4
from extractor.values.date_years import UNKNOWN, read_year, shift

_TITLE_REACH = 400
_LAST_EARLY_MONTH = 4
_OPENING = 2


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """Where a section begins in the report's text, how deep it stands (0: before the first heading), its title."""

    start: int
    level: int
    title: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_lexicon("spoken_years")
    joined = {name: "|".join(listed.split()) for name, listed in words.items()}
    return {
        "year": re.compile(rf"(?<!\d)({YEAR4})年(?!以?来|[前后代]|远景)"),
        "title": re.compile(rf"^[^\n，。；]{{2,60}}(?:{joined['titles']})[^\n，。；]{{0,20}}$", re.MULTILINE),
        "ahead": re.compile(joined["ahead"]),
        "back": re.compile(joined["back"]),
        "looks_back": re.compile(joined["looks_back"]),
    }


class Passages:
    """Follows the sections and paragraphs of one report: ``year`` is the year spoken of at the place entered last.

    None means the year of the reference.
    """

    def __init__(self, text: str, sections: Sequence[SectionTitle], reference: date | None) -> None:
        self._text, self._sections = text, sections
        self._base = f"{reference.year:04d}" if reference else UNKNOWN
        self._next = 0
        self._level = 0.0
        self._paragraph = -1, -1
        title = _patterns()["title"].search(text, 0, _TITLE_REACH)
        self._told = _only_year(title[0]) if title else None
        self._early = reference is not None and reference.month <= _LAST_EARLY_MONTH and self._looks_back()
        self._default = self._told or (shift(self._base, -1) if self._early else None)
        # The headings and openings that hold here, outermost first: how deep each stands, its year.
        self._open: list[tuple[float, str | None]] = []

    @property
    def year(self) -> str | None:
        """The year spoken of."""
        return self._open[-1][1] if self._open else self._default

    @property
    def guessed(self) -> bool:
        """Whether only the time of year told it."""
        return not self._open and self._told is None and self._early

    def enter(self, at: int) -> bool:
        """Move to ``at``. True where a new paragraph has begun since the last place."""
        if at < self._paragraph[1]:
            return False
        start, end = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
        self._paragraph = start, end if end >= 0 else len(self._text)
        while self._next < len(self._sections) and self._sections[self._next].start <= at:
            self._pass(self._sections[self._next])
            self._next += 1
        return True

    def open_with(self, start: int, year: str) -> None:
        """A year that stands at ``start``; where it opens its paragraph, it is that of what follows in the section."""
        near = (self._base, shift(self._base, -1), self._told)
        sentence = self._text[start : self._text.find("。", start, self._paragraph[1])]
        if year != self._base and "今年" in sentence:
            # 去年…今年减少…: what follows may speak of either.
            return
        if start - self._paragraph[0] <= _OPENING and year in near:
            self._put(self._level + 0.5, year)

    def _pass(self, section: SectionTitle) -> None:
        self._level = section.level
        while self._open and self._open[-1][0] >= section.level:
            self._open.pop()
        patterns, title = _patterns(), section.title
        if year := _only_year(title) or self._relative(title):
            self._put(section.level, year)
        elif patterns["back"].search(title):
            if self._early:
                self._put(section.level, self._default)
        elif patterns["ahead"].search(title):
            self._put(section.level, None)

    def _put(self, level: float, year: str | None) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, year))

    def _relative(self, title: str) -> str | None:
        """The year of a heading such as 明年工作打算, where it names just one so."""
        named = {by for word, by in (("今年", 0), ("去年", -1), ("明年", 1)) if word in title}
        return shift(self._base, named.pop()) if len(named) == 1 and self._base != UNKNOWN else None

    def _looks_back(self) -> bool:
        before = shift(self._base, -1)
        return _patterns()["looks_back"].search(self._text) is not None or any(
            read_year(found, UNKNOWN) == before for found in _patterns()["year"].findall(self._text)
        )


def _only_year(heading: str) -> str | None:
    """The year a heading names, None where it names none or several."""
    years = {read_year(one, UNKNOWN) for one in _patterns()["year"].findall(heading)}
    return years.pop() if len(years) == 1 else None

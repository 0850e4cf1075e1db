"""How far each date of a report governs: by the scope entries, else by where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.mentions import Date
from extractor.scopes.borders import Borders
from extractor.scopes.lexicon import ScopeEntry, scopes_of

# What may stand between the start of a sentence and a date that opens it: numbering, an enumerator, a short address.
_OPENER = re.compile(
    r"(?:[—–\-•·●◆■*]{0,3}|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]?|[一二三四五六七八九十]{1,2}[是要])\s?"
    r"(?:[^，。；：\n0-9]{2,20}(?:表明|显示|统计|测算|核算|介绍|反映|反馈|监测|调度|通报)，)?"
    r"(?:截至|截止到?|到|至|自|从|在|进入|回顾|初步核算，|初步统计，|据统计，|其中，|经过|回望|刚刚过去|过去|即将到来|刚刚|即将)?的?"
)
_SETTLED = re.compile(
    r"(?:以来|期间|时期|全年|间|内|里|中|年度|上|末|底)?[，,、]|以来|期间|时期|我[国省市区州县镇乡院局社行校们司]|是"
)
_NAMED = ("来", "期间", "时期", "一年")
PLAIN = "plain"
_LONGEST_OPENER = 30
_LONGEST_LOOK = 60
_LONG_DAYS = 80
_LONGEST_NAME = 40


class ScopedDate(NamedTuple):
    """A date and how far it governs: ``reach`` from the lexicon; ``rule`` the entry, or :data:`PLAIN`.

    ``opens``: it opens its sentence. ``settled``: it is set off as what the following is about (``2023年，``).
    ``long``: a quarter or more.
    """

    date: Date
    reach: str
    rule: str
    opens: bool
    settled: bool
    long: bool


class DateScoper:
    """Judges the dates of one report."""

    def __init__(self, text: str, borders: Borders) -> None:
        self._text, self._borders = text, borders

    def judge(self, date: Date) -> ScopedDate:
        """How far ``date`` governs."""
        long = is_long(date)
        entry = self.entry_of(date)
        opens = self._opens(date)
        settled = opens and self._is_settled(date)
        if entry is not None:
            return ScopedDate(date, entry.reach, entry.name, opens, settled, long)
        reach = "segment"
        if opens or long:
            reach = "topic" if (settled or long) and date.edtf is not None else "sentence"
        return ScopedDate(date, reach, PLAIN, opens, settled, long)

    def entry_of(self, date: Date) -> ScopeEntry | None:
        """The first scope entry that fits ``date``."""
        text, start, end = self._text, date.start, date.end
        near = max(0, start - _LONGEST_LOOK)
        for one in scopes_of(date.type):
            if one.before and not text.endswith(one.before, near, start):
                continue
            if (one.after and not text.startswith(one.after, end)) or not self._fits(one, date):
                continue
            return one
        return None

    def _fits(self, entry: ScopeEntry, date: Date) -> bool:
        """Whether ``date``, beside which the words of ``entry`` stand, is as the entry says otherwise too."""
        text = self._text
        if entry.not_after and text.startswith(entry.not_after, date.end):
            return False
        if entry.own and not text.endswith(entry.own, date.start, date.end):
            return False
        if entry.enclosed and not any(self._is_enclosed(marks, date) for marks in entry.enclosed):
            return False
        if entry.pattern is not None and entry.pattern.match(text, date.end) is None:
            return False
        if entry.shorter_than_days is not None and days(date, entry.shorter_than_days) >= entry.shorter_than_days:
            return False
        end = self._borders.clause_end(date.start)
        if entry.clause is not None:
            found = entry.clause.search(text, date.end, min(end, date.end + _LONGEST_LOOK))
            if found is None and not self._press(entry, date, end):
                return False
        return entry.lead or not text.startswith("：", end)

    def _is_enclosed(self, marks: str, date: Date) -> bool:
        """Whether ``date`` stands between the opening and closing mark of ``marks`` with other words."""
        opening, closing = marks[0], marks[1]
        start = self._text.rfind(opening, max(0, date.start - _LONGEST_NAME), date.start)
        if start < 0 or self._text.find(closing, start, date.start) >= 0:
            return False
        end = self._text.find(closing, date.end, date.end + _LONGEST_NAME)
        return end >= 0 and "\n" not in self._text[start:end] and (start + 1, end) != (date.start, date.end)

    def _press(self, entry: ScopeEntry, date: Date, end: int) -> bool:
        """``11月2日，市统计局获悉，``: what was heard that day stands in the clause behind the date's own."""
        if entry.name != "press_day" or entry.clause is None or end != date.end:
            return False
        return (
            entry.clause.search(self._text, end, min(self._borders.clause_end(end + 1), end + _LONGEST_LOOK))
            is not None
        )

    def _is_settled(self, date: Date) -> bool:
        named = self._text.endswith(_NAMED, date.start, date.end)
        return named or _SETTLED.match(self._text, date.end) is not None

    def _opens(self, date: Date) -> bool:
        start = self._borders.sentence(date.start)
        if date.start - start > _LONGEST_OPENER:
            return False
        match = _OPENER.match(self._text, start)
        return match is not None and match.end() >= date.start


def days(date: Date, unknown: int) -> int:
    """How many days ``date`` spans; by the form of its EDTF string where its year is unknown."""
    first, last = date.interval or (None, None)
    if first is not None and last is not None:
        return (last - first).days + 1
    if date.edtf is None:
        return 0
    form = date.edtf.partition("/")[0]
    if "/" in date.edtf:
        return unknown
    return 365 if len(form) == 4 else 90 if len(form) == 7 and form[5:] > "12" else 30 if len(form) == 7 else 1


def is_long(date: Date) -> bool:
    """Whether a report can be about ``date``: a quarter at least, or several months."""
    return date.type in ("date", "period") and days(date, _LONG_DAYS) >= _LONG_DAYS

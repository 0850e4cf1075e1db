"""The period a number inherits from its clause, sentence, paragraph, section.

One forward walk over the borders and dates of a report; every question is about the current number.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout import SectionView
from extractor.mentions import Date
from extractor.records.scan import SENTENCE_ENDS, Cuts
from extractor.text import Span

# A date this near to the start of a paragraph opens it (一是2024年…, （一）今年以来…).
_OPENING = 12
_NEVER_PERIOD = frozenset("比较与同《“超距")
_COUNTING = ("累计", "来", "内", "间", "共", "稳定", "保持", "以来", "里", "居", "实现", "增长", "下降")
# A five-year plan named bare is mostly an attribute (“十四五”规划, “十五五”开局之年); these make it a time.
_PLAN_ENDS = frozenset('五”"’')
_PLAN_SPEAKS = ("以来", "，", "期间", "时期", "累计", "全省", "全市", "全县", "全区", "我")
_ORIGIN = re.compile("的?约?[0-9]")
_FROM = frozenset("由从自比较到")


@dataclass(slots=True)
class Level:
    """What a section of nesting ``level`` gives to the numbers in it and below."""

    level: int
    date: Date | None


class Context:
    """Walks forward through one report; ``enter`` must be called with ascending offsets."""

    def __init__(
        self,
        text: str,
        start: int,
        cuts: Cuts,
        dates: Sequence[Date],
        sections: Sequence[SectionView],
    ) -> None:
        self._text, self._start, self._cuts = text, start, cuts
        self._dates, self._sections = dates, sections
        self._cut = self._date = self._section = 0
        self.sentence = self.segment = self.clause = self.clause_before = self.part = self.paragraph = start
        # Where the last colon of the sentence stands, if it is not before the sentence.
        self.colon = start - 1
        self._levels = [Level(-1, None)]
        self._paragraph_date: tuple[int, Date] | None = None
        self._last: Date | None = None
        self._local: Date | None = None
        self._lead: Date | None = None
        self._lead_of = -1
        self.entered: list[SectionView] = []

    def enter(self, at: int) -> bool:
        """Move to the number at ``at``. True where a new sentence has begun since the last one."""
        before = self.sentence
        self.entered.clear()
        if self._section < len(self._sections) and self._sections[self._section].start <= at:
            self._pass_sections(at)
        self._pass_cuts(at)
        if self._date < len(self._dates) and self._dates[self._date].start < at:
            self._pass_dates(at)
        if self._lead_of != self.sentence:
            self._lead_of = self.sentence
            self._lead = self._last if self._last is not None and self._last.start >= self.sentence else None
        return self.sentence != before

    def _pass_sections(self, at: int) -> None:
        sections = self._sections
        while self._section < len(sections) and sections[self._section].start <= at:
            section = sections[self._section]
            self._section += 1
            self.entered.append(section)
            self._pass_dates(section.start)
            while self._levels[-1].level >= section.level:
                self._levels.pop()
            self._levels.append(Level(section.level, self._heading_date(section.title_span)))

    def _heading_date(self, title: Span | None) -> Date | None:
        found = None
        if title is not None:
            index = self._date
            while index < len(self._dates) and self._dates[index].start < title.end:
                if self._dates[index].start >= title.start and self._dates[index].type in ("date", "period"):
                    found = self._dates[index]
                index += 1
        return found

    def _pass_cuts(self, at: int) -> None:
        borders, marks = self._cuts.at, self._cuts.mark
        index = self._cut
        while index < len(borders) and borders[index] < at:
            mark, after = marks[index], borders[index] + 1
            index += 1
            self.part = after
            if mark == "、":
                continue
            self.clause_before, self.clause = self.clause if mark == "，" else after, after
            if mark == "；":
                self.segment = after
            elif mark == "：":
                self.colon = after - 1
            elif mark in SENTENCE_ENDS:
                self.sentence = self.segment = after
                if mark == "\n":
                    self.paragraph = after
        self._cut = index

    @property
    def next_cut(self) -> int:
        """Index of the first border that is not before the current number."""
        return self._cut

    def _pass_dates(self, at: int) -> None:
        dates = self._dates
        while self._date < len(dates) and dates[self._date].start < at:
            date = dates[self._date]
            self._date += 1
            if not self._gives_period(date):
                continue
            if date.type in ("duration", "set"):
                self._local = date
                continue
            self._last, self._local = date, None
            opening = self._text.rfind("\n", max(self._start, date.start - _OPENING), date.start)
            opens = opening >= 0 or date.start - self._start < _OPENING
            # The base of a change does not date what follows (产量由2020年的…增加到…).
            if opens and self._text[date.start - 1 : date.start] not in _FROM:
                self._paragraph_date = (opening + 1 if opening >= 0 else self._start, date)
                if _spans_a_report(date):
                    self._levels[-1].date = date

    def _gives_period(self, date: Date) -> bool:
        text = self._text
        before = text[date.start - 1] if date.start else ""
        if before in _NEVER_PERIOD or text.startswith("相比", date.end):
            return False
        if before in ("由", "从") and _ORIGIN.match(text, date.end):
            # 由上年729万人|增加到732万人: the date is that of the first value alone.
            return False
        if date.type == "duration":
            return text.endswith(("连续", "近", "过去"), 0, date.start) or text.startswith(_COUNTING, date.end)
        if date.type == "period" and text[date.end - 1] in _PLAN_ENDS and not text.startswith(_PLAN_SPEAKS, date.end):
            return False
        return not text.startswith(("版》", "度计划", "度目标"), date.end)

    def period(self, start: int, end: int, *, lasting: bool) -> Date | None:
        """The period of the number ``start:end``. ``lasting``: a level, which a span of years does not fit."""
        if self._local is not None and self._local.start >= self.clause:
            return self._local
        if self._last is not None and self._last.start >= self.segment:
            return self._last
        if self._lead is not None and self._lead.start >= self.sentence:
            return self._lead
        return self._following(end) or self.inherited(start, lasting=lasting)

    def inherited(self, start: int, *, lasting: bool) -> Date | None:
        """The period the paragraph's opening, the section or a heading gives to the number at ``start``."""
        found = None
        if self._paragraph_date is not None and self._paragraph_date[0] == self.paragraph:
            found = self._paragraph_date[1]
        else:
            found = next((level.date for level in reversed(self._levels) if level.date is not None), None)
        if found is None or (lasting and _years(found) > 1):
            return None
        return found

    def _following(self, end: int) -> Date | None:
        """A date behind the number that dates its list (``2户A、3户B都于2月18日复工``)."""
        if self._date >= len(self._dates):
            return None
        date = self._dates[self._date]
        if date.start - end > 60 or self._text[date.start - 1] not in "于在" or date.type not in ("date", "period"):
            return None
        index = self._cut
        while index < len(self._cuts.at) and self._cuts.at[index] < date.start:
            if self._cuts.mark[index] != "、":
                return None
            index += 1
        return date


def _years(date: Date) -> int:
    first, last = date.interval if date.interval else (None, None)
    return last.year - first.year + 1 if first and last else 1


def _spans_a_report(date: Date) -> bool:
    """Whether a date is long enough for a report to be about: a quarter at least."""
    if date.type == "period":
        return date.edtf is not None
    first, last = date.interval if date.interval else (None, None)
    if first is None or last is None:
        # Without a year: the year itself, a half or a quarter (XXXX, XXXX-40, XXXX-33).
        return date.type == "date" and (date.edtf is None or len(date.edtf) == 4 or date.edtf[5:7] > "12")
    return (last - first).days > 80


def is_ahead(date: Date | None, reference: datetime.date | None) -> bool:
    """Whether ``date`` begins after the reference day."""
    if date is None or reference is None or date.interval is None or date.interval[0] is None:
        return False
    return date.interval[0] > reference

"""When a number holds: one forward walk over the dates and headings of a report, then a question a number.

The most specific time that governs wins: the number's own, then clause, segment, sentence, an earlier sentence of the
paragraph that sets the topic, the paragraph's opening, the headings above, what the report reviews or plans.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.layout import SectionView
from extractor.mentions import Date, Number, TimePeriod
from extractor.scopes.borders import Borders
from extractor.scopes.dates import DateScoper, ScopedDate
from extractor.scopes.report_times import ReportTimes, interval_of
from extractor.scopes.topics import Topics
from extractor.text import Span

_YEARS = re.compile(r"P(\d{1,2})Y")
_SINCE = ("以来", "来", "起", "开始", "至今")
_THIS_YEAR = ("今年", "年内", "本年", "本年度")
_THIS_YEAR_DAYS, _ALL_YEAR_DAYS = 45, 120
_AND = frozenset("、和与及")
_NEAR = 60
_FURTHEST_BACK = 8
_BEHIND = 60


class Timing(NamedTuple):
    """When a number holds, the date mention that tells it (None where the report as a whole does), and its evidence."""

    time: TimePeriod
    date: Date | None
    evidence: Span | None


class Timeline:
    """The times of one report; frozen once built.

    ``dates``, ``numbers`` and ``sections`` are those of the report ``text[start:end]``, sorted by start.
    """

    def __init__(
        self,
        text: str,
        borders: Borders,
        dates: Sequence[Date],
        numbers: Sequence[Number],
        sections: Sequence[SectionView],
        reference: datetime.date | None,
        times: ReportTimes,
    ) -> None:
        self._text, self._borders, self._reference, self._times = text, borders, reference, times
        self._numbers = [one.start for one in numbers]
        self._timings: dict[tuple[int, str, bool, bool], Timing] = {}
        scoper = DateScoper(text, borders)
        scoped = [scoper.judge(one) for one in dates]
        self._topics = Topics(text, borders, scoped, self._numbers, sections)
        self._dates = [one for one in scoped if one.reach != "none"]
        self._plans = [one.date for one in scoped if one.rule == "named_plan" and one.long]
        self._starts = [one.date.start for one in self._dates]

    def at(
        self,
        number: Number,
        *,
        level: bool = False,
        ahead: bool = False,
        planned: bool = False,
        loose: bool = False,
        own: Date | None = None,
    ) -> Timing | None:
        """When ``number`` holds.

        ``level``: it is a level reached, which of several years is that of the last. ``ahead``: it is to be reached.
        ``planned``: it is the figure of a plan (全年任务1.8亿元), which the plan's name dates. ``loose``: only its own
        clause can date it. ``own``: a date that the caller knows to be the number's own.
        """
        if own is not None and own.edtf is not None:
            return self._timing(own, "number", level=False)
        if planned and (plan := self._plan_of(number)) is not None:
            return self._timing(plan, "number", level=False)
        if (each := self._listed(number)) is not None:
            return each
        near = self._near(number)
        if loose and (near is None or near[1] == "sentence"):
            return None
        if near is not None and self._averages(number) and not _is_of_years(near[0].date):
            around = next((one for one in self._topics.over(number.start) if _is_of_years(one.date)), None)
            if around is not None:
                return self._timing(around.date, around.origin, level)
        if near is not None:
            one, origin = near
            if one.date.edtf is not None:
                return self._timing(one.date, origin, level and one.reach != "number", ahead)
            return self._lasting(one.date, self._around(number, level, ahead), level)
        return self._around(number, level, ahead)

    def _around(self, number: Number, level: bool, ahead: bool) -> Timing | None:
        """What holds from outside the sentence."""
        for topic in self._topics.over(number.start):
            if not (ahead and self._is_over(topic.date)):
                return self._timing(topic.date, topic.origin, level, ahead)
        return self._of_report(number, level, ahead)

    def _near(self, number: Number) -> tuple[ScopedDate, str] | None:
        """The date that governs within the sentence, and its origin: number, clause or sentence."""
        borders, at = self._borders, number.start
        bracket = borders.bracket(at)
        clause, segment, sentence = borders.clause(at), borders.segment(at), borders.sentence(at)
        index = bisect_left(self._starts, at) - 1
        for one in reversed(self._dates[max(index + 1 - _FURTHEST_BACK, 0) : index + 1]):
            start = one.date.start
            if start < sentence:
                break
            within = borders.bracket(start)
            if within is not None and within != bracket:
                continue
            if start >= clause or within is not None:
                if one.reach != "number" or self._is_next(one, at):
                    attached = one.reach == "number" or self._is_attached(one, at)
                    return one, "number" if attached else "clause"
            elif start >= segment and one.reach in ("segment", "sentence", "topic"):
                return one, "sentence"
        behind = self._behind(number, clause)
        if behind is not None:
            return behind, "clause"
        lead = self._topics.lead(sentence)
        return (lead, "sentence") if lead is not None and lead.date.start < at else None

    def _listed(self, number: Number) -> Timing | None:
        """Of several dates in a row the one whose place in it is the number's: ``2021年、2022年分别脱贫310人、275人``.

        A single number behind them is their sum.
        """
        index = bisect_left(self._starts, number.start)
        clause = self._borders.clause(number.start)
        first = index - 1
        while first > 0 and index - first < _FURTHEST_BACK and self._follows(first, clause):
            first -= 1
        group = [one.date for one in self._dates[max(first, 0) : index] if one.date.edtf is not None]
        if len(group) < 2:
            return None
        begin = bisect_left(self._numbers, group[-1].end)
        members = bisect_left(self._numbers, self._borders.clause_end(number.start)) - begin
        place = bisect_left(self._numbers, number.start) - begin
        if members == len(group):
            return self._timing(group[place], "number", level=False)
        if members == 1 and all(len(str(one.edtf)) == len("2021") for one in group):
            edtf = f"{group[0].edtf}/{group[-1].edtf}"
            return Timing(TimePeriod(edtf, interval_of(edtf), "clause"), group[-1], Span(group[0].start, group[-1].end))
        return None

    def _follows(self, index: int, clause: int) -> bool:
        """Whether the date at ``index`` stands right behind the one before, both in the clause from ``clause`` on."""
        before, date = self._dates[index - 1].date, self._dates[index].date
        return before.start >= clause and self._text[before.end : date.start] in _AND

    def _plan_of(self, number: Number) -> Date | None:
        """The date in the name of the plan that ``number`` is the figure of."""
        index = bisect_left(self._plans, number.start, key=_start) - 1
        plan = self._plans[index] if index >= 0 else None
        return plan if plan is not None and plan.start >= self._borders.clause(number.start) else None

    def _averages(self, number: Number) -> bool:
        """Whether the number is an average of several years."""
        start = max(self._borders.clause(number.start), number.start - _NEAR)
        return self._text.find("年均", start, number.start) >= 0

    def _is_next(self, one: ScopedDate, at: int) -> bool:
        """Whether the number at ``at`` is the first one behind the date."""
        after = bisect_left(self._numbers, one.date.end)
        return after < len(self._numbers) and self._numbers[after] == at

    def _is_attached(self, one: ScopedDate, at: int) -> bool:
        return at - one.date.end <= 1

    def _behind(self, number: Number, clause: int) -> ScopedDate | None:
        """A date behind the number that dates its list (``2户、3户都于2月18日复工``)."""
        index = bisect_left(self._starts, number.end)
        if index == len(self._dates):
            return None
        one = self._dates[index]
        start = one.date.start
        if start - number.end > _BEHIND or self._text[start - 1] not in "于在":
            return None
        return one if self._borders.clause(start) == clause else None

    def _is_over(self, date: Date) -> bool:
        last = date.interval[1] if date.interval is not None else None
        return last is not None and self._reference is not None and last < self._reference

    def _timing(self, date: Date, origin: str, level: bool, ahead: bool = True) -> Timing:
        """What ``date`` says of a number; many numbers have one date, so that it is remembered."""
        key = date.start, origin, level, ahead
        known = self._timings.get(key)
        if known is None:
            known = self._timings[key] = self._read(date, origin, level, ahead)
        return known

    def _read(self, date: Date, origin: str, level: bool, ahead: bool) -> Timing:
        edtf = self._edtf(date, level)
        if not ahead and self._times.review is not None and self._has_barely_begun(date):
            edtf = self._times.review
        interval = date.interval if edtf == date.edtf else interval_of(edtf)
        return Timing(TimePeriod(edtf, interval, origin), date, Span(date.start, date.end))

    def _has_barely_begun(self, date: Date) -> bool:
        """Whether a result cannot be of the year that ``date`` was read as: 全年, 今年 in a review given in January.

        Such reviews are written before the year ends that they are about.
        """
        day, review = self._reference, self._times.review or ""
        told = self._text[date.start : date.end]
        read = date.relative or told == "全年"
        if day is None or not read or not review.isdigit() or date.edtf != f"{int(review) + 1:04d}":
            return False
        days = _ALL_YEAR_DAYS if told == "全年" else _THIS_YEAR_DAYS if told in _THIS_YEAR else 0
        return day.year == int(review) + 1 and day.timetuple().tm_yday <= days

    def _lasting(self, date: Date, around: Timing | None, level: bool) -> Timing | None:
        """``五年累计``: the five years up to what is reviewed; 每年 only tells how often, in the time around."""
        years = _YEARS.fullmatch(date.duration or "")
        last = around.time.edtf.rpartition("/")[2][:4] if around is not None else ""
        if years is not None and last.isdigit() and int(years[1]) > 1:
            edtf = last if level else f"{int(last) - int(years[1]) + 1:04d}/{last}"
            return Timing(TimePeriod(edtf, interval_of(edtf), "clause"), date, Span(date.start, date.end))
        return None if around is None else Timing(around.time, date, Span(date.start, date.end))

    def _edtf(self, date: Date, level: bool) -> str:
        edtf = str(date.edtf)
        if "/" not in edtf and self._is_since(date):
            return self._since(edtf, level)
        first, _, last = edtf.partition("/")
        if level and last and len(first) == len(last) == 4:
            return last
        return edtf

    def _is_since(self, date: Date) -> bool:
        """Whether what holds from ``date`` on is told: 今年以来, or 以来 at the end of its clause."""
        if date.bound == "from" and self._text.startswith(_SINCE, date.end):
            return True
        return self._text.endswith("以来", date.end, self._borders.clause_end(date.start))

    def _since(self, edtf: str, level: bool) -> str:
        """今年以来 in a report of half a year is that half; 2015年以来 reaches up to what is reviewed."""
        review = self._times.review
        if review is None or edtf[:4] > review[:4] or len(edtf) > 9:
            return edtf
        if edtf[:4] == review[:4]:
            return review if len(edtf) == 4 and len(review) > 4 else edtf
        if len(edtf) != 4 or len(review) != 4:
            return edtf
        return review if level else f"{edtf}/{review}"

    def _of_report(self, number: Number, level: bool, ahead: bool) -> Timing | None:
        edtf = self._times.plan if ahead else self._times.review
        if edtf is None:
            return None
        if not ahead and self._times.span_of_years is not None and self._topics.over_years(number.start):
            edtf = edtf if level else self._times.span_of_years
        return Timing(TimePeriod(edtf, interval_of(edtf), "report"), None, self._times.evidence)


def _is_of_years(date: Date) -> bool:
    first, last = date.interval or (None, None)
    return first is not None and last is not None and last.year > first.year


def _start(date: Date) -> int:
    return date.start

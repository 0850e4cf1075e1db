"""The period a report reviews: from its title, the heading of its review, its opening, or the day it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from extractor.layout import SectionView
from extractor.mentions import Date
from extractor.scopes.borders import Borders
from extractor.scopes.dates import DateScoper, ScopedDate, days, is_long
from extractor.text import Span
from extractor.values.date_parts import number, plan_period
from extractor.values.date_years import shift

Reviewed = tuple[str, Span | None]

# Reports to a congress, given at the start of the year after the one they review.
TO_CONGRESS = frozenset(("government_work_report", "court_report", "procuratorate_report"))
# Reports on a year that is over, whenever they come.
_ON_THE_YEAR_BEFORE = TO_CONGRESS | {"annual_report", "statistical_communique", "budget_report"}
_LAST_MONTH_FOR_LAST_YEAR = 4
_PLANNED = re.compile("度?(?:工作)?(?:计划|打算|安排|思路|要点|目标|展望)")
# 国民经济和社会发展第十四个五年规划
_NUMBERED_PLAN = re.compile("第([一二三四五六七八九十]{1,3}|[0-9]{1,2})个五年(?:规划|计划)")
_REVIEW_HEADING = re.compile("回顾|总结|完成情况|工作情况|执行情况|主要工作|取得的成|成就|运行情况|开展情况|总体经营")
_PLAN_HEADING = re.compile("计划|打算|安排|展望|思路|目标|重点|任务|要求|建议|下一步|明年")
_AHEAD = re.compile("目标|将|要|计划|力争|确保|安排|预期")
_LOOKS_BACK = re.compile("回顾|过去一年|一年来|总结|去年|全年|完成|实现|同比|比上年|五年来|较上年")
# 现将…2023年…情况报告如下: the report says what it is about.
_ANNOUNCING = re.compile("现[将把就]|下面|现对|现从")
_ANNOUNCED = re.compile("如下")
_NEAR = 60
_MONTH = 28
_OLDEST = 1
_YEAR = 4
_OPENING_REACH = 1500
_BACK_REACH = 6000
_MOST_OPENINGS = 40


class ReviewFinder:
    """Looks for the period that the report ``text[start:end]`` reviews."""

    def __init__(
        self, text: str, borders: Borders, dates: Sequence[Date], sections: Sequence[SectionView], day: date | None
    ) -> None:
        self._text, self._borders, self._sections, self._day = text, borders, sections, day
        known = [one for one in dates if one.edtf is not None and one.type in ("date", "period")]
        self._dates = [one for one in known if is_long(one)]
        self._months = [one for one in known if days(one, _MONTH) >= _MONTH]

    def find(self, title: Span | None, genre: str, year: str) -> Reviewed | None:
        """The period and the stretch that told it (None where only the report's own day did).

        ``year``: what is known of the reference day's year where the day itself is not.
        """
        if genre == "plan":
            return None
        found = self._titled(title, genre) or self._announced() or self._headed()
        if found is None and (opened := self._opened()) is not None:
            found = self._narrowed(opened)
        return found or self._by_day(genre, year)

    def planned(self, title: Span | None) -> Reviewed | None:
        """The period of a plan: the one its title names."""
        found = self._first_in(title) if title is not None else None
        if found is not None or title is None:
            return (str(found.edtf), Span(found.start, found.end)) if found is not None else None
        numbered = _NUMBERED_PLAN.search(self._text, title.start, title.end)
        period = plan_period(number(numbered[1]), "") if numbered is not None else None
        return (
            (period.edtf, Span(*numbered.span()))
            if numbered is not None and period is not None and period.edtf
            else None
        )

    def _first_in(self, span: Span) -> Date | None:
        return next((one for one in self._months if span.start <= one.start < span.end), None)

    def _titled(self, title: Span | None, genre: str) -> Reviewed | None:
        found = self._first_in(title) if title is not None else None
        if title is None or found is None or found.edtf is None:
            return None
        evidence = Span(found.start, found.end)
        if _PLANNED.match(self._text, found.end) and _REVIEW_HEADING.search(self._text, title.start, found.start):
            # 工作总结及2021年工作计划: the year is that of the plan.
            return shift(found.edtf[:4], -1), evidence
        if genre in TO_CONGRESS and len(found.edtf) == 4 and found.edtf.isdigit():
            given_later = self._day is not None and self._day.year > int(found.edtf)
            return (found.edtf if given_later else f"{int(found.edtf) - 1:04d}"), evidence
        return found.edtf, evidence

    def _headed(self) -> Reviewed | None:
        for section in self._sections:
            title = section.title_span
            if title is None or section.run_in:
                continue
            written = self._text[title.start : title.end]
            found = self._first_in(title)
            if found is None or _REVIEW_HEADING.search(written) is None or self._is_ahead(found):
                continue
            if _PLAN_HEADING.search(written) is None or _REVIEW_HEADING.search(
                written, 0, found.end - title.start + 12
            ):
                return self._last_year(str(found.edtf)), Span(found.start, found.end)
        return None

    def _announced(self) -> Reviewed | None:
        """``现将2023年工作情况报告如下``, in the opening."""
        start = self._borders.start
        for one in self._months:
            if one.start > start + _OPENING_REACH:
                break
            clause, end = self._borders.clause(one.start), self._borders.clause_end(one.start)
            opens = _ANNOUNCING.search(self._text, max(clause, one.start - _NEAR), one.start)
            closes = _ANNOUNCED.search(self._text, one.end, min(end, one.end + _NEAR))
            if opens is not None and closes is not None and not self._is_ahead(one):
                return str(one.edtf), Span(one.start, one.end)
        return None

    def _opened(self) -> Reviewed | None:
        """A date set off at the start of one of the first sentences."""
        start, scoper = self._borders.start, DateScoper(self._text, self._borders)
        for one in self._dates:
            if one.start > start + _OPENING_REACH:
                break
            scoped = scoper.judge(one)
            if scoped.reach != "topic" or not (scoped.settled or scoped.opens) or self._is_ahead(one):
                continue
            if self._is_long_past(one):
                continue
            sentence = self._text[one.end : self._borders.sentence_end(one.start)]
            if self._day is not None and self._day.month <= _LAST_MONTH_FOR_LAST_YEAR and self._is_current(one):
                continue
            if _AHEAD.search(sentence[:30]) is None or one.bound == "from" or (one.edtf and "/" in one.edtf):
                return self._last_year(str(one.edtf)), Span(one.start, one.end)
        return None

    def _narrowed(self, found: Reviewed) -> Reviewed:
        """今年以来 in a report that goes on to speak of 上半年 alone is that half."""
        edtf, evidence = found
        if len(edtf) != 4:
            return found
        scoper = DateScoper(self._text, self._borders)
        parts: Counter[str] = Counter()
        for one in self._dates[:_MOST_OPENINGS]:
            if one.edtf is None or one.edtf[:4] != edtf:
                continue
            scoped: ScopedDate = scoper.judge(one)
            if scoped.reach != "topic" or not scoped.opens or self._is_ahead(one):
                continue
            if one.edtf == edtf and one.bound != "from" and scoped.settled:
                return found
            if one.edtf.startswith((f"{edtf}-40", f"{edtf}-01/", f"{edtf}-33")):
                parts[one.edtf] += 1
        return (parts.most_common(1)[0][0], evidence) if parts else found

    def _by_day(self, genre: str, year: str) -> Reviewed | None:
        if self._day is None:
            return (year, None) if year[:2].isdigit() or self._dates else None
        start, end = self._borders.start, self._borders.end
        back = (
            genre in _ON_THE_YEAR_BEFORE
            or _LOOKS_BACK.search(self._text, start, min(end, start + _BACK_REACH)) is not None
        )
        early = self._day.month <= _LAST_MONTH_FOR_LAST_YEAR or genre in TO_CONGRESS
        return f"{self._day.year - (back and early):04d}", None

    def _last_year(self, edtf: str) -> str:
        """A review of several years is of their last one, as far as the card goes; months and quarters stay."""
        first, _, last = edtf.partition("/")
        return (
            last if len(first) == len(last) == 4 and self._day is not None and last == str(self._day.year - 1) else edtf
        )

    def _is_current(self, one: Date) -> bool:
        return self._day is not None and one.edtf == f"{self._day.year:04d}"

    def _is_ahead(self, one: Date) -> bool:
        first = one.interval[0] if one.interval is not None else None
        return first is not None and self._day is not None and first > self._day

    def _is_long_past(self, one: Date) -> bool:
        """Whether ``one`` ended years before the report, as in a life or a history."""
        last = one.interval[1] if one.interval is not None else None
        return last is not None and self._day is not None and self._day.year - last.year > _OLDEST

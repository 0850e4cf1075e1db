"""What stands around a table and tells what it is about: its caption, its unit, the period it is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.findings import Findings
from extractor.layout import Report, SectionView
from extractor.mentions import Date, TimePeriod
from extractor.tables.times import HeadTimes, period
from extractor.tables.units import HeadUnits
from extractor.text import Span

# 编制单位：某公司 names who made the table.
_UNIT = re.compile(r"(?:(?:计量|金额|货币|数量)?(?<![制报填表])单位[:：])([^\n（）()：:]{1,30})")
_NO_TITLE = re.compile(rf"{_UNIT.pattern}(?:[:：][^\n]{{1,10}})?|(?:编制|填报|制表|报送)(?:单位|部门|机构)[:：].*")
_BRACKETED = re.compile(r"[（(\[【]([^（）()\[\]【】]{1,24})[)）\]】]")
_CAPTION = re.compile(r"(?:附?表|Table)\s*[\d一二三四五六七八九十]|附件?表?\d{0,2}[:：]")
_LONGEST_CAPTION = 60
_MOST_LINES = 4
_SENTENCE = "。；！"
_NO_CAPTION = "。；！√□☑☐"
_COMPARED = tuple("比较与同从自对")
_PERIOD = re.compile(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?")
_FIRST_LINES = 3
_EARLY_MONTHS = 4


@dataclass(frozen=True, slots=True)
class Context:
    """``caption`` and ``units`` told above a table; ``base``: the period it is of; ``day``: the reference day.

    ``line``: where in the flow text the caption stands; None where the table itself holds it.
    """

    caption: str | None
    line: Span | None
    units: tuple[str, ...]
    base: TimePeriod | None
    day: date | None


class ContextReader:
    """Reads what stands above a table; built once."""

    def __init__(self, units: HeadUnits, times: HeadTimes) -> None:
        self._units = units
        self._times = times

    def read(self, findings: Findings, at: int, inside: Sequence[str]) -> Context:
        """The context of the table at ``at`` of the flow text; ``inside``: its own lines of title and unit."""
        report = _report_at(findings.reports, at)
        reference = findings.references[report] if 0 <= report < len(findings.references) else None
        day = findings.given_reference if reference is None else reference.day
        spans = list(_lines_above(findings.flow.text, at, findings.reports[report].start if report >= 0 else 0))
        lines = [*inside, *(findings.flow.text[one.start : one.end] for one in spans)]
        units = next((found for line in lines if (found := self._unit_of(line))), ())
        captions = [
            number
            for number, line in enumerate(lines)
            if self._is_caption(line) and not _NO_TITLE.fullmatch(line.strip("（）() "))
        ]
        base = self._base(findings, at, report, [lines[one] for one in captions if not _UNIT.match(lines[one])], day)
        if not captions:
            return Context(None, None, tuple(units), base, day)
        first = captions[0]
        line = spans[first - len(inside)] if first >= len(inside) else None
        return Context(_shown(lines[first]), line, tuple(units), base, day)

    def _unit_of(self, line: str) -> list[str]:
        if (told := _UNIT.search(line)) is not None:
            return self._units.several(told[1])
        if len(line) <= _LONGEST_CAPTION and not line.endswith(tuple(_SENTENCE)):
            for match in reversed(list(_BRACKETED.finditer(line))):
                if found := self._units.several(match[1]):
                    return found
        return []

    @staticmethod
    def _is_caption(line: str) -> bool:
        is_short = len(line) <= _LONGEST_CAPTION and not any(sign in line for sign in _NO_CAPTION)
        return (
            bool(line) and is_short and ("，" not in line or _CAPTION.match(line) is not None) and line[-1] not in "：:"
        )

    def _base(
        self, findings: Findings, at: int, report: int, captions: Sequence[str], day: date | None
    ) -> TimePeriod | None:
        """The period of the table: its title's, else the passage's, a heading's, the report's."""
        told = [self._dated(line, day, "heading") for line in captions]
        found = next((one for one in told if one is not None), None)
        return (
            found
            or _passage_period(findings, at)
            or self._heading_period(findings.sections, at, day)
            or self._report_period(findings, report, day)
        )

    def _dated(self, line: str, day: date | None, origin: str) -> TimePeriod | None:
        for _, _, edtf in self._times.dates(line, day):
            if _PERIOD.fullmatch(edtf) or edtf[5:7] > "12":
                return period(edtf, origin)
        return None

    def _heading_period(self, sections: Sequence[SectionView], at: int, day: date | None) -> TimePeriod | None:
        index: int | None = bisect_right(sections, at, key=lambda one: one.start) - 1
        while index is not None and 0 <= index < len(sections):
            title = sections[index].title
            if title and (found := self._dated(title, day, "heading")) is not None:
                return found
            index = sections[index].parent
        return None

    def _report_period(self, findings: Findings, report: int, day: date | None) -> TimePeriod | None:
        """The period in the report's first lines, else the year that a report of that day looks back on."""
        start = findings.reports[report].start if report >= 0 else 0
        for line in findings.flow.text[start : start + 400].split("\n")[:_FIRST_LINES]:
            if len(line) <= _LONGEST_CAPTION and (found := self._dated(line, day, "report")) is not None:
                return found
        year = findings.profiles[report].year if 0 <= report < len(findings.profiles) else None
        if year is not None and _PERIOD.fullmatch(year):
            return period(year, "report")
        if day is None:
            return None
        return period(f"{day.year - (day.month <= _EARLY_MONTHS):04d}", "report")


def _report_at(reports: Sequence[Report], at: int) -> int:
    return min(max(bisect_right(reports, at, key=lambda one: one.start) - 1, 0), len(reports) - 1)


def _lines_above(text: str, at: int, start: int) -> Iterator[Span]:
    """The lines right above a place, the nearest first, up to a paragraph of sentences."""
    end = at
    for _ in range(_MOST_LINES):
        while end > start and text[end - 1] == "\n":
            end -= 1
        if end <= start:
            return
        first = max(text.rfind("\n", start, end) + 1, start)
        line = text[first:end]
        yield Span(first, end)
        if any(sign in line for sign in _SENTENCE) or len(line) > 2 * _LONGEST_CAPTION:
            return
        end = first


def _passage_period(findings: Findings, at: int) -> TimePeriod | None:
    """The period that the paragraph before the table, or the one before that, opens with."""
    text = findings.flow.text
    end = at
    for _ in range(2):
        while end > 0 and text[end - 1] == "\n":
            end -= 1
        start = text.rfind("\n", 0, end) + 1
        for one in _dates_in(findings.dates, start, end):
            is_period = one.edtf is not None and (_PERIOD.fullmatch(one.edtf) or one.edtf[5:7] > "12")
            is_compared = text.endswith(_COMPARED, start, one.start)
            if is_period and not is_compared and one.bound is None and one.edtf is not None and "X" not in one.edtf:
                return period(one.edtf, "paragraph")
        end = start
    return None


def _dates_in(dates: Sequence[Date], start: int, end: int) -> Sequence[Date]:
    first = bisect_right(dates, start - 1, key=lambda one: one.start)
    return dates[first : bisect_right(dates, end - 1, key=lambda one: one.start)]


def _shown(caption: str) -> str:
    return caption.strip().lstrip("#").strip()

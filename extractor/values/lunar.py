"""The Chinese calendar: days of lunar months, solar terms; a table of years (``lunar_years.toml``), no astronomy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extractor.lexicons import load_lexicon

TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
"""The solar terms in the order of the Gregorian year, two a month."""

_FIRST_HALF, _SECOND_HALF = 3, 18


@dataclass(frozen=True, slots=True)
class LunarYear:
    """A lunar year: its first day, its leap month (0 for none), the days of its months, those of the terms."""

    first: date
    leap: int
    lengths: tuple[int, ...]
    terms: tuple[int, ...]

    @classmethod
    def of(cls, year: int, line: str) -> LunarYear:
        """The year as a line of the table says it."""
        first, leap, lengths, terms = line.split()
        month, day = first.split("-")
        return cls(
            date(year, int(month), int(day)),
            int(leap),
            tuple(29 + int(one) for one in lengths),
            tuple(int(one) + (_SECOND_HALF if at % 2 else _FIRST_HALF) for at, one in enumerate(terms)),
        )

    def day(self, month: int, day: int) -> date | None:
        """The Gregorian day of a day of this year; ``month`` is negative for the leap month."""
        if month < 0 and -month != self.leap:
            return None
        at = abs(month) - 1 + (1 if month < 0 or 0 < self.leap < month else 0)
        if not 0 <= at < len(self.lengths) or not 1 <= day <= self.lengths[at]:
            return None
        return self.first + timedelta(days=sum(self.lengths[:at]) + day - 1)


@cache
def lunar_years() -> dict[int, LunarYear]:
    """Every year that the table has."""
    return {int(year): LunarYear.of(int(year), line) for year, line in load_lexicon("lunar_years")["years"].items()}


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the lunar year that begins in ``year``; month negative for a leap month.

    Day 0 of month 1 is New Year's Eve (除夕) before that year. None for a day that there is none of, or a year that the
    table does not have.
    """
    known = lunar_years().get(year)
    if known is None:
        return None
    if (month, day) == (1, 0):
        return known.first - timedelta(days=1)
    return known.day(month, day)


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a lunar month (negative for a leap month)."""
    first = lunar_day(year, month, 1)
    last = lunar_day(year, month, 30) or lunar_day(year, month, 29)
    return None if first is None or last is None else (first, last)


def solar_term(name: str, year: int) -> date | None:
    """The day of a solar term (清明, 冬至) in the year."""
    known = lunar_years().get(year)
    if known is None or name not in TERMS:
        return None
    at = TERMS.index(name)
    return date(year, at // 2 + 1, known.terms[at])

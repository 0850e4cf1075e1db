"""Calendar points and spans: what an EDTF string stands for in days, holidays.

EDTF is ISO 8601-2:2019 annex A; sub-year groupings are 21-24 (seasons), 33-36 (quarters), 40-41 (half-years).
Unknown digits are ``X``; what has one has no interval.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache

from extractor.lexicons import load_lexicon
from extractor.values.lunar import lunar_day, solar_term

Days = tuple[date | None, date | None]

# First and last month of each sub-year grouping but seasons.
GROUPINGS = {
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip


# The solar term each season begins with; a winter is counted with the year it begins in.
SEASONS = {21: "立春", 22: "立夏", 23: "立秋", 24: "立冬"}


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def is_day(year: str, month: int, day: int) -> bool:
    """Whether the day exists; in an unknown year 29 February does."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= last_day(int(year) if year.isdigit() and int(year) else 2000, month)


@lru_cache(maxsize=4096)
def days_of(edtf: str) -> Days | None:
    """First and last day of a date or interval of known digits, None where a digit is unknown.

    >>> days_of("2020-33"), days_of("199X")
    ((datetime.date(2020, 1, 1), datetime.date(2020, 3, 31)), (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31)))
    """
    first, _, last = edtf.partition("/")
    start = _days_of_date(first)
    end = _days_of_date(last) if last else start
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def _days_of_date(edtf: str) -> tuple[date, date] | None:
    year, _, rest = edtf.partition("-")
    if not rest and year.rstrip("X").isdigit() and 0 < year.count("X") <= 2 and year[0] != "X":
        return date(max(int(year.replace("X", "0")), 1), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if not year.isdigit() or not 1 <= int(year) <= 9998:
        return None
    return _within(int(year), rest)


def _within(year: int, rest: str) -> tuple[date, date] | None:
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month, _, day = rest.partition("-")
    if not month.isdigit() or (day and not day.isdigit()):
        return None
    if int(month) in SEASONS:
        return season(year, int(month))
    if int(month) in GROUPINGS:
        first, last = GROUPINGS[int(month)]
        end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        return date(year, first, 1), date(end_year, end_month, last_day(end_year, end_month))
    if not 1 <= int(month) <= 12:
        return None
    if not day:
        return date(year, int(month), 1), date(year, int(month), last_day(year, int(month)))
    return (date(year, int(month), int(day)),) * 2 if is_day(str(year), int(month), int(day)) else None


def season(year: int, code: int) -> tuple[date, date] | None:
    """First and last day of a season of the Chinese calendar, from its solar term to the day before the next one's.

    >>> season(2021, 24)
    (datetime.date(2021, 11, 7), datetime.date(2022, 2, 3))
    """
    first = solar_term(SEASONS[code], year)
    after = solar_term(SEASONS[code + 1], year) if code < 24 else solar_term(SEASONS[21], year + 1)
    return (first, days_later(after, -1)) if first and after else None


def months_later(day: date, months: int) -> date:
    """The same day ``months`` months later, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return date(1, 1, 1) if year < 1 else date(9998, 12, 31)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def days_later(day: date, days: int) -> date:
    """``days`` days later, within the calendar."""
    number = min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal())
    return date.fromordinal(number)


def workdays_later(day: date, count: int) -> date:
    """``count`` working days (Monday to Friday; public holidays are not counted out) later."""
    weeks, rest = divmod(min(count, 100_000), 5)
    later = days_later(day, 7 * weeks)
    while rest:
        later = days_later(later, 1)
        rest -= later.weekday() < 5
    return later


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = days_later(day, -day.weekday())
    return monday, monday + timedelta(days=6)


@cache
def holiday_table() -> dict[str, str]:
    """Holiday name to its rule: ``MM-DD``, ``lunar MM-DD``, ``term NAME`` or ``nth MM week weekday``."""
    table = load_lexicon("holidays")
    return {name: rule for rule, names in table["holidays"].items() for name in names.split()}


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in the year, None where the calendar does not reach."""
    rule = holiday_table()[name]
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        month, day = (int(part) for part in rest.split("-"))
        return lunar_day(year, month, day)
    if kind == "term":
        return solar_term(rest, year)
    if kind == "nth":
        month, week, weekday = (int(part) for part in rest.split())
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (week - 1))
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)

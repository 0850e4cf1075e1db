"""Parts of a year, a month and a century as EDTF.

An edge (年底, 月初, 季末) is one day and approximate; its interval is the stretch that writers mean by it: the first
two months or the last one of a year, the first or last month of a quarter, the first days or the last week of a month.
"""

from __future__ import annotations

from datetime import date

from extractor.values.calendar import Days, days_of, is_day, last_day
from extractor.values.date_meaning import Meaning
from extractor.values.numerals import parse_numeral

_FIRST_DAYS, _LAST_WEEK, _LONGEST_MONTH = 5, 25, 31
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31)}
_DECADE_PARTS = {"初": (0, 2), "前": (0, 2), "中": (3, 6), "末": (7, 9), "后": (7, 9)}
_CENTURY_PARTS = {"初": (0, 19), "末": (80, 99), "上": (0, 49), "前": (0, 49), "下": (50, 99), "后": (50, 99)}


def number(written: str) -> int:
    """A small whole number as written; 0 where it is none.

    >>> number("廿三"), number("十二"), number("xx")
    (23, 12, 0)
    """
    value = parse_numeral(written)
    return int(value) if value is not None and value < 10**6 else 0


def two_digits(written: str) -> str:
    """A month or day as two digits; ``XX`` where it is masked. 元月 is the first."""
    value = 1 if written == "元" else number(written)
    return f"{value:02d}" if value else "XX"


def edge_of_year(year: str, word: str) -> Meaning:
    """年底, 年初, 伊始, 年中, or 内, which is the whole year.

    >>> edge_of_year("2020", "底").edtf, edge_of_year("2020", "初").interval
    ('2020-12-31', (datetime.date(2020, 1, 1), datetime.date(2020, 2, 29)))
    """
    if word.endswith("内"):
        return Meaning(year)
    if word.endswith("中"):
        return Meaning(f"{year}-06/{year}-07", "period", approximate=True)
    if word.endswith(("底", "末", "终", "尾")):
        return Meaning(f"{year}-12-31", interval=days_of(f"{year}-12"), approximate=True)
    end = f"{year}-01" if word == "伊始" else f"{year}-02"
    return Meaning(f"{year}-01-01", interval=days_of(f"{year}-01/{end}"), approximate=True)


def quarter(year: str, index: int, edge: str | None = None) -> Meaning:
    """A quarter (1 to 4) or its first or last day."""
    if not edge:
        return Meaning(f"{year}-{32 + index}")
    last = 3 * index
    if edge == "初":
        return Meaning(f"{year}-{last - 2:02d}-01", interval=days_of(f"{year}-{last - 2:02d}"), approximate=True)
    day = last_day(2001, last)
    return Meaning(f"{year}-{last:02d}-{day}", interval=days_of(f"{year}-{last:02d}"), approximate=True)


def edge_of_half(year: str, half: int) -> Meaning:
    """The last day of a half-year (40 or 41)."""
    month, day = (6, 30) if half == 40 else (12, 31)
    return Meaning(f"{year}-{month:02d}-{day}", interval=days_of(f"{year}-{month:02d}"), approximate=True)


def first_months(year: str, first: int, last: int) -> Meaning:
    """Months ``first`` to ``last`` of a year."""
    return Meaning(f"{year}-{first:02d}/{year}-{last:02d}", "period")


def part_of_month(year: str, month: str, part: str) -> Meaning:
    """A third, the beginning or the end of a month.

    >>> part_of_month("2020", "02", "中旬").edtf, part_of_month("2020", "05", "底").edtf
    ('2020-02-11/2020-02-20', '2020-05-31')
    """
    last = last_day(int(year) if year.isdigit() else 2001, int(month)) if month.isdigit() else 30
    if part.endswith("旬"):
        first, end = _TENTHS[part]
        return Meaning(f"{year}-{month}-{first:02d}/{year}-{month}-{min(end, last):02d}", "period")
    if part.endswith("中"):
        return Meaning(f"{year}-{month}-15", interval=_days(year, month, 11, 20), approximate=True)
    if part.endswith("初"):
        return Meaning(f"{year}-{month}-01", interval=_days(year, month, 1, _FIRST_DAYS), approximate=True)
    return Meaning(f"{year}-{month}-{last:02d}", interval=_days(year, month, _LAST_WEEK, last), approximate=True)


def _days(year: str, month: str, first: int, last: int) -> Days | None:
    known = year.isdigit() and month.isdigit()
    return (date(int(year), int(month), first), date(int(year), int(month), last)) if known else None


def plan_period(ordinal: int, part: str) -> Meaning | None:
    """The nth five-year plan (the first was 1953-1957, the sixth began in 1981), or its beginning, end or first years.

    >>> plan_period(14, "").edtf, plan_period(14, "末").edtf, plan_period(14, "前三年").edtf
    ('2021/2025', '2025-12-31', '2021/2023')
    """
    if not 1 <= ordinal <= 30:
        return None
    # The plans do not follow one another evenly before the third, which began in 1966.
    first = {1: 1953, 2: 1958}.get(ordinal, 1951 + 5 * ordinal)
    if part == "末":
        return Meaning(f"{first + 4}-12-31", interval=days_of(f"{first + 4}"), approximate=True)
    if part == "初":
        return Meaning(f"{first}-01-01", interval=days_of(f"{first}"), approximate=True)
    if part.endswith("年"):
        count = number(part[1:-1])
        start = first if part[0] == "前" else first + 5 - count
        return Meaning(f"{start}/{start + count - 1}", "period")
    return Meaning(f"{first}/{first + 4}", "period")


def decade(century: int, tens: int, part: str | None) -> Meaning:
    """A decade (``century`` 20 is 19xx), whole or in part (初 0-2, 中 3-6, 末 7-9)."""
    prefix = f"{century - 1:02d}{tens}"
    if not part:
        return Meaning(f"{prefix}X", "period")
    first, last = _DECADE_PARTS[part[0]]
    return Meaning(f"{prefix}{first}/{prefix}{last}", "period", approximate=True)


def century(ordinal: int, part: str | None) -> Meaning:
    """A century, whole or in part; 中叶 is its middle year."""
    prefix = f"{ordinal - 1:02d}"
    if not part:
        return Meaning(f"{prefix}XX", "period")
    if part.startswith("中"):
        return Meaning(f"{prefix}50", approximate=True)
    first, last = _CENTURY_PARTS[part[0]]
    return Meaning(f"{prefix}{first:02d}/{prefix}{last:02d}", "period", approximate=True)


def decade_of(tens: int, part: str | None, base: str) -> Meaning:
    """A decade without its century (80年代): the last one that had begun when the text was written, or is about to."""
    now = int(base) if base.isdigit() else 2029
    ordinal = now // 100 + 1 if tens <= now % 100 // 10 + 1 else now // 100
    return decade(ordinal, tens, part)


def no_such_day(year: str, month: str) -> Meaning:
    """A day that the calendar does not have (2月30日): which one was meant is not known."""
    return Meaning(f"{year}-{month}-XX")


def day_edtf(year: str, month: str, day: str) -> str | None:
    """A day as EDTF, None where no calendar has it."""
    if month.isdigit() and day.isdigit() and not is_day(year, int(month), int(day)):
        return None
    if day.isdigit() and int(day) > _LONGEST_MONTH:
        return None
    return f"{year}-{month}-{day}"

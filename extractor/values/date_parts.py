"""Parts of a year and of a month: from a year or month and a word to EDTF."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.values.calendar import last_day
from extractor.values.date_years import UNKNOWN
from extractor.values.numerals import parse_numeral


class Point(NamedTuple):
    """What a date expression means: EDTF, its type, and whether it is approximate."""

    edtf: str
    type: str = "date"
    approximate: bool = False


_QUARTER = re.compile(r"第?(?P<n>[一二三四1-4首])个?季度?")
_FIRST_QUARTERS = re.compile(r"(?:前|头)(?P<n>[二两三四2-4])个?季度")
_MONTHS = re.compile(r"(?P<side>前|后|头|末)(?P<n>[一二两三四五六七八九十\d]{1,2})个?月")
_HALVES = {"上半年": 40, "下半年": 41}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


def number(text: str) -> int:
    """A small whole number as written; 0 where it is none."""
    value = parse_numeral(text)
    return int(value) if value is not None and value < 10**6 else 0


def part_of_year(year: str, part: str) -> Point | None:
    """``part`` of ``year``, None where the word is no part of a year.

    >>> part_of_year("2020", "上半年").edtf, part_of_year("2020", "前三季度").edtf, part_of_year("2020", "年底").edtf
    ('2020-40', '2020-01/2020-09', '2020-12-31')
    """
    if part in _HALVES:
        return Point(f"{year}-{_HALVES[part]}")
    if part in ("全年", "年内", ""):
        return Point(year)
    if part[-1] in "底末" and not part.startswith(("前", "后")):
        return Point(f"{year}-12-31", approximate=True)
    if part[-1] == "初" or part == "伊始":
        return Point(f"{year}-01-01", approximate=True)
    if part.endswith("中"):
        return Point(f"{year}-06/{year}-07", "period", True)
    season = next((code for word, code in _SEASONS.items() if word in part), None)
    if season is not None:
        return Point(f"{year}-{season}")
    return _quarters_or_months(year, part)


def _quarters_or_months(year: str, part: str) -> Point | None:
    if several := _FIRST_QUARTERS.fullmatch(part):
        return Point(f"{year}-01/{year}-{3 * number(several['n']):02d}", "period")
    if quarter := _QUARTER.fullmatch(part):
        count = 1 if quarter["n"] == "首" else number(quarter["n"])
        return Point(f"{year}-{32 + count}")
    if (months := _MONTHS.fullmatch(part)) and 1 <= number(months["n"]) <= 12:
        count = number(months["n"])
        first = 1 if months["side"] in "前头" else 13 - count
        return Point(f"{year}-{first:02d}/{year}-{first + count - 1:02d}", "period")
    return None


def part_of_month(year: str, month: str, part: str) -> Point:
    """A third, the beginning or the end of a month.

    >>> part_of_month("2020", "02", "中旬").edtf, part_of_month("2020", "05", "底").edtf
    ('2020-02-11/2020-02-20', '2020-05-31')
    """
    known = month.isdigit()
    last = last_day(int(year) if year.isdigit() and int(year) else 2001, int(month)) if known else 30
    if part.endswith("旬"):
        first, end = {"上": (1, 10), "中": (11, 20), "下": (21, last)}[part[0]]
        return Point(f"{year}-{month}-{first:02d}/{year}-{month}-{end:02d}", "period")
    if part.endswith("初"):
        return Point(f"{year}-{month}-01", approximate=True)
    if part.endswith("中"):
        return Point(f"{year}-{month}-15", approximate=True)
    return Point(f"{year}-{month}-{last:02d}", approximate=True)


def plan_period(ordinal: int, end: str) -> Point | None:
    """The nth five-year plan (the first was 1953-1957, the sixth began in 1981), or its beginning or end.

    >>> plan_period(14, "").edtf, plan_period(14, "末").edtf
    ('2021/2025', '2025-12-31')
    """
    if not 1 <= ordinal <= 30:
        return None
    # The plans do not follow one another evenly before the third, which began in 1966.
    first = {1: 1953, 2: 1958}.get(ordinal, 1951 + 5 * ordinal)
    if end == "末":
        return Point(f"{first + 4}-12-31", approximate=True)
    if end == "初":
        return Point(f"{first}-01-01", approximate=True)
    return Point(f"{first}/{first + 4}", "period")


_TENTHS = {"初": (0, 2), "前": (0, 2), "中": (3, 6), "末": (7, 9), "后": (7, 9)}


def decade(century: int, tens: int, part: str | None) -> Point:
    """A decade (``century`` 20 is 19xx), whole or in part (初 0-2, 中 3-6, 末 7-9)."""
    prefix = f"{century - 1:02d}{tens}"
    if not part:
        return Point(f"{prefix}X", "period")
    first, last = _TENTHS[part[0]]
    return Point(f"{prefix}{first}/{prefix}{last}", "period", True)


def century(ordinal: int, part: str | None) -> Point:
    """A century, whole or in part; 中叶 is its middle year."""
    prefix = f"{ordinal - 1:02d}"
    if not part:
        return Point(f"{prefix}XX", "period")
    if part == "中叶":
        return Point(f"{prefix}50", approximate=True)
    first, last = {"初": (0, 19), "末": (80, 99), "上": (0, 49), "前": (0, 49), "下": (50, 99), "后": (50, 99)}[part[0]]
    return Point(f"{prefix}{first:02d}/{prefix}{last:02d}", "period", True)


def is_known(year: str) -> bool:
    """Whether every digit of the year is known."""
    return year != UNKNOWN and year.isdigit()

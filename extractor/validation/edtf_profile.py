"""The part of EDTF (ISO 8601-2) that the contract writes: what is well formed in it, and the days it means."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

_PART = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?", re.ASCII)
_DURATION = re.compile(
    r"P(?=.)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?",
    re.ASCII,
)
# ISO 8601-2 4.8: seasons 21-32, quarters 33-36, thirds of a year 37-39, half-years 40 and 41.
_SUB_YEARS = range(21, 42)
# First month and length in months of those whose months are fixed.
_MONTHS = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)}


class Days(NamedTuple):
    """First and last day, as ISO 8601 dates; such dates compare as text."""

    first: str
    last: str


def is_well_formed(edtf: str) -> bool:
    """Whether ``edtf`` is a date, a sub-year grouping (21-41) or an interval of the contract's profile.

    >>> is_well_formed("2020-02-29"), is_well_formed("2021-02-29"), is_well_formed("XXXX-01/XXXX-10")
    (True, False, True)
    """
    ends = edtf.split("/")
    if len(ends) > 2 or (len(ends) == 2 and all(end in ("", "..") for end in ends)):
        return False
    return all(_is_date(end) or (len(ends) == 2 and end in ("", "..")) for end in ends)


def is_duration(text: str) -> bool:
    """Whether ``text`` is an ISO 8601 duration (``P3Y``, ``PT1H30M``)."""
    return _DURATION.fullmatch(text) is not None


def days_of(edtf: str) -> Days | None:
    """First and last day that a well-formed ``edtf`` means; None where it leaves them open.

    >>> days_of("2020-40"), days_of("199X"), days_of("XXXX-05")
    (Days(first='2020-01-01', last='2020-06-30'), Days(first='1990-01-01', last='1999-12-31'), None)
    """
    start, _, end = edtf.partition("/")
    first, last = _days_of_date(start), _days_of_date(end or start)
    return Days(first.first, last.last) if first and last else None


def _is_date(text: str) -> bool:
    match = _PART.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    if month is None or month == "XX":
        return day is None or day == "XX" or (day.isdigit() and 1 <= int(day) <= 31)
    if not 1 <= int(month) <= 12:
        return int(month) in _SUB_YEARS and day is None
    if day is None or day == "XX":
        return True
    known = int(year) if year.lstrip("-").isdigit() else 2000
    return 1 <= int(day) <= monthrange(max(known, 1), int(month))[1]


def _days_of_date(text: str) -> Days | None:
    match = _PART.fullmatch(text)
    if match is None or "-" in text[:1]:
        return None
    year, month, day = match.groups()
    if month is None:
        return None if year == "XXXX" else Days(f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31")
    if "X" in text:
        return None
    if day is not None:
        return Days(f"{year}-{month}-{day}", f"{year}-{month}-{day}")
    start, length = _MONTHS.get(int(month), (int(month), 1))
    if start > 12:
        return None
    last = start + length - 1
    return Days(f"{year}-{start:02}-01", f"{year}-{last:02}-{monthrange(max(int(year), 1), last)[1]}")

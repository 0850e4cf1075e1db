"""The part of EDTF (ISO 8601-2) that the contract writes, and whether a string is well formed in it."""

from __future__ import annotations

import re
from calendar import monthrange

_PART = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?")
_SEASONS = frozenset([*range(21, 42)])


def is_well_formed(edtf: str) -> bool:
    """Whether ``edtf`` is a date, a sub-year grouping (21-41) or an interval of the contract's profile.

    >>> is_well_formed("2020-02-29"), is_well_formed("2021-02-29"), is_well_formed("XXXX-01/XXXX-10")
    (True, False, True)
    """
    ends = edtf.split("/")
    if len(ends) > 2 or (len(ends) == 2 and all(end in ("", "..") for end in ends)):
        return False
    return all(_is_date(end) or (len(ends) == 2 and end in ("", "..")) for end in ends)


def _is_date(text: str) -> bool:
    match = _PART.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    if month is None or month == "XX":
        return day is None or day == "XX" or (day.isdigit() and 1 <= int(day) <= 31)
    if not 1 <= int(month) <= 12:
        return int(month) in _SEASONS and day is None
    if day is None or day == "XX":
        return True
    known = int(year) if year.lstrip("-").isdigit() else 2000
    return 1 <= int(day) <= monthrange(max(known, 1), int(month))[1]

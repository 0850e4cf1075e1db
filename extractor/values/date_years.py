"""Years as written: four digits or two, Chinese or Arabic, masked, or relative to another year.

A year is a string of four characters, digits or ``X`` for what is not known (``2020``, ``20XX``, ``XXXX``).
"""

from __future__ import annotations

import re

from extractor.values.numerals import DIGITS, parse_numeral

UNKNOWN = "XXXX"
# Two digits mean a year that lies at most so far ahead of the reference; a report looks ahead ten years, no more.
_AHEAD = 10
_BEHIND = 89
_LATEST_WITHOUT_REFERENCE = 2036

_MASKED = re.compile(r"1?(?P<known>(?:19|20)\d?)?[xX×*_oO○]+|[\[〔].*")


def shift(year: str, by: int) -> str:
    """The year ``by`` years later; an unknown digit stays unknown."""
    if not year.isdigit():
        return year if by == 0 else UNKNOWN
    later = int(year) + by
    return f"{later:04d}" if 1 <= later <= 9998 else UNKNOWN


def read_year(written: str, reference: str) -> str | None:
    """The year a written number means, None where it is none. ``reference`` decides the century of two digits.

    >>> read_year("二〇〇八", "XXXX"), read_year("09", "2021"), read_year("98", "2021"), read_year("20**", "XXXX")
    ('2008', '2009', '1998', '20XX')
    >>> read_year("二000", "XXXX"), read_year("两千零四", "XXXX"), read_year("90", "1973")
    ('2000', '2004', '1990')
    """
    masked = _MASKED.fullmatch(written)
    if masked is not None:
        return (masked["known"] or "").ljust(4, "X")
    digits = "".join(str(DIGITS.get(character, character)) for character in written)
    if not digits.isdigit():
        value = parse_numeral(written)
        return f"{int(value):04d}" if value is not None and 1 <= value <= 9998 else None
    if len(digits) == 4:
        return digits if int(digits) else None
    return _with_century(int(digits), reference) if len(digits) == 2 else None


def _with_century(two: int, reference: str) -> str:
    """The year of two digits that fits the reference: it lies up to ten years ahead or nearly ninety behind.

    The twentieth and this century are all that reports shorten, so that 90 in a text of 1973 is 1990.
    """
    latest = int(reference) + _AHEAD if reference.isdigit() else _LATEST_WITHOUT_REFERENCE
    year = (latest - two) // 100 * 100 + two
    return str(max(year, 1900 + two))

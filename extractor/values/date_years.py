"""Years as written: four digits or two, Chinese or Arabic, masked, or relative to another year.

A year is a string of four characters, digits or ``X`` for what is not known (``2020``, ``20XX``, ``XXXX``).
"""

from __future__ import annotations

import re

from extractor.values.numerals import DIGITS, parse_numeral

UNKNOWN = "XXXX"
_TWO_DIGITS_AHEAD = 12
_LATEST_WITHOUT_REFERENCE = 2036

# How many years from the base; the second table counts from the year the passage speaks of, if it names one.
FROM_REFERENCE = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "前年": -2, "大前年": -3, "明年": 1, "后年": 2, "来年": 1,
    "上上年": -2, "下年": 1, "下年度": 1, "下一年": 1, "今": 0, "去": -1,
}  # fmt: skip
FROM_PASSAGE = {"当年": 0, "同年": 0, "上年": -1, "上年度": -1, "上一年": -1, "上一年度": -1, "次年": 1, "翌年": 1}

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
    if len(digits) != 2:
        return None
    latest = int(reference) + _TWO_DIGITS_AHEAD if reference.isdigit() else _LATEST_WITHOUT_REFERENCE
    century = latest // 100 * 100
    year = century + int(digits)
    return str(year if year <= latest else year - 100)

"""How exactly a number was written, and what follows for arithmetic with it."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.mentions import Amount, Number

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
# What a unit of a percentage is worth as a ratio.
_SCALES = {"%": Decimal(100), "‰": Decimal(1000), "成": Decimal(10), "times": Decimal(1)}


def scale(number: Number) -> Decimal | None:
    """By what a ratio is multiplied to stand in the unit of ``number``; None for points and fractions."""
    return _SCALES.get(number.unit or "")


def quantum(text: str, number: Number) -> Decimal | None:
    """The worth of one unit in the last digit written (3.86万吨 -> 100); 0 for a plain count, None where unknown."""
    if number.value is None or number.comparator != "=" or number.masked:
        return None
    match = _DIGITS.search(text, number.start, number.end)
    if match is None:
        return Decimal(0) if number.value <= 20 else None
    written = Decimal(match[0].replace(",", ""))
    decimals = len(match[1] or "")
    multiplier = number.value / written if written else Decimal(1)
    if isinstance(number, Amount) and number.kind == "count" and multiplier == 1 and not decimals:
        return Decimal(0)
    return multiplier.scaleb(-decimals)


def ratio_error(part: Decimal, part_quantum: Decimal, whole: Decimal, whole_quantum: Decimal) -> Decimal:
    """How far ``part / whole`` may be off when both are rounded to their quanta. ``whole`` is not zero."""
    ratio = part / whole
    low_whole = abs(whole) - whole_quantum / 2
    if low_whole <= 0:
        return abs(ratio) + 1
    return (abs(part) + part_quantum / 2) / low_whole - abs(ratio)

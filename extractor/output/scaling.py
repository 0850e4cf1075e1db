"""Large numbers in 万 and 亿 of their unit, as Chinese readers want them, every digit kept."""

from __future__ import annotations

from decimal import Decimal

_MULTIPLES = ((8, "亿"), (4, "万"))
# Units of ratios, which are never counted by the ten thousand.
_RATIOS = frozenset({"%", "‰", "‱", "pp", "bp", "times", "fraction", "成", "折", "百分点"})


def scaled(value: object, unit: object) -> tuple[int, str | None]:
    """How many places ``value`` moves to the right of its point, and the unit it then has.

    >>> scaled(Decimal("31260000000"), "元"), scaled(Decimal(4120), "人")
    ((8, '亿元'), (0, '人'))
    """
    written = unit if isinstance(unit, str) else ""
    if isinstance(value, Decimal) and written not in _RATIOS:
        for places, word in _MULTIPLES:
            if value and abs(value) >= 10**places:
                return places, f"{word}{written}"
    return 0, written or None


def moved(value: object, places: int) -> Decimal | None:
    """``value`` with its point moved ``places`` to the left; None where it is no number.

    >>> moved(Decimal("31265000000"), 8)
    Decimal('312.65')
    """
    if not isinstance(value, Decimal):
        return None
    # A tuple, since arithmetic would round to the precision of the context.
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    shifted = Decimal((sign, digits, exponent - places))
    return shifted if shifted.adjusted() > 20 else Decimal(f"{shifted:f}".rstrip("0").rstrip(".")) if places else value

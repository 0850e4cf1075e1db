"""Numbers in the unit that all observations of an indicator share.

Money carries its ISO 4217 code as unit, everything else the unit that Chinese statistics use (``人``, ``吨``, ``%``).
Exact factors only; a unit that does not fit the indicator's stays as the report has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.models import Amount, Percentage

PERCENT = "%"
POINTS = "pp"

# unit: (the unit it is measured in, how many of them it is)
_FACTORS: dict[str, tuple[str, Decimal]] = {
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    "斤": ("吨", Decimal("0.0005")),
    "担": ("吨", Decimal("0.05")),
    "公顷": ("亩", Decimal(15)),
    "平方公里": ("亩", Decimal(1500)),
    "平方千米": ("亩", Decimal(1500)),
    "千米": ("公里", Decimal(1)),
    "里": ("公里", Decimal("0.5")),
    "华里": ("公里", Decimal("0.5")),
    "米": ("公里", Decimal("0.001")),
    "兆瓦": ("千瓦", Decimal(1000)),
    "吉瓦": ("千瓦", Decimal(1_000_000)),
    "瓩": ("千瓦", Decimal(1)),
    "瓦": ("千瓦", Decimal("0.001")),
    "度": ("千瓦时", Decimal(1)),
    "兆瓦时": ("千瓦时", Decimal(1000)),
    "吉瓦时": ("千瓦时", Decimal(1_000_000)),
    "方": ("立方米", Decimal(1)),
    "平方公尺": ("平方米", Decimal(1)),
    "标箱": ("标准箱", Decimal(1)),
    "TEU": ("标准箱", Decimal(1)),
    "微克每立方米": ("微克/立方米", Decimal(1)),
    "微克": ("微克/立方米", Decimal(1)),
    "吨标煤": ("吨标准煤", Decimal(1)),
}
# How many per cent one of them is.
_PERCENTS = {
    "%": Decimal(1),
    "‰": Decimal("0.1"),
    "‱": Decimal("0.01"),
    "成": Decimal(10),
    "折": Decimal(10),
    "times": Decimal(100),
}
# People however they are counted; visits and trips (人次) are none.
_PEOPLE = frozenset({"人", "名", "位", "人口", "个"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A number in its unit; ``value`` is None for a range, which has ends, and for a masked number."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None

    def scaled(self, factor: Decimal, unit: str | None) -> Measured:
        """The same in ``unit``, of which each present one is ``factor``."""
        numbers = (None if one is None else _plain(one * factor) for one in (self.value, self.low, self.high))
        value, low, high = numbers
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Measured(value, low, high, unit)

    def above(self, distance: Decimal) -> Measured:
        """The same with ``distance`` added."""
        value, low, high = (None if one is None else one + distance for one in (self.value, self.low, self.high))
        return Measured(value, low, high, self.unit)


def measured(number: Amount | Percentage, canonical: str | None = None) -> Measured:
    """``number`` in ``canonical`` where it can be, else in its own unit (rates in per cent)."""
    if isinstance(number, Percentage):
        return _rate(number)
    own = number.currency or number.unit
    plain = Measured(number.value, number.min, number.max, own)
    if canonical is None or own == canonical or own is None:
        return plain
    if number.kind == "count" and _is_same_count(own, canonical):
        return plain.scaled(Decimal(1), canonical)
    base, factor = _FACTORS.get(own, (own, Decimal(1)))
    wanted, divisor = _FACTORS.get(canonical, (canonical, Decimal(1)))
    return plain.scaled(factor / divisor, canonical) if base == wanted else plain


def _rate(number: Percentage) -> Measured:
    plain = Measured(number.value, number.min, number.max, PERCENT)
    if number.unit == "pp":
        return plain.scaled(Decimal(1), POINTS)
    if number.unit == "bp":
        return plain.scaled(Decimal("0.01"), POINTS)
    if number.unit == "fraction":
        return Measured(None if number.ratio is None else _plain(number.ratio * 100), None, None, PERCENT)
    return plain.scaled(_PERCENTS[number.unit], PERCENT)


def _is_same_count(own: str, canonical: str) -> bool:
    """Classifiers of one thing count the same; people are not counted in 人次, nor trips in 人."""
    if canonical in _PEOPLE or own in ("人", "名", "人次", "户", "户次"):
        return canonical in _PEOPLE and own in _PEOPLE
    return canonical not in ("人次", "户")


def _plain(number: Decimal) -> Decimal:
    """Without zeros that a factor brought, never in scientific notation."""
    normal = number.normalize()
    exponent = normal.as_tuple().exponent
    return normal.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent < 25 else normal

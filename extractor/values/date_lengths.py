"""Lengths of time as ISO 8601 durations: 3年, 一个半小时, 四年六个月."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.values.date_meaning import Meaning
from extractor.values.numerals import parse_numeral

# Unit as written, without 个 and 多: its ISO 8601 designator; those of a day's parts are small letters here.
_UNITS = {
    **dict.fromkeys(("年", "周年"), "Y"),
    "月": "M",
    "季度": "Q",
    **dict.fromkeys(("周", "星期", "礼拜"), "W"),
    **dict.fromkeys(("天", "日", "昼夜", "工作日"), "D"),
    **dict.fromkeys(("小时", "钟头"), "h"),
    **dict.fromkeys(("分钟", "分"), "m"),
    **dict.fromkeys(("秒", "秒钟"), "s"),
}
_HALVES: dict[str, tuple[str, Decimal]] = {
    "Y": ("M", Decimal(6)),
    "M": ("D", Decimal(15)),
    "W": ("D", Decimal("3.5")),
    "D": ("h", Decimal(12)),
    "h": ("m", Decimal(30)),
    "m": ("s", Decimal(30)),
}
_HALF = Decimal("0.5")
_LONGEST = 100_000


def unit_of(written: str) -> str:
    """The designator of a unit: ``Y M Q W D`` or ``h m s``."""
    return _UNITS[written.replace("个", "").replace("多", "")]


def amount_of(written: str) -> Decimal | None:
    """The number in front of a unit; 半 is a half."""
    return _HALF if written == "半" else parse_numeral(written)


def duration(match: re.Match[str]) -> Meaning | None:
    """The length of time of a ``duration`` piece, largest unit first; None where its number is malformed."""
    parts: dict[str, Decimal] = {}
    for count, unit in (
        ("length_count", "length_unit"),
        ("second_count", "second_unit"),
        ("third_count", "third_unit"),
    ):
        if match[count]:
            value = amount_of(match[count])
            if value is None or not 0 < value <= _LONGEST:
                return None
            _add(parts, value, unit_of(match[unit]))
    half = match["length_half"] == "半" or match["length_and_half"] is not None
    if half:
        half_unit, size = _HALVES.get(unit_of(match["length_unit"]), ("M", Decimal("1.5")))
        _add(parts, size, half_unit)
    loose = match["length_loose"] is not None or match["length_half"] == "多" or "多" in match["length_unit"]
    return Meaning(None, "duration", duration=_iso(parts), approximate=loose)


def _add(parts: dict[str, Decimal], value: Decimal, unit: str) -> None:
    if unit == "Q":
        value, unit = value * 3, "M"
    if value % 1 == _HALF and unit in _HALVES:
        half_unit, size = _HALVES[unit]
        parts[half_unit] = parts.get(half_unit, Decimal(0)) + size
        value -= _HALF
    if value:
        parts[unit] = parts.get(unit, Decimal(0)) + value


def _iso(parts: dict[str, Decimal]) -> str:
    if "W" in parts and len(parts) > 1:
        # ISO 8601 does not mix weeks with other units.
        rest = {unit: value for unit, value in parts.items() if unit != "W"}
        rest["D"] = rest.get("D", Decimal(0)) + 7 * parts["W"]
        return _iso(rest)
    in_days, in_time = _written(parts, "YMWD"), _written(parts, "hms")
    return f"P{in_days}T{in_time}" if in_time else f"P{in_days}"


def _written(parts: dict[str, Decimal], units: str) -> str:
    return "".join(f"{parts[unit].normalize():f}{unit.upper()}" for unit in units if unit in parts)

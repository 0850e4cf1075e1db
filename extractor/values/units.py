"""The unit table: what may follow a number, what kind of number it makes, and its worth in SI units.

Built once from ``lexicons/units.toml``, ``currencies.toml`` and ``classifiers.toml`` (and a user's own entries).
Looking a unit up is a dictionary access per possible length: the longest entry that stands at a place wins, so
``个百分点`` is no ``个`` and ``千瓦时`` no ``千瓦``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows
from extractor.values.measured_times import time_units

_EXACT = Context(prec=40)
ROUNDED = Context(prec=12)
"""How a worth in SI units that has no exact decimals is rounded."""


@cache
def percent_units() -> dict[str, tuple[str, Decimal | None]]:
    """Units of percentages (contract 4.2): written form to unit and worth of one as a plain ratio (None for points)."""
    rows = read_rows(load_lexicon("percentages")["units"])
    return {
        name: (unit, None if ratio == "-" else Decimal(ratio)) for names, unit, ratio in rows for name in names.split()
    }


@cache
def percent_stops() -> dict[str, tuple[str, ...]]:
    """What makes the beginning of another word of a unit of percentages (成立, 折合)."""
    return _stops(load_lexicon("percentages")["stop"])


@dataclass(slots=True, frozen=True)
class Unit:
    """One unit. ``kind``: money, quantity, count, percent, label (what makes its number no amount at all) or time
    (which does so unless it is what was measured).

    ``factor``: what one is worth in ``si_unit`` as numerator and denominator, None where it has no such worth.
    ``ratio``: for a percent unit the worth of one as a plain ratio, for a part of money (角) what it is of the
    ``whole`` (元).
    ``stops``: what may not follow the unit, ``chinese_stops`` the same after a Chinese numeral; ``arabic_only``: not
    read after Chinese numerals.
    """

    name: str
    kind: str
    currency: str | None = None
    ucum: str | None = None
    factor: tuple[Decimal, Decimal] | None = None
    si_unit: str | None = None
    ratio: Decimal | None = None
    whole: str | None = None
    stops: tuple[str, ...] = ()
    chinese_stops: tuple[str, ...] = ()
    arabic_only: bool = False

    def to_si(self, value: Decimal) -> Decimal | None:
        """``value`` of this unit in SI units, exact where it can be, else to twelve digits."""
        if self.factor is None:
            return None
        product = _EXACT.multiply(value, self.factor[0])
        return plain(product if self.factor[1] == 1 else ROUNDED.divide(product, self.factor[1]))


def plain(value: Decimal) -> Decimal:
    """``value`` without an exponent or trailing zeros behind the point, as it is printed.

    >>> plain(Decimal("2052630000.00")), plain(Decimal("3E+2")), plain(Decimal("38.50"))
    (Decimal('2052630000'), Decimal('300'), Decimal('38.5'))
    """
    if not value:
        return Decimal(0)
    sign, digits, exponent = value.as_tuple()
    if exponent == 0 or not isinstance(exponent, int):
        return value
    if exponent > 0:
        return Decimal((sign, digits + (0,) * exponent, 0))
    zeros = 0
    while zeros < -exponent and len(digits) > zeros + 1 and digits[-1 - zeros] == 0:
        zeros += 1
    return Decimal((sign, digits[: len(digits) - zeros], exponent + zeros)) if zeros else value


class UnitTable:
    """Every unit by its written form."""

    def __init__(self, extra: Mapping[str, Any] | None = None) -> None:
        self._units: dict[str, Unit] = {}
        # What a rate may be per besides a unit: its UCUM code and seconds.
        self.per: dict[str, tuple[str | None, Decimal | None]] = {}
        self._add_labels_and_counts(load_lexicon("classifiers"))
        self._add_quantities(load_lexicon("units"))
        self._add_money(load_lexicon("currencies"))
        for name, (unit, ratio) in percent_units().items():
            self._add(Unit(unit, "percent", ratio=ratio, stops=percent_stops().get(name, ())), (name,))
        for name, (code, seconds) in time_units().items():
            factor = (seconds, Decimal(1))
            self._units[name] = Unit(name, "time", ucum=code, factor=factor, si_unit="s")
        self._add_extra(extra or {})
        sizes: dict[str, set[int]] = {}
        for name in self._units:
            sizes.setdefault(name[0], set()).add(len(name))
        self._sizes = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
        self._latin = {name.lower(): unit for name, unit in self._units.items() if name.isascii() and len(name) > 1}

    @property
    def first_characters(self) -> frozenset[str]:
        """Every character a unit begins with."""
        return frozenset(self._sizes)

    def get(self, name: str) -> Unit | None:
        """The unit written ``name``."""
        return self._units.get(name)

    def at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit that stands at ``start`` and its length."""
        sizes = self._sizes.get(text[start : start + 1])
        if sizes is None:
            return None
        for size in sizes:
            unit = self._units.get(text[start : start + size])
            if unit is None or start + size > len(text):
                continue
            if not (size > 1 and unit.kind == "count" and text.startswith(unit.stops, start + size)):
                # 1个班组: what is no 个班 is counted with 个 all the same.
                return unit, size
        return None

    def latin_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The unit of two or more Latin letters at ``start``, written in any case (``CM``, ``Kwh``)."""
        match = _latin_word().match(text, start)
        unit = None if match is None else self._latin.get(match.group().lower())
        if match is None or unit is None:
            return None
        if unit.kind == "percent":
            # The unit of a percentage is one of a few, however it is written (2.5PCT).
            return unit, len(match.group())
        return replace(unit, name=match.group()), len(match.group())

    def names(self, *kinds: str) -> Iterable[str]:
        """Written forms of all units of ``kinds``."""
        return [name for name, unit in self._units.items() if unit.kind in kinds]

    def _add(self, unit: Unit, names: Iterable[str]) -> None:
        for name in names:
            self._units[name] = unit

    def _add_labels_and_counts(self, data: Mapping[str, Any]) -> None:
        stops = _stops(data["stop"])
        chinese = _stops(data["chinese_stop"])
        self._add(Unit("", "label"), data["labels"].split())
        for name in (*data["words"].split(), *data["places"].split()):
            self._units[name] = Unit(
                name, "count", stops=stops.get(name, ()), chinese_stops=chinese.get(name, ()), arabic_only=False
            )
        for name in (*data["arabic"].split(), *data["places"].split()):
            self._units[name] = Unit(name, "count", stops=stops.get(name, ()), arabic_only=True)

    def _add_quantities(self, data: Mapping[str, Any]) -> None:
        stops, weak = _stops(data["stop"]), frozenset(data["weak"].split())
        for names, code, seconds in read_rows(data["per"]):
            per = None if code == "-" else code, None if seconds == "-" else Decimal(seconds)
            self.per |= dict.fromkeys(names.split(), per)
        for kind in data["kind"].values():
            for names, ucum, factor in read_rows(kind["units"]):
                worth = None if factor == "-" else _fraction(factor)
                for name in names.split():
                    self._units[name] = Unit(
                        name,
                        "quantity",
                        ucum=None if ucum == "-" else ucum,
                        factor=worth,
                        si_unit=None if worth is None else kind["si"],
                        stops=stops.get(name, ()),
                        arabic_only=name in weak,
                    )

    def _add_money(self, data: Mapping[str, Any]) -> None:
        stops = _stops(data["stop"])
        for code, following, _ in read_rows(data["names"]):
            for name in (*following.split(), code):
                self._units[name] = Unit(name, "money", currency=code, stops=stops.get(name, stops.get(name[-1:], ())))
        for names, worth, followers, *of in read_rows(data["alone"]):
            above, below = _fraction(worth)
            currency, whole = of[0].split() if of else ("CNY", "元")
            for name in names.split():
                self._units[name] = Unit(
                    name,
                    "money",
                    currency,
                    ratio=above / below,
                    whole=whole,
                    stops=tuple(followers.split()),
                    arabic_only=len(name) == 1,
                )

    def _add_extra(self, data: Mapping[str, Any]) -> None:
        """A user's own units: ``{"unit": [{"name": "垛", "kind": "count", "ucum": …, "si": …, "factor": "1/2"}]}``."""
        for entry in data.get("unit", ()):
            factor = entry.get("factor")
            self._units[entry["name"]] = Unit(
                entry["name"],
                entry.get("kind", "count"),
                currency=entry.get("currency"),
                ucum=entry.get("ucum"),
                factor=None if factor is None else _fraction(str(factor)),
                si_unit=entry.get("si"),
            )


@cache
def _latin_word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2,6}[0-9]?(?:/[A-Za-z]{1,2}[0-9]?)?")


def _fraction(written: str) -> tuple[Decimal, Decimal]:
    above, _, below = written.partition("/")
    return Decimal(above), Decimal(below or 1)


def _stops(block: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words.split()) for name, words in read_rows(block)}

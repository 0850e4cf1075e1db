"""Places and their GB/T 2260 codes: names as reports write them, resolved to one division or to none.

The data is ``lexicons/divisions.toml``. A code has six digits, filled up with zeros (江苏省 320000, 宿迁市 321300); the
whole country is 000000. A name that several divisions bear is resolved by the area the document is about, else not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.divisions import coded_divisions, former_divisions, short_name

Level = Literal["country", "province", "prefecture", "county"]

COUNTRY_NAMES = ("全国", "我国", "中国", "国家", "国内", "中华人民共和国")
_DIGITS: dict[Level, int] = {"country": 0, "province": 2, "prefecture": 4, "county": 6}
_MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Area:
    """A division: six-digit ``code`` (None for a place the list of divisions does not know) and full ``name``."""

    code: str | None
    name: str

    @property
    def level(self) -> Level | None:
        """What sort of division the code stands for."""
        if self.code is None:
            return None
        if self.code == COUNTRY.code:
            return "country"
        return "province" if self.code[2:] == "0000" else "prefecture" if self.code[4:] == "00" else "county"


COUNTRY = Area("000000", "全国")


class Gazetteer:
    """All divisions by name and by code."""

    def __init__(self) -> None:
        self._by_code: dict[str, Area] = {"000000": COUNTRY}
        self._by_name: defaultdict[str, list[Area]] = defaultdict(list)
        self._by_name.update({name: [COUNTRY] for name in COUNTRY_NAMES})
        for name, short, codes in coded_divisions():
            for code in codes:
                # Short names of counties are ordinary words too often (和平, 新华).
                self._add(Area(code, name), short or (short_name(name) if code.endswith("00") else None))
        for former, current in former_divisions().items():
            if former not in self._by_name:
                self._by_name[former] = list(self._by_name.get(current, ()))
        self.longest = max(map(len, self._by_name))

    def _add(self, area: Area, short: str | None) -> None:
        self._by_code[area.code or ""] = area
        for name in {area.name, short} - {None}:
            self._by_name[name or ""].append(area)

    def names(self) -> Collection[str]:
        """Every name that stands for a division or for the country."""
        return self._by_name.keys()

    def called(self, name: str) -> Sequence[Area]:
        """All divisions called ``name``; a province stands before its parts."""
        return self._by_name.get(name, ())

    def with_code(self, code: str | None) -> Area | None:
        """The division that has ``code``."""
        return self._by_code.get(code or "")

    def resolve(self, name: str, within: str | None = None) -> Area | None:
        """The one division called ``name``; among several the one inside ``within`` (a code), else None."""
        candidates = self._by_name.get(name, [])
        if len(candidates) > 1 and within is not None:
            for digits in (4, 2):
                inside = [one for one in candidates if (one.code or "")[:digits] == within[:digits]]
                if len(inside) == 1:
                    return inside[0]
        return candidates[0] if len(candidates) == 1 else None

    def leading(self, text: str, within: str | None = None) -> tuple[str, Area | None] | None:
        """The longest division name that ``text`` begins with, and what it resolves to; None where there is none."""
        for length in range(min(self.longest, len(text)), 1, -1):
            if text[:length] in self._by_name:
                return text[:length], self.resolve(text[:length], within)
        return None

    def around(self, area: Area, level: Level) -> Area | None:
        """The division of ``level`` that ``area`` is or lies in; a municipality is its own province and city."""
        if level == "country":
            return COUNTRY
        code = area.code
        if code is None or code == COUNTRY.code:
            return None
        if level == "prefecture" and code[:2] in _MUNICIPALITIES:
            level = "province"
        if _DIGITS[area.level or "county"] < _DIGITS[level]:
            return None
        return self._by_code.get(code[: _DIGITS[level]].ljust(6, "0"))


@cache
def gazetteer() -> Gazetteer:
    """The packaged divisions, read on first use."""
    return Gazetteer()

"""Automatic numbering of Word paragraphs, written out as Word shows it (``一、``, ``（二）``, ``1.2.3``).

A list definition (``w:abstractNum``) has nine levels; each has a number format and a pattern such as ``%1、``. A
paragraph names a list (``w:numId``) and a level; counting goes on through the document (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 9999


def _chinese(number: int) -> str:
    """
    >>> [_chinese(one) for one in (3, 10, 12, 20, 35, 105, 110)]
    ['三', '十', '十二', '二十', '三十五', '一百零五', '一百一十']
    """
    if number > _LARGEST or number < 1:
        return str(number)
    parts: list[str] = []
    pending_zero = False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            parts.append(("零" if pending_zero and parts else "") + _DIGITS[digit] + unit)
        pending_zero = not digit
    text = "".join(parts)
    return text[1:] if 10 <= number < 20 else text


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """Word repeats the letter after z: aa, bb (ECMA-376, 17.18.59)."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, value)
        text += sign * count
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02d}",
}
_SILENT = frozenset({"bullet", "none"})


@dataclass(slots=True)
class Level:
    """One level of a list: how it counts and what it writes. ``restart`` is False for levels that never restart."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: bool = True


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    key: str
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Any | None, tag: Callable[[str], str]):
        """``root`` is the ``w:numbering`` element or None; ``tag`` makes a qualified name of ``w:…``."""
        self._tag = tag
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            abstract = {one.get(tag("w:abstractNumId")): one for one in root.findall(tag("w:abstractNum"))}
            for num in root.findall(tag("w:num")):
                self._add(num, abstract)

    def _add(self, num: Any, abstract: dict[str, Any]) -> None:
        reference = num.find(self._tag("w:abstractNumId"))
        key = "" if reference is None else reference.get(self._tag("w:val")) or ""
        number_id = num.get(self._tag("w:numId"))
        if key not in abstract or number_id is None:
            return
        levels = {index: self._level(one) for index, one in self._indexed(abstract[key].findall(self._tag("w:lvl")))}
        overrides = list(self._indexed(num.findall(self._tag("w:lvlOverride"))))
        for index, override in overrides:
            own = override.find(self._tag("w:lvl"))
            if own is not None:
                levels[index] = self._level(own)
            start = self._value(override, "w:startOverride")
            if start.isdigit() and index in levels:
                levels[index].start = int(start[:5])
        # A list that overrides its start counts for itself; the others with the same definition go on together.
        counter = f"{key}/{number_id}" if overrides else key
        self._lists[number_id] = _List(levels, counter, self._counts.setdefault(counter, {}))

    def _indexed(self, elements: list[Any]) -> list[tuple[int, Any]]:
        found = [(element.get(self._tag("w:ilvl")) or "", element) for element in elements]
        return [(int(index), element) for index, element in found if len(index) == 1 and index.isdigit()]

    def _value(self, parent: Any, name: str) -> str:
        child = parent.find(self._tag(name))
        return "" if child is None else child.get(self._tag("w:val")) or ""

    def _level(self, element: Any) -> Level:
        start = self._value(element, "w:start")
        return Level(
            self._value(element, "w:numFmt") or "decimal",
            self._value(element, "w:lvlText")[:40],
            int(start[:5]) if start.isdigit() else 1,
            self._value(element, "w:lvlRestart") != "0",
        )

    def next(self, number_id: str, index: int) -> str:
        """The number of the next paragraph of list ``number_id`` at level ``index`` (from 0); empty for bullets."""
        found = self._lists.get(number_id)
        level = found.levels.get(index) if found else None
        if found is None or level is None:
            return ""
        counts = found.counts
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [one for one in counts if one > index and _restarts(found.levels.get(one))]:
            del counts[deeper]
        if level.format in _SILENT:
            return ""
        number = _PLACE.sub(lambda place: self._write(found, int(place[1]) - 1), level.pattern)
        # Word parts number and text by a tab; "1." may not run into a year that follows it.
        return f"{number} " if number[-1:].isascii() and number else number

    def _write(self, found: _List, index: int) -> str:
        level = found.levels.get(index) or Level()
        number = found.counts.setdefault(index, level.start)
        if number < 1 or number > _LARGEST:
            return str(number)
        return _WRITERS.get(level.format, str)(number)


def _restarts(level: Level | None) -> bool:
    return level is None or level.restart

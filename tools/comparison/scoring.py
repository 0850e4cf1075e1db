"""Cases and scores: what is expected of a sentence, and how what a tool found compares with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

STYLES = {"reports": "cases.toml", "everyday": "everyday.toml"}
"""Files of sentences beside this module by what they are like."""


@dataclass(frozen=True)
class Found:
    """What a tool says stands at ``text[start:end]``; ``values`` are its readings, as in ``cases.toml``."""

    start: int
    end: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A sentence with the places to be found in it and their values."""

    kind: str
    text: str
    places: tuple[tuple[int, int], ...]
    values: tuple[str, ...]


Finder = Callable[[str], Iterable[Found]]
"""Finds everything of one kind in a sentence."""


@cache
def cases(style: str) -> list[Case]:
    """Every case of one of :data:`STYLES`."""
    data = tomllib.loads(Path(__file__).with_name(STYLES[style]).read_text("utf-8"))
    return [_case(kind, one["text"], one["values"]) for kind, rows in data.items() for one in rows]


def _case(kind: str, marked: str, values: list[str]) -> Case:
    places, text = [], ""
    for piece in re.split("(【.*?】)", marked):
        if piece.startswith("【"):
            places.append((len(text), len(text) + len(piece) - 2))
            text += piece[1:-1]
        else:
            text += piece
    if len(places) != len(values):
        raise ValueError(f"as many values as marks are needed: {marked}")
    return Case(kind, text, tuple(places), tuple(values))


def score(finder: Finder, style: str, kind: str) -> dict[str, int]:
    """How many of the places of ``kind`` expected in ``style`` are ``right``, ``wrong`` and ``missed``."""
    counts = {"right": 0, "wrong": 0, "missed": 0}
    for case in cases(style):
        if case.kind == kind:
            found = list(finder(case.text))
            for place, value in zip(case.places, case.values, strict=True):
                counts[judge(kind, place, value, found)] += 1
    return counts


def judge(kind: str, place: tuple[int, int], value: str, found: Iterable[Found]) -> str:
    """``right`` where any reading of anything that overlaps the place is as expected, else ``wrong`` or ``missed``."""
    here = [one for one in found if one.start < place[1] and place[0] < one.end]
    if kind == "masked":
        return "wrong" if any(one.values for one in here) else "right"
    if not here:
        return "missed"
    if kind == "organization":
        return "right" if any((one.start, one.end) == place for one in here) else "wrong"
    wanted = value.split(" | ")
    return "right" if any(same(good, reading) for good in wanted for one in here for reading in one.values) else "wrong"


def same(expected: str, reading: str) -> bool:
    """Whether two values are equal: numbers by value (six digits for fractions), everything else as text."""
    if expected.endswith("pp") and not reading.endswith("pp"):
        expected = str(Decimal(expected[:-2]) / 100)
    left, right = (re.split(r"\.\.| ", one.removesuffix("pp")) for one in (expected, reading))
    return len(left) == len(right) and all(_equal(one, other) for one, other in zip(left, right, strict=True))


def _equal(one: str, other: str) -> bool:
    try:
        return abs(Decimal(one) - Decimal(other)) <= abs(Decimal(one)) / 1_000_000
    except InvalidOperation:
        return one == other

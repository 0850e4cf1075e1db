"""What a number says of a change: its direction, and against what it is measured."""

from __future__ import annotations

import re

from extractor.mentions import Change, Number, Percentage
from extractor.records.quantities import is_points, sign_of
from extractor.records.reading import Reading
from extractor.words.classes import Painted

_YEAR_BASES = ("上年", "去年", "上一年", "前一年", "前年", "同期")
_MONTH_BASES = ("上月", "上季", "上一季", "上个月", "上周")
_SINGLE = {"y": "yoy", "q": "qoq", "c": "cagr"}
_OVER_ALL = re.compile("D?(?P<than>b)DU?F?,")
_BELOW = ("低", "慢", "少", "落后")


def change_of(painted: Painted, told: Reading, number: Number, turn: str | None) -> Change | None:
    """What ``number`` says of a change whose words are those of ``told``; a sign of its own wins over ``turn``."""
    direction = {"+": "up", "-": "down"}.get(sign_of(painted.text, number)) or turn
    if direction is None:
        return None
    kind = "points" if is_points(number) else "rate" if isinstance(number, Percentage) else "amount"
    return Change(number, direction, basis_of(painted, told), kind)


def ratio_of(number: Number) -> Change:
    """``为上年的1.7倍``"""
    ratio = number.ratio if isinstance(number, Percentage) else None
    return Change(number, "up" if ratio is None or ratio >= 1 else "down", "yoy", "ratio")


def turn_of(painted: Painted, reading: Reading) -> str | None:
    """The direction that the words of ``reading`` give: up, down, or None."""
    slot = reading.match.slots.get("turn")
    written = painted.letters[slot[0] : slot[1]] if slot is not None else reading.cues
    for letter in reversed(written):
        if letter in "u>^N":
            return "up"
        if letter in "d<_":
            return "down"
    return "up" if painted.word(reading.token).startswith("翻") else None


def gap_of(painted: Painted, reading: Reading) -> str:
    """``above`` or ``below``, by the word that tells the gap."""
    slot = reading.match.slots["turn"]
    below = painted.letters[slot[0]] in "<d" or painted.words(*slot).startswith(_BELOW)
    return "below" if below else "above"


def basis_of(painted: Painted, reading: Reading) -> str | None:
    """Against what the change of ``reading`` is measured, told in its clause."""
    told = _basis(painted, reading.clause, reading.token)
    if told is None and (over := _OVER_ALL.match(painted.letters, 0, reading.clause)) is not None:
        # 1958年比1952年，|食糖供应增加了一倍
        told = _compared(painted, over.start("than"), over.end())
    return told


def flat_basis(painted: Painted, first: int, at: int) -> str | None:
    """Against what a quantity is flat, told in the clause of the word at ``at``."""
    low = max(painted.letters.rfind(mark, first, at) for mark in ",;") + 1
    return _basis(painted, max(low, first), at)


def _basis(painted: Painted, start: int, stop: int) -> str | None:
    told: str | None = None
    for at in range(start, stop):
        letter = painted.letters[at]
        if letter in "yqc":
            told = _SINGLE[letter]
        elif letter in "ud" and painted.word(at).startswith("同"):
            # 财政收入|同增|8%: the base and the direction in one word.
            told = "yoy"
        elif letter == "r" and at + 1 < stop and painted.letters[at + 1] == "D":
            # 由上年的41%提高到46%，上升5个百分点
            based = _compared(painted, at, stop)
            told = based if based in ("yoy", "qoq") else told
        elif letter == "b" and at + 1 < stop and (based := _compared(painted, at, stop)):
            told = based
    return told


def _compared(painted: Painted, at: int, stop: int) -> str | None:
    """The basis that 比, 较, 与 at ``at`` and the date behind it give."""
    date = at + 1
    while date < stop and painted.letters[date] in "kvU":
        date += 1
    if date >= stop or painted.letters[date] != "D":
        if painted.words(at + 1, min(at + 2, stop)) == "同期":
            return "yoy"
        # 较中期评估|提高
        return "base" if set(painted.letters[at:stop]) & set("ud") and painted.word(at) != "与" else None
    if painted.words(date, min(date + 2, stop)).startswith(_MONTH_BASES):
        return "qoq"
    first = painted.word(date)
    return "yoy" if first.startswith(_YEAR_BASES) and not first.endswith(("末", "底", "初")) else "base"

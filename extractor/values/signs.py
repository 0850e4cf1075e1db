"""Signs: a minus, a plus, 负 or 零下 directly before a number belongs to its span and to its value."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from extractor.values.phrases import Phrase

MINUSES = "-−–"
_BEFORE_WORD = ("", *"\n ，。、；：（为是至到由从的约率长度值")
_BELOW_ZERO = "零下"


class Sign(NamedTuple):
    """A sign that begins at ``start``; ``below_zero`` where it is the word 零下."""

    start: int
    negative: bool
    below_zero: bool = False


def sign_before(text: str, start: int) -> Sign | None:
    """The sign that ends at ``start``, None where the number has none.

    A dash behind a dash is no sign: ``——3万元``.
    """
    before = text[start - 1 : start]
    if not before:
        return None
    if before in MINUSES:
        return None if text[start - 2 : start - 1] in tuple("—–") and before != "-" else Sign(start - 1, True)
    if before == "+":
        return Sign(start - 1, False)
    if before == "负" and text[start - 2 : start - 1] in _BEFORE_WORD:
        return Sign(start - 1, True)
    if before == "下" and start > 1 and text.startswith(_BELOW_ZERO, start - 2):
        return Sign(start - 2, True, True)
    return None


def sign_at(text: str, at: int) -> tuple[bool, int]:
    """Whether a negative sign stands at ``at``, and where the number behind it begins."""
    if text[at : at + 1] in tuple(MINUSES + "负"):
        return True, at + 1
    if text.startswith(_BELOW_ZERO, at):
        return True, at + len(_BELOW_ZERO)
    return False, at + 1 if text[at : at + 1] == "+" else at


def signed(text: str, phrase: Phrase) -> Phrase:
    """``phrase`` with the sign before it."""
    sign = sign_before(text, phrase.start)
    if sign is None:
        return phrase
    phrase = replace(phrase, lead=sign.start)
    return negative(phrase) if sign.negative else phrase


def negative(phrase: Phrase) -> Phrase:
    """``phrase`` below zero."""
    value, low, high = phrase.value, phrase.low, phrase.high
    return replace(
        phrase,
        value=None if value is None else -value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )

"""Signs: a minus, a plus, 负 or 零下 directly before a number belongs to its span and to its value.

The characters and words are data (``lexicons/signs.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extractor.lexicons import load_lexicon
from extractor.values.phrases import Phrase


class Sign(NamedTuple):
    """A sign that begins at ``start``; ``below_zero`` where it is the word 零下."""

    start: int
    negative: bool
    below_zero: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """The lexicon's characters and words."""

    minuses: frozenset[str]
    dash: str
    change: tuple[str, ...]
    links: tuple[str, ...]
    negative: str
    in_words: tuple[str, ...]
    below_zero: str


@cache
def signs() -> Signs:
    """The packaged signs."""
    data = load_lexicon("signs")
    return Signs(
        frozenset(data["minuses"].split()),
        data["dash"],
        tuple(data["change"].split()),
        tuple(data["links"].split()),
        data["negative"],
        tuple(data["in_words"].split()),
        data["below_zero"],
    )


def sign_before(text: str, start: int) -> Sign | None:
    """The sign that ends at ``start``, None where the number has none.

    A dash behind a dash is no sign: ``——3万元``.
    """
    before = text[start - 1 : start]
    if not before:
        return None
    known = signs()
    if before in known.minuses:
        behind_dash = text[start - 2 : start - 1] in (known.dash, "–") and before != "-"
        return None if behind_dash else Sign(start - 1, True)
    if before == "+":
        return Sign(start - 1, False)
    if before == known.dash:
        linked = start - 2 if text.endswith(known.links, 0, start - 1) else start - 1
        return Sign(start - 1, True) if text.endswith(known.change, 0, linked) else None
    if before == known.negative and not text.endswith(known.in_words, 0, start):
        return Sign(start - 1, True)
    below = start - len(known.below_zero)
    if below >= 0 and text.startswith(known.below_zero, below):
        return Sign(below, True, True)
    return None


def sign_at(text: str, at: int) -> tuple[bool, int]:
    """Whether a negative sign stands at ``at``, and where the number behind it begins."""
    known = signs()
    if text[at : at + 1] in known.minuses or text.startswith(known.negative, at):
        return True, at + 1
    if text.startswith(known.below_zero, at):
        return True, at + len(known.below_zero)
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

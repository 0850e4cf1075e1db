"""Noun phrases beside a number: what they are made of, and where the words between name and number begin."""

from __future__ import annotations

from typing import NamedTuple

from extractor.words.classes import Painted

# What peels off between a name and its number, read leftwards (the frame has told what it means).
_BETWEEN = frozenset("lkKvyqcDLeohztbXudf^_N-jFg><")
HEAD = frozenset('nwRH"G')
VERBS = frozenset("VSA")
# How the name of a measure ends.
MEASURES = frozenset("率额量数度值比价")
LONGEST = 24


class Phrase(NamedTuple):
    """A name as words ``first`` up to ``last``, and the word index of the verb before it that acts on it, if any.

    ``verbal``: it is nothing but verbs (办结|2980件); ``ends_verbal``: it ends with one (夏粮播种|2万亩). ``subject``:
    whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值).
    """

    first: int
    last: int
    action: int | None = None
    verbal: bool = False
    ends_verbal: bool = False
    subject: tuple[int, int] | None = None


def edge_of(letters: str, low: int, high: int) -> int:
    """Where the words between a name and its number begin, in the stretch ``low:high``."""
    at = high
    if at > low and letters[at - 1] == "i" and letters[at + 1 : at + 2] == "F":
        # 参赛人数|在|20到35人|之间
        at -= 1
    while at > low and (letters[at - 1] in _BETWEEN or _is_place_beside(letters, low, at - 1)):
        if letters[at - 1] == "E":
            # 总产值|在全国|率先突破2万亿元, 完成|全镇|21个村的改厕
            at -= 2
            continue
        if letters[at - 1] in "FKj" and not _parts(letters, at, high):
            break
        at -= 1
    return at


def _is_place_beside(letters: str, low: int, at: int) -> bool:
    """Whether the word at ``at`` is a place that what stands before it brings in (在全国, 完成全镇)."""
    return letters[at] == "E" and at > low and letters[at - 1] in "il"


def _parts(letters: str, at: int, high: int) -> bool:
    """Whether a word that may belong to the name stands apart from it: something else parts them from the number."""
    return at < high


def ends_in(painted: Painted, last: int, characters: frozenset[str]) -> bool:
    return painted.text[painted.starts[last] - 1] in characters

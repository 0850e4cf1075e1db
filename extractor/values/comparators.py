"""Comparators: the words before and behind a number that qualify it (``约``, ``以上``), and lists they hold for.

The words are data (``lexicons/comparators.toml``). A qualifier stands outside the number's span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractor.lexicons import load_lexicon
from extractor.mentions import Number

_LIST_MARKS = ("、", "和", "与", "及", "以及")
_ASIDE = re.compile(r"（(?:含|不含|包括|包含|及|或)[^（）\n]{0,10}）")
_TURNED = {">": "<=", "<": ">="}


def read_rows(block: str) -> list[tuple[str, ...]]:
    """The lines of a lexicon block, each split at its bars: ``"a | b\\nc | d"`` gives ``[("a", "b"), ("c", "d")]``."""
    return [tuple(part.strip() for part in line.split("|")) for line in block.splitlines() if line.strip()]


class Comparators:
    """Reads the qualifiers beside a number span; built once from the lexicon."""

    def __init__(self) -> None:
        data = load_lexicon("comparators")
        self._before = comparing_words(data)
        self._behind = {word: sign for sign, words in read_rows(data["behind"]) for word in words.split()}
        self._not_behind = {row[0]: row[1] for row in read_rows(data["not_behind"])}
        self._not_before = {row[0]: row[1] for row in read_rows(data["not_before"])}
        self._loose = frozenset(data["before_multiplier"].split())
        self._first = frozenset(word[0] for word in self._behind) | {"（", "多", "余"}
        self._ending = _by_last(self._before)
        self._fillers = _by_last(data["fillers"].split())

    def are_words(self, text: str) -> bool:
        """Whether ``text`` is empty or one qualifier."""
        return not text or text in self._before or text in self._behind

    def before(self, text: str, start: int, *, much: bool = False) -> str | None:
        """The sign a qualifier before ``start`` gives, or None; ``much``: the number there is a share or a sum."""
        if start == 0:
            return None
        sign = self._word_before(text, start, much)
        if sign is not None:
            return sign
        for filler in self._fillers.get(text[start - 1], ()):
            at = start - len(filler)
            if at > 0 and text.startswith(filler, at):
                return self._word_before(text, at, much)
        return None

    def _word_before(self, text: str, end: int, much: bool) -> str | None:
        for word in self._ending.get(text[end - 1], ()):
            at = end - len(word)
            if at >= 0 and text.startswith(word, at):
                if at and text[at - 1] in self._not_behind.get(word, ""):
                    return None
                if word in self._loose and not (much and word == "过") and text[end] not in "百千万亿":
                    return None
                return self._before[word]
        return None

    def behind(self, text: str, end: int) -> str | None:
        """The sign a qualifier behind ``end`` gives, or None."""
        following = text[end : end + 1]
        if following not in self._first or not following:
            return None
        if following == "（":
            aside = _ASIDE.match(text, end)
            if aside is None:
                return None
            end = aside.end()
        if following in "多余":
            # 5公里多, 3元多: only where nothing is counted on behind it (20人多次, 10亩多种).
            return ">" if text[end + 1 : end + 2] in ("", "，", "。", "、", "；", "）", "的", "\n") else None
        for size in (3, 2, 1):
            word = text[end : end + size]
            if word in self._behind and len(word) == size:
                after = text[end + size : end + size + 1]
                if after and after in self._not_before.get(word, ""):
                    return None
                return self._behind[word]
        return None


def comparing_words(data: Mapping[str, Any]) -> dict[str, str]:
    """The words before a number with their signs, those put together from a comparison and a negation included."""
    words = {word: sign for sign, listed in read_rows(data["before"]) for word in listed.split()}
    for sign, listed in read_rows(data["compared"]):
        for word in listed.split():
            words[word] = sign
            words |= {word + equal: f"{sign}=" for equal in data["equal"].split()}
            words |= {negation + word: _TURNED[sign] for negation in data["negations"].split() if word != "过"}
    return words


def _by_last(words: Iterable[str]) -> dict[str, list[str]]:
    """``words`` by their last characters, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[-1], []).append(word)
    return found


def share_over_lists(text: str, numbers: Sequence[Number], before: set[int], behind: set[int]) -> None:
    """Let a qualifier on a list hold for each member (``超过8万元、4.5万元``, ``增长5%、6.5%左右``).

    ``numbers`` are in text order; ``before`` and ``behind`` hold the ids (``id()``) of those whose own qualifier stands
    there. Members are numbers of one unit with nothing but a list mark between them.
    """
    for first, second in pairwise(numbers):
        if id(first) in before and second.comparator == "=" and _are_listed(text, first, second):
            second.comparator = first.comparator
            before.add(id(second))
    for first, second in reversed(list(pairwise(numbers))):
        if id(second) in behind and first.comparator == "=" and _are_listed(text, first, second):
            first.comparator = second.comparator
            behind.add(id(first))


def _are_listed(text: str, first: Number, second: Number) -> bool:
    gap = second.start - first.end
    return (
        0 < gap <= 2
        and first.unit == second.unit
        and type(first) is type(second)
        and text[first.end : second.start] in _LIST_MARKS
    )

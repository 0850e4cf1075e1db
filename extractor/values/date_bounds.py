"""Words outside a date that make it a bound (截至 until, 自 from, 以前 before, 以后 after) or a basis of comparison.

They are data (``lexicons/date_bounds.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows

_TWO_ENDS = re.compile(r"[—–\-~～―−至到]")
_LONGEST_BEFORE = 3
_ASIDE = 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lexicon's words and expressions; ``before`` holds pairs of a bound and its words."""

    before: tuple[tuple[str, tuple[str, ...]], ...]
    behind: re.Pattern[str]
    within: re.Pattern[str]
    of_it: re.Pattern[str]
    compared: tuple[str, ...]
    measuring: tuple[str, ...]
    measured_by: re.Pattern[str]


@cache
def bounds() -> Bounds:
    """The packaged bounds."""
    data = load_lexicon("date_bounds")
    return Bounds(
        tuple((bound, tuple(words.split())) for bound, words in read_rows(data["before"])),
        re.compile("|".join(f"(?P<{bound}>{pattern})" for bound, pattern in data["behind"])),
        re.compile(data["within"]),
        re.compile(data["of_it"]),
        tuple(data["compared"].split()),
        tuple(data["measuring"].split()),
        re.compile(data["measured_by"]),
    )


def bound_at(text: str, start: int, end: int, kind: str) -> str | None:
    """The bound that a word next to ``text[start:end]`` makes of a date of type ``kind``.

    A period has its two ends; only what follows a named one (“十三五”以来) bounds it.
    """
    known = bounds()
    if kind == "duration":
        return "until" if known.within.match(text, end) else None
    if kind == "set":
        return None
    if behind := known.behind.match(text, end):
        # 2020至2025年前: only the last end is bounded.
        ends = kind == "period" and behind.lastgroup == "before" and _TWO_ENDS.search(text, start, end)
        return None if ends else str(behind.lastgroup)
    if kind == "period":
        return None
    if known.of_it.match(text, end):
        # 从上年末的3亿元增至5亿元, 恢复至2019年同期的九成: where something stood, not since when or until when.
        return None
    for bound, words in known.before:
        if text.endswith(words, max(0, start - _LONGEST_BEFORE), start):
            return bound
    return None


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether no later date is of the year of ``text[start:end]``.

    So it is where something is compared with it or changes since, and in brackets.
    """
    known = bounds()
    if text.endswith(known.compared, max(0, start - 2), start) or text.startswith("以来", end):
        return True
    if text.endswith(known.measuring, max(0, start - 1), start) and known.measured_by.match(text, end):
        return True
    return text.rfind("（", max(0, start - _ASIDE), start) > text.rfind("）", max(0, start - _ASIDE), start)

"""Which lengths of time are measurements (平均住院日6.8天) and so amounts, and which are dates (为期3天)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows
from extractor.values.numerals import ARABIC

_REACH = 24


@cache
def time_units() -> dict[str, tuple[str, Decimal]]:
    """Units of measured times: written form to UCUM code and seconds."""
    rows = read_rows(load_lexicon("measured_times")["units"])
    return {name: (code, Decimal(seconds)) for names, code, seconds in rows for name in names.split()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load_lexicon("measured_times")
    measures, links, moves, units = (
        "|".join(sorted(words, key=len, reverse=True))
        for words in (data["measures"].split(), data["links"].split(), data["moves"].split(), time_units())
    )
    return (
        re.compile(
            rf"(?:{measures}|{data['averages']})(?:[由从]{ARABIC}(?:{units}))?(?:{links})?{data['of']}(?:{ARABIC}(?:{units})[、和与])?\Z"
        ),
        re.compile(rf"(?:{moves})了?(?:近|约|超|超过)?\Z"),
        re.compile(rf"(?:{units})\Z"),
    )


def is_measured_time(text: str, start: int, end: int) -> bool:
    """Whether the length of time ``text[start:end]`` is a measurement, by what stands before it."""
    named, moved, unit = _patterns()
    if not unit.search(text, max(start, end - 4), end) or not text[start].isdigit():
        return False
    back = max(0, start - _REACH)
    return named.search(text, back, start) is not None or moved.search(text, back, start) is not None

"""What grew, where the verb of growth is the name itself: 高校|扩招|100万人, 户均|增收|3000元."""

from __future__ import annotations

from extractor.mentions import Amount
from extractor.records.reading import Reading
from extractor.words.classes import Painted

# What grows stands inside such a verb, so that it is the name where nothing is compared: 高校扩招|100万人.
_INCOMES = ("增收", "减负")
_COMPARING = frozenset("byqc")
# How those are called whose income grows: 农户|增收.
_EARNERS = tuple("户民众人员者工")


def gain_of(painted: Painted, reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The words ``first:last`` that are the name themselves, with what belongs to it: 高校|扩招, 户均|增收."""
    left = reading.left
    verb = painted.words(first, last)
    compared = _COMPARING & set(reading.cues) or not isinstance(reading.number, Amount)
    if compared or (not verb.startswith("扩") and verb not in _INCOMES) or len(verb) != 2:
        return None
    if verb.startswith("扩"):
        return None if verb == "扩大" else (left.first if left is not None else first, last)
    if first > reading.low and painted.word(first - 1).endswith("均"):
        return first - 1, last
    earned = left is not None and painted.words(left.first, left.last).endswith(_EARNERS)
    return (first, last) if earned else None

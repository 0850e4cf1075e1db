"""One number as a record: its value, its change or its share."""

from __future__ import annotations

import re

from extractor.mentions import Change, Indicator, Number, Target
from extractor.records.drafting import Drafter, Name
from extractor.records.lexicon import Cue
from extractor.records.reading import Reading

_LESS = re.compile("浓度|指数|排放|能耗|PM|污染|事故|时间|时限")
_BASES = ((Cue.CAGR, "cagr"), (Cue.YOY, "yoy"), (Cue.QOQ, "qoq"), (Cue.BASE, "base"))


class Maker:
    """Makes records out of readings."""

    def __init__(self, text: str, drafter: Drafter) -> None:
        self._text, self._drafter = text, drafter

    def change(self, reading: Reading, number: Number) -> Change:
        """``number`` as a change, with the direction and the basis that the words beside it tell."""
        down = reading.cues & Cue.DOWN or reading.noun.direction == "down" or self._is_less(reading)
        basis = next((name for cue, name in _BASES if reading.cues & cue), reading.noun.basis)
        if basis is None and reading.tail.base is not None:
            basis = "base"
        return Change(number, "down" if down else "up", basis)

    def _is_less(self, reading: Reading) -> bool:
        """``PM2.5浓度改善10.8%``: what is better the less there is of it."""
        if not self._text.endswith(("改善", "改善了"), reading.low, reading.number.start):
            return False
        return _LESS.search(self._text, reading.noun.start, reading.noun.end) is not None

    def make(self, reading: Reading, name: Name, *, is_change: bool = False, share: bool = False) -> Indicator | Target:
        """The record of a reading; a number that is no change is the value, and with ``share`` the share as well."""
        number = reading.number
        change = self.change(reading, number) if is_change else None
        return self._drafter.draft(
            reading, name, value=None if is_change else number, change=change, share=number if share else None
        )

"""Numbers without a unit that stand for an amount all the same (kind number): ``3亿的2.1倍``, ``满意度89.6``."""

from __future__ import annotations

import re

from extractor.lexicons import load_lexicon
from extractor.mentions import Amount, Number
from extractor.values.comparators import Comparators
from extractor.values.phrases import Phrase, read_phrase

_LONGEST_CELL = 16  # characters
_LOOK_BACK = 16
_CLAUSE_END = re.compile(r"[，。；、）]|\Z|\n(?![个百万亿%‰元])")
_SMALL_CHANGE = {"角": 10, "毛": 10, "分": 100}


class BareReader:
    """Reads numbers without a unit; built once from the lexicon."""

    def __init__(self) -> None:
        data = load_lexicon("bare_numbers")
        indexes, links, moves = ("|".join(data[name].split()) for name in ("indexes", "links", "moves"))
        rates, changes = ("|".join(data[name].split()) for name in ("rates", "changes"))
        self._after_index = re.compile(rf"(?:{indexes})(?:{links}|[（）])?$")
        self._after_rate = re.compile(rf"(?:{rates}|(?<![年季月制高])度)(?:{links})?$")
        self._after_change = re.compile(rf"(?:{changes})(?:了|约|为|达|近)?$")
        self._gap = re.compile(rf"，?(?:比|较|低于|高于)[^，。；：\d]{{1,12}}(?:{'|'.join(data['gaps'].split())})了?")
        self._to = re.compile(rf"(?:{moves})?[到至][0-9]")
        self._after_move = re.compile(rf"[从由的][0-9.]{{1,8}}(?:{moves})?[到至]$")

    def read(self, text: str, phrase: Phrase) -> Amount | None:
        """``phrase`` as a number, where its multiplier or what stands before it says that it measures something."""
        if phrase.chinese and (phrase.bare or (phrase.value is None and phrase.low is None)):
            return None
        following = text[phrase.end : phrase.end + 1]
        if phrase.scale.strip("十百千"):
            if following == "级" or (phrase.chinese and following.isalnum() and phrase.low is None):
                return None
            return self._made(phrase, "amount.scale")
        if phrase.chinese or phrase.value is None or following in tuple("年月日号期届时点:∶："):
            return None
        back = max(phrase.start - _LOOK_BACK, 0)
        if following != "）" and self._after_index.search(text, back, phrase.start):
            return self._made(phrase, "amount.index")
        if _CLAUSE_END.match(text, phrase.end) and self._after_change.search(text, back, phrase.start):
            return self._made(phrase, "amount.change")
        if "." in phrase.text:
            if self._after_rate.search(text, back, phrase.start):
                return self._made(phrase, "amount.index")
            leaves = text[phrase.start - 1 : phrase.start] in ("从", "由", "的") and self._to.match(text, phrase.end)
            if leaves or self._after_move.search(text, back, phrase.start):
                return self._made(phrase, "amount.index")
        return None

    def is_gap(self, between: str) -> bool:
        """Whether the words ``between`` an index and a number say that the number is how far the index is off."""
        return self._gap.fullmatch(between) is not None

    def whole(self, text: str, scan: re.Pattern[str], comparators: Comparators) -> list[Number]:
        """A text that is one bare sum and nothing else (a cell, a query) is read as money: ``三百万``, ``五分``."""
        if len(text) > _LONGEST_CELL:
            return []
        cell = text.strip()
        cents = cell.endswith(tuple(_SMALL_CHANGE))
        match = scan.search(cell if cents else cell + "元")
        phrase = None if match is None else read_phrase(match)
        if phrase is None or not (cents or phrase.scale.strip("十百千")):
            return []
        if not (comparators.are_words(cell[: phrase.start]) and comparators.are_words(cell[phrase.end + cents :])):
            return []
        made = self._made(phrase, "amount.whole")
        made.kind, made.currency = "money", "CNY"
        beside = comparators.before(cell, phrase.start) or comparators.behind(cell, phrase.end)
        made.comparator = phrase.sign or beside or "="
        if cents and made.value is not None:
            made.value, made.unit, made.end = made.value / _SMALL_CHANGE[cell[-1]], cell[-1], phrase.end + 1
        blanks = text.index(cell)
        made.start, made.end = made.start + blanks, made.end + blanks
        return [made]

    @staticmethod
    def _made(phrase: Phrase, rule: str) -> Amount:
        made = Amount(phrase.begin, phrase.end, rule, phrase.value, phrase.low, phrase.high, kind="number")
        made.masked = phrase.masked
        return made

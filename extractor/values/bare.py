"""Numbers without a unit that stand for an amount all the same (kind number): ``3亿的2.1倍``, ``满意度89.6``."""

from __future__ import annotations

import re
from functools import cache

from extractor.mentions import Amount, Number
from extractor.values.comparators import Comparators
from extractor.values.phrases import Phrase, read_phrase

_LONGEST_CELL = 16
_INDEX = "指数|系数|满意度|倍差|比值|得分|评分|分值|均值|景气度|容积率|生育率|收入比|安全感|获得感|PMI|CPI|PPI"
_LINKS = "达到|达|为|到|是|约|约为|分别为|分别达到|升至|降至|提升至|提高到|提升到|提高至|下降到|下降至|缩小至|缩小到|扩大到|上升到|上升至|由|从|回升至|回落至|保持在|稳定在|控制在|低于|高于|超过|突破"


class BareReader:
    """Reads numbers without a unit."""

    def read(self, text: str, phrase: Phrase) -> Amount | None:
        """``phrase`` as a number, where its multiplier or what stands before it says that it measures something."""
        if phrase.chinese and (phrase.bare or phrase.value is None and phrase.low is None):
            return None
        following = text[phrase.end : phrase.end + 1]
        if phrase.scale.strip("十百千"):
            if following == "级" or phrase.chinese and following.isalnum() and phrase.low is None:
                return None
            return self._made(phrase, "amount.scale")
        if phrase.chinese or phrase.value is None or following in tuple("年月日号期届时点:∶）"):
            return None
        if _after_index().search(text, max(phrase.start - 16, 0), phrase.start):
            return self._made(phrase, "amount.index")
        if "." in phrase.text and text[phrase.start - 1 : phrase.start] in tuple("从由") and self._moves(text, phrase.end):
            return self._made(phrase, "amount.index")
        if "." in phrase.text and _after_move().search(text, max(phrase.start - 16, 0), phrase.start):
            return self._made(phrase, "amount.index")
        return None

    def whole(self, text: str, scan: re.Pattern[str], comparators: Comparators) -> list[Number]:
        """A text that is one bare sum and nothing else (a cell, a query) is read as money: ``三百万``, ``五分``."""
        if len(text) > _LONGEST_CELL:
            return []
        cell = text.strip()
        cents = cell.endswith("分")
        match = scan.search(cell if cents else cell + "元")
        phrase = None if match is None else read_phrase(match)
        if phrase is None or not (cents or phrase.scale.strip("十百千")):
            return []
        if not (comparators.are_words(cell[: phrase.start]) and comparators.are_words(cell[phrase.end + cents :])):
            return []
        made = self._made(phrase, "amount.whole")
        made.kind, made.currency = "money", "CNY"
        made.comparator = phrase.sign or comparators.before(cell, phrase.start) or comparators.behind(cell, phrase.end) or "="
        if cents and made.value is not None:
            made.value, made.unit, made.end = made.value / 100, "分", phrase.end + 1
        return [made]

    @staticmethod
    def _moves(text: str, end: int) -> bool:
        return _move().match(text, end) is not None

    @staticmethod
    def _made(phrase: Phrase, rule: str) -> Amount:
        return Amount(phrase.start, phrase.end, rule, phrase.value, phrase.low, phrase.high, kind="number")


@cache
def _after_index() -> re.Pattern[str]:
    return re.compile(rf"(?:{_INDEX})(?:{_LINKS}|[（）]|）)?$")


@cache
def _move() -> re.Pattern[str]:
    return re.compile(r"(?:提高|提升|上升|增加|增长|扩大|缩小|下降|降低|降|升|回升|回落|改善|优化|收窄|减少)?(?:到|至)[0-9]")


@cache
def _after_move() -> re.Pattern[str]:
    return re.compile(r"[从由][0-9.]{1,8}(?:提高|提升|上升|增加|增长|扩大|缩小|下降|降低|降|升|回升|回落|改善|优化|收窄|减少)?(?:到|至)$")

"""Results set against a plan: ``完成年度计划3.3万吨的117%``, ``占全年任务的60%``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.mentions import Number, Percentage
from extractor.records.reading import Reading

# Anchored on the plan word; the verb that compares stands before it, the number after it.
_PLAN = re.compile(
    r"(?:超额完成|提前完成|完成|实现|占|为|是|达到|达|相当于)(?:了)?[^，。；、]{0,12}?"
    r"(?:计划|任务|目标任务|目标|指标|预算|预算数|年初预算|计划数|目标数|任务数|合同)(?:数|值|总额|额|投资)?(?:的|为)?$"
)
# 完成生态建设任务4000万亩 names what was done; 完成年度任务60万元 compares.
_BARE = re.compile(
    r"(?:完成|占|为|达到|达|相当于)(?:了)?(?:年度|全年|今年|本年|本年度|当年|年初|上级|下达|省|市|县|区|既定|确定|预定|目标|月|季度|半年|年|的|\d)*"
    r"(?:计划|目标)?(?:计划|任务|目标任务|目标|指标|预算|预算数|年初预算|计划数|目标数|任务数|合同)(?:数|值|总额|额|投资)?(?:的|为)?$"
)
_PLAN_WORD = re.compile("计划|任务|目标|指标|预算|合同")
_BEHIND = re.compile("的?(?:年度|全年|年初)?(?:目标任务|任务目标|目标|任务|计划|指标)(?![数量])")
_DONE = re.compile(
    "(?:超额|提前|圆满|顺利|全面)?完成了?(?:[省市县区镇乡州局社]|上级|政府|年初|年度|全年|既定|确定|下达|交办|给|我|的)*$"
)
_OF = re.compile(r"的(?:约|近|超过|达到)?")
_REACH = 40


class Found(NamedTuple):
    """A plan comparison: ``length`` numbers make it up; its subject ends at ``subject_end``."""

    plan: Number | None
    completion: Number | None
    subject_end: int
    length: int


class Plans:
    """Finds plan comparisons at a number of one report."""

    def __init__(self, text: str, numbers: Sequence[Number]) -> None:
        self._text, self._numbers = text, numbers

    def find(self, index: int, reading: Reading) -> Found | None:
        """The comparison that begins with the number at ``index``, if one does."""
        number = reading.number
        low = max(reading.low, number.start - _REACH)
        if self.set_behind(reading):
            done = _DONE.search(self._text, low, number.start)
            return Found(number, None, done.start() if done else number.start, 1)
        if _PLAN_WORD.search(self._text, low, number.start) is None:
            return None
        stretch = self._text[low : number.start]
        match = _PLAN.search(stretch)
        if match is None:
            return None
        subject_end = low + match.start()
        if isinstance(number, Percentage):
            return Found(None, number, subject_end, 1)
        completion = self._completion(index)
        if completion is None and _BARE.search(stretch) is None:
            return None
        return Found(number, completion, subject_end, 1 if completion is None else 2)

    def set_behind(self, reading: Reading) -> bool:
        """``超额完成县下达的|2亿元|目标任务``: the plan is named behind its number."""
        number = reading.number
        if isinstance(number, Percentage) or _BEHIND.match(self._text, number.end) is None:
            return False
        return _DONE.search(self._text, max(reading.low, number.start - _REACH), number.start) is not None

    def _completion(self, index: int) -> Percentage | None:
        if index + 1 >= len(self._numbers):
            return None
        number, following = self._numbers[index], self._numbers[index + 1]
        between = self._text[number.end : following.start] if following.start - number.end < 6 else ""
        return following if isinstance(following, Percentage) and _OF.fullmatch(between) else None

"""Numbers that tell what kind is counted, and so measure nothing: 4个|千亿|县, 3个过|三千亿元|城市, 10大类|55项.

They are taken out before the walk, so that the number beside them reads on across them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.mentions import Amount, Number
from extractor.records.lexicon import Lexicon

_OVER = ("过", "超", "超过", "逾", "破", "突破")
_KINDS = ("大类", "类", "方面", "领域")
_COMES_OPEN = "，。；：、！？…\n（）《》“”|的"
_JOINS = ("和", "、", "及", "与", "或")
_LONGEST_NOUN = 16
_MOST = 8
_PLACES = ("县", "市", "区", "镇", "村", "户", "人")
_ONLY = re.compile("的(?:仅|只|有|仅有|只有|达|达到|共|为|共有)?")
# 轨道50米|内|换乘比例: how near or how soon counts as such.
_NEAR = ("米", "公里", "千米", "里", "分钟", "小时")
_GRADES = re.compile("(?:及|（含）)以[上下]的?|(?:[以之])?内(?:的|(?=[^容部外在存蒙资需]))")
_AGES = re.compile("（含）|及?以[上下内](?:（含）)?")
# A sum without digits of its own stands for a class: 千亿, 百亿元, 亿元; so does 千亿|县.
_ROUND = re.compile("[十百千万亿]{1,3}(?:美?元|斤|县|市|镇|村|园区)?级?")
_BOUND = ("以上", "以下", "以内", "级", "的")


class Classes(NamedTuple):
    """``numbers`` without classes; ``across`` maps the end of a count to the end of the class that follows it."""

    numbers: list[Number]
    across: dict[int, int]


def take_out(lexicon: Lexicon, text: str, numbers: Sequence[Number]) -> Classes:
    """Part ``numbers`` (sorted, apart from each other) into those that measure something and classes."""
    kept: list[Number] = []
    across: dict[int, int] = {}
    index = 0
    while index < len(numbers):
        number = numbers[index]
        if _is_group(text, number):
            index += 1
            continue
        if (isinstance(number, Amount) and number.kind != "number") or _ROUND.fullmatch(text, number.start, number.end):
            before = numbers[index - 1] if index else None
            length = _after_count(text, before, numbers[index : index + _MOST])
            if before is not None and length:
                index += length
                across[before.end] = numbers[index - 1].end
                continue
            following = numbers[index + 1] if index + 1 < len(numbers) else None
            if following is not None and _precedes_count(lexicon, text, number, following):
                index += 1
                continue
        kept.append(number)
        index += 1
    return Classes(kept, across)


def _is_group(text: str, number: Number) -> bool:
    """``0—6岁|残疾儿童``, ``65岁以上|老年人``, ``220千伏及以上|线路``."""
    if not isinstance(number, Amount) or number.kind not in ("quantity", "count"):
        return False
    if number.unit != "岁":
        graded = _GRADES.match(text, number.end)
        if graded is not None and "内" in graded[0] and number.unit not in _NEAR:
            return False
        return graded is not None and text[graded.end() : graded.end() + 1] not in _COMES_OPEN[:-1]
    bounded = _AGES.match(text, number.end)
    end = bounded.end() if bounded else number.end
    return (bounded is not None or number.min is not None) and text[end : end + 1] not in _COMES_OPEN[:-1]


def _is_count(number: Number | None) -> bool:
    return isinstance(number, Amount) and number.kind == "count"


def _after_count(text: str, before: Number | None, numbers: Sequence[Number]) -> int:
    """How many of ``numbers`` are classes of the count before them: ``4个|千亿|县``, ``22个|750千伏和330千伏|工程``."""
    if before is None or not _is_count(before) or not _is_class(text, text[before.end : numbers[0].start], numbers[0]):
        return 0
    length = 1
    while length < len(numbers) and text[numbers[length - 1].end : numbers[length].start] in _JOINS:
        length += 1
    last = numbers[length - 1]
    # 千亿县 holds its noun; otherwise one must follow.
    return length if _is_count(last) or text[last.end : last.end + 1] not in _COMES_OPEN else 0


def _is_class(text: str, gap: str, number: Number) -> bool:
    if _is_count(number):
        return not gap and _ROUND.fullmatch(text, number.start, number.end) is not None
    if gap in _OVER:
        return True
    measured = isinstance(number, Amount) and number.kind == "quantity" and not text.startswith(_BOUND, number.end)
    return not gap and (measured or _ROUND.fullmatch(text, number.start, number.end) is not None)


def _precedes_count(lexicon: Lexicon, text: str, number: Number, following: Number) -> bool:
    """``亿元以上项目|超过3万个``, ``总量超500亿元的县域|增至12个``, ``10大类|55项``."""
    if not _is_count(following) or following.start - number.end > _LONGEST_NOUN:
        return False
    gap = text[number.end : following.start]
    if gap in _BOUND[:3]:
        # 600分以上|28人
        return True
    if _is_count(number):
        return not gap and text.endswith(_KINDS, number.start, number.end)
    if not gap or any(mark in gap for mark in _COMES_OPEN[:-1]):
        return False
    # 5万元以下的村|还有4个 tells which ones as 超5万元的村 does.
    over = text.endswith(_OVER, 0, number.start) or gap.startswith(("以上的", "以下的", "以内的"))
    if not over and _ROUND.fullmatch(text, number.start, number.end) is None:
        return False
    if over and _ONLY.fullmatch(gap):
        # 年产值超过1亿元的|仅2家
        return True
    noun = number.end + next((len(word) for word in _BOUND if text.startswith(word, number.end)), 0)
    noun += text.startswith("的", noun)
    opens = lexicon.strong.search(text, number.end, following.start) or lexicon.edge.match(text, noun)
    single = text[noun : following.start] in _PLACES
    return opens is None and (following.start - noun > 1 or single)

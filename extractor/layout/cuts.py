"""Values that a line break or a wide gap cuts: what stands before it and behind it belongs together.

2020年⏎6月   百分之⏎三   20万⏎元   增加到⏎205个   六成⏎左右   今⏎年   1,⏎234户
"""

from __future__ import annotations

import re
from functools import cache

from extractor.layout.lines import Line
from extractor.lexicons import load_lexicon

_UNIT_START = frozenset("万亿千百元%％‰年月日个家户人次项亩吨倍名台辆套间座处场件头只公平立米克度岁余多成")
_SPLIT_YEARS = frozenset({"今年", "去年", "明年", "本年", "当年"})
_SPLIT_UNITS = frozenset({"基点", "百分", "分点", "公里", "公顷", "公斤", "平方", "方米", "立方", "人次", "万亿"})
_MULTIPLIERS = frozenset("万亿")
_POINTS = frozenset(".．")
_COMMAS = frozenset(",，")
_BEFORE_VALUE = frozenset("到至为达约近超")
_BEHIND_VALUE = ("左右", "以上", "以下", "以内")
_UNIT_END = frozenset("元%％成倍人家户个亩吨点年天")
_DATE_REST = re.compile(r"\d{1,2}\s*[月日]")
_GROUP = re.compile(r"\d{3}(?!\d)")
_LONGEST_LABEL = 10
_UNIT_REACH = 4


def cuts_a_value(text: str, line: Line, following: Line) -> bool:
    """A number parted from its unit or multiplier, its other digits, the word that leads to it or qualifies it, or the
    rest of its date.
    """
    last, first = text[line.end - 1], text[following.start]
    before = text[line.end - 2 : line.end - 1]
    if last.isdigit():
        return first in _UNIT_START or _goes_on_in_digits(text, line, following)
    if before.isdigit() and last in _MULTIPLIERS and first in "元亿吨亩家户人个":
        return True
    if before.isdigit() and last in _POINTS and first.isdigit():
        return line.length >= _LONGEST_LABEL
    if before.isdigit() and last in _COMMAS and _GROUP.match(text, following.start):
        return True
    if first.isdigit() and last in _BEFORE_VALUE:
        return True
    if text.startswith(_BEHIND_VALUE, following.start) and last in _UNIT_END:
        return True
    if last + first in _SPLIT_YEARS or cuts_a_unit(text, line.end, following.start, line.start):
        return True
    if last in "年月":
        return _DATE_REST.match(text, following.start, following.end) is not None
    return text.endswith("分之", line.start, line.end)


def cuts_a_unit(text: str, end: int, start: int, reach: int = 0) -> bool:
    """Whether a gap from ``end`` to ``start`` stands inside the unit of a number: ``0.4个百⏎分点``, ``1.1万⏎亿元``."""
    last, first = text[end - 1], text[start]
    if last == "个" and text.startswith(("百分点", "基点"), start):
        return True
    if last + first not in _SPLIT_UNITS:
        return False
    return any(one.isdigit() for one in text[max(reach, end - _UNIT_REACH) : end])


def _goes_on_in_digits(text: str, line: Line, following: Line) -> bool:
    """Whether a line that ends in a digit goes on in the next one: with a point, digits, or what digits count."""
    first = text[following.start]
    behind = text[following.start + 1 : following.start + 2]
    if first in _POINTS:
        return behind.isdigit()
    if text.startswith(_BEHIND_VALUE, following.start):
        return True
    if line.length < _LONGEST_LABEL:
        return False
    return first in _classifiers() or (first.isdigit() and _is_running(text, following))


def _is_running(text: str, line: Line) -> bool:
    """Whether a line that starts with digits goes on in words, which a row of a table does not."""
    tail = text[line.start : line.end].lstrip("0123456789.,")
    return bool(tail) and not tail[0].isspace()


@cache
def _classifiers() -> frozenset[str]:
    return frozenset(word for word in load_lexicon("classifiers")["words"].split() if len(word) == 1)

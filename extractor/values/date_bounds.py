"""Words outside a date that make it a bound (截至 until, 自 from, 以前 before, 以后 after) or a basis of comparison."""

from __future__ import annotations

import re

_BEFORE = (
    ("until", ("截止到", "截至到", "截止", "截至", "至", "到", "迄")),
    ("from", ("自从", "从", "自")),
)
_BEHIND = re.compile(
    r"(?P<from>以来|至今|[到至](?:现在|目前)|起(?![草步来到点飞因重诉降落伏义源色用居码价火家])|开始|[及或](?:以|之)后)"
    r"|(?P<after>以后|之后|后(?![续勤备期台天年继]))"
    r"|(?P<until>为止|止(?!步|损|跌))"
    r"|(?P<before>[及或]?[以之]前|前(?![三两四几后景期往行沿端列来进述提十些者任置一二五六七八九夕\d]))"
)
_TWO_ENDS = re.compile(r"[—–\-~～―−至到]")
_OF_IT = re.compile(r"的?同期|的(?=\d)")
_WITHIN = re.compile("[以之]?内(?![部外容生涵蒙地销在需陆])")
_LONGEST_BEFORE = 3
_COMPARED = ("比", "较", "同", "与", "从", "自", "由", "于", "自从", "高出", "超过")
_ASIDE = 40
# 恢复至|2019年|的88.3%, 是|2015年|的1.7倍, 达到|2019年|同期水平: the year is what the number is measured by.
_MEASURED_BY = re.compile(r"(?:同期|全年|末)?(?:的?\s?[\d.]{1,8}\s?[%％倍成]|的?水平)")
_MEASURING = ("至", "到", "为", "是", "占")


def bound_at(text: str, start: int, end: int, kind: str) -> str | None:
    """The bound that a word next to ``text[start:end]`` makes of a date of type ``kind``.

    A period has its two ends; only what follows a named one (“十三五”以来) bounds it.
    """
    if kind == "duration":
        return "until" if _WITHIN.match(text, end) else None
    if kind == "set":
        return None
    if behind := _BEHIND.match(text, end):
        # 2020至2025年前: only the last end is bounded.
        ends = kind == "period" and behind.lastgroup == "before" and _TWO_ENDS.search(text, start, end)
        return None if ends else str(behind.lastgroup)
    if kind == "period":
        return None
    if _OF_IT.match(text, end):
        # 从上年末的3亿元增至5亿元, 恢复至2019年同期的九成: where something stood, not since when or until when.
        return None
    for bound, words in _BEFORE:
        if text.endswith(words, max(0, start - _LONGEST_BEFORE), start):
            return bound
    return None


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether no later date is of the year of ``text[start:end]``.

    So it is where something is compared with it or changes since, and in brackets.
    """
    if text.endswith(_COMPARED, max(0, start - 2), start) or text.startswith("以来", end):
        return True
    if text.endswith(_MEASURING, max(0, start - 1), start) and _MEASURED_BY.match(text, end):
        return True
    return text.rfind("（", max(0, start - _ASIDE), start) > text.rfind("）", max(0, start - _ASIDE), start)

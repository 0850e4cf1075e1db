"""Words outside a date that make it a bound (截至 until, 自 from, 以前 before, 以后 after) or a basis of comparison."""

from __future__ import annotations

import re

_BEFORE = (
    ("until", ("截止到", "截至到", "截止", "截至", "至", "到", "迄")),
    ("from", ("自从", "从", "自")),
)
_BEHIND = re.compile(
    r"(?P<from>以来|至今|[到至](?:现在|目前)|起(?!草|步|来|到|点|飞|因|重|诉)|开始|[及或](?:以|之)后)"
    r"|(?P<after>以后|之后|后(?![续勤备期台天年继]))"
    r"|(?P<until>为止|止(?!步|损|跌))"
    r"|(?P<before>[及或]?[以之]前|前(?![三两四几后景期往行沿端列来进述提十些者任置一二五六七八九夕\d]))"
)
_LONGEST_BEFORE = 3
_COMPARED = ("比", "较", "同", "从", "由", "于", "高出", "超过")


def bound_at(text: str, start: int, end: int, kind: str) -> str | None:
    """The bound that a word next to ``text[start:end]`` makes of a date of type ``kind``.

    A period has its two ends; only what follows a named one (“十三五”以来) bounds it.
    """
    if kind in ("duration", "set"):
        return None
    if behind := _BEHIND.match(text, end):
        return str(behind.lastgroup)
    if kind == "period":
        return None
    for bound, words in _BEFORE:
        if text.endswith(words, max(0, start - _LONGEST_BEFORE), start):
            return bound
    return None


def is_compared(text: str, start: int) -> bool:
    """Whether something is compared with the date at ``start`` or changes from it: no later date is of its year."""
    return text.endswith(_COMPARED, max(0, start - 2), start)

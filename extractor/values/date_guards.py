"""What looks like a date and is none: the text around an expression decides."""

from __future__ import annotations

import re

_DURATION_CUES = (
    "连续",
    "历时",
    "为期",
    "长达",
    "历经",
    "近",
    "超过",
    "满",
    "过去",
    "今后",
    "未来",
    "每",
    "已有",
    "经过",
    "达",
    "用了",
    "这",
)
_TWO_DIGIT_YEAR = re.compile(r"\d\d年|[零〇○一二三四五六七八九]{2}年")
_ORDINAL_BEFORE = ("第", "前第")
_NOT_BEHIND = {
    "bare_year": re.compile(r"来(?!自)|以来|间|龄|级|轮|限|均(?=[^增])|货|薪|息|租|检|会|夜|画|糕|味|俗|画|少|轻|长|迈|终奖"),
    "part": re.compile(r"度|级|票"),
    "duration": re.compile(r"[级龄轮版制均租薪检货度]|以上(?=学历)|期(?!间)|一[次度届轮遇]|来|计划|规划|行动|之[计久]"),
    "month_date": re.compile(r"[均薪租供]|一[次度]"),
    "set": re.compile(r"[都]?(?=均)"),
}  # fmt: skip
_NOT_BEFORE = {
    "duration": re.compile(r"(?:第|十|百|千|周|[一二三四五六七八九]|\d[.,]?|[—\-~])\Z"),
    "day_alone": re.compile(r"(?:[\d.第星期十世]|生|节|假|昔|今|明|昨|近|单|每|即|工作)\Z"),
    "bare_year": re.compile(r"(?:第|[\d.,]|[一二三四五六七八九十百千万]|[—\-~]|历时|为期|连续|长达|每|满|近|超过|达)\Z"),
    "holiday": re.compile(r"[第是二三四五六七八九十\d]\Z"),
    "part": re.compile(r"[一二三四五六七八九十\d多]\Z"),
}  # fmt: skip


def is_a_date(text: str, rule: str, match: re.Match[str]) -> bool:
    """Whether the match of ``rule`` is a date where it stands."""
    start, end = match.span()
    before = _NOT_BEFORE.get(rule)
    if before is not None and start and before.search(text[max(0, start - 3) : start]):
        return _names_year(rule, match) and text[start - 1].isalpha()
    behind = _NOT_BEHIND.get(rule)
    if behind is not None and rule != "set" and behind.match(text, end) and not _names_year(rule, match):
        return False
    if rule in ("bare_year", "year_part", "year_date") and match.groupdict().get("y"):
        return _is_year(text, rule, match)
    return True


def _names_year(rule: str, match: re.Match[str]) -> bool:
    return rule == "bare_year" and bool(match["ry"] or (match["y"] and len(match["y"]) == 4))


def _is_year(text: str, rule: str, match: re.Match[str]) -> bool:
    """A number of two digits before 年 is a year only where it cannot be a length of time."""
    written = match["y"]
    if len(written) != 2 or not _TWO_DIGIT_YEAR.match(text, match.start()):
        return True
    if text.startswith("0", match.start()) or rule in ("year_part", "year_date"):
        return not text.endswith(_DURATION_CUES, 0, match.start())
    if written[0] in "零〇○":
        return True
    return written.isdigit() and not text.endswith(_DURATION_CUES, 0, match.start()) and int(written) in _LIKELY_YEARS


_LIKELY_YEARS = frozenset([*range(15, 27), *range(80, 100)])

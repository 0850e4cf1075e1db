"""Numbering at the start of a line: which styles there are, how deep each stands, what the number is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_CHINESE = "[一二三四五六七八九十百零〇]"
_SPACE = r"[ \t\u3000\xa0]*"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Rank orders the styles from the outermost inwards; a style nests in any style of a smaller rank.
# Each has an example, which a test runs both ways.
STYLES: tuple[tuple[str, int, str, str], ...] = (
    ("report", 1, rf"篇{_SPACE}(?P<report>{_CHINESE}{{1,3}}|\d{{1,2}})(?=[：:、 \u3000\n]|$)", "篇一"),
    ("part", 2, rf"第{_SPACE}(?P<part>{_CHINESE}{{1,4}}|\d{{1,3}}){_SPACE}(?:部分|篇|编)", "第一部分"),
    ("chapter", 3, rf"第{_SPACE}(?P<chapter>{_CHINESE}{{1,4}}|\d{{1,3}}){_SPACE}章", "第一章"),
    ("segment", 4, rf"第{_SPACE}(?P<segment>{_CHINESE}{{1,4}}|\d{{1,3}}){_SPACE}节", "第二节"),
    ("chinese", 5, rf"(?P<chinese>{_CHINESE}{{1,4}}){_SPACE}(?:、|[.．](?!\d))", "一、"),
    ("bracketed", 6, rf"[（(]{_SPACE}(?P<bracketed>{_CHINESE}{{1,4}}){_SPACE}[)）]", "（一）"),
    ("arabic", 7, rf"(?P<arabic>\d{{1,2}}){_SPACE}(?:、|[.．](?!\d(?!\d{{3}}年)|[*xX]))", "1、"),
    ("bracketed_arabic", 8, rf"[（(]{_SPACE}(?P<bracketed_arabic>\d{{1,2}}){_SPACE}[)）](?!\d)", "（1）"),
    ("circled", 9, f"(?P<circled>[{CIRCLED}])", "①"),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """``style`` and ``rank`` from :data:`STYLES`, ``number`` as written without its marks, ``end`` behind it."""

    style: str
    rank: int
    number: str
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(pattern for _, _, pattern, _ in STYLES))


@cache
def _ranks() -> dict[str, int]:
    return {style: rank for style, rank, _, _ in STYLES}


def numbering_at(text: str, start: int) -> Numbering | None:
    """The numbering that stands at ``start``, if one does."""
    match = _pattern().match(text, start)
    if match is None:
        return None
    style = str(match.lastgroup)
    return Numbering(style, _ranks()[style], match[style], match.end())

"""Where the texts come from: the paragraphs of the fixtures, and what chance makes of them."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from extractor.reading import read_file

FIXTURES = Path(__file__).parents[2] / "fixtures"
_PARAGRAPH = re.compile(r"[^\n]{40,400}")
_ODD = (
    "\u200b\ufeff\u2028\x0b\xa0\u3000\x00\x1b①②ⅣX*×%‰.,，。；：（）()<>&|#-—~～\\{}[]\"'"
    "一二三百万亿零〇年月日同比增长下降0123456789\ud800\U0001f600\u202e\u0301"
)
_BREAKS = ("\n", "\r\n", "\t", "  ", "<br>", "<sup>2</sup>", "\n\n", "\n#", "\n|", "\n一、", "\n（一）", "\n第一章 ")
_CUTS = ("万亿", "百分", "亿元", "万吨", "同比", "增长")


@cache
def paragraphs() -> tuple[str, ...]:
    """The longer lines of all fixtures, as their encoding says."""
    found: list[str] = []
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file():
            found += (one.strip() for one in _PARAGRAPH.findall(read_file(path).text))
    return tuple(found)


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with pieces dropped, doubled, moved, cut at unhappy places, or with odd characters in it."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 12))
        kind = chance.randrange(7)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:]
        elif kind == 2:
            text = text[:start] + "".join(chance.choices(_ODD, k=chance.randint(1, 5))) + text[start:]
        elif kind == 3:
            text = text[:start] + chance.choice(_BREAKS) + text[start:]
        elif kind == 4:
            text = text.replace(chance.choice(_CUTS), chance.choice(("\n", "", "xx", "**")), 1)
        elif kind == 5:
            other = chance.choice(paragraphs())
            at = chance.randrange(len(other))
            text = text[:start] + other[at : at + chance.randint(1, 30)] + text[start:]
        else:
            text = text[end:] + text[:start]
    return text

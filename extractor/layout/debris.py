"""What converters leave in running text and nobody reads: page marks in a sentence, glyphs printed twice for bold,
characters that show nothing.
"""

from __future__ import annotations

import re

from extractor.text import Span

_PAGE_MARK = re.compile(r"第 ?\d{1,4} ?页[ ,，、/]{0,2}共 ?\d{1,4} ?页")
# Zero-width spaces and joiners, byte-order marks, soft hyphens, directions of writing, variants of glyphs. Those beside
# white space are part of it.
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
# The class in front lets the engine skip to what may match.
_INVISIBLE = re.compile(rf"[{_UNSEEN}](?<![\s{_UNSEEN}][{_UNSEEN}])[{_UNSEEN}]*+(?!\s)")
_DOUBLED = re.compile(rf"(?:([^\s_*.xX—…={_UNSEEN}-])\1|\.\.){{5,}}")
# 高高兴兴 is a word; so many different characters one after another, each twice, are none.
_FEWEST = 4


def find_debris(text: str) -> list[Span]:
    r"""The stretches of ``text`` that are left out, in order and apart.

    >>> find_debris("营营业业收收入入55亿亿元元")[:2], find_debris("收入为第3页 共9页5万元")
    ([Span(start=1, end=2), Span(start=3, end=4)], [Span(start=3, end=10)])
    >>> find_debris("收入1\u200b20亿元")
    [Span(start=3, end=4)]
    """
    found = [Span(*match.span()) for match in _PAGE_MARK.finditer(text)] if "页" in text else []
    found += [Span(*match.span()) for match in _INVISIBLE.finditer(text)]
    for match in _DOUBLED.finditer(text):
        if len(set(re.findall(r"[\u4e00-\u9fff]", match[0]))) >= _FEWEST:
            found += [Span(at, at + 1) for at in range(match.start() + 1, match.end(), 2)]
    return sorted(found)

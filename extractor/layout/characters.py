"""Characters as a person reads them: full-width forms, compatibility radicals, ASCII punctuation in Chinese text.

Every replacement is one character for one, so that offsets stay as they are. The full-width block is that of
Unicode (FF01-FF5E); the Kangxi radicals (2F00-2FD5), which PDF converters leave in place of the characters they
look like, map as Unicode's compatibility decomposition says; the radicals of its supplement (2E80-2EFF) and traditional
characters as ``lexicons/characters.toml`` says. Commas and colons are read by what stands around them:
between digits they group thousands and part hours from minutes, in English dates they stay, elsewhere they are
Chinese punctuation. Inside numbers, seen once blanks and markup are gone, a Chinese comma that parts three digits
groups thousands, and a middle dot is a decimal point where a unit follows (19·5%), as old reports print it.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from extractor.lexicons import load_lexicon

_KEPT_FULL_WIDTH = "！（），：；？"
_FEW = 30
_OTHERS = {
    "(": "（",
    ")": "）",
    ";": "；",
    "!": "！",
    "?": "？",
    "￥": "¥",
    "〜": "~",
    "∼": "~",
    "﹪": "%",
    "﹒": ".",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "\u2027": "·",
    "\u30fb": "·",
}


@cache
def _table() -> dict[str, str]:
    """Written to read; nothing that is read is itself replaced, so that the order of replacements does not matter."""
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_FULL_WIDTH}
    table |= {(radical := chr(code)): normalize("NFKC", radical) for code in range(0x2F00, 0x2FD6)}
    data = load_lexicon("characters")
    simplified = {pair[0]: pair[1] for name in ("radicals", "traditional") for pair in data[name].split()}
    # A radical may stand for a traditional character.
    simplified |= {written: simplified[read] for written, read in simplified.items() if read in simplified}
    table |= {written: simplified.get(read, read) for written, read in table.items()}
    return table | simplified | _OTHERS


# Each starts with its literal character, which lets the expression engine skip to it.
_IN_TEXT = (
    (r",(?<![a-z] \d,)(?<![a-z] \d\d,)(?:(?<!\d,)|(?!\d))", "，"),
    (r":(?:(?<!\d:)(?!//)|(?!\d|//))", "："),
)
_IN_NUMBERS = (
    (r"·(?<=\d·)(?=\d{1,2}(?:[%万亿元倍吨亩]|公[里斤顷]|个百分))", "."),
    # One to three digits before it: 5.5，865户 are two numbers.
    (r"，(?:(?<=(?<![\d.])\d，)|(?<=(?<![\d.])\d\d，)|(?<=(?<![\d.])\d\d\d，))(?=\d{3}(?!\d))", ","),
)


@cache
def _compiled(marks: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), mark) for pattern, mark in marks]


def read_characters(text: str) -> str:
    """``text`` with every character as it is read; the length never changes.

    >>> read_characters("增长９．５％(见附表),计１，２００户，降４·１％")
    '增长9.5%（见附表），计1，200户，降4·1%'
    """
    table = _table()
    # Few texts hold more than some of these characters, and replacing one is far faster than looking up each.
    present = table.keys() & set(text)
    if len(present) > _FEW:
        text = text.translate({ord(written): read for written, read in table.items()})
    else:
        for character in present:
            text = text.replace(character, table[character])
    return _with_marks(text, _IN_TEXT)


def read_number_marks(flow: str) -> str:
    """``flow`` with the marks inside its numbers as they are read; the length never changes.

    >>> read_number_marks("计1，200户，降4·1%，增5.5，865户")
    '计1,200户，降4.1%，增5.5，865户'
    """
    return _with_marks(flow, _IN_NUMBERS)


def _with_marks(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    for pattern, mark in _compiled(marks):
        text = pattern.sub(mark, text)
    return text

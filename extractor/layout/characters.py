"""Characters as a person reads them: full-width forms, compatibility radicals, ASCII punctuation in Chinese text.

Every replacement is one character for one, so that offsets stay as they are. The full-width block is that of
Unicode (FF01-FF5E); the Kangxi radicals (2F00-2FD5), which PDF converters leave in place of the characters they
look like, map as Unicode's compatibility decomposition says.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

_KEPT_FULL_WIDTH = "！（），：；？"
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
def _table() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_FULL_WIDTH}
    table |= {code: ord(normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}
    table |= {ord(written): ord(read) for written, read in _OTHERS.items()}
    return table


def read_characters(text: str) -> str:
    """``text`` with every character as it is read; the length never changes.

    >>> read_characters("增长９．５％(见附表)")
    '增长9.5%（见附表）'
    """
    return text.translate(_table())

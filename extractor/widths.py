"""How many columns of a terminal text takes: a Chinese character takes two."""

from __future__ import annotations

import unicodedata


def width_of(text: str) -> int:
    """How many columns ``text`` takes.

    >>> width_of("GDP增长")
    7
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def padded(text: str, width: int, *, right: bool = False) -> str:
    """``text`` with spaces behind it (``right``: before it) up to ``width`` columns."""
    space = " " * (width - width_of(text))
    return space + text if right else text + space


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

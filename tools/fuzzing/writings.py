"""Other writings of the same text: what a converter does to a paragraph and no reader minds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

_FULL_WIDTH = {ord(one): chr(ord(one) + 0xFEE0) for one in "0123456789%.()"}
_BREAKS = ("\n", "\r\n", "\n\n")
# Two spaces are no such blank: a wide gap parts the cells of a row.
_BLANKS = (" ", "\u3000", "\xa0", "\u200b", "\ufeff")
_MARKUP = ("<p>", "</p>", "<sup>", "</sup>", "<b>", "</b>", "<br>", "<span class='a'>", "<font color=red>", "<u>")
# A line that a converter cut is as long as its page is wide.
_SHORTEST = 12
_TORN = re.compile(r"[0-9０-９.．,，]+(?:[ \u3000\xa0]+[0-9０-９.．,，]+)+")
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ.．,，%％]")
_MASKABLE = re.compile(r"(?<![0-9０-９.．,，:：年—–~～至\-])[0-9][0-9.]*(?=[万亿]?(?:元|吨|亩)|%)")
_MASKS = ("xx", "××", "XX", "**")

Writing = Callable[[str, random.Random], str]


def _put(text: str, chance: random.Random, inserts: tuple[str, ...], parts_words: bool = True) -> str:
    """``text`` with one of ``inserts`` somewhere; ``parts_words``: inside a number or a Latin word too.

    A number that blanks have torn in the source is not torn once more.
    """
    torn = {at for match in _TORN.finditer(text) for at in range(match.start(), match.end())}
    places = [
        at
        for at in range(_SHORTEST, len(text) - _SHORTEST)
        if at not in torn and (parts_words or not (_WORD.match(text, at - 1) and _WORD.match(text, at)))
    ]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(inserts) + text[at:]


def full_width(text: str, chance: random.Random) -> str:
    """With full-width digits, points, percent signs and brackets."""
    return text.translate(_FULL_WIDTH)


def line_break(text: str, chance: random.Random) -> str:
    """With a line break anywhere, as a page's edge makes it."""
    return _put(text, chance, _BREAKS)


def blank(text: str, chance: random.Random) -> str:
    """With a blank of some kind, not inside a number: there it may have taken a point's place."""
    return _put(text, chance, _BLANKS, parts_words=False)


def markup(text: str, chance: random.Random) -> str:
    """With a tag anywhere (``2<sup>万吨``)."""
    return _put(text, chance, _MARKUP)


WRITINGS: dict[str, Writing] = {"full-width": full_width, "line break": line_break, "blank": blank, "markup": markup}


def maskings(text: str, chance: random.Random) -> Iterator[tuple[str, int, int]]:
    """``text`` with the digits of one number masked, and where the mask stands; nothing where there is no number."""
    numbers = list(_MASKABLE.finditer(text))
    if numbers:
        start, end = chance.choice(numbers).span()
        mask = chance.choice(_MASKS)
        yield text[:start] + mask + text[end:], start, start + len(mask)

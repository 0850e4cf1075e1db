"""What the first words of a name say: a word that opens its clause, the region of a school, the name of a town."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.divisions import place_names
from extractor.organizations.lexicon import Head, Word
from extractor.organizations.reading import Token, Walk


def is_region(name: str) -> bool:
    """Whether ``name`` is a division or one of the regions that are none."""
    return name in place_names() or name in ("香港", "澳门", "台湾")


def is_word(limit: str) -> bool:
    """Whether a walk ended at a word rather than at a sign or the text's begin."""
    return bool(limit) and "一" <= limit[0] <= "龥"


def opening_word(text: str, walk: Walk, listed: Mapping[str, Word]) -> int | None:
    """Where the word that ended a walk begins, if it opens its clause and bounds no name: ，|起步|股份有限公司."""
    word = walk.limit
    start = walk.start - len(word)
    if len(word) < 2 or not is_word(word) or not text.startswith(word, start):
        return None
    if listed.get(word) is Word.BOUNDARY:
        return None
    place = next((size for size in (4, 3, 2) if start >= size and is_region(text[start - size : start])), 0)
    start -= place  # 香港|起步|国际集团有限公司
    return start if place or not start or not is_word(text[start - 1]) else None


def is_campus(head: Head, tokens: list[Token]) -> bool:
    """Whether a region makes a school's name particular: 西南|科技|大学, 华中|农大."""
    short = head.text.endswith("大") or head.text == "理工"
    return head.kind == "education" and (short or (len(tokens) > 1 and head.text in ("大学", "学院")))


def names_a_town(text: str, run: list[Token], level: Token) -> bool:
    """Whether the words in front of a level are a name: 黄家|口|镇."""
    town = text[level.start : level.end] in ("镇", "乡", "村", "街道")
    kinds = [token.word for token in run]
    return Word.NAME in kinds and all(kind is Word.NAME or (town and kind is Word.PLAIN) for kind in kinds)

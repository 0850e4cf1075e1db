"""Counts beside a name: they make a crowd of it (农事服务中心200家) or are no name themselves (三区|一院)."""

from __future__ import annotations

import re

from extractor.divisions import place_names
from extractor.organizations.lexicon import Word
from extractor.organizations.reading import Token

COUNT = re.compile(
    r"(?:达到?|超过|近|约|共|各)?([0-9一二两三四五六七八九十百千万]{1,6}(?:多|余)?)(?:家|个|所|户|座|亿|万)"
)
NUMBER = re.compile("[一二两三四五六七八九十多]")


def is_counted(text: str, end: int) -> bool:
    """Whether a number counts what ends at ``end``: 现代农事服务中心200家, 城区小学1所 (not 服务中心1个)."""
    match = COUNT.match(text, end)
    return match is not None and (match.group(1) not in ("1", "一") or match.group().endswith("所"))


def is_numbered(text: str, token: Token) -> bool:
    """Whether a place or level is one of a count rather than a name: 三|区, 一区 (not 三亚)."""
    if token.word is Word.LEVEL:
        return NUMBER.match(text, token.start - 1) is not None
    return NUMBER.match(text, token.start) is not None and text[token.start : token.end] not in place_names()

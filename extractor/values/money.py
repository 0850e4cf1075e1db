"""Money: which currency a sum is in, and sums in several parts (``六十元五角``, ``两美元又三美分``, ``3块5``)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows
from extractor.values.numerals import CHINESE_CLASS, parse_numeral
from extractor.values.units import Unit

_BEHIND_SUM = frozenset("的左右以上下多每到至和与或、，。；）提降涨调")


class Money:
    """Names, signs and codes of currencies beside a number; built once from the lexicon."""

    def __init__(self) -> None:
        data = load_lexicon("currencies")
        self._bases = frozenset(data["bases"].split())
        self._words: dict[str, str] = {}
        self.signs: dict[str, str] = {}
        codes = []
        for code, _, before in read_rows(data["names"]):
            codes.append(code)
            self.signs[code] = code
            for word in before.split():
                (self.signs if word.isascii() else self._words)[word] = code
        for code, signs in read_rows(data["symbols"]):
            for sign in signs.split():
                self.signs[sign] = code
        self._parts: dict[str, list[tuple[str, Decimal]]] = {}
        for names, many, owners in read_rows(data["parts"]):
            for code in codes if owners == "*" else owners.split():
                self._parts.setdefault(code, []).extend((name, Decimal(many)) for name in names.split())
        self._paid = tuple(data["paid"].split())
        self._first = frozenset(word[0] for word in self._words)
        self._last = frozenset(word[-1] for word in self._words)
        self._word_lengths = sorted({len(word) for word in self._words}, reverse=True)
        self.sign_ends = frozenset(sign[-1] for sign in self.signs)

    def currency(self, text: str, start: int, end: int, unit: Unit, name: str) -> str | None:
        """The currency of a sum at ``start:end``: 元 is yuan unless a name before or behind says otherwise."""
        if name not in self._bases:
            return unit.currency
        for at in (start - 1,) if text[start - 1 : start] == " " else (start,):
            for size in self._word_lengths if at > 0 and text[at - 1] in self._last else ():
                code = self._words.get(text[max(at - size, 0) : at])
                if code is not None:
                    return code
        for size in self._word_lengths if text[end : end + 1] in self._first else ():
            code = self._words.get(text[end : end + size])
            if code is not None:
                return code
        sign = self.sign_before(text, start)
        return unit.currency if sign is None else sign[1]

    def sign_before(self, text: str, start: int) -> tuple[int, str] | None:
        """Where a sign or code that stands directly before ``start`` begins, and its currency (``¥``, ``USD ``)."""
        at = start - 1 if text[start - 1 : start] == " " else start
        if at <= 0 or text[at - 1] not in self.sign_ends:
            return None
        for size in (3, 2, 1):
            word = text[max(at - size, 0) : at]
            code = self.signs.get(word)
            if code is not None and len(word) == size:
                before = text[at - size - 1 : at - size]
                if word[0].isalpha() and before.isascii() and before.isalnum():
                    return None
                return at - size, code
        return None

    def parts(self, text: str, end: int, currency: str | None, name: str) -> tuple[Decimal, int] | None:
        """What parts of the whole follow at ``end``, as a share of it, and where they end."""
        if _part().match(text, end) is None:
            return None
        total, at, last = Decimal(0), end, Decimal(0)
        for match in _part().finditer(text, end, min(end + 24, len(text))):
            if match.start() != at:
                break
            piece = self._part_at(text, match.end(), currency)
            if piece is None:
                if last == 0 and name in ("块", "元", "块钱", "角", "毛") and self._is_loose_digit(text, match):
                    value = parse_numeral(match[1])
                    return None if value is None else (value / 10, match.end())
                break
            size, many = piece
            value = parse_numeral(match[1])
            if value is None or many <= last or value >= many:
                break
            total += value / many
            at, last = match.end() + size, many
        return (total, at) if last else None

    def is_piece(self, text: str, start: int, end: int) -> bool:
        """Whether 块 behind the number at ``start`` counts things: by the noun behind it or the one before it."""
        following = text[end : end + 1]
        if following and following not in _BEHIND_SUM and "\u4e00" <= following <= "\u9fff":
            return True
        before = text[start - 1 : start]
        return "\u4e00" <= before <= "\u9fff" and not text.endswith(self._paid, max(0, start - 2), start)

    def _is_loose_digit(self, text: str, match: re.Match[str]) -> bool:
        """``3块5``: one digit, and nothing counted behind it."""
        if len(match[1]) > 1 or match[1] in "十百千万亿零":
            return False
        following = text[match.end() : match.end() + 1]
        if following.isascii():
            return not following or not (following.isalnum() or following in ".,%/-")
        return not following.isalnum() or following in _BEHIND_SUM

    def _part_at(self, text: str, at: int, currency: str | None) -> tuple[int, Decimal] | None:
        best: tuple[int, Decimal] | None = None
        for name, many in self._parts.get(currency or "", ()):
            if text.startswith(name, at) and (best is None or len(name) > best[0]):
                best = len(name), many
        return best


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"又?零?([0-9]{{1,2}}|[{CHINESE_CLASS}]{{1,3}})")

"""What the text of one cell says: a figure, a change in words, nothing, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from extractor.lexicons import load_lexicon
from extractor.mentions import Number, Percentage
from extractor.tables.units import HeadUnits
from extractor.values.comparators import Comparators

_FIGURE = r"[-−–+＋]?\d[\d,]*(?:\.\d+)?"
_NOTE = re.compile(r"(?:[\[［（]?(?:注\d{0,2}|[①-⑳*＊]{1,3})[\]］）]?|[\[［][^\]］]{1,4}[\]］]|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "＞": ">", "＜": "<", "≧": ">=", "≦": "<=", "约": "~", "±": "~"}


class Kind(Enum):
    """What a cell holds."""

    EMPTY = "empty"
    MISSING = "missing"
    FIGURE = "figure"
    FLAT = "flat"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Content:
    """A cell taken apart, offsets in its own text.

    ``figure`` is the span of its digits with their sign and brackets, ``own_unit`` what stands behind them up to
    ``end``; ``direction`` what a word of change before them says; ``negative`` tells of brackets.
    """

    kind: Kind
    start: int = 0
    end: int = 0
    digits: str = ""
    rest: str = ""
    direction: str | None = None
    negative: bool = False
    sign: str | None = None
    is_year: bool = False


class CellReader:
    """Takes cells apart; built once."""

    def __init__(self, units: HeadUnits) -> None:
        self._units = units
        words = load_lexicon("tables")["cells"]
        self._missing = frozenset(words["missing"].split())
        self._flat = frozenset(words["flat"].split())
        self._directions = dict.fromkeys(words["up"].split(), "up") | dict.fromkeys(words["down"].split(), "down")
        moves = "|".join(sorted(map(re.escape, self._directions), key=len, reverse=True))
        before = "|".join(sorted(words["before"].split(), key=len, reverse=True))
        self._shape = re.compile(
            rf"(?:{before})?(?P<move>{moves})?(?P<sign>[≥≤><＞＜≧≦±]|不低于|不少于|不高于|不超过|超过|高于|低于|小于|大于|达到|控制在|约)?"
            rf"(?:[¥￥$])?(?P<open>（)?(?P<digits>{_FIGURE})(?P<range>[-—–~～至到]{{1,2}}\d[\d,]*(?:\.\d+)?)?"
            rf"(?P<inner>[%‰])?(?P<close>）)?(?P<rest>[^\d，。；]{{0,14}}\d?)"
        )
        self._comparators = Comparators()

    def read(self, text: str) -> Content:
        """What ``text``, the flow text of a cell, holds."""
        body = text.strip()
        if not body:
            return Content(Kind.EMPTY)
        if body in self._missing:
            return Content(Kind.MISSING)
        if body in self._flat:
            return Content(Kind.FLAT, 0, len(text))
        noted = _NOTE.sub("", body)
        match = self._shape.fullmatch(noted)
        if match is None or bool(match["open"]) != bool(match["close"]) or not self._ends(match["rest"]):
            return Content(Kind.WORDS)
        return self._figure(match, text.index(body[0]))

    def _ends(self, rest: str) -> bool:
        """Whether what stands behind the digits is a unit, a comparator, both or nothing."""
        unit = self._without_comparator(rest)
        return not unit or self._units.strict(unit) is not None

    def _without_comparator(self, rest: str) -> str:
        for size in (4, 3, 2, 1):
            if len(rest) >= size and self._comparators.are_words(rest[-size:]):
                return rest[:-size]
        return rest

    def _figure(self, match: re.Match[str], shift: int) -> Content:
        negative = bool(match["open"])
        start = match.start("open") if negative else match.start("digits")
        ranged = match["range"] or ""
        unit = self._without_comparator(match["rest"])
        end = match.end("close") if negative else match.end("inner") if match["inner"] else match.end("digits")
        if ranged and not negative:
            end = max(end, match.end("range"))
        digits = match["digits"] + ranged
        return Content(
            Kind.FIGURE,
            shift + start,
            shift + end + len(unit),
            digits,
            (match["inner"] or "") + match["rest"],
            self._directions.get(match["move"] or ""),
            negative,
            match["sign"],
            not (unit or match["inner"] or negative or match["move"]) and _YEAR.fullmatch(digits) is not None,
        )

    def number(self, content: Content, unit: str, at: int) -> Number | None:
        """The mention of a figure in ``unit``, unless it has its own; ``at`` is where its cell's text starts."""
        own = self._without_comparator(content.rest)
        digits = f"-{content.digits.lstrip('-−–+＋')}" if content.negative else content.digits
        made = self._units.number(digits, "" if own else unit, content.rest)
        if made is None:
            return None
        made.start, made.end = at + content.start, at + content.end
        made.rule = "table.percentage" if isinstance(made, Percentage) else "table.amount"
        if content.sign is not None and made.comparator == "=":
            made.comparator = (
                _SIGNS.get(content.sign) or self._comparators.before(content.sign, len(content.sign)) or "="
            )
        return made

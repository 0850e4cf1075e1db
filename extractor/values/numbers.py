"""Amounts and percentages in flow text: one scan, each number read where it stands.

Overlapping readings are settled by one principle: of the readings that begin at one place the longest wins (the
range before its first end, ``个百分点`` before ``个``, ``三米九`` before ``三米``), and a reading that began further
left keeps its characters. What dates and durations have taken is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.mentions import Amount, Number, Percentage
from extractor.text import Span
from extractor.values.amounts import AmountReader
from extractor.values.bare import BareReader
from extractor.values.comparators import Comparators, share_over_lists
from extractor.values.guards import Guards
from extractor.values.measured_times import is_measured_time
from extractor.values.percentages import PercentageReader
from extractor.values.phrases import Phrase, build_scan, read_phrase, scaled
from extractor.values.ranges import RangeReader
from extractor.values.signs import sign_at, signed
from extractor.values.units import Unit, UnitTable

_MUCH = 10_000
_LIST_REACH = 24
_LIST_MARKS = ("、", "和", "与", "及")


class NumberRecognizer:
    """Finds amounts and percentages. Built once (loads lexicons, compiles the scan); keeps no state between calls.

    ``extra`` holds a user's own units, ``{"unit": [{"name": …, "kind": …}]}`` (see :class:`UnitTable`); ``guards`` tell
    what is no amount (None: the packaged ones).
    """

    def __init__(self, extra: Mapping[str, Any] | None = None, guards: Guards | None = None) -> None:
        self._units = UnitTable(extra)
        self._scan = build_scan(self._units.first_characters)
        self._comparators = Comparators()
        self._guards = guards or Guards()
        self._percentages = PercentageReader()
        self._amounts = AmountReader(self._units)
        self._ranges = RangeReader(self._units, self._scan)
        self._bare = BareReader()

    def find(self, text: str, taken: Sequence[Span] = ()) -> tuple[list[Amount], list[Percentage]]:
        """Every amount and percentage of ``text``, in text order, none overlapping another or a span in ``taken``."""
        found = _Pass(self, text, taken).run()
        amounts = [one for one in found if isinstance(one, Amount)]
        return amounts, [one for one in found if isinstance(one, Percentage)]


class _Pass:
    """One run over one text."""

    def __init__(self, recognizer: NumberRecognizer, text: str, taken: Sequence[Span]) -> None:
        self._of = recognizer
        self._text = text
        self._taken = sorted(taken)
        self._ordinal_end = -1
        self._last: Number | None = None
        self._before: set[int] = set()
        self._behind: set[int] = set()

    def run(self) -> list[Number]:
        found: list[Number] = []
        position, at = 0, 0
        taken, count = self._taken, len(self._taken)
        for match in self._of._scan.finditer(self._text):
            start = match.start()
            if start < position:
                continue
            while at < count and taken[at][1] <= start:
                at += 1
            if at < count and taken[at][0] < match.end():
                continue
            number = self._read(match)
            if number is None or (at < count and taken[at][0] < number.end):
                continue
            if number.start < position or (at and number.start < taken[at - 1][1]):
                # A currency sign before the number is part of what was taken.
                continue
            position, self._last = number.end, number
            found.append(number)
        # A text of which a date has taken a part is no bare sum.
        if not taken and (not found or (len(found) == 1 and found[0].unit in (None, "分"))):
            found = self._of._bare.whole(self._text, self._of._scan, self._of._comparators) or found
        share_over_lists(self._text, found, self._before, self._behind)
        return found

    def _read(self, match: re.Match[str]) -> Number | None:
        of, text, (start, end) = self._of, self._text, match.span()
        first, following = text[start], text[end : end + 1]
        if first == "翻":
            return self._qualified(of._percentages.fold(match))
        if first in "半对":
            return self._qualified(of._percentages.half(text, match))
        if following == "分" and text.startswith("分之", end):
            return self._fraction(match)
        if following == "半" and match["chinese"] == "":
            return self._one_half(match)
        unit, unit_end, cut = of._ranges.unit_behind(text, start, end)
        if unit is None and following == "（" and first.isascii() and (told := self._bracketed(match)) is not None:
            return told
        if unit is None and first not in "0123456789" and following not in of._ranges.marks:
            return None
        phrase = read_phrase(match, cut)
        if phrase is None:
            return None
        torn = of._ranges.torn(text, phrase, unit)
        if torn is not None:
            return self._number(*torn)
        phrase = signed(text, phrase)
        ranged = of._ranges.read(text, phrase, unit, unit_end)
        if ranged is not None:
            phrase, unit, unit_end = ranged
        return self._number(phrase, unit, unit_end)

    def _bracketed(self, match: re.Match[str]) -> Number | None:
        """``21,798(万TEU)``; a small whole number is more likely that of a table: ``表3（万元）``."""
        found = self._of._ranges.bracketed(self._text, match.end())
        phrase = None if found is None else read_phrase(match)
        if found is None or phrase is None or phrase.value is None or (phrase.text.isdigit() and phrase.value < 100):
            return None
        unit, end, scale = found
        phrase = replace(phrase, value=scaled(phrase.value, scale), scale=phrase.scale + scale)
        return self._number(signed(self._text, phrase), unit, end)

    def _number(self, phrase: Phrase, unit: Unit | None, end: int) -> Number | None:
        of, text = self._of, self._text
        if of._guards.is_label(text, phrase, unit, self._ordinal_end):
            self._ordinal_end = end if unit is None else phrase.end
            return None
        if unit is None:
            return self._unitless(phrase)
        if unit.name == "个" and "." in phrase.text and (first := self._first_of_two(phrase, end)) is not None:
            return self._qualified(first, phrase.sign)
        ended = -1 if self._last is None else self._last.end
        guards = of._guards
        if guards.is_numbering(text, phrase, unit, end, ended) or guards.is_rate_name(text, phrase, end):
            return None
        if guards.is_class(text, phrase, unit, end):
            return None
        many = phrase.scale.strip("十百千") and not phrase.bare
        if unit.kind == "time" and (many or is_measured_time(text, phrase.start, end)):
            # A flight lasts 3小时, a fleet flies 3万小时.
            unit = replace(unit, kind="quantity")
        if unit.kind in ("label", "time") or guards.is_hidden_place(phrase, unit):
            return None
        if of._amounts.is_piece(text, phrase, unit, end) and not of._amounts.is_sum(text, phrase, unit, end):
            unit = replace(unit, kind="count", currency=None)
        everyday = phrase.chinese and of._guards.is_everyday(text, phrase, unit, end, self._sign(phrase, end))
        if everyday and not of._amounts.is_sum(text, phrase, unit, end):
            return None
        if phrase.chinese and unit.kind == "money" and len(unit.name) > 1 and text[end : end + 1].isdigit():
            # 赵五人民币2万元: the currency belongs to the number behind it.
            return None
        if of._guards.is_issue_number(text, phrase, unit) or of._guards.is_clock(text, phrase, unit, end):
            return None
        if (phrase.chinese or unit.kind == "count") and of._guards.is_quoted_name(text, phrase.start, end):
            return None
        number: Number
        if unit.kind == "percent":
            number = of._amounts.percentage(text, phrase, unit, end, of._percentages)
        else:
            number = of._amounts.amount(text, phrase, unit, end)
        return self._qualified(number, phrase.sign)

    def _sign(self, phrase: Phrase, end: int) -> str | None:
        """The comparator of a Chinese numeral whose unit ends at ``end``."""
        before = phrase.sign or self._of._comparators.before(self._text, phrase.start)
        return self._of._comparators.behind(self._text, end) if before is None and phrase.bare else before

    def _unitless(self, phrase: Phrase) -> Number | None:
        of, text = self._of, self._text
        per_many = of._amounts.per_many(text, phrase)
        if per_many is not None:
            return self._qualified(per_many, phrase.sign)
        share = of._percentages.slash(text, phrase) if text[phrase.end : phrase.end + 1] == "/" else None
        if share is not None:
            return self._qualified(share)
        if of._guards.goes_on(text, phrase.end):
            amount = of._amounts.latin(text, phrase)
            if amount is None and text[phrase.end] == " ":
                amount = of._amounts.signed(text, phrase)
            return self._qualified(amount, phrase.sign)
        number: Number | None = (
            self._first_of_two(phrase, phrase.end)
            or of._amounts.signed(text, phrase)
            or self._listed(phrase)
            or of._bare.read(text, phrase)
            or self._next_bare(phrase)
        )
        return None if number is None else self._qualified(number, phrase.sign)

    def _listed(self, phrase: Phrase) -> Number | None:
        """``分别提高15、22个百分点``, ``分别达1409万、1305万人次``: a member of a list has the unit of the next one."""
        of, text = self._of, self._text
        if (
            phrase.chinese
            or phrase.value is None
            or "分别" not in text[max(0, phrase.start - _LIST_REACH) : phrase.start]
        ):
            return None
        at = phrase.end
        while text[at : at + 1] in _LIST_MARKS and (match := of._scan.match(text, at + 1)) is not None:
            if match["arabic"] is None:
                return None
            unit, _, _ = of._ranges.unit_behind(text, at + 1, match.end())
            if unit is None:
                at = match.end()
            elif unit.kind == "percent":
                return of._percentages.of_unit(phrase, unit, phrase.end, half=False)
            else:
                return None if unit.kind in ("label", "time") else of._amounts.amount(text, phrase, unit, phrase.end)
        return None

    def _next_bare(self, phrase: Phrase) -> Number | None:
        """``偏离度分别为0.80和0.63``, ``伤害率0.31，比指标低0.19``: an index listed with one, or how far it is off."""
        last = self._last
        if last is None or last.rule != "amount.index" or "." not in phrase.text or phrase.value is None:
            return None
        between = self._text[last.end : phrase.begin]
        if between not in _LIST_MARKS and not self._of._bare.is_gap(between):
            return None
        return Amount(phrase.begin, phrase.end, last.rule, phrase.value, kind="number")

    def _first_of_two(self, phrase: Phrase, end: int) -> Number | None:
        """``高4.2和0.7个百分点``, ``高4.2个、0.7个百分点``: the first decimal of a pair has the unit of the second."""
        of, text = self._of, self._text
        if "." not in phrase.text or text[end : end + 1] not in ("和", "、", "与"):
            return None
        _, at = sign_at(text, end + 1)
        second = of._scan.match(text, at)
        if second is None or second["arabic"] is None or (end == phrase.end and "." not in second["arabic"]):
            return None
        unit, _, _ = of._ranges.unit_behind(text, at, second.end())
        if unit is None or unit.kind != "percent":
            return None
        return of._percentages.of_unit(phrase, unit, end, half=False)

    def _fraction(self, match: re.Match[str]) -> Number | None:
        of, text, start = self._of, self._text, match.start()
        share = of._percentages.fraction(text, start, match.end(), match.group())
        if share is None:
            return None
        behind = of._units.at(text, share.end)
        if share.unit == "fraction" and behind is not None and behind[0].kind == "quantity" and share.value is not None:
            phrase = Phrase(start, share.end, "", share.value, chinese=False)
            return self._qualified(of._amounts.amount(text, phrase, behind[0], share.end + behind[1]))
        return self._qualified(share, None if share.comparator == "=" else share.comparator)

    def _one_half(self, match: re.Match[str]) -> Number | None:
        number = self._of._percentages.one_half(self._text, match)
        return None if number is None else self._qualified(number)

    def _qualified(self, number: Number | None, sign: str | None = None) -> Number | None:
        """``number`` with its comparator: its own words', else the one before it, else the one behind it."""
        if number is None or number.comparator != "=":
            return number
        if sign is not None:
            number.comparator = sign
            return number
        much = isinstance(number, Percentage) or (number.value is not None and abs(number.value) >= _MUCH)
        before = self._of._comparators.before(self._text, number.start, much=much)
        if before is not None:
            number.comparator = before
            self._before.add(id(number))
            return number
        behind = self._of._comparators.behind(self._text, number.end)
        if behind is not None:
            number.comparator = behind
            self._behind.add(id(number))
        return number

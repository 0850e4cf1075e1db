"""Lists: as many numbers as names, in the same order, with 分别 or without; abstains where they do not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.mentions import Date, Organization
from extractor.records.candidates import Candidates
from extractor.records.changes import change_of, ratio_of, turn_of
from extractor.records.lists import full_names, members_of, names_of
from extractor.records.plans import Plans
from extractor.records.quantities import Quantity, sign_of
from extractor.records.reading import Reading, Sentence
from extractor.text import Span
from extractor.words.classes import Painted

# 四项指标, 其余三项: how many members a list has.
_MEMBERS = re.compile("[两二三四五六七八九十0-9](?:项|者|类)")
_LONGEST_SHORT = 4
_CHANGING = ("change", "signed", "change_of")


class Enumerations:
    """Links the lists of one sentence."""

    def __init__(
        self,
        painted: Painted,
        sentence: Sentence,
        readings: Sequence[Reading],
        candidates: Candidates,
        plans: Plans,
    ) -> None:
        self._painted, self._first, self._readings = painted, sentence.first, readings
        self._candidates, self._plans = candidates, plans

    def link(self, at: int, origins: Sequence[Reading]) -> tuple[int, list[Reading]]:
        """How many numbers from ``at`` on were linked as a list (0 for none), and those that are A of 由A到B.

        ``origins``: the A of a list before (分别由|A1、A2|提高到B1、B2).
        """
        reading = self._readings[at]
        each = "e" in reading.cues
        count = members_of(self._painted, self._readings, at, each=each)
        if count < 2:
            return 0, []
        members = self._readings[at : at + count]
        if reading.role == "origin":
            if reading.date is not None and (spans := self._names(reading, count)) is not None:
                # 分别从2020年的|A、B|提高到C、D: values of a time of their own.
                self._open(members, spans, ())
            return count, list(members)
        return (count if self._place(members, each, origins) else 0), []

    def _place(self, members: Sequence[Reading], each: bool, origins: Sequence[Reading]) -> bool:
        reading, count = members[0], len(members)
        if reading.role == "gap":
            # 投资、消费增速分别快于全国3.4个、1个百分点: whose gap is not told record by record.
            return True
        spans = names_of(self._painted, reading, count, self._first)
        if spans is None and reading.role == "reached" and len(origins) == count:
            spans, each = self._names(origins[0], count), True
        left = reading.left
        if spans is None and each and left is not None and _MEMBERS.search(self._painted.words(left.first, left.last)):
            # 四项指标分别下降…: of the quantities before, where there are as many; else of nobody knows which.
            self._attach(members)
            return True
        if spans is None and reading.left is not None and (each or reading.role == "change"):
            spans = self._whole(reading, count)
        if spans is None and reading.head is not None:
            spans = [self._painted.span(*reading.head)] * count
        if spans is not None and (each or reading.role != "share"):
            self._open(members, spans, origins)
            return True
        follows = each or (reading.role in ("change", "signed") and reading.left is None)
        return follows and self._attach(members)

    def _names(self, reading: Reading, count: int) -> list[Span] | None:
        return names_of(self._painted, reading, count, self._first) or self._whole(reading, count)

    def _whole(self, reading: Reading, count: int) -> list[Span] | None:
        """The whole phrase for each member, where the members cannot be told apart."""
        left = reading.left
        return None if left is None else [self._painted.span(left.first, left.last)] * count

    def _open(self, members: Sequence[Reading], spans: Sequence[Span], origins: Sequence[Reading]) -> None:
        first, count = members[0], len(members)
        starts = list(origins) if len(origins) == count else [None] * count
        dates = self._dates_before(first, count)
        fulls = self._full_names(first, spans)
        turn = turn_of(self._painted, first)
        for index, member in enumerate(members):
            if (named := self._named_before(spans[index], member)) is not None:
                # 直接财产损失418万元，…，起数、|损失|分别…: the short name of what was told.
                turn = turn_of(self._painted, member) or turn
                self._fill(named, first if index else member, member, turn)
                continue
            quantity = Quantity(
                member, first.match.frame.name, spans[index], fulls[index], own_date=dates[index] or self._told(first)
            )
            quantity.date = dates[index] or first.date
            turn = turn_of(self._painted, member) or turn
            self._fill(quantity, first if index else member, member, turn)
            self._give_holder(quantity, first)
            start = starts[index]
            quantity.start_value = start.number if start is not None else None
            self._candidates.add(quantity)

    def _named_before(self, span: Span, member: Reading) -> Quantity | None:
        """The quantity of the sentence that a short name goes on about, where ``member`` tells its change."""
        written = self._painted.text[span.start : span.end]
        if member.role not in _CHANGING or len(written) > _LONGEST_SHORT:
            return None
        for one in self._candidates.results():
            name = self._painted.text[one.name.start : one.name.end] if one.name is not None else ""
            if len(name) > len(written) and name.endswith(written) and one.value is not None and not one.changes:
                return one
        return None

    def _give_holder(self, quantity: Quantity, first: Reading) -> None:
        """``甲集团、乙公司分别实现|产值|3亿元、2亿元``: bodies hold what is named behind 分别."""
        if first.head is None or quantity.name is None:
            return
        bodies = (one for one in self._painted.mentions.values() if isinstance(one, Organization))
        quantity.holder = next((one for one in bodies if (one.start, one.end) == tuple(quantity.name)), None)
        if quantity.holder is not None:
            quantity.name, quantity.full = self._painted.span(*first.head), None

    def _told(self, first: Reading) -> Date | None:
        """The date of ``从2020年的|A、B`` and ``提高到2025年的|C、D``, which holds for all members."""
        if first.role not in ("origin", "reached") or first.date is None:
            return None
        return first.date if first.date.start > self._painted.starts[first.match.start] else None

    def _full_names(self, first: Reading, spans: Sequence[Span]) -> list[str | None]:
        text = self._painted.text
        if first.head is None:
            return full_names(text, spans)
        head = self._painted.words(*first.head)
        return [text[span.start : span.end] + head for span in spans]

    def _fill(self, quantity: Quantity, told: Reading, member: Reading, turn: str | None) -> None:
        """Put the number of ``member`` into ``quantity`` in the role that ``told`` has."""
        number = member.number
        if told.role in _CHANGING or sign_of(self._painted.text, number):
            change = change_of(self._painted, told, number, turn)
            if change is not None:
                quantity.changes.append(change)
                return
        quantity.value = number
        if told.role == "share":
            quantity.share = number

    def _attach(self, members: Sequence[Reading]) -> bool:
        """``A3亿元、B2亿元，分别增长P、Q``: as many quantities before take one number each."""
        recent = self._candidates.recent(len(members))
        first = members[0]
        if len(recent) != len(members):
            return False
        turn = turn_of(self._painted, first)
        for quantity, member in zip(recent, members, strict=True):
            turn = turn_of(self._painted, member) or turn
            if first.role == "completion":
                self._plans.complete(member, quantity)
            elif first.role == "ratio":
                quantity.changes.append(ratio_of(member.number))
            elif first.role == "share":
                self._candidates.add(self._share_of(quantity, member))
            elif (change := change_of(self._painted, first, member.number, turn)) is not None:
                quantity.changes.append(change)
            else:
                return False
        return True

    def _share_of(self, quantity: Quantity, member: Reading) -> Quantity:
        """``车险3亿元、非车险1亿元，分别占|P|和Q``"""
        share = Quantity(member, "share", quantity.name, quantity.full, carried=True, of=quantity, date=quantity.date)
        share.value = share.share = member.number
        return share

    def _dates_before(self, reading: Reading, count: int) -> list[Date | None]:
        """The dates of ``2021年、2022年分别…``, one a member, where there are as many."""
        painted = self._painted
        told = (painted.mentions.get(at) for at in range(reading.clause, reading.token) if painted.letters[at] == "D")
        found = [one for one in told if isinstance(one, Date)]
        return [*found] if len(found) == count else [None] * count

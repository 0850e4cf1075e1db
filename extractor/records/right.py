"""What stands right of a number: a counted noun, the object of a verb, or a word that makes it measure nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractor.mentions import Date
from extractor.records.lexicon import Cue, Lexicon

# How far a counted noun reaches; keeps every step bounded on hostile input.
_REACH = 28
_QUALIFIERS = ("左右", "以上", "以下", "以内")
# A clause that opens so tells how something was reckoned, not what.
_ASIDES = ("扣除", "剔除", "按", "其中", "如果", "比")
_SHORT = 16
# 3个|千亿元台阶: steps are counted, nothing is measured.
_STEP = re.compile("[十百千万亿元斤吨新大]{1,6}(?:台阶|大关)")
_MOVES = re.compile(
    "(?:左右|以上|以内)?的?(?:快速|高速|较快|中高速|强劲|正)?(增长|增速|增幅|下降|降幅)(?![目率点预至到为了])"
)
# 12项|及第二批14项: nothing is counted; 和美乡村 is.
_JOINED = re.compile("和(?![美平谐气])|[与及或]")
_LOOSE_ENDS = "的等了和与及外"


class RightSide:
    """Reads the words right of the numbers of one report."""

    def __init__(self, lexicon: Lexicon, text: str, dates: Sequence[Date]) -> None:
        self._lexicon, self._text = lexicon, text
        self._dates = [one.start for one in dates if one.type != "duration"]

    def counted(self, start: int, limit: int, *, last_verb: bool = False, across: int = 0) -> tuple[int, int]:
        """The counted noun right of a number that ends at ``start``; empty where a verb or nothing follows.

        ``last_verb``: a number follows in the same clause, so that an edge verb in between parts the two;
        ``across``: where a class ends that the noun begins with (3个|过三千亿元|城市).
        """
        text = self._text
        limit = min(limit, max(start, across) + _REACH)
        at = self._past_qualifier(start)
        at += text.startswith("级", at)
        if (
            at >= limit
            or text.startswith("人民币", at)
            or text[at] == "（"
            or _JOINED.match(text, at)
            or text.startswith(self._lexicon.uncounted, at)
        ):
            return start, start
        end = self._predicate(max(at, across), limit)
        if last_verb and end < limit and text.endswith(self._lexicon.measures, at + 2, end):
            # 191家|工业企业|营业收入超百亿元: what is counted, and what the next number measures of it.
            end -= next(len(word) for word in self._lexicon.measures if text.endswith(word, at, end))
        if text[at:end] in ("过", "超", "超过") or (last_verb and end < limit and text[at:end] in self._lexicon.own):
            return start, start
        if last_verb and text[limit - 1] not in "和与及、":
            verbs = self._lexicon.edge.finditer(text, at + 1, end)
            # 37家中央定点|帮扶单位 is one noun.
            acts = (verb.start() for verb in verbs if not text.startswith(self._lexicon.compound, verb.end()))
            end = next(acts, end)
        return at, self._without_tail(at, end)

    def _without_tail(self, at: int, end: int) -> int:
        """The end of a counted noun without dates, particles and a nominalised verb (加快10个枢纽|建设)."""
        index = bisect_right(self._dates, at)
        if index < len(self._dates) and self._dates[index] < end:
            end = self._dates[index]
        while end > at and self._text[end - 1] in _LOOSE_ENDS:
            end -= 1
        if end - at > 2 and self._text[end - 1] == "中" and self._text[end - 2] not in "高初其集":
            # 59项测评点|中有22项
            end -= 1
        return end - 2 if end - at > 5 and self._text.endswith("建设", at, end) else end

    def _past_qualifier(self, at: int) -> int:
        if self._text.startswith(_QUALIFIERS, at):
            at += 2
        return at + self._text.startswith("的", at)

    def is_uncounted(self, at: int, *, empty: bool) -> bool:
        """Whether what follows a number says that it measures nothing: ``八个|方面``, ``7%左右的|速度``.

        ``empty``: nothing stands left of the number that it could measure.
        """
        if self._text.startswith(self._lexicon.uncounted, at) or _STEP.match(self._text, at):
            return True
        return empty and self._text.startswith(self._lexicon.uncounted, self._past_qualifier(at))

    def moves(self, end: int) -> int:
        """The direction said behind a percentage (保持20%以上|增长, 实现5%的|增长), as a cue, or 0."""
        match = _MOVES.match(self._text, end)
        return 0 if match is None else Cue.DOWN if match[1] in ("下降", "降幅") else Cue.UP

    def acted_on(self, start: int, limit: int) -> tuple[int, int]:
        """What a verb right of a number acts on (``9400万元|成功挂牌了|厂地块``); empty where no verb stands there."""
        at, limit = start, min(limit, start + _REACH)
        for _ in range(3):
            verb = self._lexicon.stop.match(self._text, at, limit) or self._lexicon.edge.match(self._text, at, limit)
            if verb is None:
                break
            at = verb.end() + self._text.startswith("了", verb.end())
        return (at, at) if at == start else (at, self._predicate(at, limit))

    def _predicate(self, at: int, limit: int) -> int:
        """Where the first word of a predicate stands in ``at:limit``, or ``limit``."""
        found, text = at, self._text
        while (stop := self._lexicon.stop.search(text, found, limit)) is not None:
            start, found = stop.start(), stop.start() + 1
            guard = self._lexicon.left_guards.get(stop[0])
            guarded = guard is not None and start > at and text[start - 1] in guard
            if not guarded and text.count("“", at, start) <= text.count("”", at, start):
                return start
        return limit

    def subject(self, start: int, end: int) -> tuple[int, int]:
        """What stands before the predicate of a clause that holds no number, or a clause that is but a short phrase."""
        causing = self._lexicon.strong.match(self._text, start, end)
        if causing is not None:
            # 推动|进出口总值创历史新高
            start = causing.end()
        at, until = self.counted(start, min(end, start + _REACH))
        if self._text.startswith(_ASIDES, start) or (until >= end and end - start > _SHORT):
            return start, start
        return at, until

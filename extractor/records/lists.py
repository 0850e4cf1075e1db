"""Lists under 分别: as many names as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.mentions import Number
from extractor.records.names import Names
from extractor.records.reading import Reading
from extractor.text import Span

_GAP = re.compile(r"(?:左右|以上|以内)?(?:、|和|与|及|以及|、和|，和)(?:约|近|超|超过|达到|达|增长|下降|提高)?")
_LONGEST_GAP = 8
_COMMAS, _WORDS = re.compile("、|，"), re.compile("、|，|以及|和|与|及")


class Lists:
    """Finds the numbers of a list and the names that belong to them."""

    def __init__(self, text: str, numbers: Sequence[Number], names: Names) -> None:
        self._text, self._numbers, self._names = text, numbers, names

    def members(self, index: int, *, each: bool = False) -> list[Number]:
        """The numbers from ``index`` on that are parted by nothing but list marks.

        Without 分别 (``each``) a verb of reaching ends the list: 提高2个百分点、|达到55.1%.
        """
        members = [self._numbers[index]]
        for number in self._numbers[index + 1 : index + 40]:
            gap = self._text[members[-1].end : number.start]
            if len(gap) > _LONGEST_GAP or _GAP.fullmatch(gap) is None or ("达" in gap and not each):
                break
            members.append(number)
        return members

    def follows(self, index: int) -> bool:
        """Whether the next number may belong to the same list; a cheap look before :meth:`members`."""
        following = self._numbers[index + 1 : index + 2]
        return bool(following) and following[0].start - self._numbers[index].end <= _LONGEST_GAP

    def told_apart(self, reading: Reading, count: int) -> list[Span]:
        """``count`` names joined by list marks (``A、B增长5%、6%``), or none."""
        noun = self._names.before(reading.wide, reading.tail.start)
        spans = self._split(noun.start, noun.end, _COMMAS) if noun.start < noun.end else []
        return spans if len(spans) == count else []

    def names(self, low: int, end: int, count: int) -> list[Span]:
        """A name for each of ``count`` numbers: a stretch each, or the whole phrase where they cannot be told apart."""
        noun = self._names.before(low, end)
        if noun.start >= noun.end:
            return []
        for separators in (_COMMAS, _WORDS):
            spans = self._split(noun.start, noun.end, separators)
            if len(spans) == count:
                return spans
        apart = [self._names.before(one.start, one.end) for one in self._split(low, end, _COMMAS)]
        if len(apart) == count and all(one.start < one.end for one in apart):
            # A verb inside hides the members before it: 新增就业、|新增发放|贷款.
            return [Span(one.start, one.end) for one in apart]
        return [Span(noun.start, noun.end)] * count

    def _split(self, start: int, end: int, separators: re.Pattern[str]) -> list[Span]:
        spans, at = [], start
        for match in separators.finditer(self._text, start, end):
            if self._text.count("（", at, match.start()) == self._text.count("）", at, match.start()):
                spans.append(Span(at, match.start()))
                at = match.end()
        return [span for span in (*spans, Span(at, end)) if span.start < span.end]

"""Percentages that tell a part of a whole: 占GDP的30%, 占比达45%, 稳定在全国1/10以上."""

from __future__ import annotations

from extractor.records.choosing import Chooser
from extractor.records.drafting import Name
from extractor.records.lexicon import Cue
from extractor.records.making import Maker
from extractor.records.memory import Ledger, ShareOf
from extractor.records.names import Names
from extractor.records.reading import Reading
from extractor.text import Span

_ENDS = ("比重", "占比", "份额", "比例", "比率")
# Share words only together with 占: 优良天数比例 is a quantity of its own.
_RATIOS = ("比例", "比率")
_COMPARING = ("达到", "相当于", "达", "等于", "完成", "不低于", "不少于", "不超过", "超过")


class Shares:
    """Finds the shares among the percentages of one report."""

    def __init__(self, text: str, names: Names, chooser: Chooser, maker: Maker, ledger: Ledger) -> None:
        self._text, self._names, self._chooser = text, names, chooser
        self._maker, self._ledger = maker, ledger

    def place(self, reading: Reading) -> bool:
        """Keep the percentage as a share, if it is one."""
        text = self._text
        at = text.rfind("占", reading.low, reading.tail.start)
        phrase = text.endswith(_ENDS, reading.low, reading.tail.start)
        if at >= 0:
            return self._of_whole(reading, at, phrase=phrase)
        if reading.cues & Cue.RANK:
            return self._keep(reading, reading.noun.start, reading.noun.end)
        if phrase and reading.noun.start < reading.noun.end and not text.endswith(_RATIOS, 0, reading.tail.start):
            return self._keep(reading, reading.noun.start, reading.noun.end)
        return self._part(reading)

    def _of_whole(self, reading: Reading, at: int, *, phrase: bool) -> bool:
        """``X占Y的P``, ``X占Y比重达P``, ``占Y的P`` of what was named before; 占 stands at ``at``."""
        whole = self._names.before(reading.low, at)
        if phrase:
            return self._keep(reading, whole.start if whole.start < whole.end else at, reading.tail.start)
        last = self._ledger.sentence.latest
        self._keep(reading, whole.start, whole.end)
        record = self._ledger.sentence.latest
        if whole.start < whole.end or record is None or record is last:
            return True
        if last is not None and last.value is not None and last.name == record.name:
            end = at + len(self._text[at : reading.tail.start].rstrip("的"))
            self._ledger.shares.append(ShareOf(record, last.value, Span(at + 1, end)))
        return True

    def _keep(self, reading: Reading, start: int, end: int) -> bool:
        """Keep the number as a share named ``start:end``, or where that is empty by the record before."""
        name = Name(Span(start, end), "share") if start < end else self._chooser.carried("share")
        if name.span is not None:
            self._ledger.keep([self._maker.make(reading, name, share=True)])
        return True

    def _part(self, reading: Reading) -> bool:
        """``X达到Y的95%``: a share of Y."""
        if not reading.cues & Cue.OF:
            return False
        if self._of_number(reading):
            return True
        at = max(self._text.rfind(word, reading.low, reading.tail.start) for word in _COMPARING)
        end = self._names.peel(at, reading.low).start if at >= 0 else -1
        whole = self._names.before(reading.low, end) if at >= 0 else None
        return whole is not None and whole.start < whole.end and self._keep(reading, whole.start, whole.end)

    def _of_number(self, reading: Reading) -> bool:
        """``A12亿元，占B40亿元的30%``: a share of A in B, whose value stands beside it."""
        recent = self._ledger.sentence.recent[-2:]
        if len(recent) < 2 or not reading.adjacent or reading.tail.start != reading.low:
            return False
        part, whole = recent
        if part.value is None or whole.name is None or self._text[whole.name.start - 1] != "占" or part.name is None:
            return False
        record = self._maker.make(reading, Name(part.name, "share", True), share=True)
        self._ledger.keep([record])
        self._ledger.shares.append(ShareOf(record, part.value, whole.name))
        return True

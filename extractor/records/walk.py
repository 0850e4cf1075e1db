"""From numbers to records: one forward walk over the numbers of a report.

Each number is *read* (what stands beside it) and *placed* by the first rule that fits: plan and completion, a list
under 分别, a gap, a change, a share, a value. Every look is bounded, nothing is looked at twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.mentions import Amount, Indicator, Number, Percentage, Target
from extractor.records.choosing import Chooser
from extractor.records.context import Context
from extractor.records.drafting import Drafter, Name
from extractor.records.lexicon import CHANGE, Cue
from extractor.records.lists import Lists
from extractor.records.making import Maker
from extractor.records.memory import Ledger, Origin, Sentence
from extractor.records.modality import Modality
from extractor.records.names import Names, Tail
from extractor.records.owners import Owners
from extractor.records.plans import Plans
from extractor.records.reading import Reader, Reading
from extractor.records.right import RightSide
from extractor.records.shares import Shares
from extractor.text import Span

_NEAR = 4
_RATES = ("增长率", "增速", "增幅", "降幅", "涨幅", "跌幅")


class Walk:
    """One report; ``run`` fills ``ledger``."""

    def __init__(
        self,
        text: str,
        numbers: Sequence[Number],
        names: Names,
        right: RightSide,
        context: Context,
        owners: Owners,
        modality: Modality,
        reader: Reader,
        drafter: Drafter,
        ledger: Ledger,
    ) -> None:
        self._text, self._numbers, self._names = text, numbers, names
        self._context, self._owners, self._modality = context, owners, modality
        self._reader, self._drafter = reader, drafter
        self._lists = Lists(text, numbers, names)
        self._plans = Plans(text, numbers)
        self._ledger = ledger
        self._maker = Maker(text, drafter)
        self._chooser = Chooser(text, names, right, context, reader, ledger)
        self._shares = Shares(text, names, self._chooser, self._maker, ledger)

    def run(self) -> None:
        """Place every number."""
        index = 0
        while index < len(self._numbers):
            index += self._step(index)

    def _step(self, index: int) -> int:
        """Place the number at ``index``; says how many numbers were dealt with."""
        number = self._numbers[index]
        if self._context.enter(number.start):
            self._ledger.sentence = Sentence()
        context = self._context
        if context.entered:
            self._modality.enter_sections(context.entered)
            self._owners.enter_sections(context.entered)
        self._modality.enter(number.start, context.sentence)
        self._owners.enter(number.start, context.sentence, context.clause, context.paragraph)
        reading = self._reader.read(index)
        sentence = self._ledger.sentence
        sentence.seen = self._numbers[index - 1].end if index else 0
        if self._chooser.is_aside(reading) and not self._plans.set_behind(reading):
            if reading.noun.start < reading.noun.end and not sentence.last:
                sentence.subject = Span(reading.noun.start, reading.noun.end)
            return 1
        return self._place_plan(index, reading) or self._place_list(index, reading) or self._place_one(reading)

    def _place_plan(self, index: int, reading: Reading) -> int:
        found = self._plans.find(index, reading)
        if found is None:
            return 0
        last = self._ledger.sentence.latest
        if isinstance(found.plan, Amount):
            last = self._fitting(found.plan)
        tail = self._names.peel(found.subject_end, reading.low)
        if tail.cues & Cue.EACH and found.plan is None:
            return self._place_plans(index, reading, tail)
        subject = self._names.before(reading.low, tail.start)
        stated = subject.start < subject.end
        name = Name(Span(subject.start, subject.end), "plan") if stated else self._chooser.carried("plan")
        if not stated and last is not None and last.name is not None:
            name = Name(last.name, "plan", True)
        actual = last.value if last is not None and last.value is not None else None
        record = self._drafter.draft_plan(reading, name, plan=found.plan, actual=actual, completion=found.completion)
        self._ledger.keep([record])
        return found.length

    def _place_plans(self, index: int, reading: Reading, tail: Tail) -> int:
        """``A、B分别完成年度计划的P、Q``."""
        members = self._lists.members(index)
        spans: Sequence[Span | None] = self._lists.names(reading.wide, tail.start, len(members))
        spans = spans or [None] * len(members)
        made: list[Indicator | Target] = []
        for number, span in zip(members, spans, strict=True):
            one = replace(reading, number=number, after=(number.end, number.end))
            name = Name(span, "plan")
            made.append(self._drafter.draft_plan(one, name, plan=None, actual=None, completion=number))
        self._ledger.keep(made)
        return len(members)

    def _place_list(self, index: int, reading: Reading) -> int:
        if not reading.cues & Cue.EACH:
            return self._place_bare_list(index, reading) if self._lists.follows(index) else 0
        members = self._lists.members(index, each=True)
        if len(members) < 2:
            return 0
        if reading.cues & Cue.FROM:
            return self._place_origins(reading, members)
        if self._chooser.tells_gaps(reading):
            return len(members)
        if self._ledger.sentence.origins and reading.cues & Cue.TO:
            return self._place_reached_list(reading, members)
        spans = self._lists.names(reading.wide, reading.tail.start, len(members))
        if not spans and self._attach_each(reading, members):
            return len(members)
        if not spans:
            spans = self._recent_names(len(members))
        if not spans:
            carried = self._chooser.carried("each").span
            spans = self._lists.names(carried.start, carried.end, len(members)) if carried else []
        if not spans:
            return 0
        return self._make_each(reading, members, spans)

    def _recent_names(self, count: int) -> list[Span]:
        """``农场56家、合作社23家，累计分别达到|586家、432家``: the names of as many records before."""
        recent = self._ledger.sentence.recent[-count:]
        spans = [one.name for one in recent if one.name is not None]
        return spans if len(set(spans)) == count else []

    def _make_each(self, reading: Reading, members: Sequence[Number], spans: Sequence[Span]) -> int:
        change = bool(reading.cues & CHANGE) and not reading.cues & Cue.TO
        made = []
        for number, span in zip(members, spans, strict=True):
            one = replace(reading, number=number, after=(number.end, number.end), adjacent=False)
            made.append(self._maker.make(one, Name(span, "each"), is_change=change))
        if members[-1].comparator != "=":
            _spread_comparator(made, members[-1].comparator)
        self._ledger.keep(made)
        return len(members)

    def _place_bare_list(self, index: int, reading: Reading) -> int:
        """Lists without 分别: ``A、B增长5%、6%``; ``A、B分别达X、Y，增长P、Q``; ``城乡居民收入增长5%、6%``."""
        members = self._lists.members(index)
        if len(members) < 2 or any(type(one) is not type(members[0]) for one in members):
            return 0
        if reading.cues & Cue.FROM:
            return self._place_origins(reading, members)
        if self._ledger.sentence.origins and reading.cues & Cue.TO:
            return self._place_reached_list(reading, members)
        change = reading.cues & CHANGE and not reading.cues & Cue.TO
        if reading.noun.start == reading.noun.end:
            return len(members) if change and self._attach_each(reading, members) else 0
        spans = self._lists.told_apart(reading, len(members))
        if not spans and change:
            spans = [Span(reading.noun.start, reading.noun.end)] * len(members)
        return self._make_each(reading, members, spans) if spans else 0

    def _place_origins(self, reading: Reading, members: list[Number]) -> int:
        """A1和A2 of ``由A1和A2分别提高到B1和B2``."""
        self._place_origin(reading)
        self._ledger.sentence.origins = members
        return len(members)

    def _place_reached_list(self, reading: Reading, members: Sequence[Number]) -> int:
        """``收入由A1和A2分别提高到B1和B2``."""
        sentence = self._ledger.sentence
        name, origins = sentence.origin_name, sentence.origins
        sentence.origin, sentence.origin_name, sentence.origins = None, None, []
        if name is None or name.span is None:
            return len(members)
        made = self._make_each(reading, members, self._lists.names(name.span.start, name.span.end, len(members)))
        if len(origins) == len(members):
            pairs = zip(sentence.last, origins, strict=True)
            self._ledger.origins += [Origin(record, number, None) for record, number in pairs]
        return made

    def _attach_each(self, reading: Reading, members: Sequence[Number]) -> bool:
        """``，分别增长P、Q`` after as many records: one change each."""
        last = self._ledger.sentence.recent[-len(members) :]
        if len(last) != len(members) or not reading.cues & CHANGE:
            return False
        for record, number in zip(last, members, strict=True):
            if record.change is None:
                record.change = self._maker.change(reading, number)
        return True

    def _place_one(self, reading: Reading) -> int:
        """A number on its own: the value, the change or the share of something."""
        cues, noun = reading.cues, reading.noun
        empty = noun.start == noun.end
        if cues & CHANGE and not cues & Cue.TO:
            return self._place_change(reading, empty)
        if self._ledger.sentence.origin is not None:
            return self._place_reached(reading)
        if cues & Cue.FROM:
            return self._place_origin(reading)
        if isinstance(reading.number, Percentage) and self._shares.place(reading):
            return 1
        if empty and cues & (Cue.LEVEL | Cue.TO) and self._complete_last(reading):
            return 1
        name = self._chooser.name(reading)
        if name.span is not None:
            change = (noun.direction is not None and name.rule == "left") or self._is_rate(reading, name)
            self._ledger.keep([self._maker.make(reading, name, is_change=change)])
        return 1

    def _is_rate(self, reading: Reading, name: Name) -> bool:
        """``工业|增速居全市第一，达9.3%``: the rate of what is carried."""
        if name.span is None or not name.carried or not isinstance(reading.number, Percentage):
            return False
        return self._text.startswith(_RATES, name.span.end)

    def _place_change(self, reading: Reading, empty: bool) -> int:
        counted = isinstance(reading.number, Amount) and reading.after[0] < reading.after[1]
        if counted and reading.noun.bare:
            self._ledger.keep([self._maker.make(reading, self._chooser.right(reading))])
        elif empty and counted:
            self._ledger.keep([self._maker.make(reading, self._chooser.right(reading), is_change=True)])
        elif not empty:
            name = Name(Span(reading.noun.start, reading.noun.end), "growth")
            self._ledger.keep([self._maker.make(reading, name, is_change=True)])
        elif reading.number.unit in ("pp", "bp") and (rate := self._rate(reading)) is not None:
            self._ledger.add([self._maker.make(reading, rate, is_change=True)])
        else:
            self._place_further_change(reading)
        return 1

    def _rate(self, reading: Reading) -> Name | None:
        """``，增速比一季度提高1.3个百分点``: what changes is the rate."""
        for word in _RATES:
            at = self._text.rfind(word, reading.low, reading.number.start)
            if at >= 0:
                return Name(Span(at, at + len(word)), "growth")
        return None

    def _place_further_change(self, reading: Reading) -> None:
        """``，同比增长P``: the change of the record before; a second one of another kind is a record of its own."""
        last = self._ledger.sentence.latest
        change = self._maker.change(reading, reading.number)
        fitting = self._fitting(reading.number)
        if fitting is None and last is not None and last.value is not None:
            # 办结率100%，减少22件: of something that is not named.
            return
        if fitting is not None and fitting.change is None:
            fitting.change = change
            fitting.end = max(fitting.end, reading.number.end)
            return
        if last is not None and last.change is not None:
            same_kind = isinstance(reading.number, Percentage) and isinstance(last.change.value, Percentage)
            same_kind = same_kind and change.basis == last.change.basis
            if (same_kind and reading.tail.own is None) or reading.number.unit in ("pp", "bp"):
                return
        name = self._chooser.carried("carried")
        if name.span is not None:
            self._ledger.add([self._maker.make(reading, name, is_change=True)])

    def _fitting(self, number: Number) -> Indicator | Target | None:
        """The record whose change ``number`` can be: the last one, or for an amount the last one in its unit."""
        last = self._ledger.sentence.latest
        if not isinstance(number, Amount) or last is None or last.value is None or _same_unit(last.value, number):
            return last
        recent = self._ledger.sentence.recent[-_NEAR:]
        alike = (one for one in reversed(recent) if one.value is not None and _same_unit(one.value, number))
        return next(alike, last if isinstance(last.value, Amount) else None)

    def _place_origin(self, reading: Reading) -> int:
        """A of 由A增加到B: kept for B, a record of its own only with a period of its own."""
        name = self._chooser.name(reading)
        sentence = self._ledger.sentence
        sentence.origin, sentence.origin_name, sentence.origins = reading, name, [reading.number]
        if reading.tail.own is not None and name.span is not None:
            self._ledger.keep([self._maker.make(reading, name)])
        return 1

    def _place_reached(self, reading: Reading) -> int:
        origin, name = self._ledger.sentence.origin, self._ledger.sentence.origin_name
        self._ledger.sentence.origin, self._ledger.sentence.origin_name, self._ledger.sentence.origins = None, None, []
        if origin is None or name is None or not reading.cues & Cue.TO:
            return self._place_one(reading)
        if name.span is None:
            return 1
        share = self._text.startswith("占", name.span.start) and isinstance(reading.number, Percentage)
        record = self._maker.make(reading, Name(name.span, "from_to", name.carried), share=share)
        if record.period is not None and record.period is origin.tail.own:
            # The date of A is not that of B.
            self._drafter.give_passage_period(record, reading.number)
        self._ledger.origins.append(Origin(record, origin.number, origin.tail.own))
        self._ledger.keep([record])
        return 1

    def _complete_last(self, reading: Reading) -> bool:
        """``增长8%、达到1.2万亿元``, ``提高2个百分点，达到55.1%``: the value of what has only a change so far."""
        last = self._ledger.sentence.latest
        if last is None or last.change is None or self._chooser.carried("carried").span != last.name:
            return False
        if not isinstance(reading.number, Amount) and (
            last.change.value and last.change.value.unit,
            reading.number.unit,
        ) != ("pp", "%"):
            return False
        if last.value is None or last.value is last.change.value:
            last.value = reading.number
            last.end = reading.number.end
            return True
        return False


def _same_unit(one: Number, other: Number) -> bool:
    """Whether two numbers count the same; 件（次） counts 件."""
    return (one.unit or "").partition("（")[0] == (other.unit or "").partition("（")[0]


def _spread_comparator(records: Sequence[Indicator | Target], comparator: str) -> None:
    """A qualifier on a list holds for each member (分别增长5%、6.5%左右)."""
    for record in records:
        if isinstance(record, Target) and record.comparator == "=":
            record.comparator = comparator

"""From numbers to records: one forward walk over the numbers of a report.

Each number is *read* (what stands beside it) and *placed* by the first rule that fits: plan and completion, a list
under 分别, a gap, a change, a share, a value. Every look is bounded, nothing is looked at twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.mentions import Amount, Change, Indicator, Number, Percentage, Record, Target
from extractor.records.checks import Placed, ShareOf
from extractor.records.context import Context
from extractor.records.drafting import Drafter, Name
from extractor.records.lexicon import CHANGE, Cue
from extractor.records.lists import Lists
from extractor.records.modality import Modality
from extractor.records.names import Names
from extractor.records.plans import Plans
from extractor.records.reading import Reader, Reading
from extractor.text import Span

_BASES = ((Cue.CAGR, "cagr"), (Cue.YOY, "yoy"), (Cue.QOQ, "qoq"), (Cue.BASE, "base"))
_TOTALS = ("合计", "共计", "总计", "合共")
_SHARE_ENDS = ("比重", "占比", "份额", "比例", "比率")
# Share words only together with 占: 优良天数比例 is a quantity of its own.
_RATIOS = ("比例", "比率")
_NOUN_UNITS = frozenset("人户县镇村乡市")


@dataclass(slots=True)
class Memory:
    """What the sentence has said so far: ``last`` records (several after 分别), all ``recent`` ones, A of 由A到B."""

    last: list[Indicator | Target] = field(default_factory=list)
    recent: list[Indicator | Target] = field(default_factory=list)
    subject: Span | None = None
    total: Span | None = None
    origin: Reading | None = None
    origin_name: Name | None = None


class Walk:
    """One report. ``run`` fills ``placed`` in text order, ``origins`` with (record, A of 由A增加到B) and ``shares``."""

    def __init__(
        self,
        text: str,
        numbers: Sequence[Number],
        names: Names,
        context: Context,
        modality: Modality,
        reader: Reader,
        drafter: Drafter,
    ) -> None:
        self._text, self._numbers, self._names = text, numbers, names
        self._context, self._modality, self._reader, self._drafter = context, modality, reader, drafter
        self._uncounted = names.uncounted
        self._lists = Lists(text, numbers, names)
        self._plans = Plans(text, numbers)
        self._memory = Memory()
        self._seen = 0
        self.placed: list[Placed] = []
        self.shares: list[ShareOf] = []
        self.origins: list[tuple[Record, Number]] = []

    def run(self) -> None:
        """Place every number."""
        index = 0
        while index < len(self._numbers):
            index += self._step(index)

    def _step(self, index: int) -> int:
        """Place the number at ``index``; says how many numbers were dealt with."""
        number = self._numbers[index]
        if self._context.enter(number.start):
            self._memory = Memory()
        if self._context.entered:
            self._modality.enter_sections(self._context.entered)
        self._modality.enter(number.start, self._context.sentence)
        reading = self._reader.read(index)
        self._seen = self._numbers[index - 1].end if index else 0
        if self._is_aside(reading):
            if reading.noun.start < reading.noun.end and not self._memory.last:
                self._memory.subject = Span(reading.noun.start, reading.noun.end)
            return 1
        return self._place_plan(index, reading) or self._place_list(index, reading) or self._place_one(reading)

    def _is_aside(self, reading: Reading) -> bool:
        """Numbers that measure nothing: 两项|合计, a class (50万元以下拖欠账款), a gap (高于全国0.5个百分点)."""
        number, text = reading.number, self._text
        if text.startswith(_TOTALS, number.end) and reading.noun.start == reading.noun.end:
            self._memory.total = Span(number.start, number.end + 2)
            return True
        if text.startswith(self._uncounted, number.end) or text.endswith(("台阶", "大关"), *reading.after):
            return True
        empty = reading.noun.start == reading.noun.end
        if empty and reading.after == (number.end, number.end) and self._names.is_uncounted(number.end):
            return True
        if reading.cues & Cue.GAP and (number.unit == "pp" or reading.low < reading.tail.start):
            return True
        if number.unit in ("pp", "bp", "个百分点") and not reading.cues & CHANGE:
            return self._has_gap(reading)
        measured = isinstance(number, Amount) and number.kind in ("money", "quantity")
        is_class = text.startswith(("以上", "以下", "以内", "级"), number.end) and reading.after[0] < reading.after[1]
        return measured and is_class and (empty or reading.noun.bare) and not reading.cues & Cue.VERB

    def _has_gap(self, reading: Reading) -> bool:
        stretch = self._text[reading.low : reading.number.start]
        return any(word in stretch for word in ("高于", "低于", "快于", "慢于", "高出", "优于", "好于", "领先"))

    def _place_plan(self, index: int, reading: Reading) -> int:
        found = self._plans.find(index, reading)
        if found is None:
            return 0
        last = self._memory.last[-1] if self._memory.last else None
        subject = self._names.before(reading.low, found.subject_end)
        stated = subject.start < subject.end
        name = Name(Span(subject.start, subject.end), "plan") if stated else self._carried("plan")
        actual = last.value if last is not None and last.value is not None else None
        record = self._drafter.draft_plan(reading, name, plan=found.plan, actual=actual, completion=found.completion)
        self._keep([record])
        return found.length

    def _place_list(self, index: int, reading: Reading) -> int:
        if not reading.cues & Cue.EACH:
            return self._place_changes(index, reading)
        members = self._lists.members(index)
        if len(members) < 2:
            return 0
        spans = self._lists.names(reading, len(members))
        change = reading.cues & CHANGE and not reading.cues & Cue.TO
        if not spans:
            return len(members) if self._attach_each(reading, members) else 0
        made = []
        for number, span in zip(members, spans, strict=True):
            one = Reading(
                number, reading.low, reading.wide, reading.tail, reading.noun, (number.end, number.end), False
            )
            made.append(self._make(one, Name(span, "each"), is_change=bool(change)))
        if made[0].value is not None and members[-1].comparator != "=":
            _spread_comparator(made, members[-1].comparator)
        self._keep(made)
        return len(members)

    def _place_changes(self, index: int, reading: Reading) -> int:
        """``A、B分别达X、Y，增长P、Q``: the second list needs no 分别."""
        if len(self._memory.last) < 2 or not reading.cues & CHANGE or reading.noun.start < reading.noun.end:
            return 0
        members = self._lists.members(index)
        return len(members) if self._attach_each(reading, members) else 0

    def _attach_each(self, reading: Reading, members: Sequence[Number]) -> bool:
        """``，分别增长P、Q`` after as many records: one change each."""
        last = self._memory.recent[-len(members) :]
        if len(last) != len(members) or not reading.cues & CHANGE:
            return False
        for record, number in zip(last, members, strict=True):
            if record.change is None:
                record.change = self._change(reading, number)
        return True

    def _place_one(self, reading: Reading) -> int:
        """A number on its own: the value, the change or the share of something."""
        cues, noun = reading.cues, reading.noun
        empty = noun.start == noun.end
        if cues & CHANGE and not cues & Cue.TO:
            return self._place_change(reading, empty)
        if self._memory.origin is not None:
            return self._place_reached(reading)
        if cues & Cue.FROM:
            return self._place_origin(reading)
        if isinstance(reading.number, Percentage) and self._place_share(reading):
            return 1
        if empty and cues & (Cue.LEVEL | Cue.TO) and self._complete_last(reading):
            return 1
        name = self._name(reading)
        if name.span is not None:
            change = noun.direction is not None and name.rule == "left"
            self._keep([self._make(reading, name, is_change=change)])
        return 1

    def _place_change(self, reading: Reading, empty: bool) -> int:
        counted = isinstance(reading.number, Amount) and reading.after[0] < reading.after[1]
        if empty and counted:
            self._keep([self._make(reading, self._right_name(reading), is_change=True)])
        elif not empty:
            name = Name(Span(reading.noun.start, reading.noun.end), "growth")
            self._keep([self._make(reading, name, is_change=True)])
        else:
            self._place_further_change(reading)
        return 1

    def _place_further_change(self, reading: Reading) -> None:
        """``，同比增长P``: the change of the record before; a second one of another kind is a record of its own."""
        last = self._memory.last[-1] if self._memory.last else None
        change = self._change(reading, reading.number)
        if last is not None and last.change is None:
            last.change = change
            last.end = reading.number.end
            return
        if last is not None and last.change is not None:
            same_kind = isinstance(reading.number, Percentage) and change.basis == last.change.basis
            if same_kind or reading.number.unit in ("pp", "bp"):
                return
        name = self._carried("carried")
        if name.span is not None:
            self._put([self._make(reading, name, is_change=True)])

    def _place_origin(self, reading: Reading) -> int:
        """A of 由A增加到B: kept for B, a record of its own only with a period of its own."""
        name = self._name(reading)
        self._memory.origin, self._memory.origin_name = reading, name
        if reading.tail.own is not None and name.span is not None:
            self._keep([self._make(reading, name)])
        return 1

    def _place_reached(self, reading: Reading) -> int:
        origin, name = self._memory.origin, self._memory.origin_name
        self._memory.origin = self._memory.origin_name = None
        if origin is None or name is None or not reading.cues & Cue.TO:
            return self._place_one(reading)
        if name.span is None:
            return 1
        share = self._text.startswith("占", name.span.start) and isinstance(reading.number, Percentage)
        record = self._make(reading, Name(name.span, "from_to", name.carried), share=share)
        self.origins.append((record, origin.number))
        self._keep([record])
        return 1

    def _place_share(self, reading: Reading) -> bool:
        text, noun = self._text, reading.noun
        at = text.rfind("占", reading.low, reading.tail.start)
        phrase = text.endswith(_SHARE_ENDS, reading.low, reading.tail.start)
        if at < 0:
            if phrase and noun.start < noun.end and not text.endswith(_RATIOS, 0, reading.tail.start):
                self._keep([self._make(reading, Name(Span(noun.start, noun.end), "share"), share=True)])
                return True
            return self._place_part(reading)
        whole = self._names.before(reading.low, at)
        if phrase:
            start = whole.start if whole.start < whole.end else at
            name = Name(Span(start, reading.tail.start), "share")
        elif whole.start < whole.end:
            name = Name(Span(whole.start, whole.end), "share")
        else:
            name = self._carried("share")
        if name.span is not None:
            last = self._memory.last[-1] if self._memory.last else None
            record = self._make(reading, name, share=True)
            if name.carried and last is not None and last.value is not None and last.name == name.span:
                end = at + len(text[at : reading.tail.start].rstrip("的"))
                self.shares.append(ShareOf(record, last.value, Span(at + 1, end)))
            self._keep([record])
        return True

    def _place_part(self, reading: Reading) -> bool:
        """``X达到Y的95%``: a share of Y."""
        if not reading.cues & Cue.OF:
            return False
        at = max(self._text.rfind(word, reading.low, reading.tail.start) for word in ("达到", "相当于", "达", "等于"))
        if at < 0:
            return False
        whole = self._names.before(reading.low, at)
        if whole.start == whole.end:
            return False
        self._keep([self._make(reading, Name(Span(whole.start, whole.end), "share"), share=True)])
        return True

    def _complete_last(self, reading: Reading) -> bool:
        """``增长8%、达到1.2万亿元``: the value of what has only a change so far."""
        last = self._memory.last[-1] if self._memory.last else None
        if last is None or last.change is None or not isinstance(reading.number, Amount):
            return False
        if last.value is None or last.value is last.change.value:
            last.value = reading.number
            last.end = reading.number.end
            return True
        return False

    def _name(self, reading: Reading) -> Name:
        noun, number = reading.noun, reading.number
        left = noun.start < noun.end
        if reading.after[0] < reading.after[1] and self._prefers_right(reading, left):
            return self._right_name(reading)
        if left:
            return Name(Span(noun.start, noun.end), "left")
        if reading.cues & Cue.TOTAL and self._memory.total is not None:
            return Name(self._memory.total, "total")
        carried = self._carried("carried")
        # 2人当选院士: a unit that is a noun, with a predicate of its own.
        acts = not reading.adjacent and not reading.cues and self._names.has_predicate(number.end)
        if number.unit in _NOUN_UNITS and (carried.span is None or acts):
            return Name(Span(number.end - 1, number.end), "unit")
        return carried

    def _prefers_right(self, reading: Reading, left: bool) -> bool:
        number = reading.number
        if not left or reading.noun.bare or reading.cues & (Cue.LIST | Cue.VERB):
            return True
        if not isinstance(number, Amount) or number.kind == "money":
            return False
        return self._text[number.end] != "的"

    def _right_name(self, reading: Reading) -> Name:
        self._reader.used = reading.after[1]
        return Name(Span(*reading.after), "right")

    def _carried(self, rule: str) -> Name:
        """The name of the record before, or the subject of a clause without a number that stands between."""
        last = self._memory.last[-1] if self._memory.last else None
        start, end = self._context.clause_before, self._context.clause - 1
        if start < end and self._seen <= start:
            subject = self._names.subject(start, end)
            if subject.end - subject.start > 1:
                return Name(Span(subject.start, subject.end), rule, True)
        return Name(last.name if last is not None else self._memory.subject, rule, True)

    def _change(self, reading: Reading, number: Number) -> Change:
        down = reading.cues & Cue.DOWN or reading.noun.direction == "down"
        basis = next((name for cue, name in _BASES if reading.cues & cue), reading.noun.basis)
        if basis is None and reading.tail.base is not None:
            basis = "base"
        return Change(number, "down" if down else "up", basis)

    def _make(
        self, reading: Reading, name: Name, *, is_change: bool = False, share: bool = False
    ) -> Indicator | Target:
        number = reading.number
        change = self._change(reading, number) if is_change else None
        return self._drafter.draft(
            reading, name, value=None if is_change else number, change=change, share=number if share else None
        )

    def _put(self, records: list[Indicator | Target]) -> None:
        context = self._context
        for record in records:
            self.placed.append(Placed(record, context.sentence, context.segment, context.clause))

    def _keep(self, records: list[Indicator | Target]) -> None:
        self._put(records)
        self._memory.last = records
        self._memory.recent += records


def _spread_comparator(records: Sequence[Indicator | Target], comparator: str) -> None:
    """A qualifier on a list holds for each member (分别增长5%、6.5%左右)."""
    for record in records:
        if isinstance(record, Target) and record.comparator == "=":
            record.comparator = comparator

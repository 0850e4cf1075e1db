"""Making records: indicator or target, with what the context gives."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from extractor.keys import IndicatorKeys
from extractor.mentions import Amount, Change, Date, Indicator, Number, Organization, Target
from extractor.records.context import Context, is_ahead
from extractor.records.goals import Goals
from extractor.records.heads import Heads
from extractor.records.lexicon import CHANGE, Cue
from extractor.records.modality import PLAN, Modality
from extractor.records.names import Names
from extractor.records.owners import Owners
from extractor.records.reading import Reading
from extractor.text import Span

_GOAL_AFTER = ("的目标", "的任务", "目标任务", "的增长目标", "的预期目标")
# A value that is compared with another year is a result: 12亿元|，同比增长5%.
_COMPARED = re.compile("[，、（](?:同比|环比|[比较][上去]年)")


class Name(NamedTuple):
    """The name of a quantity, the rule that found it, and whether it was taken over from an earlier record."""

    span: Span | None
    rule: str
    carried: bool = False


class Drafter:
    """Makes the records of one report."""

    def __init__(
        self,
        text: str,
        names: Names,
        heads: Heads,
        context: Context,
        owners: Owners,
        modality: Modality,
        keys: IndicatorKeys,
        goals: Goals,
        reference: datetime.date | None,
    ) -> None:
        self._text, self._names, self._heads, self._context, self._owners = text, names, heads, context, owners
        self._modality = modality
        self._keys, self._goals, self._reference = keys, goals, reference

    def draft(
        self,
        reading: Reading,
        name: Name,
        *,
        value: Number | None = None,
        change: Change | None = None,
        share: Number | None = None,
    ) -> Indicator | Target:
        """An indicator, or a target where the passage speaks of what is to be reached."""
        period, period_span = self._period(reading)
        told = bool(reading.cues & (Cue.YOY | Cue.QOQ | Cue.TOTAL)) or reading.noun.basis in ("yoy", "qoq")
        told = told or _COMPARED.match(self._text, reading.number.end) is not None
        ahead, modality = self._modality.of(
            self._context.clause, self._context.segment, self._context.paragraph, told=told
        )
        if ahead and modality is None and self._is_past(period):
            ahead = False
        if ahead and self._modality.part == PLAN and (period is None or self._is_stale(period)):
            period, period_span = self._goals.of(self._modality.goals)
        is_goal = self._is_goal(reading.number)
        record: Indicator | Target
        if (ahead and not self._is_over(reading)) or is_ahead(period, self._reference) or is_goal:
            principal = value or (change.value if change else None)
            record = Target(
                *self._stretch(reading),
                name.rule,
                modality=modality or ("expect" if is_goal else None),
                value=principal,
            )
            record.comparator = principal.comparator if principal else "="
        else:
            record = Indicator(*self._stretch(reading), name.rule, value=value)
        record.change, record.share = change, share
        if reading.noun.verb_at >= 0 and name.rule in ("left", "growth"):
            record.subject = self._names.subject(reading.low, reading.noun.verb_at)
        self._give_name(record, name)
        if name.rule in ("left", "growth") and reading.noun.verb_at < 0:
            self._give_head(record)
        self._give_context(record, period, period_span, self._owner(reading, name))
        return record

    def draft_plan(
        self, reading: Reading, name: Name, *, plan: Number | None, actual: Number | None, completion: Number | None
    ) -> Target:
        """A target that was set against a plan: its value is the plan."""
        period, period_span = self._period(reading)
        record = Target(*self._stretch(reading), name.rule, value=plan, plan=plan, actual=actual, completion=completion)
        principal = plan or completion
        if principal is not None:
            record.comparator = principal.comparator
        self._give_name(record, name)
        self._give_context(record, period, period_span, self._owner(reading, name))
        return record

    def give_passage_period(self, record: Indicator | Target, number: Number) -> None:
        """Give ``record`` what its paragraph or section says of the period, passing over dates of its sentence."""
        record.period = self._context.inherited(number.start, lasting=True)
        record.evidence.pop("period", None)
        if record.period is not None:
            record.evidence["period"] = Span(record.period.start, record.period.end)

    def _stretch(self, reading: Reading) -> tuple[int, int]:
        return min(reading.noun.start, reading.number.start), max(reading.number.end, reading.after[1])

    def _is_goal(self, number: Number) -> bool:
        at = number.end
        if self._text.startswith(("左右", "以上", "以内", "以下"), at):
            at += 2
        return self._text.startswith(_GOAL_AFTER, at)

    def _is_over(self, reading: Reading) -> bool:
        """Whether the number has a date of its own that is past (从去年的2.1%), or is a capacity (年产40万吨的项目)."""
        if self._text.endswith("年产", 0, reading.number.start):
            return True
        own = reading.tail.own
        last = own.interval[1] if own is not None and own.interval is not None else None
        return last is not None and self._reference is not None and last < self._reference

    def _is_stale(self, period: Date) -> bool:
        """Whether an inherited period is over, so that it cannot be that of a goal ahead."""
        last = period.interval[1] if period.interval is not None else None
        if last is None or self._reference is None or period.start >= self._context.sentence:
            return False
        return last < self._reference

    def _is_past(self, period: Date | None) -> bool:
        """Whether the sentence itself dates the number before the reference day (a look back within a plan)."""
        if period is None or self._reference is None or period.start < self._context.sentence:
            return False
        return period.interval is not None and period.interval[1] is not None and period.interval[1] < self._reference

    def _period(self, reading: Reading) -> tuple[Date | None, Span | None]:
        own = reading.tail.own
        if own is not None:
            return own, None
        number = reading.number
        lasting = bool(reading.cues & (Cue.LEVEL | Cue.TO)) and not reading.cues & (Cue.TOTAL | Cue.UP | Cue.DOWN)
        found = self._context.period(number.start, number.end, lasting=lasting)
        inherited = found is not None and not self._context.clause <= found.start < number.start
        return found, Span(found.start, found.end) if found is not None and inherited else None

    def _owner(self, reading: Reading, name: Name) -> Organization | None:
        noun = reading.noun
        subjectless = noun.verb or noun.bare or name.carried or bool(reading.cues & Cue.VERB)
        plain = (
            name.rule == "left"
            and isinstance(reading.number, Amount)
            and not reading.cues & (CHANGE | Cue.LEVEL | Cue.TO)
        )
        return self._owners.of(reading.number.start, subjectless=subjectless, plain=plain)

    def _give_name(self, record: Indicator | Target, name: Name) -> None:
        record.name = name.span
        if name.span is None:
            return
        record.start, record.end = min(record.start, record.end), record.end
        whose = self._text[record.subject.start : record.subject.end] if record.subject is not None else ""
        record.indicator_key = self._keys.of(whose + self._text[name.span.start : name.span.end])
        if name.carried:
            record.evidence["name"] = name.span

    def _give_head(self, record: Indicator | Target) -> None:
        """The head before a colon as evidence of an item's name (投资完成：|一产|12亿元), if the name needs one."""
        head = self._heads.of(self._context.sentence, self._context.colon)
        named = record.name
        if head is None or named is None or named.start <= head.end or record.indicator_key is not None:
            return
        if not self._heads.is_quantity(named):
            record.evidence["name"] = head

    def _give_context(
        self, record: Indicator | Target, period: Date | None, span: Span | None, body: Organization | None
    ) -> None:
        record.period, record.organization = period, body
        if span is not None:
            record.evidence["period"] = span
        if body is not None and body.start < self._context.clause:
            record.evidence["organization"] = Span(body.start, body.end)

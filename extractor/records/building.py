"""From quantities to records: indicator or target, whose, when, known as what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.keys import IndicatorKeys
from extractor.mentions import Amount, Indicator, Target
from extractor.records.holders import Holders
from extractor.records.modalities import GOALS, Modalities, goal_behind
from extractor.records.quantities import Quantity
from extractor.records.report import Report
from extractor.scopes import Mode, Timing
from extractor.scopes.levels import is_level
from extractor.scopes.mode_lexicon import PLAN, REVIEW
from extractor.text import Span
from extractor.words.classes import Painted

# What must not be, in whatever part of a report.
_NORMS = ("不得", "严禁")
_FIRM = ("commit", "strive")
_FINISHED = re.compile("(?:投产|达产|建成|投用|完工|竣工|运营)后")
_ESTIMATING = ("预计", "预估", "估计", "初步")
# A period that ends within these days is nearly over, so that what is expected of it is an estimate.
_NEARLY = datetime.timedelta(days=31)


class Meaning(NamedTuple):
    """Whether a number is to be reached (``ahead``), how firmly, whether it may be an estimate, and what tells it."""

    ahead: bool
    modality: str | None = None
    estimating: bool = False
    told: Span | None = None


class Building:
    """Makes the records of one report."""

    def __init__(self, report: Report, modalities: Modalities, keys: IndicatorKeys) -> None:
        self._report, self._modalities, self._keys = report, modalities, keys
        self._holders = Holders(report)

    def record(self, quantity: Quantity, painted: Painted, marks: Sequence[int]) -> Indicator | Target:
        """The record of ``quantity``, told in the sentence ``painted``; ``marks`` are those of its modality."""
        number = quantity.reading.number
        mode = self._report.modes.at(number.start)
        meaning = self._meaning(quantity, painted, marks, mode)
        ahead = meaning.ahead
        timing = self._timing(quantity, mode, ahead)
        if meaning.estimating and mode.passage == REVIEW:
            back = self._timing(quantity, mode, False)
            # 预计全年接待游客…, said in January of the year before.
            timing = back if back is not None and back.date is not None and self._is_over(back) else timing
        estimated = meaning.estimating and self._is_over(timing)
        record: Indicator | Target
        if quantity.is_plan:
            record = self._target(quantity, self._set_by(quantity, painted) if quantity.is_bare_goal else None)
            record.plan, record.actual, record.completion = quantity.plan, quantity.actual, quantity.completion
        elif estimated or (not ahead and not self._lies_ahead(timing)):
            timing = self._timing(quantity, mode, False) if ahead else timing
            record = Indicator(number.start, quantity.end, quantity.rule, estimated=estimated)
        else:
            record = self._target(quantity, meaning.modality)
        self._fill(record, quantity)
        if isinstance(record, Target) and not quantity.is_plan:
            record.headline = self._report.modes.is_headline(number.start)
        if meaning.told is not None and not quantity.is_plan:
            record.evidence["mode"] = meaning.told
        self._give_time(record, timing)
        self._give_holder(record, quantity)
        return record

    def _target(self, quantity: Quantity, modality: str | None) -> Target:
        number = quantity.value or quantity.reading.number
        return Target(
            quantity.reading.number.start, quantity.end, quantity.rule, modality=modality, comparator=number.comparator
        )

    def _set_by(self, quantity: Quantity, painted: Painted) -> str | None:
        """How a plan's figure that stands alone is meant, by the word before it: 产值目标为31亿元."""
        reading = quantity.reading
        word = next(
            (painted.word(at) for at in range(reading.token - 1, reading.low - 1, -1) if painted.letters[at] == "p"), ""
        )
        return next((modality for told, modality in GOALS.items() if told in word), None)

    def _fill(self, record: Indicator | Target, quantity: Quantity) -> None:
        record.name, record.full, record.action = quantity.name, quantity.full, quantity.action
        record.subject = quantity.subject
        record.value, record.start_value = quantity.value, quantity.start_value
        record.changes, record.gaps, record.share = quantity.changes, quantity.gaps, quantity.share
        record.change = quantity.changes[0] if quantity.changes else None
        if record.value is None and isinstance(record, Target) and record.change is not None:
            record.value = record.change.value
        if quantity.name is None:
            return
        if quantity.carried:
            record.evidence["name"] = quantity.name
        else:
            record.start = min(record.start, quantity.name.start)
            record.end = max(record.end, quantity.name.end)
        text = self._report.text
        whose = text[quantity.subject.start : quantity.subject.end] if quantity.subject is not None else ""
        named = quantity.full or text[quantity.name.start : quantity.name.end]
        record.indicator_key = self._keys.of(whose + named)

    def _meaning(self, quantity: Quantity, painted: Painted, marks: Sequence[int], mode: Mode) -> Meaning:
        reading, modes = quantity.reading, self._report.modes
        at = reading.number.start
        told = self._modalities.told(painted, marks, reading.token, looks_back=self._looks_back(mode))
        whole = reading.match.slots.get("whole")
        if told is not None and whole is not None and told.word >= whole[0]:
            # 占规划总投资的|65.5%: what the whole is, not how the share is meant.
            told = None
        if told is not None and told.role != "past":
            word = painted.word(told.word)
            if told.role != "require" or mode.kind == PLAN or word.startswith(_NORMS):
                span = painted.span(told.word, told.word + 1)
                if modes.is_headline(at) and told.role in _FIRM and span.start < self._report.borders.clause(at):
                    # In a list of goals a promise holds for its clause.
                    return Meaning(True, "expect", told=mode.evidence)
                estimating = word.startswith(_ESTIMATING) and not self._is_conditional(span)
                return Meaning(True, told.role, estimating, span)
        behind = goal_behind(self._report.text, reading.number.end)
        if behind is not None:
            return Meaning(True, behind)
        if mode.kind == PLAN and told is None:
            expected = modes.is_headline(at) or self._leads_goals(mode)
            return Meaning(True, "expect" if expected else None, mode.estimate, mode.evidence)
        return Meaning(False, told=mode.evidence)

    def _leads_goals(self, mode: Mode) -> bool:
        told = mode.evidence
        return mode.reason == "lead-in" and told is not None and "目标" in self._report.text[told.start : told.end]

    def _looks_back(self, mode: Mode) -> bool:
        """Whether the passage tells results, so that 确保 there tells what was done; a bare sentence tells neither."""
        return mode.kind == REVIEW and (mode.reason != "genre" or self._report.genre != "other")

    def _is_conditional(self, told: Span) -> bool:
        """Whether what is expected is to follow when something is finished: 投产后|预计年产值8000万元."""
        return _FINISHED.search(self._report.text, self._report.borders.clause(told.start), told.end) is not None

    def _timing(self, quantity: Quantity, mode: Mode, ahead: bool) -> Timing | None:
        number = quantity.reading.number
        changed = quantity.value is None
        report = self._report
        level = is_level(report.text, report.borders, report.words, number, changed=changed)
        ahead = ahead and quantity.actual is None and quantity.completion is None
        return report.timeline.at(
            number,
            level=level,
            ahead=ahead,
            planned=quantity.plan is number,
            loose=mode.is_project_sum,
            own=quantity.own_date,
        )

    def _is_over(self, timing: Timing | None) -> bool:
        """Whether a time is over, or nearly, on the reference day."""
        interval = timing.time.interval if timing is not None else None
        last = interval[1] if interval is not None else None
        return last is not None and self._report.day is not None and last <= self._report.day + _NEARLY

    def _lies_ahead(self, timing: Timing | None) -> bool:
        interval = timing.time.interval if timing is not None else None
        first = interval[0] if interval is not None else None
        return first is not None and self._report.day is not None and first > self._report.day

    def _give_time(self, record: Indicator | Target, timing: Timing | None) -> None:
        if timing is None:
            return
        record.time_period, record.period = timing.time, timing.date
        clause = self._report.borders.clause(record.start)
        if timing.evidence is not None and (timing.date is None or not clause <= timing.date.start < record.end):
            record.evidence["period"] = timing.evidence

    def _give_holder(self, record: Indicator | Target, quantity: Quantity) -> None:
        reading = quantity.reading
        subjectless = quantity.action is not None or quantity.carried or (reading.left or reading.right) is None
        plain = isinstance(reading.number, Amount) and not quantity.changes
        body = quantity.holder or self._holders.of(reading.number.start, subjectless=subjectless, plain=plain)
        record.organization = body
        if body is not None and body.start < self._report.borders.clause(reading.number.start):
            record.evidence["organization"] = Span(body.start, body.end)

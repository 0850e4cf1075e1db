"""What one record states: its numbers with the role and measure that each has in the panel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.models import Amount, ChangeDetail, Comparator, Indicator, Percentage, Target
from extractor.models.lookup import Lookup
from extractor.observations.rows import Measure, Role
from extractor.observations.units import PERCENT, POINTS, Measured, measured

# Names of rates of change: their number is growth without a change word (居民消费价格涨幅2%左右).
GROWTH_NAME = re.compile(
    r"(?:增长率|增长速度|增长幅度|上涨幅度|增速|增幅|涨幅|升幅|增长|上涨)(?:的?(?:宏观调控|预期|调控)?目标)?$"
)
_FALL_NAME = re.compile(r"(?:降幅|跌幅|下降率|降低率|下降)$")
_OPPOSITE: dict[Comparator, Comparator] = {"=": "=", "~": "~", ">": "<", ">=": "<=", "<": ">", "<=": ">="}


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of a record; ``mention`` is what it was written as, None for 持平."""

    role: Role
    measure: Measure
    basis: str | None
    number: Measured
    comparator: Comparator
    mention: Amount | Percentage | None


def statements(record: Indicator | Target, lookup: Lookup, unit: str | None) -> list[Statement]:
    """All numbers of ``record``, levels in ``unit`` where they fit it."""
    return list(_Reader(record, lookup, unit).read())


class _Reader:
    def __init__(self, record: Indicator | Target, lookup: Lookup, unit: str | None) -> None:
        self._record = record
        self._lookup = lookup
        self._unit = unit
        self._role: Role = "target" if isinstance(record, Target) else "estimate" if record.estimated else "actual"

    def read(self) -> Iterator[Statement]:
        record = self._record
        if isinstance(record, Target) and (record.plan or record.actual or record.completion):
            yield from self._against_plan(record)
            return
        changes = self._changes()
        stated = {one.value for one in changes}
        if record.value is not None and record.value not in stated:
            yield from self._value(record.value)
        if record.share is not None and record.share != record.value:
            yield from self._number(record.share, self._role, "share")
        for change in changes:
            yield from self._change(change)

    def _value(self, reference: str) -> Iterator[Statement]:
        record = self._record
        number = self._lookup.numeric(reference)
        name = record.name.text if record.name else ""
        is_rate = isinstance(number, Percentage) and number.unit not in ("pp", "bp")
        if is_rate and record.share == reference:
            yield from self._number(reference, self._role, "share")
        elif is_rate and (GROWTH_NAME.search(name) or _FALL_NAME.search(name)):
            yield from self._number(reference, self._role, "growth", is_down=bool(_FALL_NAME.search(name)))
        else:
            yield from self._number(reference, self._role, "level")

    def _against_plan(self, record: Target) -> Iterator[Statement]:
        if record.plan:
            yield from self._number(record.plan, "plan", "level")
        if record.actual:
            yield from self._number(record.actual, "actual", "level")
        if record.completion:
            yield from self._number(record.completion, "actual", "completion")

    def _number(self, reference: str, role: Role, measure: Measure, is_down: bool = False) -> Iterator[Statement]:
        mention = self._lookup.numeric(reference)
        if mention is None:
            return
        number = measured(mention, self._unit if measure == "level" else None)
        is_own = isinstance(self._record, Target) and reference == self._record.value
        comparator = self._record.comparator if isinstance(self._record, Target) and is_own else mention.comparator
        if is_down:
            number, comparator = number.scaled(Decimal(-1), number.unit), _OPPOSITE[comparator]
        yield Statement(role, measure, None, number, comparator, mention)

    def _changes(self) -> list[ChangeDetail]:
        record = self._record
        if record.changes or record.change is None:
            return list(record.changes)
        change = record.change
        mention = self._lookup.numeric(change.value)
        kind = _kind_of_change(mention)
        return [ChangeDetail(value=change.value, direction=change.direction, basis=change.basis, kind=kind, base=None)]

    def _change(self, change: ChangeDetail) -> Iterator[Statement]:
        mention = self._lookup.numeric(change.value)
        if mention is None:
            if change.direction == "flat" or change.kind == "flat":
                zero = Measured(Decimal(0), None, None, PERCENT)
                yield Statement(self._role, "growth", change.basis, zero, "=", None)
            return
        number = measured(mention, self._unit)
        comparator = self._comparator(change, mention)
        if change.kind == "ratio" and number.unit == PERCENT:
            # 为上年的1.7倍 is a growth by 70 %.
            number = number.above(Decimal(-100))
        elif change.direction == "down":
            number, comparator = number.scaled(Decimal(-1), number.unit), _OPPOSITE[comparator]
        measure: Measure = "points" if number.unit == POINTS else "growth"
        yield Statement(self._role, measure, change.basis, number, comparator, mention)

    def _comparator(self, change: ChangeDetail, mention: Amount | Percentage) -> Comparator:
        record = self._record
        is_goal = isinstance(record, Target) and change.value == (record.value or change.value)
        return record.comparator if isinstance(record, Target) and is_goal else mention.comparator


def _kind_of_change(mention: Amount | Percentage | None) -> Literal["rate", "amount", "points", "flat"]:
    if mention is None:
        return "flat"
    if isinstance(mention, Amount):
        return "amount"
    return "points" if mention.unit in ("pp", "bp") else "rate"

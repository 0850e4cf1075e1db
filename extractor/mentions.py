"""What the recognisers find: plain mutable classes in flow coordinates.

They become the Pydantic models of the contract only when the document is put together
(``fields``). Fields mean what the contract's section 4 and 5 say; offsets count code points of
the flow text. Records point at the mention objects themselves; ids are given at the very end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.text import Span


@dataclass(slots=True, eq=False)
class Mention:
    """Something found at ``start:end`` of the flow text by the rule named ``rule``."""

    start: int
    end: int
    rule: str


@dataclass(slots=True, eq=False)
class Number(Mention):
    """What amounts and percentages share. ``value`` is None for a range (min, max) or a masked number.

    ``cell``: row and column, for a number in a table.
    """

    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    masked: bool = False
    cell: tuple[int, int] | None = None


@dataclass(slots=True, eq=False)
class Amount(Number):
    """``kind``: money, quantity, count or number. ``currency``: ISO 4217. ``ucum``: UCUM code.

    ``si_value``, ``si_unit``: the value in SI units (None for a range or where there is none).
    """

    kind: str = "count"
    currency: str | None = None
    ucum: str | None = None
    si_value: Decimal | None = None
    si_unit: str | None = None


@dataclass(slots=True, eq=False)
class Percentage(Number):
    """``unit``: %, ‰, 成, 折, times, fraction, pp or bp. ``ratio``: the plain ratio, None for pp and bp."""

    ratio: Decimal | None = None


@dataclass(slots=True, eq=False)
class Date(Mention):
    """A date, period, duration or recurring time. ``edtf``: ISO 8601-2 string; ``duration``: ISO 8601."""

    type: str = "date"
    edtf: str | None = None
    interval: tuple[date | None, date | None] | None = None
    duration: str | None = None
    bound: str | None = None
    relative: bool = False
    approximate: bool = False


@dataclass(slots=True, eq=False)
class Organization(Mention):
    """``name``: the fullest name the document gives; ``same_as``: the first mention of the same body."""

    name: str = ""
    kind: str = "other"
    same_as: Organization | None = None
    is_self: bool = False


@dataclass(slots=True, eq=False)
class Change:
    """One change of a quantity: by ``value`` (None for 持平), ``direction`` up, down or flat.

    ``basis``: yoy, qoq, cagr, base. ``kind``: rate, amount, points, ratio, flat. ``base``: the date or number that it
    is measured against, where the words tell one.
    """

    value: Number | None
    direction: str
    basis: str | None = None
    kind: str = "rate"
    base: Mention | None = None


@dataclass(slots=True, eq=False)
class Gap:
    """How far a quantity lies ``above`` or ``below`` another: 高于全国0.5个百分点, where ``against`` is 全国."""

    value: Number
    direction: str
    against: Span | None = None


@dataclass(slots=True, eq=False)
class TimePeriod:
    """When a number holds. ``origin``: number, clause, sentence, paragraph, heading or report."""

    edtf: str
    interval: tuple[date | None, date | None] | None
    origin: str


@dataclass(slots=True, eq=False)
class Place:
    """A place in the text and its GB/T 2260 code, where it can be told."""

    span: Span
    code: str | None = None


@dataclass(slots=True, eq=False)
class Record:
    """What indicators and targets share: a number tied to what it measures.

    ``start:end`` is the stretch of text the record was read from. ``full``: the name with the head that it shares
    with other members of a list. ``action``: the verb that decides what was counted. ``subject``: whose quantity it
    is, where a verb parts it from the name (``第一产业|实现|增加值``). ``change`` is the first of ``changes``.
    ``evidence`` maps the name of a field that was not read beside the number (``period``, ``organization``, ``name``)
    to the span that gave it.
    """

    start: int
    end: int
    rule: str
    name: Span | None = None
    full: str | None = None
    action: Span | None = None
    subject: Span | None = None
    value: Number | None = None
    start_value: Number | None = None
    change: Change | None = None
    changes: list[Change] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    share: Number | None = None
    period: Date | None = None
    time_period: TimePeriod | None = None
    place: Place | None = None
    organization: Organization | None = None
    estimated: bool = False
    indicator_key: str | None = None
    evidence: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Indicator(Record):
    """Something measured or done."""


@dataclass(slots=True, eq=False)
class Target(Record):
    """Something that is or was to be reached. ``period`` holds the deadline where there is one."""

    comparator: str = "="
    modality: str | None = None
    plan: Number | None = None
    actual: Number | None = None
    completion: Number | None = None
    headline: bool = False


@dataclass(slots=True, eq=False)
class Check:
    """Arithmetic of the document: ``kind`` completion, sum, growth, share or restatement."""

    kind: str
    refs: list[Mention | Record]
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    ok: bool

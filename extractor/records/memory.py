"""What a walk keeps: the records so far, and what the current sentence has said."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.mentions import Date, Indicator, Number, Record, Target
from extractor.records.context import Context
from extractor.records.drafting import Name
from extractor.records.reading import Reading
from extractor.text import Span


@dataclass(slots=True)
class Placed:
    """A record with where its sentence, its stretch between ；, and its clause begin."""

    record: Indicator | Target
    sentence: int
    segment: int
    clause: int


@dataclass(slots=True)
class ShareOf:
    """A share whose part is the record before it; ``whole`` names what it is a share of."""

    record: Record
    part: Number
    whole: Span


@dataclass(slots=True)
class Origin:
    """A of ``由A增加到B``: ``record`` holds B; ``date`` is A's own, where it has one."""

    record: Record
    number: Number
    date: Date | None


@dataclass(slots=True)
class Sentence:
    """What the sentence has said so far.

    ``last``: the records made last (several after 分别), ``recent``: all of them; ``subject``: what a number that
    measures nothing stood beside; ``total``: 两项合计; ``origin``, ``origins``: A of 由A到B; ``seen``: end of the
    number before.
    """

    last: list[Indicator | Target] = field(default_factory=list)
    recent: list[Indicator | Target] = field(default_factory=list)
    subject: Span | None = None
    total: Span | None = None
    origin: Reading | None = None
    origins: list[Number] = field(default_factory=list)
    origin_name: Name | None = None
    seen: int = 0

    @property
    def latest(self) -> Indicator | Target | None:
        """The record made last, if any."""
        return self.last[-1] if self.last else None


class Ledger:
    """The records of a report in text order, with what ties them for the checks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.sentence = Sentence()
        self.placed: list[Placed] = []
        self.shares: list[ShareOf] = []
        self.origins: list[Origin] = []

    def add(self, records: list[Indicator | Target]) -> None:
        """Keep ``records`` without making them what later numbers refer to."""
        context = self._context
        for record in records:
            self.placed.append(Placed(record, context.sentence, context.segment, context.clause))

    def keep(self, records: list[Indicator | Target]) -> None:
        """Keep ``records``; what follows in the sentence refers to them."""
        self.add(records)
        self.sentence.last = records
        self.sentence.recent += records

"""Records with their place in the text, and what ties them: what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.mentions import Date, Indicator, Number, Record, Target
from extractor.text import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with where its sentence, its stretch between ；, and its clause begin."""

    record: Indicator | Target
    sentence: int
    segment: int
    clause: int


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A share whose part is the record before it; ``whole`` names what it is a share of.

    ``total``: the whole as a number, where the words tell it (占全部贷款|40亿元|的30%).
    """

    record: Record
    part: Number
    whole: Span
    total: Number | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A of ``由A增加到B``: ``record`` holds B; ``date`` is A's own, where it has one."""

    record: Record
    number: Number
    date: Date | None

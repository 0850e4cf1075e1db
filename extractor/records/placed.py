"""Records with their place in the text, and what ties them: what the checks look at."""

from __future__ import annotations

from typing import NamedTuple

from extractor.mentions import Date, Indicator, Number, Record, Target
from extractor.text import Span


class Placed(NamedTuple):
    """A record with where its sentence, its stretch between ；, and its clause begin."""

    record: Indicator | Target
    sentence: int
    segment: int
    clause: int


class ShareOf(NamedTuple):
    """A share whose part is the record before it; ``whole`` names what it is a share of.

    ``total``: the whole as a number, where the words tell it (占全部贷款|40亿元|的30%).
    """

    record: Record
    part: Number
    whole: Span
    total: Number | None = None


class Origin(NamedTuple):
    """A of ``由A增加到B``: ``record`` holds B; ``date`` is A's own, where it has one."""

    record: Record
    number: Number
    date: Date | None

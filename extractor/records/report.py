"""One report as the record rules see it: its text, words, mentions and scopes, all frozen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout import SectionView
from extractor.mentions import Date, Number, Organization
from extractor.scopes import Borders, Modes, Timeline
from extractor.words import Words


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a flow text. ``text`` and ``words`` are those of the whole text.

    Mentions and sections are the report's own, sorted by start. ``day`` is its reference day, ``issuer`` the body that
    issued it; ``borders``, ``timeline`` and ``modes`` answer where clauses begin, when a number holds and whether a
    passage looks back or ahead; ``genre`` is that of its profile.
    """

    text: str
    words: Words
    numbers: Sequence[Number]
    dates: Sequence[Date]
    organizations: Sequence[Organization]
    sections: Sequence[SectionView]
    day: datetime.date | None
    issuer: Organization | None
    borders: Borders
    timeline: Timeline
    modes: Modes
    genre: str = "other"

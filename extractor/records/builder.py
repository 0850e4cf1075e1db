"""The door to the records: mentions in, indicators, targets and checks out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from extractor.keys import IndicatorKeys
from extractor.layout import SectionView
from extractor.mentions import Check, Date, Indicator, Number, Organization, Target
from extractor.records.checks import find_checks
from extractor.records.classes import take_out
from extractor.records.context import Context
from extractor.records.drafting import Drafter
from extractor.records.goals import Goals
from extractor.records.heads import Heads
from extractor.records.lexicon import load_cues
from extractor.records.memory import Ledger
from extractor.records.modality import Modality
from extractor.records.names import Names
from extractor.records.owners import Owners
from extractor.records.reading import Reader
from extractor.records.right import RightSide
from extractor.records.scan import find_cuts, find_events
from extractor.records.walk import Walk


class RecordBuilder:
    """Ties numbers to what they measure. Built once; keeps no state between calls.

    ``indicator_keys``: further names with their keys, in addition to the built-in table.
    """

    def __init__(self, indicator_keys: Mapping[str, str] | None = None) -> None:
        self._lexicon = load_cues()
        self._keys = IndicatorKeys(indicator_keys)

    def build(
        self,
        text: str,
        numbers: Sequence[Number],
        dates: Sequence[Date],
        organizations: Sequence[Organization],
        sections: Sequence[SectionView],
        reference: datetime.date | None,
        issuer: Organization | None = None,
    ) -> tuple[list[Indicator | Target], list[Check]]:
        """The records and checks of one report.

        ``text`` is the whole flow text; mentions and sections are those of the report, sorted by start. Mentions that
        overlap an earlier one are passed over. ``issuer``: the body that issued the report.
        """
        numbers = _apart(numbers)
        if not numbers:
            return [], []
        numbers, across = take_out(self._lexicon, text, numbers)
        if not numbers:
            return [], []
        start, end = _extent(text, numbers, sections)
        cuts = find_cuts(text, start, end)
        names = Names(self._lexicon, text, dates, organizations)
        right = RightSide(self._lexicon, text, dates)
        context = Context(text, start, cuts, dates, sections)
        owners = Owners(self._lexicon, text, organizations, dates, issuer)
        modality = Modality(self._lexicon, text, find_events(self._lexicon, text, start, end))
        reader = Reader(text, start, end, numbers, across, cuts, names, right, context)
        heads, goals = Heads(self._lexicon, text, names), Goals(text, dates, reference)
        drafter = Drafter(text, names, heads, context, owners, modality, self._keys, goals, reference)
        ledger = Ledger(context)
        Walk(text, numbers, names, right, context, owners, modality, reader, drafter, ledger).run()
        records = [one.record for one in ledger.placed]
        return records, find_checks(text, ledger.placed, ledger.origins, ledger.shares)


def _apart(numbers: Sequence[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in numbers:
        if number.start < number.end and (not kept or number.start >= kept[-1].end):
            kept.append(number)
    return kept


def _extent(text: str, numbers: Sequence[Number], sections: Sequence[SectionView]) -> tuple[int, int]:
    """The stretch of the report: its sections, or where there are none its numbers' paragraphs."""
    if sections:
        return min(sections[0].start, numbers[0].start), max(sections[-1].end, numbers[-1].end)
    end = text.find("\n", numbers[-1].end)
    return text.rfind("\n", 0, numbers[0].start) + 1, end if end >= 0 else len(text)

"""The door to the records: words and mentions in, indicators, targets and checks out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.keys import IndicatorKeys
from extractor.mentions import Check, Indicator, Mention, Number, Organization, Target
from extractor.records.building import Building
from extractor.records.checks import find_checks
from extractor.records.frames import Frames
from extractor.records.linking import Linker
from extractor.records.modalities import Modalities
from extractor.records.placed import Origin, Placed, ShareOf
from extractor.records.reading import Reader, Sentence, sentences
from extractor.records.report import Report
from extractor.text import Span
from extractor.user_lexicon import UserLexicon
from extractor.words import Words
from extractor.words.classes import NUMBERS, Lexicon, Painted, Painter


class RecordBuilder:
    """Ties numbers to what they measure. Built once; keeps no state between calls."""

    def __init__(self, user: UserLexicon | None = None) -> None:
        user = user or UserLexicon()
        self._keys = IndicatorKeys(user.indicators)
        lexicon = Lexicon.load(user.classes)
        self._modalities = Modalities(lexicon.letters)
        self._painter = Painter(lexicon)
        self._reader = Reader(Frames(lexicon.letters, user.frames))

    def _painted(self, words: Words, span: Span, mentions: Sequence[Mention], starts: Sequence[int]) -> Painted:
        """The words of a sentence; ``starts`` are those of ``mentions``."""
        first = bisect_left(starts, span.start)
        inside = mentions[first : bisect_left(starts, span.end, first)]
        bodies = [(Span(one.start, one.end), "BODY") for one in inside if isinstance(one, Organization)]
        part = words.part(span.start, span.end)
        return self._painter.paint(part.merged(bodies) if bodies else part, inside)

    def build(self, report: Report) -> tuple[list[Indicator | Target], list[Check]]:
        """The records of ``report``, in text order, and its checks; overlapping mentions are left out."""
        if not report.numbers:
            return [], []
        text, borders = report.text, report.borders
        mentions = _apart([*report.numbers, *report.dates, *report.organizations])
        starts = [one.start for one in mentions]
        kept = [one for one in mentions if isinstance(one, Number)]
        building = Building(report, self._modalities, self._keys)
        records: list[Indicator | Target] = []
        placed: list[Placed] = []
        origins: list[Origin] = []
        shares: list[ShareOf] = []
        for span in sentences(text, borders.start, borders.end, kept):
            painted = self._painted(report.words, span, mentions, starts)
            tokens = tuple(at for at in painted.mentions if painted.letters[at] in NUMBERS)
            if not tokens:
                continue
            sentence = Sentence(0, len(painted.letters), tokens)
            readings = self._reader.read(painted, sentence)
            quantities = sorted(Linker(painted, sentence, readings).link(), key=lambda one: one.reading.token)
            marks = self._modalities.marks(painted)
            for quantity in quantities:
                record = building.record(quantity, painted, marks)
                records.append(record)
                if quantity.start_value is not None:
                    date = quantity.origin.date if quantity.origin is not None else None
                    origins.append(Origin(record, quantity.start_value, date))
                if quantity.of is not None and quantity.whole is not None and quantity.of.value is not None:
                    shares.append(ShareOf(record, quantity.of.value, quantity.whole, quantity.total))
                at = quantity.reading.number.start
                placed.append(Placed(record, borders.sentence(at), borders.segment(at), borders.clause(at)))
        return records, find_checks(text, placed, origins, shares)


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    at = 0
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if one.start >= at and one.end > one.start:
            kept.append(one)
            at = one.end
    return kept

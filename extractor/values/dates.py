"""Recognition of dates, periods, durations and recurring times in one report.

One scan finds pieces (:mod:`~extractor.values.date_pieces`), adjacent ones are read as one expression with what the
passage has said so far (:mod:`~extractor.values.date_resolution`), two points joined by a dash or 至 become one period
(:mod:`~extractor.values.date_ranges`). Where pieces compete the one that begins first wins, then the one listed first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractor.mentions import Date
from extractor.values.date_bounds import bound_at, is_aside
from extractor.values.date_guards import is_a_date, is_year, list_break
from extractor.values.date_lexicon import date_lexicon
from extractor.values.date_passages import Passages, SectionTitle
from extractor.values.date_ranges import LONGEST_CONNECTOR, is_connector, joined
from extractor.values.date_resolution import Resolver
from extractor.values.date_scanner import expression, scanner
from extractor.values.date_years import UNKNOWN

_REPUBLICAN = frozenset(["republic_year", "republic_day"])
_WITHIN_YEAR = frozenset(
    [
        "month",
        "quarter",
        "nth",
        "first",
        "halves",
        "lunar",
        "word",
        "numbered_holiday",
        "quoted_holiday",
        "latin_code",
    ]
)
# Which piece may follow which in one expression, and the groups that end one: nothing follows 2020年底.
_FOLLOWERS = {
    "year": _WITHIN_YEAR,
    "republic_year": _WITHIN_YEAR,
    "relative_year": _WITHIN_YEAR,
    "era": _WITHIN_YEAR,
    "month": frozenset(["day", "nth"]),
    "word": frozenset(["day", "nth"]),
}
_ENDS = {
    "year": ("year_edge",),
    "republic_year": ("republic_edge",),
    "relative_year": ("relative_edge",),
    "month": ("month_part", "month_lunar_day", "month_bare_day", "month_from"),
    "word": ("word_suffix",),
}
_MAY_BE_LENGTH = frozenset(["year", "republic_year", "offset", "day"])
_WHOLE = ("一年", "1年", "整年", "全年")
_GAPS = frozenset(["", "的", " "])


class DateRecognizer:
    """Finds the dates of a report. Built once: it compiles its expressions; ``find`` keeps no state."""

    def __init__(self) -> None:
        self._scanner, self._lexicon = scanner(), date_lexicon()
        self._lengths = [expression("offset"), expression("duration")]

    def find(
        self,
        text: str,
        reference: date | None,
        reference_year: str = UNKNOWN,
        sections: Sequence[SectionTitle] = (),
    ) -> list[Date]:
        """The dates of ``text`` in order, without overlaps.

        ``reference`` is the day relative expressions count from; ``reference_year`` what is known of its year where the
        day is not (``20XX`` from a masked signature); ``sections`` are those of the report, in order. A date without a
        year takes it from an earlier date in its paragraph, then from the year spoken of there
        (:mod:`~extractor.values.date_passages`), then from the reference.
        """
        resolver = Resolver(reference, reference_year)
        resolver.republic = self._lexicon.counts_from_republic(text)
        passages = Passages(text, sections, resolver.reference)
        found: list[Date] = []
        for pieces in self._expressions(text, resolver):
            start = pieces[0].start()
            if found and start < found[-1].end:
                # A day without a month was read as a length of time that reaches further (15日前).
                continue
            if passages.enter(start):
                resolver.spoken, resolver.guessed = passages.year, passages.guessed
                resolver.new_passage()
            if found and start - found[-1].end <= LONGEST_CONNECTOR and is_connector(text[found[-1].end : start]):
                resolver.stay()
            if found and found[-1].end == start and text.startswith(_WHOLE, start):
                # 去年一年: the year again.
                continue
            if one := self._read(text, pieces, resolver):
                found.append(one)
                if one.edtf and one.edtf.isdigit() and resolver.names_year:
                    passages.open_with(start, one.edtf)
        return joined(text, found)

    def _expressions(self, text: str, resolver: Resolver) -> Iterator[list[re.Match[str]]]:
        """Adjacent pieces that make one expression: 2020年 + 6月 + 3日."""
        pieces: list[re.Match[str]] = []
        for piece in self._pieces(text, resolver.base, resolver.republic):
            if pieces and not self._follows(text, pieces[-1], piece):
                yield pieces
                pieces = []
            pieces.append(piece)
        if pieces:
            yield pieces

    def _follows(self, text: str, last: re.Match[str], piece: re.Match[str]) -> bool:
        kind = str(last.lastgroup)
        if piece.lastgroup not in _FOLLOWERS.get(kind, ()) or text[last.end() : piece.start()] not in _GAPS:
            return False
        if any(last[group] for group in _ENDS.get(kind, ())):
            return False
        if kind == "word" and self._lexicon.words[last["word_text"]].kind != "month":
            return False
        return piece.lastgroup != "word" or self._lexicon.words[piece["word_text"]].kind in ("part", "holiday")

    def _pieces(self, text: str, base: str, republic: bool) -> Iterator[re.Match[str]]:
        """The pieces of ``text`` that are what they look like."""
        search, at = self._scanner.search, 0
        while match := search(text, at):
            at = match.end()
            if match.lastgroup is None:
                continue
            if (broken := list_break(match)) is not None:
                at = broken
            elif self._stands(text, match, base, republic):
                yield match
            elif match.lastgroup in _MAY_BE_LENGTH and (length := self._length(text, match.start())):
                at = length.end()
                yield length
            elif not text[match.start()].isdigit():
                # Another piece may begin within a word; within a number none does.
                at = match.start() + 1

    def _stands(self, text: str, match: re.Match[str], base: str, republic: bool) -> bool:
        """Whether a piece is what it looks like; 108年 is a year only in a text that counts from the Republic."""
        if match.lastgroup in _REPUBLICAN and not republic:
            return False
        return is_a_date(text, match, self._lexicon) and (match.lastgroup != "year" or is_year(text, match, base))

    def _length(self, text: str, start: int) -> re.Match[str] | None:
        """The length of time at ``start``, which looked like a year or a day."""
        for pattern in self._lengths:
            if (match := pattern.match(text, start)) and is_a_date(text, match, self._lexicon):
                return match
        return None

    def _read(self, text: str, pieces: list[re.Match[str]], resolver: Resolver) -> Date | None:
        start = pieces[0].start()
        aside = is_aside(text, start, pieces[-1].end())
        meaning = resolver.read(pieces, aside=aside)
        while meaning is None and len(pieces) > 1 and pieces[-1].lastgroup != "day":
            pieces = pieces[:-1]
            meaning = resolver.read(pieces, aside=aside)
        if meaning is None and pieces[0].lastgroup == "day" and (length := self._length(text, start)):
            pieces = [length]
            meaning = resolver.read(pieces)
        if meaning is None:
            return None
        end = pieces[-1].end() if meaning.end is None else meaning.end
        return Date(
            start,
            end,
            f"date:{pieces[-1].lastgroup}",
            meaning.type,
            meaning.edtf,
            meaning.interval,
            meaning.duration,
            meaning.bound or bound_at(text, start, end, meaning.type),
            meaning.relative,
            meaning.approximate,
        )

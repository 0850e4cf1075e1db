"""What each passage of a report speaks of, by its headings and the sentences that lead it in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractor.layout import SectionView
from extractor.scopes.borders import Borders
from extractor.scopes.mode_lexicon import PLAN, REVIEW, ModeEntry, load_modes
from extractor.text import Span

_YEAR = re.compile(
    "[0-9〇一二三四五六七八九]{2,4}年|十[一二三四五六七八九]?五”?(?:期间|时期|主要|发展|目标|规划|总体|重点)|[一二三四五六七八九十]{1,3}五”?(?:期间|时期)|[今明来]年|下半年|年度|[一二三四]季度"
)
_GOALS = re.compile("目标")
_NEAR = 60
_FIRST = frozenset(("一", "1", "①"))


class Passage(NamedTuple):
    """From ``start`` on the text is of ``mode``: so says the ``reason`` (lead-in, heading, genre) at ``evidence``."""

    start: int
    mode: str
    reason: str
    evidence: Span | None


class Cue(NamedTuple):
    """A word of the running text at ``span`` with its lexicon entry."""

    span: Span
    entry: ModeEntry


class Passages:
    """The passages of one report, found in one walk over its headings and lead-ins."""

    def __init__(
        self,
        text: str,
        borders: Borders,
        sections: Sequence[SectionView],
        cues: Sequence[Cue],
        genre: str,
        planned: str | None = None,
    ) -> None:
        self._text, self._borders = text, borders
        self._planned = f"{planned}年" if planned is not None and planned.isdigit() else None
        self._genre = PLAN if genre == "plan" else REVIEW
        # The level of the heading under which a review goes on.
        self._reviewed: int | None = None
        first = Passage(borders.start, self._genre, "genre", None)
        self._passages = [first]
        # Where a lead-in of a section ends what it opened: the section's level, and the passage that it left.
        self._left: tuple[int, Passage] | None = None
        leads = [one for one in cues if one.entry.where == "lead"]
        index = 0
        for section in sections:
            while index < len(leads) and leads[index].span.start < section.start:
                self._lead(leads[index], self._level)
                index += 1
            self._enter(section)
        for one in leads[index:]:
            self._lead(one, self._level)
        self._starts = [one.start for one in self._passages]

    _level = 0

    def at(self, offset: int) -> Passage:
        """The passage that holds ``offset``."""
        return self._passages[max(bisect_right(self._starts, offset) - 1, 0)]

    def _set(self, start: int, mode: str, reason: str, evidence: Span | None) -> None:
        self._passages.append(Passage(start, mode, reason, evidence))

    def _enter(self, section: SectionView) -> None:
        self._level = section.level
        title = section.title_span
        entry = heading_mode(self._text[title.start : title.end]) if title is not None else None
        if self._left is not None and section.level <= self._left[0]:
            level, before = self._left
            self._left = None
            if entry is None and not (section.number in _FIRST and section.level == level):
                self._set(section.start, before.mode, before.reason, before.evidence)
        if entry is not None and title is not None:
            self._set(section.start, entry.mode, "heading", title)
            self._reviewed = section.level if entry.mode == REVIEW else None
        elif title is not None and self._names_what_is_planned(title):
            self._set(section.start, PLAN, "heading", title)
        elif self._genre == PLAN and self._reviewed is not None and section.level <= self._reviewed:
            # In a plan only the part that looks back does so.
            self._reviewed = None
            self._set(section.start, PLAN, "genre", None)

    def _names_what_is_planned(self, title: Span) -> bool:
        """``三、关于2026年工作`` in the report of January 2026, unless its words look back."""
        written = self._text[title.start : title.end]
        if self._planned is None or self._planned not in written:
            return False
        return not any(
            word in written for entry in load_modes().headings if entry.mode == REVIEW for word in entry.words
        )

    def _lead(self, cue: Cue, level: int) -> None:
        entry, current = cue.entry, self._passages[-1]
        sentence = self._borders.sentence(cue.span.start)
        if entry.opens and cue.span.start != sentence:
            return
        if entry.within is not None and current.mode != entry.within:
            return
        stretch = self._text[max(sentence, cue.span.start - _NEAR) : cue.span.end]
        if entry.unless is not None and entry.unless.search(stretch) is not None:
            return
        if entry.reach == "section" and entry.mode != current.mode:
            self._left = (level, current)
        self._set(sentence, entry.mode, "lead-in", cue.span)


def heading_mode(title: str) -> ModeEntry | None:
    """The entry that a heading's words fit; of several the one that stands last.

    None where they tell nothing, or both what was and what is to come (发展成就和主要目标).
    """
    best: tuple[int, ModeEntry] | None = None
    modes: set[str] = set()
    for entry in load_modes().headings:
        at = max(map(title.rfind, entry.words), default=-1)
        if at < 0:
            continue
        if entry.unless is not None and entry.unless.search(title) is not None:
            continue
        if entry.dated and _YEAR.search(title) is None:
            continue
        modes.add(entry.mode)
        best = (at, entry) if best is None or at > best[0] else best
    return best[1] if best is not None and len(modes) == 1 else None

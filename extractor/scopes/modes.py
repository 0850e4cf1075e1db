"""The mode of a number: whether it was reached, is to be reached, or is an estimate of what is over.

The nearest word decides: of its clause, its sentence, the lead-in of its passage, the heading, then the genre.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractor.layout import SectionView
from extractor.mentions import TimePeriod
from extractor.scopes.borders import Borders
from extractor.scopes.mode_lexicon import ESTIMATE, PLAN, REVIEW, load_modes
from extractor.scopes.passages import Cue, Passages
from extractor.text import Span

# 主要预期目标 and what a report calls its leading goals; their list may go on in lines of its own.
_HEADLINE = re.compile("主要预期目标|预期目标|主要目标|发展目标|奋斗目标|经营目标")
_ITEM = re.compile("——|[—•·●◆■*-]|[（(]?[0-9一二三四五六七八九十]{1,2}[）).、．]|[一二三四五六七八九十]{1,2}是")
_MOST_ITEMS = 40
_NEARLY_OVER_DAYS = 45
_MOST_CUES = 12
# How far words that lead on a cue or void it stand from it, at most.
_NEAR = 60
# Farthest from where a number begins to what is said right behind it: 4.5%左右的增长目标, 500元和300元的目标.
_BEHIND = 14


class Mode(NamedTuple):
    """``kind``: review or plan; ``passage``: that of the passage, whatever words stand nearer.

    ``reason``: clause, sentence, lead-in, heading or genre; ``evidence``: the words that tell it; ``rule``: the
    lexicon's entry, for words of clause or sentence. ``estimate``: words of reckoning (预计) stand before it; whether
    it is an estimate then depends on its time.
    """

    kind: str
    passage: str
    reason: str
    evidence: Span | None
    estimate: bool = False
    rule: str | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it tells what is to come; reckoned results of a look back do not."""
        return self.kind == PLAN and (self.passage == PLAN or not self.estimate)

    @property
    def is_project_sum(self) -> bool:
        """Whether a look back tells what a project will cost or yield (计划投资), at no set time."""
        return self.rule == "sums_planned" and self.passage == REVIEW

    def is_estimate(self, time: TimePeriod | None, reference: datetime.date | None) -> bool:
        """Whether it is reckoned, the ``time`` that it holds for being over or nearly over on the reference day."""
        last = time.interval[1] if time is not None and time.interval is not None else None
        if not self.estimate or last is None or reference is None:
            return False
        return (last - reference).days <= _NEARLY_OVER_DAYS


class Modes:
    """The modes of one report ``text[borders.start:borders.end]``; frozen once built.

    ``planned``: the year that the report plans, whose name in a heading opens what is planned for it.
    """

    def __init__(
        self, text: str, borders: Borders, sections: Sequence[SectionView], genre: str, planned: str | None = None
    ) -> None:
        self._text, self._borders = text, borders
        lexicon = load_modes()
        self._cues = [
            Cue(Span(*match.span()), lexicon.by_word[match[0]])
            for match in lexicon.cues.finditer(text, borders.start, borders.end)
        ]
        self._starts = [one.span.start for one in self._cues]
        self._passages = Passages(text, borders, sections, self._cues, genre, planned)
        self._headlines = list(self._find_headlines())
        self._headline_starts = [one.start for one in self._headlines]

    def passage(self, offset: int) -> Mode:
        """What headings and lead-ins (or the genre) say of the passage at ``offset``."""
        found = self._passages.at(offset)
        return Mode(found.mode, found.mode, found.reason, found.evidence)

    def at(self, offset: int) -> Mode:
        """The mode of a number that stands at ``offset``."""
        passage = self.passage(offset)
        clause, sentence = self._borders.clause(offset), self._borders.sentence(offset)
        clause_end = self._borders.clause_end(offset)
        told: Cue | None = None
        estimate: Cue | None = None
        last = bisect_left(self._starts, clause_end)
        for cue in reversed(self._cues[max(last - _MOST_CUES, 0) : last]):
            if cue.span.start < sentence:
                break
            if not self._holds(cue, passage, offset, clause):
                continue
            if cue.entry.mode == ESTIMATE:
                estimate = estimate or cue
            elif told is None:
                told = cue
        if told is not None:
            reason = "clause" if told.span.start >= clause else "sentence"
            return Mode(told.entry.mode, passage.kind, reason, told.span, estimate is not None, told.entry.name)
        if estimate is not None:
            reason = "clause" if estimate.span.start >= clause else "sentence"
            return Mode(PLAN, passage.kind, reason, estimate.span, estimate=True, rule=estimate.entry.name)
        return passage

    def is_headline(self, offset: int) -> bool:
        """Whether ``offset`` stands among the report's own leading goals."""
        index = bisect_right(self._headline_starts, offset) - 1
        return index >= 0 and offset < self._headlines[index].end

    def _holds(self, cue: Cue, passage: Mode, offset: int, clause: int) -> bool:
        entry, start = cue.entry, cue.span.start
        if entry.where == "lead":
            return False
        if entry.within is not None and passage.kind != entry.within:
            return False
        if entry.where == "behind":
            return 0 < start - offset <= _BEHIND and self._is_free(cue)
        if start > offset:
            # Behind the number only what compares it (同比) tells of it.
            compared = entry.mode == REVIEW and passage.kind == PLAN and self._text[start] in "同比较环"
            return compared and self._is_free(cue)
        if entry.where == "clause" and start < clause:
            return False
        if entry.answered is not None and passage.kind == REVIEW and start < clause:
            told_on = self._borders.clause_end(start)
            if entry.answered.search(self._text, max(told_on, offset - _NEAR), offset) is not None:
                return False
        return self._is_free(cue)

    def _is_free(self, cue: Cue) -> bool:
        """Whether none of the words that void a cue stands in its clause."""
        unless, start = cue.entry.unless, cue.span.start
        if unless is None:
            return True
        first = max(self._borders.clause(start), start - _NEAR)
        return unless.search(self._text, first, min(self._borders.clause_end(start), start + _NEAR)) is None

    def _find_headlines(self) -> Sequence[Span]:
        """The stretches of leading goals: from the words to the end of their paragraph and the items under it."""
        found: list[Span] = []
        for match in _HEADLINE.finditer(self._text, self._borders.start, self._borders.end):
            if found and match.start() < found[-1].end:
                continue
            rest = self._text[match.end() : min(self._borders.clause_end(match.start()) + 1, match.end() + _NEAR)]
            if not any(mark in rest for mark in ("：", "是", "为")):
                continue
            end = self._borders.paragraph_end(match.start())
            if self._text[end - 1] in "：:":
                end = self._items_end(end + 1)
            found.append(Span(match.start(), end))
        return found

    def _items_end(self, start: int) -> int:
        at = start
        for _ in range(_MOST_ITEMS):
            if _ITEM.match(self._text, at) is None:
                break
            stop = self._text.find("\n", at, self._borders.end)
            if stop < 0:
                return self._borders.end
            at = stop + 1
        return at

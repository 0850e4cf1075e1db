"""Whether a number was reached or is to be reached, and how firmly that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.layout import SectionView
from extractor.records.lexicon import Lexicon
from extractor.records.scan import Event

_YEAR = re.compile("[0-9〇一二三四五六七八九]{2,4}年|[今明来]年|下半年|年度")
PLAN, REVIEW = "plan", "review"
# Soft in a review: 确保 there tells what was done.
_SOFT = frozenset(("commit", "strive", "require"))


class Modality:
    """Walks forward through the cues of one report."""

    def __init__(self, lexicon: Lexicon, events: Sequence[Event]) -> None:
        self._lexicon = lexicon
        self._events = events
        self._next = 0
        self._current: Event | None = None
        self._within: Event | None = None
        self._past = -1
        self._goals = -1
        self._level = -1
        self.part: str | None = None
        # A heading such as 重点工作 without a year may stand over plans and over results.
        self._undecided = False

    def enter_sections(self, sections: Iterable[SectionView]) -> None:
        """Take what a heading says about the part it opens; a heading that says nothing changes nothing."""
        for section in sections:
            title = section.title
            if not title:
                continue
            planned = {match[0] for match in self._lexicon.plan_heading.finditer(title)}
            plan = bool(planned)
            review = self._lexicon.review_heading.search(title) is not None
            done = review or self._lexicon.done_heading.search(title) is not None
            if plan and not done:
                self.part, self._level = PLAN, section.level
                self._undecided = planned <= self._lexicon.undecided and not _YEAR.search(title)
            elif review:
                self.part, self._level = None if plan else REVIEW, section.level
            elif done and section.level <= self._level:
                self.part = None

    def enter(self, at: int, sentence: int) -> None:
        """Move to the number at ``at`` in the sentence that starts at ``sentence``."""
        events = self._events
        if self._current is not None and self._current.at < sentence:
            self._current = None
        while self._next < len(events) and events[self._next].at < at:
            event = events[self._next]
            self._next += 1
            if event.role == "opening":
                self.part = PLAN
                self._goals = event.at
                self._current = event if event.at >= sentence else None
            elif event.role == "past":
                self._past = event.at
                if self._goals < sentence:
                    self._current = None
            elif self._goals >= sentence:
                self._within = event
            elif event.at >= sentence and (event.role != "plan_only" or self.part == PLAN):
                self._current = event

    def of(self, clause: int, segment: int, paragraph: int, *, told: bool) -> tuple[bool, str | None]:
        """Whether a number in the clause, segment and paragraph that start there is a target, and its modality.

        ``told``: it is compared with another year or summed up, as results are.
        """
        event = self._current
        if event is not None and not (event.clause_only and event.at < clause):
            if event.role == "opening":
                # In a list of goals a cue of its own holds for one clause.
                own = self._within
                firm = own is not None and own.at >= clause and own.role in ("commit", "strive")
                return True, own.role if own is not None and firm else "expect"
            if event.role == "plan_only":
                return True, "strive"
            if self._holds(event, segment):
                return True, event.role
        if self.part == PLAN and self._past < clause and not (told and self._undecided):
            return True, "expect" if self._goals >= paragraph else None
        return False, None

    def _holds(self, event: Event, segment: int) -> bool:
        """Whether a cue speaks of what is to be reached, also where the part does not look ahead."""
        if event.role == "expect" and event.at < segment:
            # 总产值预计达28亿元；|收入8652元: behind a semicolon something else is told.
            return False
        if event.role == "require":
            return self.part == PLAN or event.firm
        return self.part != REVIEW or event.role not in _SOFT

"""Whether a number was reached or is to be reached, and how firmly that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.layout import SectionView
from extractor.records.lexicon import Lexicon
from extractor.records.scan import Event

_YEAR = re.compile("[0-9〇一二三四五六七八九]{2,4}年|[今明来]年|下半年|年度")
_ITEM = re.compile("——|[—•·●◆■*-]|[（(]?[0-9一二三四五六七八九十]{1,2}[）).、．]")
_NEAR = 4
_LONGEST_LEAD = 2000
PLAN, REVIEW = "plan", "review"
# Soft in a review: 确保 there tells what was done.
_SOFT = frozenset(("commit", "strive", "require"))


class Modality:
    """Walks forward through the cues of one report."""

    def __init__(self, lexicon: Lexicon, text: str, events: Sequence[Event]) -> None:
        self._lexicon, self._text = lexicon, text
        self._events = events
        self._next = 0
        self._current: Event | None = None
        self._within: Event | None = None
        self._past = -1
        # Where the last lead-in of goals (主要预期目标是：) stands, and whether items on lines of their own follow it.
        self._goals = -1
        self._listing = False
        self._level = -1
        self.part: str | None = None
        # A heading such as 重点工作 without a year may stand over plans and over results.
        self._undecided = False

    def enter_sections(self, sections: Iterable[SectionView]) -> None:
        """Take what a heading says about the part it opens; a heading that says nothing changes nothing."""
        for section in sections:
            title = section.title
            self._listing = self._listing and self._goals >= section.start
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
                if "目标" in self._text[event.at : event.end]:
                    self._goals = event.at
                    self._listing = self._leads_a_list(event)
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
                expected = "expect" if self._goals >= event.at else None
                return True, own.role if own is not None and firm else expected
            if event.role == "plan_only":
                return True, "strive"
            if self._holds(event, segment):
                return True, event.role
        if self.part == PLAN and self._past < clause and not (told and self._undecided):
            return True, "expect" if self._goals >= paragraph or self._lists(paragraph) else None
        return False, None

    @property
    def goals(self) -> int:
        """Where the last lead-in of goals stands, -1 before the first."""
        return self._goals

    def _leads_a_list(self, event: Event) -> bool:
        """Whether the lead-in's paragraph ends open, so that the lines below it are its items."""
        end = self._text.find("\n", event.end, event.end + _LONGEST_LEAD)
        colon = self._text.rfind("：", event.at, event.end + _NEAR)
        return colon >= 0 and end > 0 and self._text[end - 1] not in "。！"

    def _lists(self, paragraph: int) -> bool:
        """Whether the paragraph is an item of the list of goals, which ends with a full stop or a heading."""
        if self._listing and self._text[paragraph - 2 : paragraph] == "。\n":
            self._listing = _ITEM.match(self._text, paragraph) is not None
        return self._listing

    def _holds(self, event: Event, segment: int) -> bool:
        """Whether a cue speaks of what is to be reached, also where the part does not look ahead."""
        if event.role == "expect" and event.at < segment:
            # 总产值预计达28亿元；|收入8652元: behind a semicolon something else is told.
            return False
        if event.role == "require":
            return self.part == PLAN or event.firm
        return self.part != REVIEW or event.role not in _SOFT

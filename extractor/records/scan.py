"""One pass over a report for what parts clauses, one for the cues of modality."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.records.lexicon import Lexicon

# Brackets, quotes and titles without digits are stepped over whole, so that 县（市、区） stays one name;
# what is left of the punctuation cuts.
_CUTS = re.compile(
    r"（[^（）\n0-9]{0,30}）|（[A-Za-z0-9.]{1,12}）|“[^“”\n]{0,40}”|‘[^‘’\n]{0,30}’|《[^《》\n]{0,80}》|[，。；：、！？…\n（）|]|——|\t"
)
_ENCLOSED = frozenset("（“‘《")
# What must not be, in whatever part of a report; 控制在 tells results as well.
_NORMS = ("不得", "严禁")
_LONGEST_TITLE = 60
SENTENCE_ENDS = frozenset("。！？\n")


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where clauses part: ``at`` ascending offsets, ``mark`` the character that stands there."""

    at: list[int]
    mark: list[str]


@dataclass(slots=True)
class Event:
    """A cue of modality at ``at``: ``role`` commit, strive, plan, expect, require, past, plan_only or opening.

    ``firm``: a norm (不得), which never tells a result.
    """

    at: int
    end: int
    role: str
    clause_only: bool
    firm: bool = False


def find_cuts(text: str, start: int, end: int) -> Cuts:
    """All clause borders of ``text[start:end]``."""
    at, mark = [], []
    for match in _CUTS.finditer(text, start, end):
        first = text[match.start()]
        if first not in _ENCLOSED or match.end() - match.start() == 1:
            at.append(match.start())
            mark.append(first)
    return Cuts(at, mark)


def find_events(lexicon: Lexicon, text: str, start: int, end: int) -> list[Event]:
    """All cues of modality in ``text[start:end]``, in order."""
    roles, clauses = lexicon.event_roles, lexicon.clause_scope
    return [
        Event(match.start(), match.end(), roles[match[0]], match[0] in clauses, match[0].startswith(_NORMS))
        for match in lexicon.events.finditer(text, start, end)
        if not _inside_title(text, match.start())
    ]


def _inside_title(text: str, at: int) -> bool:
    """Whether ``at`` stands in a title (《奋力谱写新篇章的意见》), which tells nothing of what follows it."""
    low = max(0, at - _LONGEST_TITLE)
    return text.rfind("《", low, at) > text.rfind("》", low, at)

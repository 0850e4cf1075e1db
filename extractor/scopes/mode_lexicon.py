"""The mode entries of ``lexicons/modes.toml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon

PLAN, REVIEW, ESTIMATE = "plan", "review", "estimate"
_MODES = (PLAN, REVIEW, ESTIMATE)
_PLACES = ("heading", "lead", "clause", "sentence", "behind")


@dataclass(frozen=True, slots=True)
class ModeEntry:
    """Words that tell a mode; see the lexicon's header for the fields."""

    name: str
    mode: str
    where: str
    words: tuple[str, ...]
    unless: re.Pattern[str] | None
    reach: str
    opens: bool
    dated: bool
    within: str | None
    answered: re.Pattern[str] | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModeLexicon:
    """All entries; ``cues`` finds the words of all but headings, ``by_word`` says whose they are."""

    headings: tuple[ModeEntry, ...]
    cues: re.Pattern[str]
    by_word: dict[str, ModeEntry]

    @property
    def entries(self) -> tuple[ModeEntry, ...]:
        """Every entry once."""
        return (*self.headings, *dict.fromkeys(self.by_word.values()))


@cache
def load_modes() -> ModeLexicon:
    """The compiled lexicon. Raises ValueError for an entry whose fields are not as the header says."""
    entries = [_entry(one) for one in load_lexicon("modes")["mode"]]
    by_word = {word: one for one in reversed(entries) if one.where != "heading" for word in one.words}
    words = sorted(by_word, key=len, reverse=True)
    headings = tuple(one for one in entries if one.where == "heading")
    return ModeLexicon(headings, re.compile("|".join(map(re.escape, words))), by_word)


def _entry(data: dict[str, Any]) -> ModeEntry:
    if data["mode"] not in _MODES or data["where"] not in _PLACES:
        raise ValueError(f"mode {data['name']}: unknown mode or place: {data['mode']}, {data['where']}")
    unless = data.get("unless", "").split()
    return ModeEntry(
        data["name"],
        data["mode"],
        data["where"],
        tuple(data["words"].split()),
        _any_of(unless),
        data.get("reach", "section"),
        data.get("opens", False),
        data.get("dated", False),
        data.get("within"),
        _any_of(data.get("answered", "").split()),
        tuple(data["examples"]),
        tuple(data.get("counter_examples", ())),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, words))) if words else None

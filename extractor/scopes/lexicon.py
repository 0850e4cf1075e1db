"""The scope entries of ``lexicons/scopes.toml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon

_TESTS = ("before", "after", "own", "enclosed", "pattern", "clause")
REACHES = ("none", "number", "clause", "segment", "sentence", "topic")


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """One way a date stands in its clause, and how far it then governs; see the lexicon's header for the fields."""

    name: str
    reach: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_after: tuple[str, ...]
    own: tuple[str, ...]
    enclosed: tuple[str, ...]
    pattern: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    types: frozenset[str]
    shorter_than_days: int | None
    lead: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def load_scopes() -> tuple[ScopeEntry, ...]:
    """All scope entries in order. Raises ValueError for an entry whose fields are not as the header says."""
    return tuple(_entry(one) for one in load_lexicon("scopes")["scope"])


@cache
def scopes_of(kind: str) -> tuple[ScopeEntry, ...]:
    """The scope entries for dates of the type ``kind``, in order."""
    return tuple(one for one in load_scopes() if kind in one.types)


def _entry(data: dict[str, Any]) -> ScopeEntry:
    if data["reach"] not in REACHES:
        raise ValueError(f"scope {data['name']}: no such reach: {data['reach']}")
    if not data.keys() & set(_TESTS):
        raise ValueError(f"scope {data['name']}: needs one of {_TESTS}")
    words: Sequence[str] = data.get("clause", "").split()
    return ScopeEntry(
        data["name"],
        data["reach"],
        tuple(data.get("before", "").split()),
        tuple(data.get("after", "").split()),
        tuple(data.get("not_after", "").split()),
        tuple(data.get("own", "").split()),
        tuple(data.get("enclosed", "").split()),
        re.compile(data["pattern"]) if "pattern" in data else None,
        re.compile("|".join(map(re.escape, words))) if words else None,
        frozenset(data.get("types", ("date", "period"))),
        data.get("shorter_than_days"),
        data.get("lead", True),
        tuple(data["examples"]),
        tuple(data.get("counter_examples", ())),
    )

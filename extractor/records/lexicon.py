"""The cue words of ``lexicons/cues.toml`` and ``lexicons/cue_verbs.toml``, made ready for lookup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon


class Cue:
    """What the words between a name and its number tell, as bits: ``年均分别增长`` is CAGR | EACH | UP."""

    # Plain integers: an IntFlag costs a microsecond per operation, and every number needs a dozen.
    LEVEL = 1
    TO = 2
    UP = 4
    DOWN = 8
    YOY = 16
    QOQ = 32
    CAGR = 64
    BASE = 128
    EACH = 256
    FROM = 512
    GAP = 1024
    LIST = 2048
    TOTAL = 4096
    OF = 8192
    ADVERB = 16384
    VERB = 32768
    WITH = 65536
    RANK = 131072


CHANGE = Cue.UP | Cue.DOWN

_RANKING = ("在", "居", "列", "为", "约为", "达", "达到", "相当于")

Words = dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the record rules look up.

    ``tails`` maps the last character of a tail word to ``(word, cue)`` pairs, ``heads`` and ``edges`` the first
    character of a filler or an edge verb to ``(word, length)`` pairs; the longest word comes first in each.
    ``guards`` maps a word to the characters that may not follow it, ``left_guards`` to those that may not precede it.
    """

    tails: Words
    heads: Words
    edges: Words
    guards: dict[str, frozenset[str]]
    left_guards: dict[str, frozenset[str]]
    strong: re.Pattern[str]
    edge: re.Pattern[str]
    stop: re.Pattern[str]
    compound: tuple[str, ...]
    uncounted: tuple[str, ...]
    scopes: frozenset[str]
    nominal: tuple[str, ...]
    subjects: tuple[str, ...]
    measures: tuple[str, ...]
    measured: tuple[str, ...]
    own: frozenset[str]
    directions: dict[str, str]
    after_date: Words
    bases: dict[str, str]
    events: re.Pattern[str]
    event_roles: dict[str, str]
    clause_scope: frozenset[str]
    plan_heading: re.Pattern[str]
    undecided: frozenset[str]
    review_heading: re.Pattern[str]
    done_heading: re.Pattern[str]


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, longest first, factored by first character so that few branches are tried."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda one: (-len(one), one)):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(map(re.escape, rests))})" if rests != [""] else "")
        for first, rests in by_first.items()
    )


def _guarded(words: Iterable[str], guards: dict[str, frozenset[str]]) -> str:
    """Like :func:`alternation`, for words of which some may not stand before certain characters."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda one: (-len(one), one)):
        guard = guards.get(word)
        rest = re.escape(word[1:]) + (f"(?![{''.join(sorted(guard))}])" if guard else "")
        by_first.setdefault(word[0], []).append(rest)
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rests)})" if rests != [""] else "") for first, rests in by_first.items()
    )


def _by_edge(pairs: Iterable[tuple[str, int]], position: int) -> Words:
    table: dict[str, list[tuple[str, int]]] = {}
    for word, value in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(word[position], []).append((word, value))
    return {key: tuple(value) for key, value in table.items()}


def _read_guards(written: str) -> dict[str, frozenset[str]]:
    guards = {}
    for entry in written.split():
        word, _, following = entry.partition(">")
        if following:
            guards[word] = frozenset(following)
    return guards


def _tail_pairs(cues: dict[str, Any], verbs: dict[str, Any]) -> dict[str, int]:
    pairs = dict.fromkeys([*verbs["strong"].split(), *verbs["tail"].split()], Cue.VERB)
    for role, entry in cues["tail"].items():
        pairs.update(dict.fromkeys(entry["words"].split(), getattr(Cue, role.upper())))
    pairs.update((at + place, Cue.RANK) for at in _RANKING for place in cues["head"]["ranked"].split())
    return pairs


def _heads(cues: dict[str, Any]) -> set[str]:
    bases = {word for role in ("yoy", "qoq", "cagr", "base") for word in cues["tail"][role]["words"].split()}
    return bases | set(cues["head"]["words"].split())


def _changes(cues: dict[str, Any]) -> list[str]:
    return [word for role in ("to", "up", "down") for word in cues["tail"][role]["words"].split() if len(word) > 1]


def _event_roles(modality: dict[str, str]) -> dict[str, str]:
    return {word: role for role, words in modality.items() if role != "clause" for word in words.split()}


@cache
def load_cues() -> Lexicon:
    """Read and compile the cue lexicons, once."""
    cues, verbs = load_lexicon("cues"), load_lexicon("cue_verbs")
    guards = _read_guards(verbs["not_before"])
    strong, edge = verbs["strong"].split(), verbs["edge"].split()
    events = _event_roles(cues["modality"])
    events.update(dict.fromkeys(cues["sections"]["plan_opening"].split(), "opening"))
    directions = dict.fromkeys(verbs["reduce"].split(), "down") | dict.fromkeys(verbs["increase"].split(), "up")
    not_verb = f"(?!{verbs['not_verb_before']})"
    return Lexicon(
        tails=_by_edge(_tail_pairs(cues, verbs).items(), -1),
        heads=_by_edge(((word, len(word)) for word in _heads(cues)), 0),
        edges=_by_edge(((word, len(word)) for word in {*edge, *directions}), 0),
        guards=guards,
        left_guards=_read_guards(cues["not_after"]["words"]),
        strong=re.compile(f"(?:{_guarded(strong, guards)}){not_verb}了?"),
        edge=re.compile(f"(?:{_guarded(edge, guards)}){not_verb}"),
        stop=re.compile(_guarded([*verbs["stop"].split(), *_changes(cues), *strong], guards)),
        compound=tuple(verbs["compound"].split()),
        scopes=frozenset(cues["head"]["scopes"].split()),
        uncounted=tuple(verbs["uncounted"].split()),
        measures=tuple(verbs["measures"].split()),
        own=frozenset(verbs["own"].split()),
        measured=(*verbs["measures"].split(), *verbs["heads"].split()),
        subjects=tuple(verbs["subjects"].split()),
        nominal=tuple(verbs["nominal"].split()),
        directions=directions,
        bases={word: role for role in ("yoy", "qoq", "cagr", "base") for word in cues["tail"][role]["words"].split()},
        after_date=_by_edge(((word, len(word)) for word in cues["head"]["after_date"].split()), 0),
        events=re.compile(alternation(events)),
        event_roles=events,
        clause_scope=frozenset(cues["modality"]["clause"].split()),
        plan_heading=re.compile(alternation(cues["sections"]["plan"].split())),
        undecided=frozenset(cues["sections"]["undecided"].split()),
        review_heading=re.compile(alternation(cues["sections"]["review"].split())),
        done_heading=re.compile(alternation(cues["sections"]["done"].split())),
    )

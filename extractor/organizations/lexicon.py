"""The word lists of organization recognition, read from ``lexicons/organizations_*.toml`` and a user's own entries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.divisions import place_names
from extractor.messages import say

KINDS = frozenset(
    {"government", "party", "legislature", "judicial", "military", "international", "enterprise", "financial"}
    | {"education", "research", "medical", "media", "social", "cooperative", "community", "department", "other"}
)


class Word(IntEnum):
    """What a word is to a name that is read from right to left."""

    BOUNDARY = 1
    PLACE = 2
    LEVEL = 3
    TRADE = 4
    PLAIN = 5
    NAME = 6
    KNOWN = 7
    QUOTED = 8
    VERB = 9
    ORDINAL = 10


@dataclass(frozen=True, slots=True)
class Head:
    """What a name ends in. ``forbidden``: what must not follow, ``bare_forbidden``: what must not follow where the
    head stands bare; see ``organizations_heads.toml`` for the rest."""

    text: str
    kind: str
    form: str
    bare: str
    forbidden: tuple[str, ...]
    bare_forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands for one body wherever it is written; ``full`` is the body's fullest known name.

    ``own`` tells a name of the caller's lexicon, which is the name whatever the document writes.
    """

    full: str
    kind: str
    weak: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists in the shape the recognizer looks them up.

    ``words``: what a word is to a name, where its part of speech does not tell; ``everyday``: places that are everyday
    words; ``reach``: longest word of ``words`` by its last character.
    """

    heads: dict[str, tuple[Head, ...]]
    names: dict[str, Name]
    words: dict[str, Word]
    everyday: frozenset[str]
    reach: dict[str, int]
    stops: frozenset[str]
    measures: frozenset[str]
    offices: frozenset[str]
    units: frozenset[str]
    levels: frozenset[str]
    owners: frozenset[str]
    crowds: frozenset[str]
    generic: frozenset[str]
    agents: tuple[str, ...]
    evidence: Mapping[str, frozenset[str]]


def load_lexicon(entries: Sequence[Mapping[str, Any]] = ()) -> Lexicon:
    """The project's lists and the caller's ``entries``: mappings with ``name``, ``aliases`` (optional) and ``kind``.

    Raises ValueError for an entry without a name, with an unknown kind or with anything else in it.
    """
    limits = _read("boundaries")
    functions = _read("functions")
    words = _words(limits)
    names = _names(_read("names")["groups"])
    names.update(_user_names(entries))
    return Lexicon(
        heads=_heads(_read("heads")["groups"]),
        names=names,
        words=words,
        everyday=frozenset(limits["everyday"].split()),
        reach=_reach(words),
        stops=frozenset(limits["stops"]),
        measures=frozenset(limits["measures"]),
        offices=frozenset(functions["offices"].split()),
        units=frozenset(functions["units"].split()),
        levels=frozenset(limits["levels"].split()),
        owners=frozenset(limits["owners"].split()),
        crowds=frozenset(limits["crowds"].split()),
        generic=frozenset(limits["generic"].split()),
        agents=tuple(limits["agents"].split()),
        evidence={key: frozenset(value.split()) for key, value in _read("evidence").items()},
    )


@cache
def listed_names() -> dict[str, Name]:
    """Short names of listed companies: read when a text about companies asks for them first."""
    return _names(_read("listed")["groups"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extractor").joinpath(f"lexicons/organizations_{name}.toml").read_text("utf-8"))


def _words(limits: Mapping[str, str]) -> dict[str, Word]:
    """Later lists win, but a word that bounds names does so even where a county is called by it (新建, 会同)."""
    words: dict[str, Word] = dict.fromkeys(limits["boundaries"].split(), Word.BOUNDARY)
    words.update(dict.fromkeys(limits["announcing"].split(), Word.VERB))
    words.update((place, Word.PLACE) for place in place_names() if place not in words)
    words.update(dict.fromkeys(limits["levels"].split(), Word.LEVEL))
    words.update(dict.fromkeys(limits["trades"].split(), Word.TRADE))
    return words


def _reach(words: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for word in words:
        if len(word) > reach.get(word[-1], 0):
            reach[word[-1]] = len(word)
    return reach


def _heads(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Head, ...]]:
    """A head may be read in several ways (市|委 as the party's, 发展改革|委 as an office): in the order of the file."""
    heads: dict[str, tuple[Head, ...]] = {}
    for group in groups:
        for item in group["heads"].split():
            item, _, bare = item.partition("?")
            text, _, forbidden = item.partition("!")
            head = Head(text, group["kind"], group["class"], group["bare"], _parts(forbidden), _parts(bare))
            heads[text] = (*heads.get(text, ()), head)
    return heads


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _names(groups: Iterable[Mapping[str, Any]]) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for group in groups:
        for entry in group["names"].split():
            forms = entry.split("|")
            full = forms[0].rstrip("!")
            for form in forms:
                names.setdefault(form.rstrip("!"), Name(full, group["kind"], form.endswith("!")))
    return names


def _user_names(entries: Iterable[Mapping[str, Any]]) -> dict[str, Name]:
    names = {}
    for number, entry in enumerate(entries, 1):
        unknown = entry.keys() - {"name", "aliases", "kind"}
        if unknown or not isinstance(entry.get("name"), str) or not entry["name"].strip():
            raise ValueError(
                say(
                    "organization entry {number}: expected name, aliases and kind, got {keys}",
                    number=number,
                    keys=sorted(entry),
                )
            )
        kind = entry.get("kind", "other")
        if kind not in KINDS:
            raise ValueError(
                say(
                    "organization entry {number} ({name}): unknown kind {kind!r}",
                    number=number,
                    name=entry["name"],
                    kind=kind,
                )
            )
        aliases = entry.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias for alias in aliases):
            raise ValueError(
                say(
                    "organization entry {number} ({name}): aliases must be a list of names",
                    number=number,
                    name=entry["name"],
                )
            )
        for form in (entry["name"], *aliases):
            names[form] = Name(entry["name"], kind, own=True)
    return names

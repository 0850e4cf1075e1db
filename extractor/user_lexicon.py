"""A user's own names, indicators and units, read from TOML files.

[[organizations]]              # a body, the other ways it is named, and its kind
name = "青山县供销合作社联合社"
aliases = ["县供销社"]
kind = "cooperative"

[indicators]                   # key = names, separated by spaces
tea_output = "茶叶产量 春茶产量"

[[units]]                      # a classifier or unit that numbers may carry
name = "标箱"

[[frames]]                     # what the words before a number say of it; as in the packaged frames.toml
name = "harvested"
role = "level"
numbers = ["QUANTITY"]
pattern = [{TAG = "NOUN", SLOT = "name"}, {TAG = "WHEN"}]
examples = ["水稻归仓【3万吨】"]

[[classes]]                    # words of a class of the packaged word_classes.toml, or of a class of your own
name = "UP"
words = "猛涨 蹿升"

A settings file (``extractor.toml``) may hold the same tables: its other keys are passed over here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import Any

from extractor.errors import OptionError
from extractor.lexicons import FRAME_ROLES, load_user_lexicon
from extractor.messages import reason, say

TABLES = ("organizations", "indicators", "units", "frames", "classes")
SETTINGS = (
    "lexicons",
    "reference_date",
    "only",
    "column",
    "recursive",
    "format",
    "columns",
    "include_text",
    "jobs",
    "language",
)
"""Keys of a settings file that are no tables of a lexicon; see :mod:`extractor.settings`."""
_UNIT_KEYS = ("name", "kind", "currency", "ucum", "si", "factor")
_FRAME_KEYS = ("name", "role", "numbers", "pattern", "opens", "examples", "counter_examples")
_CLASS_KEYS = ("name", "words", "part", "tag", "examples", "counter_examples")
_UNIT_KINDS = ("count", "quantity", "money")
_CURRENCY = re.compile(r"[A-Z]{3}")
_FACTOR = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?(?:/[1-9][0-9]{0,15})?")


@dataclass(frozen=True, slots=True)
class UserLexicon:
    """``organizations``: entries with name, aliases, kind; ``indicators``: name to key; ``units``: unit entries.

    ``frames`` and ``classes``: entries in the form of the packaged ``frames.toml`` and ``word_classes.toml``; they are
    tried before the packaged ones.
    """

    organizations: tuple[Mapping[str, Any], ...] = ()
    indicators: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Mapping[str, Any], ...] = ()
    frames: tuple[Mapping[str, Any], ...] = ()
    classes: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def load(cls, paths: Iterable[str | PathLike[str]]) -> UserLexicon:
        """All of ``paths`` together. Raises OptionError where one cannot be read or has an unknown table."""
        organizations: list[Mapping[str, Any]] = []
        indicators: dict[str, str] = {}
        units: list[Mapping[str, Any]] = []
        frames: list[Mapping[str, Any]] = []
        classes: list[Mapping[str, Any]] = []
        for path in paths:
            one = cls.of(load_user_lexicon(path), path)
            organizations += one.organizations
            indicators |= one.indicators
            units += one.units
            frames += one.frames
            classes += one.classes
        return cls(tuple(organizations), indicators, tuple(units), tuple(frames), tuple(classes))

    @classmethod
    def of(cls, tables: Mapping[str, Any], path: str | PathLike[str]) -> UserLexicon:
        """The lexicon in ``tables``, read from ``path``. Raises OptionError for tables of another shape."""
        unknown = sorted(set(tables).difference(TABLES, SETTINGS))
        if unknown:
            raise OptionError(
                say(
                    "{path}: unknown table {unknown!r}; known are {tables}",
                    path=path,
                    unknown=unknown[0],
                    tables=", ".join(TABLES),
                )
            )
        try:
            return cls(_organizations(tables), _indicators(tables), _units(tables), _frames(tables), _classes(tables))
        except ValueError as error:
            raise OptionError(say("{path}: {problem}", path=path, problem=reason(error))) from error


def _entries(tables: Mapping[str, Any], table: str, known: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    """The entries of ``[[table]]``. Raises ValueError for one without a name or with an unknown key."""
    entries = tables.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(say("{table}: each entry is a table of its own, [[{table}]] with name = …", table=table))
    for number, entry in enumerate(entries, 1):
        unknown = sorted(set(entry).difference(known))
        if unknown:
            raise ValueError(
                say(
                    "{table} entry {number}: unknown key {key!r}; known are {known}",
                    table=table,
                    number=number,
                    key=unknown[0],
                    known=", ".join(known),
                )
            )
        if not isinstance(entry.get("name"), str) or not entry["name"].strip():
            raise ValueError(say("{table} entry {number}: expected a name", table=table, number=number))
        yield entry


def _organizations(tables: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    entries = tuple(_entries(tables, "organizations", ("name", "aliases", "kind")))
    if not entries:
        return ()
    from extractor.organizations.lexicon import KINDS

    for number, entry in enumerate(entries, 1):
        where = f"organizations entry {number} ({entry['name']})"
        if entry.get("kind", "other") not in sorted(KINDS):
            raise ValueError(
                say(
                    "{where}: unknown kind {kind!r}; known are {known}",
                    where=where,
                    kind=entry["kind"],
                    known=", ".join(sorted(KINDS)),
                )
            )
        aliases = entry.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise ValueError(say('{where}: aliases is a list of names, such as ["县供销社"]', where=where))
    return entries


def _indicators(tables: Mapping[str, Any]) -> dict[str, str]:
    table = tables.get("indicators", {})
    if not isinstance(table, dict) or not all(isinstance(names, str) for names in table.values()):
        raise ValueError(
            say('indicators: expected key = "names, separated by spaces", such as gdp = "国内生产总值 GDP"')
        )
    return {name: key for key, names in table.items() for name in names.split()}


def _frames(tables: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    entries = tuple(_entries(tables, "frames", _FRAME_KEYS))
    for number, entry in enumerate(entries, 1):
        where = f"frames entry {number} ({entry['name']})"
        if entry.get("role") not in FRAME_ROLES:
            raise ValueError(
                say(
                    "{where}: unknown role {role!r}; known are {known}",
                    where=where,
                    role=entry.get("role"),
                    known=", ".join(FRAME_ROLES),
                )
            )
        if not all(isinstance(entry.get(key), list) and entry[key] for key in ("numbers", "pattern", "examples")):
            raise ValueError(say("{where}: numbers, pattern and examples are lists that are not empty", where=where))
    return entries


def _classes(tables: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    entries = tuple(_entries(tables, "classes", _CLASS_KEYS))
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry.get("words"), str) or not entry["words"].strip():
            raise ValueError(
                say(
                    "classes entry {number} ({name}): words is a text, separated by spaces",
                    number=number,
                    name=entry["name"],
                )
            )
    return entries


def _units(tables: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    units = []
    for number, entry in enumerate(_entries(tables, "units", _UNIT_KEYS), 1):
        unit = {"kind": "count", **entry}
        where = f"units entry {number} ({unit['name']})"
        if unit["kind"] not in _UNIT_KINDS:
            raise ValueError(
                say(
                    "{where}: unknown kind {kind!r}; known are {known}",
                    where=where,
                    kind=unit["kind"],
                    known=", ".join(_UNIT_KINDS),
                )
            )
        if (unit["kind"] == "money") != ("currency" in unit):
            raise ValueError(say("{where}: money, and nothing else, has a currency (an ISO 4217 code)", where=where))
        if "currency" in unit and not _CURRENCY.fullmatch(str(unit["currency"])):
            raise ValueError(
                say(
                    "{where}: currency is an ISO 4217 code such as USD, not {currency!r}",
                    where=where,
                    currency=unit["currency"],
                )
            )
        if ("factor" in unit) != ("si" in unit):
            raise ValueError(say("{where}: factor and si go together (one of it is factor si)", where=where))
        if "factor" in unit and not _FACTOR.fullmatch(str(unit["factor"])):
            raise ValueError(
                say('{where}: factor is a number or a fraction in quotes, such as 0.5 or "1000/15"', where=where)
            )
        if any(not isinstance(unit[key], str) for key in _UNIT_KEYS if key in unit and key != "factor"):
            raise ValueError(say("{where}: expected text for {keys}", where=where, keys=", ".join(_UNIT_KEYS[:-1])))
        units.append(unit)
    return tuple(units)

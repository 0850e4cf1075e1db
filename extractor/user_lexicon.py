"""A user's own names, indicators and units, read from TOML files.

[[organizations]]              # a body, the other ways it is named, and its kind
name = "青山县供销合作社联合社"
aliases = ["县供销社"]
kind = "cooperative"

[indicators]                   # key = names, separated by spaces
tea_output = "茶叶产量 春茶产量"

[units]                        # classifiers and units that numbers may carry
count = "标箱 场次"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import Any

from extractor.errors import OptionError
from extractor.lexicons import load_user_lexicon

_TABLES = frozenset({"organizations", "indicators", "units"})


@dataclass(frozen=True, slots=True)
class UserLexicon:
    """``organizations``: entries with name, aliases, kind; ``indicators``: name to key; ``units``: unit entries."""

    organizations: tuple[Mapping[str, Any], ...] = ()
    indicators: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def load(cls, paths: Iterable[str | PathLike[str]]) -> UserLexicon:
        """All of ``paths`` together. Raises OptionError where one cannot be read or has an unknown table."""
        organizations: list[Mapping[str, Any]] = []
        indicators: dict[str, str] = {}
        units: list[Mapping[str, Any]] = []
        for path in paths:
            tables = load_user_lexicon(path)
            unknown = sorted(set(tables) - _TABLES)
            if unknown:
                raise OptionError(f"{path}: unknown table {unknown[0]!r}; known are {', '.join(sorted(_TABLES))}")
            try:
                organizations += tables.get("organizations", ())
                indicators |= {
                    name: key for key, names in tables.get("indicators", {}).items() for name in names.split()
                }
                units += [{"kind": "count", **entry} for entry in tables.get("units", ())]
            except (AttributeError, TypeError) as error:
                raise OptionError(f"{path}: not in the shape of a lexicon: {error}") from error
        return cls(tuple(organizations), indicators, tuple(units))

"""Administrative divisions of China: the place names that organization names begin with.

The data and its sources are in ``lexicons/divisions.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# Suffixes that a short name leaves out, longest first (黔南布依族苗族自治州 has aliases of its own).
SUFFIXES = ("自治县", "自治旗", "地区", "林区", "特区", "新区", "市", "县", "区", "盟", "旗")
LEVELS = {0: "unknown", 2: "province", 4: "prefecture", 6: "county"}


@dataclass(frozen=True, slots=True)
class Division:
    """A division with its full ``name``, ``code`` (empty where none is known) and ``level``.

    ``current`` is the division that took over where this one no longer exists, else None.
    """

    name: str
    code: str
    level: str
    current: str | None = None


def short_name(name: str) -> str | None:
    """``陇县`` has no short name, ``福州市`` is 福州; None where nothing of two characters would be left.

    >>> short_name("福州市"), short_name("陇县")
    ('福州', None)
    """
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            stem = name[: -len(suffix)]
            return stem if len(stem) >= 2 and "族" not in stem else None
    return None


@cache
def divisions() -> dict[str, Division]:
    """Every division by its full name; the first one listed where a name occurs in several provinces."""
    data = _data()
    found: dict[str, Division] = {}
    for province in data["provinces"]:
        found[province["name"]] = Division(province["name"], province["code"], "province")
        for pair in province["divisions"].split():
            code, _, name = pair.partition(":")
            found.setdefault(name, Division(name, code, LEVELS[len(code)]))
    for name in data["uncoded"].split():
        found.setdefault(name, Division(name, "", "unknown"))
    for pair in data["former"].split():
        name, _, current = pair.partition(">")
        found.setdefault(name, Division(name, "", "former", current))
    return found


@cache
def coded_divisions() -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    """Every division that has a code: full name, short name if it is not the regular one, and all six-digit codes.

    A county's name that several provinces have (``鼓楼区``) has as many codes.
    """
    codes: dict[str, list[str]] = {}
    shorts: dict[str, str] = {}
    for province in _data()["provinces"]:
        codes.setdefault(province["name"], []).append(province["code"].ljust(6, "0"))
        shorts[province["name"]] = province["short"]
        for pair in province["divisions"].split():
            code, _, name = pair.partition(":")
            codes.setdefault(name, []).append(code.ljust(6, "0"))
    return tuple((name, shorts.get(name), tuple(found)) for name, found in codes.items())


@cache
def place_names() -> frozenset[str]:
    """Full, short and alias names of all divisions: what may stand for a place in front of a name.

    Read straight from the data, since every start of the program needs it and few need :func:`divisions`.
    """
    data = _data()
    names = {*data["uncoded"].split(), *data["aliases"].split(), *re.findall(r"(\S+)>", data["former"])}
    for province in data["provinces"]:
        names.update((province["name"], province["short"]), re.findall(r":(\S+)", province["divisions"]))
    suffix = re.compile(rf"([^\s族]{{2,}}?)(?:{'|'.join(SUFFIXES)})(?!\S)")
    names.update(suffix.findall("\n".join(names)))
    return frozenset(names)


def _data() -> dict[str, Any]:
    return tomllib.loads(files("extractor").joinpath("lexicons/divisions.toml").read_text("utf-8"))

"""Administrative divisions of China as data: names, short names, codes, former names.

The data and its sources are in ``lexicons/divisions.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicons import load_lexicon

# Suffixes that a short name leaves out, longest first (黔南布依族苗族自治州 has aliases of its own).
SUFFIXES = ("自治县", "自治旗", "地区", "林区", "特区", "新区", "市", "县", "区", "盟", "旗")


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
def coded_divisions() -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    """Every division that has a code: full name, short name if it is not the regular one, and all six-digit codes.

    A county's name that several provinces have (``鼓楼区``) has as many codes.
    """
    codes: dict[str, list[str]] = {}
    shorts: dict[str, str] = {}
    for province in load_lexicon("divisions")["provinces"]:
        codes.setdefault(province["name"], []).append(province["code"].ljust(6, "0"))
        shorts[province["name"]] = province["short"]
        for pair in province["divisions"].split():
            code, _, name = pair.partition(":")
            codes.setdefault(name, []).append(code.ljust(6, "0"))
    return tuple((name, shorts.get(name), tuple(found)) for name, found in codes.items())


def former_divisions() -> dict[str, str]:
    """Names that divisions had, each with that of the division which took over."""
    return dict(pair.split(">") for pair in load_lexicon("divisions")["former"].split())


@cache
def place_names() -> frozenset[str]:
    """Full, short and alias names of all divisions: what may stand for a place in front of a name.

    Read straight from the data, since every start of the program needs it and few need :func:`coded_divisions`.
    """
    data = load_lexicon("divisions")
    names = {*data["uncoded"].split(), *data["aliases"].split(), *former_divisions()}
    for province in data["provinces"]:
        names.update((province["name"], province["short"]), re.findall(r":(\S+)", province["divisions"]))
    suffix = re.compile(rf"([^\s族]{{2,}}?)(?:{'|'.join(SUFFIXES)})(?!\S)")
    names.update(suffix.findall("\n".join(names)))
    return frozenset(names)

"""The index of rules (``lexicons/rules.toml``): what the name in a record's ``rule`` field means, and its lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicons import load_lexicon

KINDS = ("amount", "percentage", "date", "organization", "record", "check", "guard")
_LONGEST_ROW = 60
_NOT_WORDS = frozenset(("examples", "stop", "chinese_stop"))
# Texts beside the words of a group that say what they are.
_TRAITS = frozenset(("kind", "class", "bare"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ``kind``: its name ``id`` (``*`` stands for a part that varies), its meaning in English and Chinese,
    the lexicons it looks words up in (without ``.toml``), and sentences in which 【…】 marks what it finds."""

    kind: str
    id: str
    en: str
    zh: str
    lexicons: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def covers(self, name: str) -> bool:
        """Whether ``name`` is this rule's, ``level:局`` being one of ``level:*``."""
        return re.fullmatch(re.escape(self.id).replace(r"\*", ".+"), name) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a lexicon has a word: the ``file``, the ``key`` in it (``kind.mass.units``) and the row, cut where long."""

    word: str
    file: str
    key: str
    row: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    return tuple(
        Rule(
            kind,
            one["id"],
            one["en"],
            one["zh"],
            tuple(one.get("lexicons", ())),
            tuple(one.get("examples", ())),
        )
        for kind, table in load_lexicon("rules").items()
        for one in table["rule"]
    )


def rule_of(kind: str, name: str) -> Rule | None:
    """The rule of ``kind`` (one of :data:`KINDS`) that is called ``name``; an exact name wins over a pattern."""
    found = [one for one in rules() if one.kind == kind and one.covers(name)]
    return min(found, key=lambda one: "*" in one.id, default=None)


def entry_of(lexicon: str, *words: str) -> Entry | None:
    """The first of ``words`` that the packaged ``lexicon`` has, with the row it stands in."""
    table = _words_of(lexicon)
    for word in words:
        if word in table:
            key, row = table[word]
            return Entry(word, f"{lexicon}.toml", key, _around(word, row))
    return None


@cache
def _words_of(lexicon: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for key, row in _rows(load_lexicon(lexicon), ()):
        for word in (word for item in row.split() for word in _words_in(item)):
            found.setdefault(word, (key, row))
    return found


def _words_in(item: str) -> list[str]:
    """The words of an item: ``full|short!`` has two, ``局!面|部`` one, what may not follow it standing behind the !."""
    if guarded := re.match("([^!?|]+)[!?][^|]", item):
        return [guarded[1]]
    return [word.rstrip("!") for word in item.split("|") if word]


def _rows(data: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every row of text in ``data`` with the key it stands under."""
    if isinstance(data, str):
        yield from ((".".join(path), row.strip()) for row in data.splitlines())
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_WORDS and not (isinstance(value, str) and key in _TRAITS):
                yield from _rows(value, (*path, key))
    elif isinstance(data, list):
        for value in data:
            yield from _rows(value, path)


def _around(word: str, row: str) -> str:
    """``row``, or the part of it around ``word`` where it is long."""
    if len(row) <= _LONGEST_ROW:
        return row
    at = row.find(word)
    start = max(0, min(at - _LONGEST_ROW // 2, len(row) - _LONGEST_ROW))
    end = start + _LONGEST_ROW
    return ("…" if start else "") + row[start:end] + ("…" if end < len(row) else "")

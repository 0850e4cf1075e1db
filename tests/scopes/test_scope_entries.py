"""Every scope entry decides its examples, and nothing decides a counter-example in its stead."""

from __future__ import annotations

import re

import pytest

from extractor.mentions import Date
from extractor.scopes.borders import Borders
from extractor.scopes.dates import DateScoper
from extractor.scopes.lexicon import ScopeEntry, load_scopes
from extractor.values.calendar import days_of

_MARK = re.compile(r"\{([^{}]+)\}")


def deciding(example: str, entry: ScopeEntry) -> str | None:
    """Name of the entry that decides the date in braces, read as a date of the first type the entry is about."""
    match = _MARK.search(example)
    assert match is not None, example
    text = _MARK.sub(r"\1", example)
    kind = next(one for one in ("date", "period", "duration", "set") if one in entry.types)
    edtf = "2023-09" if "月" in match[1] else "2023"
    date = Date(match.start(), match.end() - 2, "test", kind, edtf, days_of(edtf))
    decided = DateScoper(text, Borders.of(text, 0, len(text))).entry_of(date)
    return None if decided is None else decided.name


@pytest.mark.parametrize("entry", load_scopes(), ids=lambda one: one.name)
def test_an_entry_decides_its_examples(entry: ScopeEntry) -> None:
    assert entry.examples
    assert [deciding(one, entry) for one in entry.examples] == [entry.name] * len(entry.examples)


@pytest.mark.parametrize("entry", load_scopes(), ids=lambda one: one.name)
def test_an_entry_lets_its_counter_examples_be(entry: ScopeEntry) -> None:
    assert entry.name not in [deciding(one, entry) for one in entry.counter_examples]


def test_names_of_entries_are_unique() -> None:
    names = [one.name for one in load_scopes()]
    assert len(names) == len(set(names))

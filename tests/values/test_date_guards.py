"""Every guard of dates does what its examples say, and is what makes them so."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.dates import DateRecognizer

DATA = load_lexicon("date_guards")
GUARDS: list[dict[str, Any]] = [*DATA["guard"], DATA["length"], DATA["empty"]]
REFERENCE = date(2024, 6, 30)


@pytest.fixture(scope="module")
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def marked(kind: str) -> list[tuple[dict[str, Any], str]]:
    return [(guard, example) for guard in GUARDS for example in guard[kind]]


def around(example: str) -> tuple[str, str, str]:
    """What stands before the braces, in them and behind."""
    before, _, rest = example.partition("{")
    piece, _, behind = rest.partition("}")
    return before, piece, behind


@pytest.mark.parametrize(("guard", "example"), marked("examples"), ids=lambda one: one if isinstance(one, str) else "")
def test_what_a_guard_names_is_no_such_date(recognizer: DateRecognizer, guard: dict[str, Any], example: str) -> None:
    before, piece, behind = around(example)
    found = recognizer.find(before + piece + behind, REFERENCE)
    kinds = {f"date:{kind}" for kind in guard.get("pieces", "year" if guard is DATA["length"] else "duration").split()}
    assert not [one for one in found if one.start == len(before) and one.rule in kinds]


@pytest.mark.parametrize(
    ("guard", "example"),
    [(guard, example) for guard in [*DATA["guard"], DATA["empty"]] for example in guard["examples"]],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_the_guard_itself_fits_its_examples(guard: dict[str, Any], example: str) -> None:
    before, piece, behind = around(example)
    text, end = before + piece + behind, len(before + piece)
    ends = re.search(f"(?:{guard['before']})$", before) if "before" in guard else None
    assert ends or re.compile(guard.get("behind", "(?!)")).match(text, end)


@pytest.mark.parametrize("example", [example for _, example in marked("counter_examples")])
def test_elsewhere_it_is_a_date(recognizer: DateRecognizer, example: str) -> None:
    before, piece, behind = around(example)
    found = recognizer.find(before + piece + behind, REFERENCE)
    assert any(one.start <= len(before) < one.end for one in found)


def test_every_guard_has_examples_of_both_kinds() -> None:
    assert all(guard["examples"] and guard["counter_examples"] for guard in GUARDS)

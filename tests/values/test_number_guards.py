"""Every guard of numbers does what its examples say."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.numbers import NumberRecognizer

GUARDS: dict[str, dict[str, Any]] = load_lexicon("number_guards")


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


def cases(kind: str) -> list[str]:
    return [example for guard in GUARDS.values() for example in guard[kind]]


def covered(recognizer: NumberRecognizer, example: str) -> bool:
    """Whether the stretch in braces is found as an amount."""
    start, end = example.index("{"), example.index("}") - 1
    found = recognizer.find(example.replace("{", "").replace("}", ""))[0]
    return any((one.start, one.end) == (start, end) for one in found)


@pytest.mark.parametrize("example", cases("examples"))
def test_what_a_guard_names_is_no_amount(recognizer: NumberRecognizer, example: str) -> None:
    assert not covered(recognizer, example)


@pytest.mark.parametrize("example", cases("counter_examples"))
def test_elsewhere_it_is_an_amount(recognizer: NumberRecognizer, example: str) -> None:
    assert covered(recognizer, example)

"""The words that bound a date, as the lexicon's examples have them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.dates import DateRecognizer

DATA = load_lexicon("date_bounds")


def bound_of(example: str) -> str | None:
    """The bound of the date in braces, which must be found with that span."""
    start, end = example.index("{"), example.index("}") - 1
    found = DateRecognizer().find(example.replace("{", "").replace("}", ""), date(2024, 6, 30))
    (one,) = [one for one in found if one.start == start and one.end >= end]
    return one.bound


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: example["text"])
def test_a_word_bounds_the_date_beside_it(example: dict[str, str]) -> None:
    assert bound_of(example["text"]) == example["bound"]


@pytest.mark.parametrize("example", DATA["counter_examples"], ids=lambda example: example["text"])
def test_elsewhere_it_does_not(example: dict[str, str]) -> None:
    assert bound_of(example["text"]) is None

"""Signs before a number, as the lexicon's examples have them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.numbers import NumberRecognizer
from extractor.values.signs import signs

SIGNS = load_lexicon("signs")


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


@pytest.mark.parametrize("example", SIGNS["examples"], ids=lambda example: example["text"])
def test_a_sign_belongs_to_the_number(recognizer: NumberRecognizer, example: dict[str, Any]) -> None:
    (share,) = recognizer.find(example["text"])[1]
    assert share.value == Decimal(str(example["value"]))
    assert example["text"][share.start] in "+—负" or example["text"][share.start] in signs().minuses


@pytest.mark.parametrize("example", SIGNS["counter_examples"], ids=lambda example: example["text"])
def test_what_only_looks_like_a_sign_is_none(recognizer: NumberRecognizer, example: dict[str, str]) -> None:
    assert all(share.value is None or share.value > 0 for share in recognizer.find(example["text"])[1])

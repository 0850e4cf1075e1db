"""Lengths of time that are what was measured are amounts; how long something lasts or may take is a date."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.lexicons import load_lexicon
from extractor.text import Span
from extractor.values.dates import DateRecognizer
from extractor.values.measured_times import time_units
from extractor.values.numbers import NumberRecognizer

DATA = load_lexicon("measured_times")


def _found(text: str) -> tuple[list[str], list[str]]:
    """Texts of the measured times and of the lengths of time that are dates."""
    dates = DateRecognizer().find(text, date(2024, 12, 31))
    amounts, _ = NumberRecognizer().find(text, [Span(one.start, one.end) for one in dates])
    measured = [text[one.start : one.end] for one in amounts if one.unit in time_units()]
    return measured, [text[one.start : one.end] for one in dates]


@pytest.mark.parametrize("example", DATA["examples"])
def test_a_measured_time_is_an_amount_and_no_date(example: str) -> None:
    wanted = [part.partition("】")[0] for part in example.split("【")[1:]]
    assert _found(example.replace("【", "").replace("】", ""))[0] == wanted


@pytest.mark.parametrize("example", DATA["counterexamples"])
def test_how_long_something_lasts_is_a_date(example: str) -> None:
    measured, dates = _found(example)
    assert not measured and dates


@pytest.mark.parametrize("word", DATA["measures"].split())
def test_every_measure_makes_an_amount(word: str) -> None:
    assert _found(f"本季度{word}12.5小时。")[0] == ["12.5小时"]


@pytest.mark.parametrize("word", DATA["moves"].split())
def test_every_move_makes_an_amount(word: str) -> None:
    assert _found(f"审批时间较上年{word}1.5小时。")[0] == ["1.5小时"]


def test_a_measured_time_has_a_code_and_its_worth_in_seconds() -> None:
    (amount,) = NumberRecognizer().find("平均住院日2天")[0]
    assert (amount.ucum, str(amount.si_value), amount.si_unit) == ("d", "172800", "s")

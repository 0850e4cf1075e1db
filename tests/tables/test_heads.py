"""Heads of tables: the examples in the lexicon, and what their words mean for times."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.layout.characters import read_characters
from extractor.lexicons import load_lexicon
from extractor.tables.labels import LabelReader
from extractor.tables.times import HeadTimes, period, related
from extractor.tables.units import HeadUnits
from extractor.values.numbers import NumberRecognizer
from extractor.values.units import UnitTable

HEADS = load_lexicon("tables")["heads"]


@pytest.fixture(scope="module")
def units() -> HeadUnits:
    return HeadUnits(UnitTable(), NumberRecognizer())


@pytest.fixture(scope="module")
def labels(units: HeadUnits) -> LabelReader:
    return LabelReader(units, HeadTimes())


@pytest.mark.parametrize("head", HEADS, ids=[one["text"] for one in HEADS])
def test_a_head_says_what_its_example_tells(labels: LabelReader, head: dict[str, Any]) -> None:
    found = labels.column(read_characters(head["text"]), 0, period("2024", "report"))
    assert (found.role, found.name, found.unit) == (head.get("role"), head.get("name", ""), head.get("unit"))


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("万吨", "万吨"),
        ("人民币百万元", "百万元"),
        ("单位：亿元", "亿元"),
        ("元/吨", "元/吨"),
        ("%", "%"),
        ("不含农户", None),
        ("2024年", None),
        ("折纯", None),
    ],
)
def test_a_bracket_is_a_unit_or_it_is_not(units: HeadUnits, written: str, unit: str | None) -> None:
    assert units.strict(written) == unit


@pytest.mark.parametrize(
    ("base", "relation", "edtf"),
    [
        ("2024", "before", "2023"),
        ("2024", "end", "2024-12-31"),
        ("2024", "beginning", "2024-01-01"),
        ("2024", "last_end", "2023-12-31"),
        ("2024-01/2024-06", "same", "2024-01/2024-06"),
        ("2024-01/2024-06", "before", "2023-01/2023-06"),
        ("2024-01/2024-06", "month", "2024-06"),
        ("2024-06", "cumulative", "2024-01/2024-06"),
        ("2024-06", "month_before", "2023-06"),
        ("2024-40", "before", "2023-40"),
        ("2020/2024", "same", "2024"),
    ],
)
def test_a_word_of_time_counts_from_the_period_of_the_table(base: str, relation: str, edtf: str) -> None:
    found = related(relation, period(base, "heading"), None)
    assert found is not None and found.edtf == edtf


def test_every_relation_of_the_lexicon_has_a_meaning() -> None:
    words = load_lexicon("tables")["times"]["words"]
    for line in words.strip().splitlines():
        relation = line.split("|")[1].strip()
        assert related(relation, period("2024-06", "heading"), None) is not None

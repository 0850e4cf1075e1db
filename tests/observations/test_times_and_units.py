"""Times as SDMX writes them, and numbers in canonical units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.models import Amount, Percentage
from extractor.observations.time import sdmx_time, year_of, years_in
from extractor.observations.units import measured


@pytest.mark.parametrize(
    ("edtf", "sdmx"),
    [
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-31", "2026-05-31"),
        ("2025-12-31~", "2025-12-31"),
        ("2026-33", "2026-Q1"),
        ("2026-36", "2026-Q4"),
        ("2026-40", "2026-S1"),
        ("2026/2030", "2026-01-01/P5Y"),
        ("2025-01/2025-09", "2025-01-01/P9M"),
        ("2026-21", None),
        ("20XX", None),
        ("XXXX-05", None),
        ("199X", None),
        ("", None),
        (None, None),
    ],
)
def test_sdmx_writes_times_in_its_own_form(edtf: str | None, sdmx: str | None) -> None:
    assert sdmx_time(edtf) == sdmx


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("2025", "2025"),
        ("2025-12-31", "2025"),
        ("2025-01/2025-12", "2025"),
        ("2025-09", None),
        ("2021/2025", None),
        ("XXXX", None),
    ],
)
def test_a_level_at_the_end_of_a_year_is_filed_under_it(edtf: str, year: str | None) -> None:
    assert year_of(edtf) == year


@given(st.integers(1000, 2999), st.integers(0, 30))
def test_the_years_of_a_span_are_its_ends(first: int, length: int) -> None:
    assert years_in(f"{first}/{first + length}") == (first, first + length)


def amount(value: str, unit: str, kind: str = "quantity", currency: str | None = None) -> Amount:
    data = {"id": "a1", "text": "x", "start": 0, "end": 1, "rule": "r", "value": Decimal(value), "unit": unit}
    return Amount.model_validate({**data, "kind": kind, "currency": currency})


def percentage(value: str, unit: str) -> Percentage:
    data = {"id": "p1", "text": "x", "start": 0, "end": 1, "rule": "r", "value": Decimal(value), "unit": unit}
    return Percentage.model_validate(data)


@pytest.mark.parametrize(
    ("number", "canonical", "value", "unit"),
    [
        (amount("12000000", "元", "money", "CNY"), "CNY", "12000000", "CNY"),
        (amount("12000000", "美元", "money", "USD"), "CNY", "12000000", "USD"),
        (amount("140000000000", "斤"), "吨", "70000000", "吨"),
        (amount("2", "公顷"), "亩", "30", "亩"),
        (amount("30", "亩"), "公顷", "2", "公顷"),
        (amount("1200", "兆瓦"), "千瓦", "1200000", "千瓦"),
        (amount("50", "个", "count"), "家", "50", "家"),
        (amount("50", "名", "count"), "人", "50", "人"),
        (amount("50", "人次", "count"), "人", "50", "人次"),
        (amount("50", "人", "count"), "家", "50", "人"),
        (amount("50", "吨"), "公里", "50", "吨"),
        (percentage("3", "成"), "%", "30", "%"),
        (percentage("3", "‰"), "%", "0.3", "%"),
        (percentage("25", "bp"), "%", "0.25", "pp"),
        (percentage("2.1", "times"), "%", "210", "%"),
    ],
)
def test_a_number_is_given_in_the_canonical_unit_where_it_fits(
    number: Amount | Percentage, canonical: str, value: str, unit: str
) -> None:
    found = measured(number, canonical)
    assert (found.value, found.unit) == (Decimal(value), unit)


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_conversion_to_and_fro_loses_nothing(value: Decimal) -> None:
    there = measured(amount(str(value), "公顷"), "亩")
    assert there.value is not None
    assert measured(amount(str(there.value), "亩"), "公顷").value == value

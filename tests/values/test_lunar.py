"""The table of the Chinese calendar holds what lunar_python, the oracle, works out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from lunar_python import Solar

from extractor.values.lunar import TERMS, lunar_day, lunar_month, lunar_years, solar_term
from tools import lunar_years as generator


@pytest.mark.parametrize("year", [*range(1800, 2201, 25), 1949, *range(2019, 2031), 2033])
def test_the_table_says_what_the_library_says(year: int) -> None:
    line = generator._line(year)
    assert lunar_years()[year] == type(lunar_years()[year]).of(year, line)


@pytest.mark.parametrize("day", [date(1899, 12, 31) + timedelta(days=at * 733) for at in range(120)])
def test_a_day_leads_back_to_itself(day: date) -> None:
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    assert lunar_day(lunar.getYear(), lunar.getMonth(), lunar.getDay()) == day


def test_years_follow_each_other_without_a_gap() -> None:
    years = lunar_years()
    assert sorted(years) == list(range(1800, 2201))
    for year in range(1800, 2200):
        known = years[year]
        assert known.first + timedelta(days=sum(known.lengths)) == years[year + 1].first
        assert len(known.lengths) == 12 + (known.leap > 0)


def test_terms_stand_in_order() -> None:
    for year in lunar_years():
        days = [day for name in TERMS if (day := solar_term(name, year)) is not None]
        assert len(days) == 24 and all(14 <= (after - before).days <= 17 for before, after in pairwise(days))


def test_days_that_there_are_none_of() -> None:
    assert lunar_day(2021, -4, 1) is None and lunar_day(2020, 13, 1) is None and lunar_day(2020, 1, 31) is None
    assert lunar_day(1799, 1, 1) is None and solar_term("清明", 2201) is None and solar_term("无", 2020) is None


def test_eves_leap_months_and_ends_of_months() -> None:
    assert lunar_day(2024, 1, 0) == date(2024, 2, 9)
    assert lunar_month(2020, -4) == (date(2020, 5, 23), date(2020, 6, 20))
    assert lunar_day(2020, 8, 15) == date(2020, 10, 1)

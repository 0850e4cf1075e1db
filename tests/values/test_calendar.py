"""Calendar points as EDTF and as days, holidays and the lunar calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.calendar import (
    days_of,
    holiday,
    holiday_table,
    is_day,
    last_day,
    months_later,
    week_of,
    workdays_later,
)
from extractor.values.lunar import lunar_day, lunar_month, solar_term

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-33", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-36", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-40", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020-41", date(2020, 7, 1), date(2020, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2016/2020", date(2016, 1, 1), date(2020, 12, 31)),
        ("2020-01/2020-10", date(2020, 1, 1), date(2020, 10, 31)),
    ],
)
def test_an_edtf_string_stands_for_its_days(edtf: str, first: date, last: date) -> None:
    assert days_of(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["XXXX", "20XX-12-22", "XXXX-06-03", "2020-XX", "2021-02-29", "2020-13", "2020/2016"])
def test_what_is_unknown_or_no_day_has_no_days(edtf: str) -> None:
    assert days_of(edtf) is None


@given(DAYS)
def test_a_day_stands_for_itself(day: date) -> None:
    assert days_of(day.isoformat()) == (day, day)


@given(st.integers(1900, 2100))
def test_quarters_and_half_years_cover_the_year_without_gaps(year: int) -> None:
    for codes in ((33, 34, 35, 36), (40, 41)):
        next_day = date(year, 1, 1)
        for code in codes:
            days = days_of(f"{year}-{code}")
            assert days is not None and days[0] == next_day and days[1] is not None
            next_day = days[1] + timedelta(days=1)
        assert next_day == date(year + 1, 1, 1)


def test_the_29th_of_february_exists_in_leap_years_and_unknown_ones() -> None:
    assert is_day("2020", 2, 29) and is_day("XXXX", 2, 29)
    assert not is_day("2021", 2, 29) and not is_day("2020", 4, 31)


@given(DAYS, st.integers(-600, 600))
def test_months_later_lands_in_the_month_counted_to(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, last_day(later.year, later.month))


@given(DAYS)
def test_a_week_is_monday_to_sunday_around_its_day(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday.isoweekday() == 1 and sunday - monday == timedelta(days=6) and monday <= day <= sunday


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted_without_weekends(day: date, count: int) -> None:
    later = workdays_later(day, count)
    between = (day + timedelta(days=n) for n in range(1, (later - day).days + 1))
    assert sum(one.weekday() < 5 for one in between) == count


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("元旦", date(2020, 1, 1)),
        ("春节", date(2020, 1, 25)),
        ("除夕", date(2020, 1, 24)),
        ("清明节", date(2024, 4, 4)),
        ("端午节", date(2020, 6, 25)),
        ("中秋节", date(2023, 9, 29)),
        ("国庆节", date(2020, 10, 1)),
        ("母亲节", date(2021, 5, 9)),
        ("冬至", date(2023, 12, 22)),
    ],
)
def test_a_holiday_falls_on_its_day(name: str, day: date) -> None:
    assert holiday(name, day.year) == day


@pytest.mark.parametrize("name", sorted(holiday_table()))
def test_every_holiday_of_the_lexicon_has_a_day_each_year(name: str) -> None:
    for year in (1957, 2020, 2033):
        day = holiday(name, year)
        assert day is not None and abs(day.year - year) <= 1


def test_lunar_dates_and_leap_months() -> None:
    assert lunar_day(2020, 8, 15) == date(2020, 10, 1)
    assert lunar_day(2020, -4, 1) == date(2020, 5, 23)
    assert lunar_day(2021, -4, 1) is None
    assert lunar_month(2020, 1) == (date(2020, 1, 25), date(2020, 2, 22))


def test_solar_terms_are_given_for_the_year_asked() -> None:
    assert solar_term("冬至", 2021) == date(2021, 12, 21)
    assert solar_term("小寒", 2021) == date(2021, 1, 5)

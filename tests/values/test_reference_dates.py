"""The day a report's relative expressions count from, typed by a person or told by the report."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.reference_dates import find_reference_date, read_reference_date

BODY = "全乡各项工作有序推进，群众满意度稳步提高。\n产业发展势头良好，新建大棚46座。\n"


def test_a_signature_line_tells_the_day() -> None:
    found = find_reference_date(f"农技站工作总结\n{BODY}双河乡农技站\n2019年12月26日")
    assert found is not None and found.day == date(2019, 12, 26)


def test_a_signature_in_characters_tells_the_day() -> None:
    found = find_reference_date(f"农技站工作总结\n{BODY}双河乡农技站\n二〇一九年十二月二十六日")
    assert found is not None and found.day == date(2019, 12, 26)


def test_the_signature_comes_before_the_title() -> None:
    found = find_reference_date(f"双河乡2019年工作总结\n{BODY}双河乡人民政府\n2020年1月8日")
    assert found is not None and found.day == date(2020, 1, 8)


def test_the_span_found_is_the_date_itself() -> None:
    text = f"农技站工作总结\n{BODY}双河乡农技站\n2019年12月26日"
    found = find_reference_date(text)
    assert found is not None and text[found.span.start : found.span.end] == "2019年12月26日"


def test_a_summary_looks_back_from_the_end_of_the_year_in_its_title() -> None:
    found = find_reference_date(f"双河乡2019年工作总结\n{BODY}")
    assert found is not None and found.day == date(2019, 12, 31)


def test_a_report_to_a_congress_is_given_at_the_start_of_its_year() -> None:
    found = find_reference_date(f"2021年政府工作报告\n{BODY}")
    assert found is not None and found.day is not None
    assert (found.day.year, found.day.month) == (2021, 1)


def test_a_dateline_under_the_title_tells_the_day() -> None:
    found = find_reference_date(f"政府工作报告\n——2021年1月19日在双河县第十八届人民代表大会第五次会议上\n{BODY}")
    assert found is not None and found.day == date(2021, 1, 19)


def test_a_masked_date_keeps_its_year_as_far_as_it_is_known_and_no_day() -> None:
    found = find_reference_date(f"农技站工作总结\n{BODY}双河乡农技站\n20**年12月26日")
    assert found is not None and (found.day, found.year) == (None, "20XX")


@pytest.mark.parametrize("text", ["", BODY, "今年各项工作有序推进，较去年有较大进步。\n"])
def test_a_text_that_names_no_year_tells_nothing(text: str) -> None:
    assert find_reference_date(text) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2020-12-31", date(2020, 12, 31)),
        ("2020/6/3", date(2020, 6, 3)),
        ("2020-06", date(2020, 6, 30)),
        ("2020", date(2020, 12, 31)),
        ("2020年6月3日", date(2020, 6, 3)),
        ("二〇二〇年六月三日", date(2020, 6, 3)),
        ("2020年底", date(2020, 12, 31)),
        ("2020年 6月", date(2020, 6, 30)),
        ("31 December 2020", date(2020, 12, 31)),
        ("20201231", date(2020, 12, 31)),
        ("2020年第三季度", date(2020, 9, 30)),
        ("2020年一季度", date(2020, 3, 31)),
        ("2020 Q2", date(2020, 6, 30)),
        ("2020-Q4", date(2020, 12, 31)),
        ("2020年上半年", date(2020, 6, 30)),
        ("二〇二〇年下半年", date(2020, 12, 31)),
        ("Dec 31, 2020", date(2020, 12, 31)),
    ],
)
def test_a_typed_date_is_read_and_a_month_or_year_stands_for_its_last_day(typed: str, day: date) -> None:
    assert read_reference_date(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "2021-02-29",
        "2020年13月1日",
        "20201331",
        "昨天那份报告",
        "昨天",
        "今天",
        "去年",
        "12",
        "3月5日",
        "yesterday",
        "last Monday",
        "3 days ago",
    ],
)
def test_what_is_no_day_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        read_reference_date(typed)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back_as_typed_in_iso_and_in_chinese(day: date) -> None:
    assert read_reference_date(day.isoformat()) == day
    assert read_reference_date(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    find_reference_date(text)

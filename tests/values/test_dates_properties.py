"""What holds for every date in every written form, and for any text at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.mentions import Date
from extractor.validation.edtf_profile import is_well_formed
from extractor.values.dates import DateRecognizer

DIGITS = "〇一二三四五六七八九"
DAYS = st.dates(date(1950, 1, 1), date(2035, 12, 31))
REFERENCE = date(2020, 12, 31)
# Stuff that date expressions are made of, so that random texts come close to being dates.
STUFF = [
    "年",
    "月",
    "日",
    "号",
    "底",
    "初",
    "末",
    "旬",
    "上",
    "下",
    "前",
    "后",
    "来",
    "内",
    "以",
    "至",
    "到",
    "—",
    "-",
    "~",
    "/",
    ".",
    "、",
    "，",
    "。",
    "\n",
    "0",
    "1",
    "3",
    "9",
    "12",
    "20",
    "31",
    "2020",
    "1999",
    "一",
    "二",
    "十",
    "廿",
    "半",
    "〇",
    "几",
    "多",
    "个",
    "季度",
    "周",
    "天",
    "小时",
    "xx",
    "**",
    "20**",
    "“",
    "”",
    "五",
    "世纪",
    "年代",
    "今年",
    "去年",
    "上月",
    "本周",
    "农历",
    "闰",
    "正月",
    "腊月",
    "春节",
    "国庆",
    "近",
    "过去",
    "未来",
    "每",
    "第",
    "Dec",
]


@cache
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def in_chinese(number: int) -> str:
    """A day or month in Chinese numerals, 1 to 31."""
    tens, units = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[units] if units else "")


def chinese_year(year: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(year))


FORMS: dict[str, Callable[[date], str]] = {
    "year, month and day": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "with leading zeros": lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
    "号 for 日": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "Chinese numerals": lambda d: f"{chinese_year(d.year)}年{in_chinese(d.month)}月{in_chinese(d.day)}日",
    "ISO": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
}


def only(text: str, reference: date | None = REFERENCE) -> Date:
    found = recognizer().find(text, reference)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_reads_back_from_every_written_form(form: str, day: date) -> None:
    written = FORMS[form](day)
    found = only(f"该工程于{written}竣工。")
    assert (found.edtf, found.interval) == (day.isoformat(), (day, day))
    assert (found.start, found.end) == (4, 4 + len(written))


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_a_month_reads_back_in_figures_and_in_characters(day: date) -> None:
    for written in (f"{day.year}年{day.month}月", f"{chinese_year(day.year)}年{in_chinese(day.month)}月"):
        assert only(f"{written}，全县普降大雨。").edtf == f"{day.year}-{day.month:02d}"


@given(st.integers(1950, 2034), st.integers(1, 40), st.sampled_from(["—", "-", "～", "~", "至", "到", "——"]))
@settings(max_examples=60, deadline=None)
def test_a_span_of_years_reads_back_with_every_connector(first: int, length: int, dash: str) -> None:
    found = only(f"{first}年{dash}{first + length}年共完成投资6亿元。")
    assert (found.type, found.edtf) == ("period", f"{first}/{first + length}")


@given(st.integers(1, 11), st.integers(1, 11), st.sampled_from(["—", "-", "至", "到"]))
@settings(max_examples=60, deadline=None)
def test_a_span_of_months_reads_back(first: int, length: int, dash: str) -> None:
    last = min(12, first + length)
    assert only(f"2019年{first}{dash}{last}月，累计完成2.6亿元。").edtf == f"2019-{first:02d}/2019-{last:02d}"


@given(st.lists(st.sampled_from(STUFF), max_size=12), st.none() | DAYS)
@settings(max_examples=600, deadline=None)
def test_whatever_is_found_is_well_formed_and_nothing_is_found_twice(stuff: list[str], reference: date | None) -> None:
    text = "".join(stuff)
    end = 0
    for one in recognizer().find(text, reference):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert one.edtf is None or is_well_formed(one.edtf), (one.edtf, text)
        assert (one.type == "duration") == (one.duration is not None)
        if one.interval and one.interval[0] and one.interval[1]:
            assert one.interval[0] <= one.interval[1]


@given(st.text(max_size=60), st.none() | DAYS)
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str, reference: date | None) -> None:
    recognizer().find(text, reference)


@given(st.lists(st.sampled_from(STUFF), max_size=12))
@settings(max_examples=200, deadline=None)
def test_finding_twice_finds_the_same(stuff: list[str]) -> None:
    def seen() -> list[tuple[int, int, str | None, str | None]]:
        return [(one.start, one.end, one.edtf, one.duration) for one in recognizer().find("".join(stuff), REFERENCE)]

    assert seen() == seen()


@pytest.mark.parametrize(
    "unit", ["9", "一百", "第", "、", ".", " ", "X", "*", "十", "1-", "2020-", "“", "近", "廿", "20**年", "1、", "3年"]
)
def test_time_grows_in_step_with_hostile_input(unit: str) -> None:
    def best(length: int) -> float:
        text = (unit * length)[:length]
        times = []
        for _ in range(3):
            start = process_time()
            recognizer().find(text, REFERENCE)
            times.append(process_time() - start)
        return min(times)

    # Eight times the length; quadratic time would be sixty-four times as long. Below two milliseconds the clock decides.
    short, long = best(4_000), best(32_000)
    assert long < 24 * max(short, 0.002)

"""What holds for any number in any writing, and for any text at all."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_writing import chinese, financial, full_width, with_separators

from extractor.layout import lay_out
from extractor.mentions import Amount, Percentage
from extractor.text import Span
from extractor.values.numbers import NumberRecognizer

RECOGNIZER = NumberRecognizer()
WHOLE = st.integers(min_value=2, max_value=10**11)
TENTHS = st.decimals(min_value=Decimal("0.1"), max_value=Decimal("999.9"), places=1)
PIECES = st.sampled_from(
    [
        *"一二两三十百千万亿零〇半几数多余第约超近达到至从、，。；（）“”·—-~+/%‰ \n",
        *("0", "12", "3.5", "1,234", "2026", "xx", "**", "××", "__"),
        *(
            "元",
            "万元",
            "亿美元",
            "¥",
            "USD ",
            "个",
            "家",
            "户",
            "人次",
            "吨",
            "万亩",
            "公里",
            "km",
            "m2",
            "kWh",
            "℃",
            "岁",
            "分",
        ),
        *(
            "个百分点",
            "成",
            "折",
            "倍",
            "翻",
            "番",
            "分之",
            "百分之",
            "以上",
            "左右",
            "不超过",
            "年",
            "月",
            "号",
            "期",
            "届",
            "级",
        ),
        *("增长", "投资", "项目", "A", "GDP", "（次）", "每", "人均"),
    ]
)


def _money(text: str) -> list[Amount]:
    return RECOGNIZER.find(text)[0]


@given(WHOLE)
def test_a_sum_has_one_value_in_every_writing(number: int) -> None:
    for written in (str(number), with_separators(number), chinese(number), financial(number)):
        (amount,) = _money(f"共投入{written}元。")
        assert (amount.value, amount.unit, amount.currency) == (Decimal(number), "元", "CNY"), written


@given(TENTHS, st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7)]))
def test_a_multiplier_moves_the_point(number: Decimal, scale: tuple[str, int]) -> None:
    name, zeros = scale
    (amount,) = _money(f"共投入{number}{name}元。")
    assert amount.value == number.scaleb(zeros)


@given(TENTHS)
def test_full_width_digits_read_like_half_width_ones(number: Decimal) -> None:
    read = [
        RECOGNIZER.find(lay_out(f"增长{one}，减少{one}万吨。").flow.text)
        for one in (str(number), full_width(str(number)))
    ]
    values = [[(one.value, one.unit) for one in (*amounts, *percentages)] for amounts, percentages in read]
    assert values[0] == values[1] and values[0]


@given(st.integers(min_value=2, max_value=9999), st.sampled_from("%％"))
def test_a_percentage_has_one_value_in_every_writing(number: int, sign: str) -> None:
    for written in (f"{number}{sign}", f"百分之{chinese(number)}", f"百分之{number}"):
        (share,) = RECOGNIZER.find(lay_out(f"同比增长{written}。").flow.text)[1]
        assert (share.value, share.unit, share.ratio) == (Decimal(number), "%", Decimal(number) / 100), written


@given(
    st.integers(min_value=1, max_value=4999),
    st.integers(min_value=5000, max_value=9999),
    st.sampled_from(["—", "-", "~", "至", "到", "——"]),
    st.sampled_from(["万元", "家", "亩", "公里"]),
)
def test_a_range_shares_its_unit(low: int, high: int, mark: str, unit: str) -> None:
    (amount,) = _money(f"计划{low}{mark}{high}{unit}。")
    scale = 10**4 if unit == "万元" else 1
    assert (amount.min, amount.max, amount.value) == (Decimal(low * scale), Decimal(high * scale), None)


@given(
    WHOLE,
    st.sampled_from([("约", "", "~"), ("", "左右", "~"), ("超过", "", ">"), ("", "以上", ">="), ("不足", "", "<")]),
)
def test_a_qualifier_leaves_the_value_alone(number: int, words: tuple[str, str, str]) -> None:
    before, behind, sign = words
    (amount,) = _money(f"共投入{before}{number}元{behind}。")
    assert (amount.value, amount.comparator) == (Decimal(number), sign)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_recognised_twice_in_any_text(text: str) -> None:
    amounts, percentages = RECOGNIZER.find(text)
    found = sorted([*amounts, *percentages], key=lambda one: one.start)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert one.min is None or one.max is None or one.min <= one.max
        assert not one.masked or one.value is one.min is one.max is None
        assert one.masked or one.value is not None or (one.min is not None and one.max is not None)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_a_sign_that_is_taken_is_not_taken_again() -> None:
    assert RECOGNIZER.find("一一一¥一到", [Span(0, 4)]) == ([], [])


@given(st.lists(PIECES, max_size=20).map("".join), st.data())
def test_no_number_overlaps_what_is_taken(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=cut, max_value=len(text)))
    taken = [Span(cut, end)] if cut < end else []
    amounts, percentages = RECOGNIZER.find(text, taken)
    found: list[Amount | Percentage] = [*amounts, *percentages]
    assert all(one.end <= cut or end <= one.start for one in found if taken)


@given(st.text(max_size=80))
def test_any_unicode_text_is_read_without_error(text: str) -> None:
    RECOGNIZER.find(text)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "9,",
        "1,234,",
        "一百",
        "万",
        "第",
        "、",
        ".",
        " ",
        "xx",
        "5-",
        "5%-",
        "5元",
        "百分之",
        "翻",
        "（次）",
        "“3个",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    def cost(count: int) -> float:
        text, best = piece * count, float("inf")
        for _ in range(3):
            begin = time.process_time()
            RECOGNIZER.find(text)
            best = min(best, time.process_time() - begin)
        return best

    count = 12_000 // len(piece)
    assert cost(2 * count) < 3 * cost(count) + 0.005

"""One written numeral, one exact value, whatever the writing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_writing import chinese, digit_string, financial, with_separators

from extractor.values.numerals import parse_numeral

READ_AS = [
    ("1,466.95", "1466.95"),
    ("12345", "12345"),
    ("1.2万亿", "1200000000000"),
    ("3千万", "30000000"),
    ("百万", "1000000"),
    ("三亿五千万", "350000000"),
    ("两千零六十", "2060"),
    ("一万零五", "10005"),
    ("三万五", "35000"),
    ("一百五", "150"),
    ("二百零三", "203"),
    ("六万万", "600000000"),
    ("廿三", "23"),
    ("卅", "30"),
    ("壹仟贰佰", "1200"),
    ("肆佰叁拾萬", "4300000"),
    ("三点一四", "3.14"),
    ("三点五亿", "350000000"),
    ("零点八", "0.8"),
    ("二〇〇八", "2008"),
    ("二00八", "2008"),
    ("二0二0", "2020"),
    ("负三", "-3"),
]

MALFORMED = ["", "万千", "三三百", "一百二千", "十万亿千千零", "五点", "点五", "a", "1,23", "百分"]


@pytest.mark.parametrize(("written", "value"), READ_AS)
def test_a_numeral_is_read_exactly(written: str, value: str) -> None:
    assert parse_numeral(written) == Decimal(value)


@pytest.mark.parametrize("written", MALFORMED)
def test_what_is_no_numeral_has_no_value(written: str) -> None:
    assert parse_numeral(written) is None


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_any_whole_number_reads_back_from_every_writing(number: int) -> None:
    for written in (str(number), with_separators(number), chinese(number), financial(number)):
        assert parse_numeral(written) == number, written


@given(st.integers(min_value=10, max_value=9999))
def test_digit_strings_read_back(number: int) -> None:
    assert parse_numeral(digit_string(number)) == number


@given(st.text(alphabet="零一二三两十百千万亿点0123456789.,廿壹拾", max_size=60))
def test_no_text_of_numeral_characters_raises(written: str) -> None:
    value = parse_numeral(written)
    assert value is None or value.is_finite()

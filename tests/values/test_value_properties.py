"""Breaks, blanks, full-width forms and traditional characters change no value (contract 1 and 4)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract
from extractor.lexicons import load_lexicon

SENTENCES = [
    "全县上半年完成固定资产投资12.5亿元，同比增长8.3%。",
    "新增就业人员1,320人，城镇登记失业率为3.2%。",
    "2023年粮食总产量9650吨，比上年增产3.2%。",
    "财政收入由2.1亿元增加到3.6亿元，提高0.5个百分点。",
    "截至2024年6月30日，各项贷款余额356.8亿元，较年初净增12.3亿元。",
    "全年净利润为-2.6亿元至-1.9亿元，毛利率同比下降2.5个百分点。",
    "浓度降至31微克/立方米，综合能耗下降百分之三点五。",
    "今年前三季度，实现利润总额1,234.5万元，完成年度计划的三分之二。",
    "一九九八年五月底以前完成投资三千五百万元，占总投资的六成以上。",
    "国庆假期，共接待游客超过20万人次，其中外省游客约占四成。",
    "“十四五”期间新建公路86公里，总投资控制在50亿元以内。",
    "气温介于零下5℃至8℃之间，降水量较去年同期偏多两成。",
]
BREAKS = st.sampled_from(["\n", "\n\n", " \n", "\n "])
BLANKS = st.sampled_from([" ", "\u3000", "\u00a0", "\u200b"])
DIGITS = frozenset("0123456789,")
TO_TRADITIONAL = {pair[1]: pair[0] for pair in reversed(load_lexicon("characters")["traditional"].split())}


def values(text: str) -> list[tuple[object, ...]]:
    """What the text holds, apart from where it stands."""
    found: list[tuple[object, ...]] = []
    for section in extract(text, reference_date="2024-07-10").sections:
        found += [(one.value, one.kind, one.comparator) for one in section.amounts]
        found += [(one.value, one.unit) for one in section.percentages]
        found += [(one.edtf, one.type) for one in section.dates]
    return found


def full_width(text: str) -> str:
    """``text`` with its digits, points and percent signs in full width."""
    return "".join(chr(ord(one) + 0xFEE0) if one in "0123456789.%-" else one for one in text)


def between_values(sentence: str, first: int) -> list[int]:
    """Places that do not lie between the digits of one whole number or its groups."""
    return [
        at
        for at in range(first, len(sentence) - 1)
        if not (sentence[at - 1] in DIGITS and sentence[at] in DIGITS) or "." in sentence[at - 1 : at + 1]
    ]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_line_break_inside_a_sentence_changes_no_value(sentence: str, data: st.DataObject) -> None:
    # A line of four digits or fewer is a page number.
    at = data.draw(st.sampled_from(between_values(sentence, 5)))
    assert values(f"{sentence[:at]}{data.draw(BREAKS)}{sentence[at:]}") == values(sentence)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_blank_beside_a_number_changes_no_value(sentence: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(between_values(sentence, 1)))
    assert values(f"{sentence[:at]}{data.draw(BLANKS)}{sentence[at:]}") == values(sentence)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_full_width_and_traditional_forms_change_no_value(sentence: str, data: st.DataObject) -> None:
    first, last = sorted((data.draw(st.integers(0, len(sentence))), data.draw(st.integers(0, len(sentence)))))
    middle = sentence[first:last]
    traditional = "".join(TO_TRADITIONAL.get(one, one) for one in middle)
    for written in (full_width(middle), traditional):
        assert values(sentence[:first] + written + sentence[last:]) == values(sentence)

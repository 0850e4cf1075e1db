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
]
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
    return "".join(chr(ord(one) + 0xFEE0) if one in "0123456789.%" else one for one in text)


def between_values(sentence: str, first: int) -> list[int]:
    """Places that do not lie between the digits of one whole number or its groups."""
    return [
        at
        for at in range(first, len(sentence) - 1)
        if not (sentence[at - 1] in DIGITS and sentence[at] in DIGITS) or "." in sentence[at - 1 : at + 1]
    ]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_line_break_inside_a_sentence_changes_no_value(sentence: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(between_values(sentence, 8)))
    assert values(f"{sentence[:at]}\n{sentence[at:]}") == values(sentence)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_blank_beside_a_number_changes_no_value(sentence: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(between_values(sentence, 1)))
    assert values(f"{sentence[:at]} {sentence[at:]}") == values(sentence)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(SENTENCES))
def test_full_width_and_traditional_forms_change_no_value(sentence: str) -> None:
    traditional = "".join(TO_TRADITIONAL.get(one, one) for one in sentence)
    assert values(full_width(sentence)) == values(traditional) == values(sentence)

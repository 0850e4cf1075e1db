"""What holds for any text: offsets, order, no overlaps, no exceptions, time that grows with the length."""

import time

import pytest
from conftest import TextRecognizer
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.mentions import Organization
from extractor.organizations.lexicon import KINDS

RECOGNIZER = TextRecognizer()
PIECES = st.sampled_from(
    [
        "市委",
        "县政府",
        "、",
        "和",
        "，",
        "。",
        "\n",
        "青山县",
        "局",
        "办",
        "公司",
        "有限公司",
        "（以下简称“甲公司”）",
        "我局",
        "报社",
        "《青年》",
        "（汉文版）",
        "由",
        "等企业",
        "中科院",
        "支行",
        "农业银行",
        "供销社",
        "xx",
        "12",
        "A",
        "的",
        "各",
        "创新中心",
        "领导小组",
        "部",
        "科",
        "委员会",
        "华为",
        "比亚迪",
        "第",
        "国家",
        "与",
        "》",
        "（",
        "）",
        "“",
        "”",
        "与",
        "人大",
        "政协",
    ]
)


def check(text: str, found: list[Organization]) -> None:
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert one.kind in KINDS
        assert one.name
        assert one.rule
        assert one.same_as is None or (one.same_as.start < one.start and one.same_as.same_as is None)
        last = one.end


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_mixture_of_heads_marks_and_names_gives_mentions_in_order_without_overlaps(text: str) -> None:
    check(text, RECOGNIZER.find(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_read_without_an_exception(text: str) -> None:
    check(text, RECOGNIZER.find(text))


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    first, second = RECOGNIZER.find(text), RECOGNIZER.find(text)
    assert [(one.start, one.end, one.name, one.kind) for one in first] == [
        (one.start, one.end, one.name, one.kind) for one in second
    ]


@pytest.mark.parametrize(
    "unit", ["局", "委", "公司", "李四公司", "院团委", "、华为", "报社《", "浩通有限公司（以下简称“公司”）", "9", "、"]
)
def test_time_grows_with_the_length_of_hostile_input(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            begin = time.perf_counter()
            RECOGNIZER.find(text)
            best = min(best, time.perf_counter() - begin)
        return best

    seconds(500)
    assert seconds(12_000) < 10 * seconds(3_000) + 0.01, "four times the text, far more than four times the time"

"""Qualifiers beside a number become its comparator, on lists for every member."""

from __future__ import annotations

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.comparators import comparing_words, read_rows
from extractor.values.numbers import NumberRecognizer

COMPARED = [
    ("投资约3亿元", "~"),
    ("投资近3亿元", "~"),
    ("增长6%左右", "~"),
    ("约增长5%", "~"),
    ("突破100家", ">"),
    ("超过了5亿元", ">"),
    ("230余人", ">"),
    ("高出1倍多。", ">"),
    ("不少于8000元", ">="),
    ("至少5次", ">="),
    ("50万元以上项目", ">="),
    ("达到95%（含）以上", ">="),
    ("增长5%—6%以上", ">="),
    ("不足百户", "<"),
    ("少于30人", "<"),
    ("不超过20万元", "<="),
    ("控制在5.5%以内", "<="),
    ("50万元以下账款", "<="),
    ("超过人民币5亿元", ">"),
]

PLAIN = [
    "达到5亿元",
    "签约5个项目",
    "节约3万元",
    "最近3家",
    "通过5项议案",
    "带动500家上下游企业",
    "达5亿元",
    "最高10米",
    "市场上5家",
    "去过3次",
]

LISTS = [
    ("分别增长5%、6.5%左右", ["~", "~"]),
    ("分别超过8万元、4.5万元", [">", ">"]),
    ("跨越7万亿、8万亿、9万亿", [">", ">", ">"]),
    ("增长20%以上、15%以内", [">=", "<="]),
    ("超过5家和20万人", [">", "="]),
]


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


def _signs(recognizer: NumberRecognizer, text: str) -> list[str]:
    amounts, percentages = recognizer.find(text)
    return [one.comparator for one in sorted([*amounts, *percentages], key=lambda one: one.start)]


@pytest.mark.parametrize(("text", "sign"), COMPARED)
def test_a_qualifier_becomes_the_comparator(recognizer: NumberRecognizer, text: str, sign: str) -> None:
    assert _signs(recognizer, text) == [sign]


@pytest.mark.parametrize("text", PLAIN)
def test_other_words_do_not_qualify(recognizer: NumberRecognizer, text: str) -> None:
    assert _signs(recognizer, text) == ["="]


@pytest.mark.parametrize(("text", "signs"), LISTS)
def test_a_qualifier_on_a_list_holds_for_each_member_of_one_unit(
    recognizer: NumberRecognizer, text: str, signs: list[str]
) -> None:
    assert _signs(recognizer, text) == signs


def test_every_word_of_the_lexicon_qualifies_a_number(recognizer: NumberRecognizer) -> None:
    data = load_lexicon("comparators")
    loose = data["before_multiplier"].split()
    behind = {word: sign for sign, words in read_rows(data["behind"]) for word in words.split()}
    wrong = [
        word
        for words, form in ((comparing_words(data), "涉及{}{}家"), (behind, "涉及{1}家{0}。"))
        for word, sign in words.items()
        if _signs(recognizer, form.format(word, "百" if word in loose else "50")) != [sign]
    ]
    assert not wrong


def test_every_example_of_the_lexicon_has_its_sign(recognizer: NumberRecognizer) -> None:
    for example in load_lexicon("comparators")["examples"]:
        assert _signs(recognizer, example["text"]) == [example["sign"]], example["text"]

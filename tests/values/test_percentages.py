"""Percentages in every written form: span, value, unit, plain ratio."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.mentions import Percentage
from extractor.text import Span
from extractor.values.numbers import NumberRecognizer

# text with the percentage in brackets, value (low..high, masked), unit, ratio
PERCENTAGES = [
    ("增速分别快于全国【3.4个】、1个百分点", "3.4", "pp", None),
    ("同比增长【53.92%】", "53.92", "%", "0.5392"),
    ("增速为【-3.2%】", "-3.2", "%", "-0.032"),
    ("净利率变动【–0.5%】", "-0.5", "%", "-0.005"),
    ("毛利率【+1.5pct】", "1.5", "pp", None),
    ("同比（【-3.5%】）", "-3.5", "%", "-0.035"),
    ("增速在【3%和5%】之间", "3..5", "%", None),
    ("增速【-2%至1%】", "-2..1", "%", None),
    ("占全年任务的【108 3%】", "masked", "%", None),
    ("占比分别提高【15】、22个百分点", "15", "pp", None),
    ("净息差上升【12bps】", "12", "bp", None),
    ("增长【5%—5.5%】左右", "5..5.5", "%", None),
    ("占比【3%至5%】", "3..5", "%", None),
    ("含量在【5-20%】之间", "5..20", "%", None),
    ("完成任务的【**%】", "masked", "%", None),
    ("完成率【__%】", "masked", "%", None),
    ("增长【百分之五】", "5", "%", "0.05"),
    ("增长【百分之七点二】", "7.2", "%", "0.072"),
    ("增长【百分之六·九】", "6.9", "%", "0.069"),
    ("完成【百分之百】", "100", "%", "1"),
    ("增长【百分之三到百分之五】", "3..5", "%", None),
    ("节约【百分之五到十】", "5..10", "%", None),
    ("约占【百分之二三十】", "20..30", "%", None),
    ("增长率【千分之三】", "3", "‰", "0.003"),
    ("出生率【9.5‰】", "9.5", "‰", "0.0095"),
    ("降低【0.5个百分点】", "0.5", "pp", None),
    ("提高【2到3个百分点】", "2..3", "pp", None),
    ("分别高【4.2】和0.7个百分点", "4.2", "pp", None),
    ("下调【25个基点】", "25", "bp", None),
    ("毛利率提高【2.5PCT】", "2.5", "pp", None),
    ("是计划的【2.1倍】", "2.1", "times", "2.1"),
    ("增长了【两倍】", "2", "times", "2"),
    ("产值【翻一番】", "2", "times", "2"),
    ("总量【翻两番】", "4", "times", "4"),
    ("收入【翻番】", "2", "times", "2"),
    ("压减【三成】", "3", "成", "0.3"),
    ("超过【七成六】。", "7.6", "成", "0.76"),
    ("约【七八成】农户", "7..8", "成", None),
    ("按【六五折】收取", "6.5", "折", "0.65"),
    ("票价打【八折】", "8", "折", "0.8"),
    ("近【三分之二】的村", "0.666667", "fraction", "0.666667"),
    ("【1/3】以上的企业", "0.333333", "fraction", "0.333333"),
    ("减少【一半】", "0.5", "fraction", "0.5"),
    ("【过半】企业复工", "0.5", "fraction", "0.5"),
    ("【半数】以上村庄", "0.5", "fraction", "0.5"),
]

NONE = [
    "一成不变，建成投产，三成员单位",
    "时间过半，双过半",
    "百折不挠，一波三折",
    "信心百倍，事半功倍",
    "全年增长42。",
    "占；二氧化硫排放量",
    "倍增计划，收入倍差",
    "RAD Studio 13/14",
]


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


def _value(one: Percentage) -> str:
    if one.masked:
        return "masked"
    return f"{one.min}..{one.max}" if one.value is None else str(one.value)


@pytest.mark.parametrize(("marked", "value", "unit", "ratio"), PERCENTAGES)
def test_span_value_unit_and_ratio(
    recognizer: NumberRecognizer, marked: str, value: str, unit: str, ratio: str | None
) -> None:
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    found = {Span(one.start, one.end): one for one in recognizer.find(text)[1]}
    assert Span(start, end) in found, [text[slice(*one)] for one in found]
    one = found[Span(start, end)]
    assert (_value(one), one.unit, one.ratio) == (value, unit, None if ratio is None else Decimal(ratio))


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_made_up(recognizer: NumberRecognizer, text: str) -> None:
    found = recognizer.find(text)[1]
    assert not found, [text[one.start : one.end] for one in found]

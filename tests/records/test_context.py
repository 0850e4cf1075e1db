"""Periods and bodies: from the clause, the sentence, the paragraph's opening, the heading."""

from __future__ import annotations

import pytest
from record_marking import read

PERIODS = [
    ("{1—5月=2024-01/2024-05}确定项目[49个]，协议投资[99亿元]。", ["1—5月", "1—5月"]),
    (
        "{1—5月=2024-01/2024-05}确定项目[49个]，截止{5月底=2024-05-31}到位资金[10亿元]；续建项目[26个]。",
        ["1—5月", "5月底", "1—5月"],
    ),
    ("{5月份=2024-05}移栽辣椒[200亩]，{今秋}收购[225吨]，产值[54万元]。", ["5月份", "今秋", "今秋"]),
    ("粮食产量连续{9年}稳定在[1300亿斤]以上。", ["9年"]),
    ("{五年}累计使用外资[846亿美元]。", ["五年"]),
    ("[2户]肥料厂、[3户]种子站都于{2月18日=2020-02-18}复工。", ["2月18日", "2月18日"]),
    ("用水量较{2015年=2015}下降[3%]。", [None]),
    ("完成{2025年度=2025}计划[3亿元]的[80%]。", ["2025年度"]),
]


@pytest.mark.parametrize(("sentence", "periods"), PERIODS)
def test_the_period_is_the_one_that_governs_the_clause(sentence: str, periods: list[str | None]) -> None:
    found = read(sentence)
    assert [found.say(one.period) for one in found.records] == periods


def test_the_opening_of_a_passage_gives_the_period_of_what_follows() -> None:
    found = read("{五年来=2021/2025}主要做了以下工作。\n组建联合体[13家]。\n出让矿业权[75宗]。")
    assert [found.say(one.period) for one in found.records] == ["五年来", "五年来"]
    assert all("period" in one.evidence for one in found.records)


def test_a_level_does_not_inherit_a_span_of_years() -> None:
    found = read("{五年来=2021/2025}主要做了以下工作。\n通高速公路的县达到[82个]。")
    assert [one.period for one in found.records] == [None]


def test_a_heading_gives_the_period_of_its_section() -> None:
    found = read("一、{2024年=2024}情况\n出让土地[75宗]。\n二、{2025年=2025}情况\n出让土地[80宗]。")
    assert [found.say(one.period) for one in found.records] == ["2024年", "2025年"]


def test_a_day_does_not_reach_beyond_its_paragraph() -> None:
    found = read("{6月3日=2024-06-03}签订订单[170瓶]。\n销售农产品[31万元]。")
    assert [found.say(one.period) for one in found.records] == ["6月3日", None]


def test_a_date_inside_a_title_is_no_period() -> None:
    found = read("《{2020年=2020}规划》列入项目[12个]。")
    assert [one.period for one in found.records] == [None]


def test_the_acting_body_holds_through_its_sentence() -> None:
    found = read("<东海实验室>集聚人才[110人]、实施项目[88项]。转化成果[32项]。")
    assert [one.organization.name if one.organization else None for one in found.records] == [
        "东海实验室",
        "东海实验室",
        None,
    ]


def test_a_second_body_takes_over() -> None:
    found = read("<甲公司>托管果园[600亩]，<乙公司>开展防治[240亩]，灭鼠[60亩]。")
    assert [one.organization.name if one.organization else None for one in found.records] == [
        "甲公司",
        "乙公司",
        "乙公司",
    ]


def test_a_partner_is_not_the_acting_body() -> None:
    found = read("与<丙银行>签订协议[6份]。")
    assert [one.organization for one in found.records] == [None]

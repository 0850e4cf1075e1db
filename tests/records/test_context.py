"""Periods and bodies: from the clause, the sentence, the paragraph's opening, the heading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record_marking import Marked, builder, read, report_of, unmark

from extractor.text import Span

PERIODS = [
    ("{1—5月=2024-01/2024-05}确定项目[49个]，协议投资[99亿元]。", ["1—5月", "1—5月"]),
    (
        "{1—5月=2024-01/2024-05}确定项目[49个]，截止{5月底=2024-05-31}到位资金[10亿元]；续建项目[26个]。",
        ["1—5月", "5月底", "1—5月"],
    ),
    ("{5月份=2024-05}移栽辣椒[200亩]，{今秋=2024-09/2024-11}收购[225吨]，产值[54万元]。", ["5月份", "今秋", "今秋"]),
    # How long something has lasted is no time that a number holds for.
    ("粮食产量连续{9年}稳定在[1300亿斤]以上。", [None]),
    ("{五年=2021/2025}累计使用外资[846亿美元]。", ["五年"]),
    ("[2户]肥料厂、[3户]种子站都于{2月18日=2020-02-18}复工。", ["2月18日", "2月18日"]),
    ("用水量较{2015年=2015}下降[3%]。", [None]),
    ("人口由{上年=2020}[729万人]增加到[732万人]，城镇化率达[69%]。", ["上年", None, None]),
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


def test_a_level_holds_for_the_end_of_a_span_of_years() -> None:
    found = read("{五年来=2021/2025}主要做了以下工作。\n通高速公路的县达到[82个]。")
    assert [one.time_period.edtf for one in found.records if one.time_period is not None] == ["2025"]


def test_a_heading_gives_the_period_of_its_section() -> None:
    found = read("一、{2024年=2024}情况\n出让土地[75宗]。\n二、{2025年=2025}情况\n出让土地[80宗]。")
    assert [found.say(one.period) for one in found.records] == ["2024年", "2025年"]


def test_a_day_does_not_reach_beyond_its_paragraph() -> None:
    found = read("{6月3日=2024-06-03}签订订单[170瓶]。\n销售农产品[31万元]。")
    assert [found.say(one.period) for one in found.records] == ["6月3日", None]


def test_a_date_inside_a_title_is_no_period() -> None:
    found = read("《{2020年=2020}规划》列入项目[12个]。")
    assert [one.period for one in found.records] == [None]


def owners(found: Marked) -> list[str | None]:
    return [one.organization.name if one.organization else None for one in found.records]


def test_the_acting_body_holds_through_its_sentence() -> None:
    assert owners(read("<东海实验室>集聚人才[110人]、实施项目[88项]。")) == ["东海实验室"] * 2


OWNERS = [
    # What the paragraph's opening body did; a result with a subject of its own is nobody's.
    ("<县供销社>{今年}供应化肥[3万吨]。建成服务站[12个]，销售额增长[5%]。", ["县供销社", "县供销社", None]),
    ("<县供销社>{今年}供应化肥[3万吨]。<县粮食公司>收购小麦[2万吨]。建成粮库[3座]。", ["县供销社", "县粮食公司", None]),
    ("<县供销社>{今年}供应化肥[3万吨]。全县建成服务站[12个]。", ["县供销社", None]),
    ("<县供销社>{今年}供应化肥[3万吨]。\n建成服务站[12个]。", ["县供销社", None]),
    # A heading that begins with a body, and one that names two.
    ("一、<县供销社>工作\n建成服务站[12个]。\n二、其他\n建成粮库[3座]。", ["县供销社", None]),
    ("一、<县供销社>、<县粮食公司>工作\n建成服务站[12个]。", [None]),
    ("一、<县茶厂>扩建项目\n<县合作社>投资[120万元]，建成厂房[2座]。", ["县合作社", "县合作社"]),
    ("一、<县茶厂>扩建项目\n建成厂房[2座]。", [None]),
    ("<区政府>关闭造纸厂[15家]，使我区排放量减少[49吨]。", ["区政府", None]),
    # A body that is only named: a part of the name, a member of a list, the receiver.
    ("<省国资委>监管企业利润增长[35%]。", [None]),
    ("<长江存储>、<东方汽车>等[3个]项目投产。", [None]),
    ("向<省人大>提请审议草案[41件]，办理<省政协>提案[38件]。", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_a_number_belongs_to_the_body_that_acts_and_to_no_other(text: str, expected: list[str | None]) -> None:
    assert owners(read(text)) == expected


def test_an_inherited_body_names_its_evidence() -> None:
    found = read("<县供销社>{今年}供应化肥[3万吨]。建成服务站[12个]。")
    assert [one.evidence.get("organization") for one in found.records] == [None, Span(0, 4)]


def test_a_company_s_report_is_about_the_company_and_a_government_s_is_not() -> None:
    text, numbers, _, bodies = unmark("<青山茶业公司>工作总结\n建成茶园[120亩]。")
    for kind, owner in (("enterprise", bodies[0]), ("government", None)):
        bodies[0].kind = kind
        records, _ = builder().build(replace(report_of(text, numbers, [], bodies), issuer=bodies[0]))
        assert [one.organization for one in records] == [owner]


def test_a_second_body_takes_over() -> None:
    found = read("<甲公司>托管果园[600亩]，<乙公司>开展防治[240亩]，灭鼠[60亩]。")
    assert owners(found) == ["甲公司", "乙公司", "乙公司"]


def test_a_partner_is_not_the_acting_body() -> None:
    found = read("与<丙银行>签订协议[6份]。")
    assert [one.organization for one in found.records] == [None]

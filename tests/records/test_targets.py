"""Targets: goals ahead, results against a plan, and which part of a report speaks of what."""

from __future__ import annotations

from datetime import date

import pytest
from record_marking import read

from extractor.mentions import Indicator, Target

MODALITIES = [
    ("确保税收收入实现[5亿元]。", "commit"),
    ("力争固定资产投资增长[8%~]左右。", "strive"),
    ("本局拟选择[4家]企业试点。", "plan"),
    ("项目计划投资[538万元]。", "plan"),
    ("预计产值达到[20亿元]。", "expect"),
    ("主要预期目标是：经济增长[5%~]左右。", "expect"),
]


@pytest.mark.parametrize(("sentence", "modality"), MODALITIES)
def test_a_cue_makes_a_target_with_its_modality(sentence: str, modality: str) -> None:
    (record,) = read(sentence).records
    assert isinstance(record, Target)
    assert record.modality == modality


def test_every_pair_of_a_goal_list_is_a_target() -> None:
    found = read(
        "{今年=2026}发展的主要预期目标是：地区生产总值增长[5.5%~]左右，实际工作中争取更好结果；城镇调查失业率[5.5%~]左右；"
        "居民消费价格涨幅[2%]；粮食产量[130亿斤>=]以上。"
    )
    assert all(isinstance(one, Target) and one.modality == "expect" for one in found.records)
    assert [one.comparator for one in found.records if isinstance(one, Target)] == ["~", "~", "=", ">="]
    assert [found.say(one.period) for one in found.records] == ["今年"] * 4
    growth = found.records[0]
    assert growth.change is not None
    assert growth.value is growth.change.value
    assert all(one.change is None for one in found.records[1:])


def test_the_paragraph_of_the_goals_goes_on_speaking_of_expectations() -> None:
    found = read("主要预期目标是：经济增长[5%]。物价涨幅[2%]。\n建设公园[9个]。")
    assert [one.modality for one in found.records if isinstance(one, Target)] == ["expect", "expect", None]


def test_a_firm_promise_inside_a_goal_list_holds_for_its_clause() -> None:
    found = read("主要预期目标是：确保粮食产量[130亿斤]，进出口增长[6%]。")
    assert [one.modality for one in found.records if isinstance(one, Target)] == ["commit", "expect"]


def test_a_plan_cue_holds_for_its_clause_only() -> None:
    found = read("协议总投资[99亿元]，当年计划投资[32亿元]，实际到位资金[11亿元]。")
    assert [type(one) for one in found.records] == [Indicator, Target, Indicator]


def test_a_result_against_a_plan() -> None:
    found = read("供应化肥[3.86万吨]，完成年度计划[3.3万吨]的[117%]。")
    actual, target = found.records
    assert isinstance(actual, Indicator)
    assert isinstance(target, Target)
    assert (target.plan, target.actual, target.completion) == tuple(found.numbers[i] for i in (1, 0, 2))
    assert target.value is target.plan
    assert found.say(target.name) == "化肥"


@pytest.mark.parametrize("sentence", ["税收入库[5亿元]，完成年度计划的[98%]。", "税收入库[5亿元]，占全年任务的[98%]。"])
def test_a_completion_without_a_plan_figure(sentence: str) -> None:
    found = read(sentence)
    target = found.records[-1]
    assert isinstance(target, Target)
    assert (target.value, target.plan) == (None, None)
    assert found.say(target.completion) == "98%"
    assert found.say(target.actual) == "5亿元"


def test_a_share_of_spending_is_no_completion() -> None:
    (record,) = read("教育支出占预算支出的[18%]。").records
    assert isinstance(record, Indicator)
    assert record.share is record.value


def test_a_finished_task_is_a_result_not_a_plan() -> None:
    (record,) = read("完成生态建设任务[4000万亩]。").records
    assert isinstance(record, Indicator)


HEADED = "一、{2025年=2025}工作回顾\n新增学位[3万个]。确保困难群众[2万人]过冬。\n二、{2026年=2026}工作安排\n新增学位[4万个]。"


def test_the_heading_tells_review_from_plan() -> None:
    found = read(HEADED, date(2026, 1, 20))
    assert [type(one) for one in found.records] == [Indicator, Indicator, Target]
    assert [found.say(one.period) for one in found.records] == ["2025年", "2025年", "2026年"]


def test_after_the_goals_the_passage_speaks_of_what_is_to_come() -> None:
    found = read("建成公园[12个]。\n主要预期目标是：经济增长[5%]。\n安排财政资金[40亿元]，为企业减负[9亿元]。\n")
    assert [type(one) for one in found.records] == [Indicator, Target, Target, Target]


def test_a_heading_that_states_a_result_opens_no_plan() -> None:
    found = read("四、规划工作进展顺利\n完成编制规划[4项]。")
    assert [type(one) for one in found.records] == [Indicator]


def test_a_date_after_the_reference_day_makes_a_target() -> None:
    found = read("到{2030年=2030}，森林覆盖率达到[25%]。", date(2026, 1, 20))
    (record,) = found.records
    assert isinstance(record, Target)
    assert found.say(record.period) == "2030年"


def test_a_capacity_is_no_target() -> None:
    (record,) = read("力争甲公司年产[40万吨]洁净煤项目开工。").records
    assert isinstance(record, Indicator)


def test_history_between_two_years_is_no_target() -> None:
    found = read("产值从{2020年=2020}的[10亿元]提高到{2025年=2025}的[14亿元]。", date(2026, 1, 20))
    assert [type(one) for one in found.records] == [Indicator, Indicator]


def test_life_expectancy_is_no_expectation() -> None:
    (record,) = read("人均预期寿命提高到[80岁]。").records
    assert isinstance(record, Indicator)


MIXED = [
    # Headings that stand over plans and over results: the sentences decide.
    ("二、重点工作\n全年完成固定资产投资[12亿元]，同比增长[5%]。\n新建公园[3座]。", [Indicator, Target]),
    ("二、{2026年=2026}重点工作\n同比增长[8%]。固定资产投资同比增长[5%]。", [Target]),
    (
        "一、{2025年=2025}工作回顾\n建成公园[3座]。\n二、关于规划纲要（草案）的说明\n建成公园[5座]。",
        [Indicator, Indicator],
    ),
    # A dated look back within a plan.
    ("二、{2026年=2026}工作安排\n{2025年6月=2025-06}建成公园[3座]。今后建设公园[5座]。", [Indicator, Target]),
]


@pytest.mark.parametrize(("text", "kinds"), MIXED)
def test_a_result_within_a_plan_is_told_by_its_sentence(text: str, kinds: list[type]) -> None:
    assert [type(one) for one in read(text, date(2026, 1, 20)).records] == kinds


def test_a_cue_inside_a_title_says_nothing() -> None:
    (record,) = read("出台《奋力谱写新篇章的意见》，[44个]部委制定措施。").records
    assert isinstance(record, Indicator)


def test_a_norm_is_a_target_in_any_part() -> None:
    (record,) = read("公用经费不得突破[3亿元]。").records
    assert isinstance(record, Target)
    assert record.modality == "require"


def test_a_plan_finished_early_is_a_plan() -> None:
    (record,) = read("税收提前一个月完成年度计划任务[3亿元]。").records
    assert isinstance(record, Target)
    assert record.plan is record.value


def test_an_expectation_does_not_reach_beyond_a_semicolon() -> None:
    found = read("总产值预计完成[28亿元]；农民收入[8652元]。")
    assert [type(one) for one in found.records] == [Target, Indicator]


@pytest.mark.parametrize("heading", ["三、下半年计划", "四、{2026年=2026}工作规划", "二、下季度重点"])
def test_headings_of_the_rest_of_a_year_open_a_plan(heading: str) -> None:
    (record,) = read(f"{heading}\n完成厕所改造[3000座]。", date(2025, 7, 1)).records
    assert isinstance(record, Target)


GOALS = "{今后五年=2026/2030}的主要目标是：\n国内生产总值年均增长[7%]，城镇新增就业[45万人]；\n森林覆盖率[25%]；"


def test_a_lead_in_of_goals_governs_the_lines_below_it() -> None:
    found = read("{2025年=2025}产值达到[39亿元]。\n" + GOALS, date(2026, 1, 20))
    goals = found.records[1:]
    assert [one.modality for one in goals if isinstance(one, Target)] == ["expect"] * 3
    assert [found.say(one.period) for one in goals] == ["今后五年"] * 3


def test_a_lead_in_ends_with_its_full_stop_or_a_heading() -> None:
    found = read("主要目标是：经济增长[7%]。\n新建公园[3座]。\n主要目标是：\n产值增长[8%]\n二、项目\n新建公园[4座]")
    assert [one.modality for one in found.records if isinstance(one, Target)] == ["expect", None, "expect", None]


def test_a_lead_in_of_work_expects_nothing() -> None:
    (record,) = read("重点做好以下工作：新建公园[3座]。").records
    assert isinstance(record, Target)
    assert record.modality is None


def test_a_goal_does_not_take_a_period_that_is_over() -> None:
    found = read("{2025年=2025}产值[39亿元]。\n二、主要目标\n产值达到[45亿元]。", date(2026, 1, 20))
    assert [found.say(one.period) for one in found.records] == ["2025年", None]


PLANS_BEHIND = [
    ("签约资金[3.2亿元]，履约率[80%]，超额完成县下达的[2亿元]目标任务。", "签约资金", "2亿元", "3.2亿元"),
    ("税收[5.2亿元]，完成[5亿元]年度目标。", "税收", "5亿元", "5.2亿元"),
]


@pytest.mark.parametrize(("sentence", "name", "plan", "actual"), PLANS_BEHIND)
def test_a_plan_may_be_named_behind_its_number(sentence: str, name: str, plan: str, actual: str) -> None:
    found = read(sentence)
    target = found.records[-1]
    assert isinstance(target, Target)
    assert (found.say(target.name), found.say(target.plan), found.say(target.actual)) == (name, plan, actual)


def test_money_that_was_won_is_no_target() -> None:
    (record,) = read("共争取到位资金[4200万元]。").records
    assert isinstance(record, Indicator)


def test_verbs_inside_a_list_do_not_hide_its_members() -> None:
    found = read("城镇新增就业、新增发放创业贷款分别完成年度任务的[118%]、[248%]。")
    assert [found.say(one.name) for one in found.records] == ["城镇新增就业", "创业贷款"]

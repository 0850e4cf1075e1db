"""Kinds of sentences in which the words around a number once misled: each with what is right beside what is not."""

from __future__ import annotations

import pytest
from record_marking import read

from extractor import extract
from extractor.mentions import Indicator, Target
from extractor.scopes.passages import heading_mode

NAMES = [
    ("按期完工率[92%]。", "92%", "按期完工率"),
    ("客户续约继续率[93%]。", "93%", "客户续约继续率"),
    ("建设规模[3万平方米]。", "3万平方米", "建设规模"),
    ("有对外订单的工厂达[42家]。", "42家", "有对外订单的工厂"),
    ("改判率控制在[9%<]以下。", "9%", "改判率"),
    ("参训人数在[20到35人]之间。", "20到35人", "参训人数"),
    ("在编教师[248名]。", "248名", "在编教师"),
    ("运输公司发送旅客[16万人次]。", "16万人次", "旅客"),
    ("培育文旅消费集聚区[6个]。", "6个", "文旅消费集聚区"),
    ("带动茶农户均增收[3000元]。", "3000元", "户均增收"),
    ("技工院校扩招[200人]。", "200人", "技工院校扩招"),
]


@pytest.mark.parametrize(("sentence", "written", "name"), NAMES)
def test_a_name_is_whole_words_that_say_what_was_counted(sentence: str, written: str, name: str) -> None:
    found = read(sentence)
    (record,) = found.records
    assert (found.say(record.value), found.say(record.name)) == (written, name)


def test_what_sizes_the_counted_things_is_no_value() -> None:
    document = extract("2024年，配送15千克气瓶300只，种植500亩果树3000株。")
    assert [one.value_text for one in document.indicators] == ["300只", "500亩", "3000株"]


def test_a_task_is_named_by_its_words_and_compared_with_its_result() -> None:
    found = read("完成全年税收任务[13亿元]。")
    assert [found.say(one.name) for one in found.records] == ["税收"]
    found = read("化肥销量完成年度计划[3万吨]的[117%]。")
    (record,) = found.records
    assert isinstance(record, Target)
    assert (found.say(record.name), found.say(record.plan), found.say(record.completion)) == (
        "化肥销量",
        "3万吨",
        "117%",
    )


def test_a_sum_provided_is_a_plan_with_what_was_carried_out() -> None:
    found = read("预算安排[1940万元]，执行[1562万元]，执行率[80.5%]。")
    (record,) = found.records
    assert isinstance(record, Target)
    parts = (record.plan, record.actual, record.completion)
    assert [found.say(one) for one in parts] == ["1940万元", "1562万元", "80.5%"]


def test_a_signed_change_belongs_to_the_name_beside_it() -> None:
    document = extract("2024年，订单额50亿元，营业收入同比+14%。")
    told = [(one.name.text, len(one.changes)) for one in document.indicators if one.name is not None]
    assert told == [("订单额", 0), ("营业收入", 1)]


def test_numbers_in_brackets_are_no_members_of_the_list_around_them() -> None:
    found = read("获国家级奖项[87项]（一等奖[14项]），省级奖项[356项]，同比分别增长[30%]和下降[4%]。")
    assert [(found.say(one.value), [change.direction for change in one.changes]) for one in found.records] == [
        ("87项", ["up"]),
        ("14项", []),
        ("356项", ["down"]),
    ]


def test_a_shortfall_in_a_plan_is_told_as_it_stands() -> None:
    found = read("二、{2025年=2025}工作打算\n省级平台仅[1个]。新建平台[2个]。")
    assert [type(one) for one in found.records] == [Indicator, Target]


def test_a_heading_of_a_five_year_period_opens_a_plan_unless_it_looks_back_too() -> None:
    plan = extract("总结\n\n第三节　“十四五”时期主要目标\n\n森林覆盖率达到40%。", reference_date="2022-01-05")
    assert (len(plan.targets), len(plan.indicators)) == (1, 0)
    assert heading_mode("二、发展成就和“十五五”时期主要目标") is None


def test_what_came_of_a_plan_is_no_plan_in_a_passage_that_looks_back() -> None:
    document = extract("一、2024年工作总结\n全年计划新建住房120套，建成100套。", reference_date="2024-12-31")
    assert [one.value_text for one in document.targets] == ["120套"]
    assert [one.value_text for one in document.indicators] == ["100套"]


def test_a_sign_behind_a_slash_is_a_change_and_the_base_may_stand_in_its_verb() -> None:
    document = extract("2023年，营业收入3.2亿元/+14%，利润同增8%。")
    told = [[(one.direction, one.basis) for one in record.changes] for record in document.indicators]
    assert told == [[("up", None)], [("up", "yoy")]]


def test_changes_stand_in_the_order_of_the_text_a_flat_one_too() -> None:
    found = read("财政收入[12亿元]，与{上年=2023}持平，环比增长[3%]。")
    (record,) = found.records
    assert [one.kind for one in record.changes] == ["flat", "rate"]


def test_a_report_is_about_the_period_that_its_opening_announces() -> None:
    document = extract("现将2022年工作情况报告如下。\n新建公厕12座。", reference_date="2024-03-01")
    assert document.profile.year == "2022"

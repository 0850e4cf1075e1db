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


COMPOUNDS = [
    ("累计评定地方家畜保护品种[18个]。", "18个", "地方家畜保护品种"),
    ("组织村民种植红薯[300亩]。", "300亩", "红薯"),
    ("加装、更新住宅电梯[50部]。", "50部", "住宅电梯"),
    ("铜、铝、锌合计产值[30亿元]。", "30亿元", "铜、铝、锌合计产值"),
    ("[12个]县（市、区）参加。", "12个", "县（市、区）"),
    ("带动[240户]贫困户增收。", "240户", "贫困户"),
    ("免费为[2万]儿童接种疫苗。", "2万", "儿童"),
    ("引进[12款]特许商品。", "12款", "特许商品"),
    ("[5家]组织获得服务奖。", "5家", "组织"),
    ("读者人数据初步统计已经超过[3万人>]。", "3万人", "读者人数"),
    ("床护比[1.5]。", "1.5", "床护比"),
    ("发放补贴[8万元]。", "8万元", "补贴"),
    ("多收取医保基金[3万元]。", "3万元", "多收取医保基金"),
    ("帮助群众追回欠薪[5万元]。", "5万元", "追回欠薪"),
    ("3、发表论文[15篇]。", "15篇", "论文"),
    ("三是收缴率只有[六成]。", "六成", "收缴率"),
    ("产量全国第一、优质果占比[60%]。", "60%", "优质果占比"),
    ("每年城镇新增就业[6万人]。", "6万人", "城镇新增就业"),
    ("对经济增长贡献率达[33%]。", "33%", "对经济增长贡献率"),
    ("全社会用电量[50亿千瓦时]。", "50亿千瓦时", "全社会用电量"),
    ("零售总额累计[9亿元]。", "9亿元", "零售总额"),
    ("外贸加工园区[3个]。", "3个", "外贸加工园区"),
]


@pytest.mark.parametrize(("sentence", "written", "name"), COMPOUNDS)
def test_a_verb_inside_a_noun_belongs_to_it_and_one_that_acts_does_not(sentence: str, written: str, name: str) -> None:
    found = read(sentence)
    (record,) = found.records
    assert (found.say(record.value), found.say(record.name)) == (written, name)


def test_a_rate_of_rise_that_is_named_is_the_value_and_no_change() -> None:
    found = read("居民消费价格涨幅[2%]。")
    (record,) = found.records
    assert (found.say(record.name), found.say(record.value), record.changes) == ("居民消费价格涨幅", "2%", [])


def test_a_rate_of_growth_that_is_to_be_reached_is_what_is_measured() -> None:
    found = read("力争投资增速回升至[6%]。")
    assert [found.say(one.name) for one in found.records] == ["投资增速"]


def test_a_fall_that_turned_into_a_rise_is_one_change_on_the_year_before() -> None:
    document = extract("2023年，实现利润5亿元，由上年同期下降4.1%转为增长6.5%。")
    told = [(one.direction, one.basis) for record in document.indicators for one in record.changes]
    assert told == [("up", "yoy")]


def test_a_plan_that_was_fallen_short_of_is_one_with_what_was_reached() -> None:
    found = read("生产总值增长[6.7%]，略低于[7%]的预定目标。")
    plan = found.records[-1]
    assert isinstance(plan, Target)
    assert (found.say(plan.name), found.say(plan.plan), found.say(plan.actual)) == ("生产总值", "7%", "6.7%")


def test_so_much_a_head_is_what_was_paid() -> None:
    document = extract("2023年，为40名老人发放津贴，每人每月150元。")
    assert [one.name.text for one in document.indicators if one.name] == ["老人", "津贴"]


def test_a_rate_whose_sign_was_dropped_changes_what_was_told() -> None:
    document = extract(
        "上半年，财政收入2000万元，同比增收150万元，增长8.1，完成全年任务的51%。", reference_date="2024-07-10"
    )
    (income,), (task,) = document.indicators, document.targets
    assert ([one.kind for one in income.changes], task.actual) == (["amount", "amount"], income.value)


def test_what_is_expected_of_a_year_that_is_over_is_an_estimate_though_it_says_all_the_year() -> None:
    document = extract("一、2025年工作回顾\n预计全年接待游客9亿人次。", reference_date="2026-01-20")
    (record,) = document.indicators
    assert (record.estimated, record.time_period and record.time_period.edtf) == (True, "2025")


def test_goals_whose_lead_in_is_cut_by_a_line_break_are_goals() -> None:
    document = extract("主要预期目标\n是：地区生产总值增长5%。", reference_date="2026-01-20")
    assert [one.modality for one in document.targets] == ["expect"]


def test_a_short_name_goes_on_about_what_was_told_before() -> None:
    found = read("火灾造成直接财产损失[418万元]，死亡[1人]，起数、损失同比分别上升[5.2%]、下降[31.4%]。")
    loss = found.records[0]
    assert [(found.say(one.value), one.direction) for one in loss.changes] == [("31.4%", "down")]


def test_shares_under_fenbie_are_of_the_quantities_before() -> None:
    found = read("车险[3亿元]、非车险[1亿元]，分别占总保费的[73%]和[25%]。")
    assert [(found.say(one.name), found.say(one.share)) for one in found.records[2:]] == [
        ("车险", "73%"),
        ("非车险", "25%"),
    ]


def test_a_goal_that_stands_alone_is_meant_as_its_word_says_and_takes_its_growth() -> None:
    found = read("{2024年=2024}，畜牧业产值目标为[31亿元]，增长[8%~]左右。")
    (goal,) = found.records
    assert isinstance(goal, Target)
    assert (goal.modality, [found.say(one.value) for one in goal.changes]) == ("expect", ["8%"])


def test_what_a_plan_came_to_is_told_further_on_in_its_unit() -> None:
    found = read("改桥工程计划任务[5座]，总投资[3520万元]，目前已完工[3座]。")
    plan = found.records[0]
    assert isinstance(plan, Target)
    assert (found.say(plan.plan), found.say(plan.actual)) == ("5座", "3座")


def test_parts_named_by_an_adjective_have_their_own_name() -> None:
    found = read("受理援助案件[214件]，其中刑事[61件]、民事[153件]。")
    assert [found.say(one.name) for one in found.records] == ["援助案件", "刑事", "民事"]


def test_more_than_usual_is_a_change() -> None:
    found = read("图书馆读者比平时多了[五成]。")
    assert [(found.say(one.name), one.changes[0].direction) for one in found.records] == [("图书馆读者", "up")]


def test_members_of_a_list_may_stand_in_clauses_of_their_own() -> None:
    found = read("通信设备制造业，汽车制造业，专用设备制造业产值分别增长[4.3%]、[3.2%]和[6.3%]。")
    assert [found.say(one.name) for one in found.records] == ["通信设备制造业", "汽车制造业", "专用设备制造业产值"]


def test_only_the_part_of_a_plan_that_looks_back_tells_results() -> None:
    document = extract(
        "石湾镇第十四个五年规划\n一、“十三五”发展回顾\n新修道路86公里。\n二、重点工程\n新建水库1座。",
        reference_date="2021-03-01",
    )
    assert ([one.value_text for one in document.indicators], [one.value_text for one in document.targets]) == (
        ["86公里"],
        ["1座"],
    )


def test_a_heading_that_numbers_a_year_names_it() -> None:
    document = extract("一、2022年工作总结\n新建公厕3座。\n4. 2023年计划\n新建公厕5座。", reference_date="2022-12-28")
    told = [(one.value_text, one.time_period.edtf if one.time_period else None) for one in document.targets]
    assert told == [("5座", "2023")]


def test_a_plan_for_five_years_plans_for_them() -> None:
    document = extract("石湾镇第十四个五年规划\n新建水库1座。", reference_date="2021-03-01")
    assert [one.time_period and one.time_period.edtf for one in document.targets] == ["2021/2025"]


def test_persons_counted_in_several_ways_accuse_no_total() -> None:
    document = extract("发展党员120名，其中女性45名，少数民族30名，35岁以下80名。")
    assert all(one.ok for one in document.checks)


def test_a_part_of_a_part_is_not_added_to_the_parts() -> None:
    document = extract("幼儿园565所，其中公办255所，民办310所（其中城区295所，乡村15所）。")
    assert [one.ok for one in document.checks if one.kind == "sum"] == [True]


def test_a_change_may_say_its_base_in_latin_letters() -> None:
    document = extract("营收50亿元（YoY+12%），净利润6亿元（YoY-3%）。")
    told = [(one.change.direction, one.change.basis) for one in document.indicators if one.change]
    assert told == [("up", "yoy"), ("down", "yoy")]


def test_a_heading_with_the_year_that_is_planned_opens_what_is_planned() -> None:
    document = extract(
        "2026年白石省政府工作报告\n——2026年2月3日在省人民代表大会上\n二、关于2026年工作\n新建驿站1000家。"
    )
    assert [one.value_text for one in document.targets] == ["1000家"]


def test_all_the_year_in_a_report_of_january_is_the_year_before() -> None:
    document = extract("2026年白石省政府工作报告\n——2026年2月2日在省人民代表大会上\n全年原煤产量13亿吨。")
    assert [one.time_period and one.time_period.edtf for one in document.indicators] == ["2025"]


def test_a_base_that_opens_the_sentence_is_that_of_every_change_in_it() -> None:
    document = extract("1958年比1952年，食糖供应增加了一倍，毛线增加了1.4倍。")
    assert [one.change.basis for one in document.indicators if one.change] == ["base", "base"]


def test_numbers_written_digit_by_digit_make_records() -> None:
    document = extract("一九五六年，木材产量为一三、二四○万立方米，增长百分之七二·四。")
    (record,) = document.indicators
    assert record.value_text == "一三、二四○万立方米" and record.change is not None


ACTS = [
    ("开展巡讲[12场次]。", "12场次", "巡讲"),
    ("制定完善制度[7项]。", "7项", "制度"),
    ("实质性化解邻里争议[9件]。", "9件", "邻里争议"),
    ("接待研学学生超[5万人次>]。", "5万人次", "研学学生"),
    ("低保对象[38户]。", "38户", "低保对象"),
    ("新修通村公路[9公里]。", "9公里", "通村公路"),
]


@pytest.mark.parametrize(("sentence", "written", "name"), ACTS)
def test_a_verb_that_acts_on_what_is_counted_is_no_part_of_its_name(sentence: str, written: str, name: str) -> None:
    found = read(sentence)
    (record,) = found.records
    assert (found.say(record.value), found.say(record.name)) == (written, name)

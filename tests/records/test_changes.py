"""Changes: direction, basis, whose change it is; lists under 分别; 由A增加到B."""

from __future__ import annotations

import pytest
from record_marking import read

STANDING_ALONE = [
    ("用电量增长[6.1%]。", "用电量", "up", None),
    ("单位能耗下降[3.9%]。", "单位能耗", "down", None),
    ("技术合同成交额年均增长[20.85%]。", "技术合同成交额", "up", "cagr"),
    ("出口额同比增长[12%]。", "出口额", "up", "yoy"),
    ("存款余额比{年初=2024-01-01}增加[266亿元]。", "存款余额", "up", "base"),
    ("PM2.5浓度改善[10.8%]。", "PM2.5浓度", "down", None),
    ("居住条件改善[10%]。", "居住条件", "up", None),
    ("销量环比下降[4%]。", "销量", "down", "qoq"),
    ("用水量比{上年}减少[7%]。", "用水量", "down", "yoy"),
    ("平均浓度较{2015年=2015}下降[31%]。", "平均浓度", "down", "base"),
    ("较{上年}减少管理费用[6万元]。", "管理费用", "down", "yoy"),
    ("耕地面积净增[212万亩]。", "耕地面积", "up", None),
    ("一般公共预算收入同口径增长[5.5%]。", "一般公共预算收入", "up", None),
    ("耕层厚度止跌提升[3.5%]。", "耕层厚度", "up", None),
    ("固定资产投资增幅达[40%]。", "固定资产投资", "up", None),
]


@pytest.mark.parametrize(("sentence", "name", "direction", "basis"), STANDING_ALONE)
def test_a_change_has_name_direction_and_basis(sentence: str, name: str, direction: str, basis: str | None) -> None:
    found = read(sentence)
    (record,) = found.records
    assert record.change is not None
    assert record.value is None
    assert (found.say(record.name), record.change.direction, record.change.basis) == (name, direction, basis)


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("税收收入[2.6亿元]，同比增长[16.64%]。", "yoy"),
        ("税收收入达到[2.6亿元]、增长[16.64%]。", None),
        ("税收收入[2.6亿元]，比{去年}增长[16.64%]。", "yoy"),
        ("税收收入突破[2.6亿元]，年均增长[16.64%]。", "cagr"),
    ],
)
def test_a_change_without_a_name_belongs_to_the_value_before_it(sentence: str, basis: str | None) -> None:
    found = read(sentence)
    (record,) = found.records
    assert found.say(record.value) in ("2.6亿元",)
    assert record.change is not None
    assert found.say(record.change.value) == "16.64%"
    assert (record.change.direction, record.change.basis) == ("up", basis)


def test_a_list_under_fenbie_gives_each_member_its_own_name() -> None:
    found = read("黄金、白银、镍产量分别增长[54.4%]、[19.2%]和[32.2%]。")
    assert [found.say(one.name) for one in found.records] == ["黄金", "白银", "镍产量"]
    assert all(one.change is not None and one.change.direction == "up" for one in found.records)


def test_members_joined_by_he_are_told_apart() -> None:
    found = read("城镇和农村居民人均可支配收入分别超过[8万元]、[4.5万元]。")
    assert [found.say(one.name) for one in found.records] == ["城镇", "农村居民人均可支配收入"]


def test_members_that_cannot_be_told_apart_carry_the_whole_phrase() -> None:
    found = read("城乡居民人均可支配收入分别增长[5%]、[6.5%]。")
    assert [found.say(one.name) for one in found.records] == ["城乡居民人均可支配收入"] * 2


def test_two_values_reached_together_keep_their_names() -> None:
    found = read("粮食、棉花产量由[4亿吨]和[600万吨]分别提高到[5亿吨]和[700万吨]。")
    assert [(found.say(one.name), found.say(one.value)) for one in found.records] == [
        ("粮食", "5亿吨"),
        ("棉花产量", "700万吨"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("国内游客、入境游客增长[5.6%]、[7.5%]。", ["国内游客", "入境游客"]),
        ("自来水、卫生户厕普及率超过[98%]、[85%]。", ["自来水", "卫生户厕普及率"]),
        ("城乡居民收入年均增长[5.3%]、[7.7%]。", ["城乡居民收入", "城乡居民收入"]),
    ],
)
def test_a_list_needs_no_fenbie(sentence: str, names: list[str]) -> None:
    found = read(sentence)
    assert [found.say(one.name) for one in found.records] == names
    assert len({one.change is None for one in found.records}) == 1


def test_a_second_list_gives_its_changes_to_the_first() -> None:
    found = read("批发业、零售业分别实现[738亿元]、[64亿元]，同比分别增长[15.8%]和[14.4%]。")
    assert [found.say(one.change.value) if one.change else None for one in found.records] == ["15.8%", "14.4%"]
    assert all(one.change is not None and one.change.basis == "yoy" for one in found.records)


def test_from_a_to_b_makes_one_record_of_b() -> None:
    found = read("上市公司由[518家]增加到[731家]。")
    (record,) = found.records
    assert (found.say(record.name), found.say(record.value)) == ("上市公司", "731家")


def test_from_a_to_b_with_periods_of_their_own_makes_two() -> None:
    found = read("人均产值从{2020年=2020}的[10.5万元]提高到{2025年=2025}的[14万元]。")
    assert [found.say(one.value) for one in found.records] == ["10.5万元", "14万元"]
    assert [found.say(one.period) for one in found.records] == ["2020年", "2025年"]


@pytest.mark.parametrize(
    ("sentence", "written", "name"),
    [
        ("战略性新兴产业占规上工业比重达到[25%]。", "25%", "战略性新兴产业占规上工业比重"),
        ("新能源装机占比超过[55%]。", "55%", "新能源装机占比"),
        ("造纸业排放量占全区总量的[76%]。", "76%", "造纸业排放量"),
        ("出口突破[4万亿元]，占全国份额从[14%]提升到[15.5%]。", "15.5%", "占全国份额"),
        ("非农业人口为[144.7万人]，占总人口的[51.4%]。", "51.4%", "非农业人口"),
    ],
)
def test_a_share_is_value_and_share(sentence: str, written: str, name: str) -> None:
    found = read(sentence)
    record = found.of(written)
    assert record is not None
    assert found.say(record.name) == name
    assert record.share is record.value


def test_holding_level_is_not_read_out_of_platforms() -> None:
    found = read("政府支持平台企业[12家]。")
    assert [one.change for one in found.records] == [None]


def test_members_from_and_to_keep_their_own_names() -> None:
    found = read("地区总部、研发中心分别从[771家]、[481家]增加到[1076家]、[636家]。")
    assert [(found.say(one.name), found.say(one.value)) for one in found.records] == [
        ("地区总部", "1076家"),
        ("研发中心", "636家"),
    ]


@pytest.mark.parametrize(
    ("sentence", "direction"), [("产业营收保持[20%]以上增长。", "up"), ("出口实现[5%]的下降。", "down")]
)
def test_a_direction_may_stand_behind_the_percentage(sentence: str, direction: str) -> None:
    (record,) = read(sentence).records
    assert record.change is not None
    assert (record.value, record.change.direction) == (None, direction)


def test_a_rate_that_changes_is_what_is_measured() -> None:
    found = read("增加值[47.5亿元]，同比增长[4.4%]，增速比{一季度}提高[1.3个百分点]。")
    first, rate = found.records
    assert first.change is not None
    assert rate.change is not None
    assert (found.say(first.change.value), found.say(rate.name), found.say(rate.change.value)) == (
        "4.4%",
        "增速",
        "1.3个百分点",
    )


def test_a_rate_told_before_its_number_is_a_change() -> None:
    (record,) = read("工业增速居全市第一，达[9.3%]。").records
    assert record.change is not None
    assert record.value is None


def test_a_change_in_another_unit_belongs_to_the_record_in_its_unit_or_to_none() -> None:
    found = read("处理来访[156件]，办结率[100%]，同比减少[22件]。排查率[98%]，减少[6处]。")
    visits, rate, checked = found.records
    assert visits.change is not None
    assert found.say(visits.change.value) == "22件"
    assert (rate.change, checked.change) == (None, None)


def test_a_percentage_that_falls_to_another_is_no_change_itself() -> None:
    found = read("不良率由[2.1%]下降至[1.6%]。")
    (record,) = found.records
    assert (found.say(record.value), record.change) == ("1.6%", None)


def test_a_list_without_names_takes_those_of_the_records_before() -> None:
    found = read("新增农场[56家]、合作社[23家]，累计分别达到[586家]、[432家]。")
    assert [found.say(one.name) for one in found.records] == ["新增农场", "合作社", "新增农场", "合作社"]


@pytest.mark.parametrize("mark", ["，", "、"])
def test_a_level_after_a_change_in_points_is_the_value(mark: str) -> None:
    found = read(f"服务业比重提高[2个百分点]{mark}达到[55.1%]。")
    (record,) = found.records
    assert record.change is not None
    assert (found.say(record.value), found.say(record.change.value)) == ("55.1%", "2个百分点")


def test_a_rate_after_a_step_is_kept_beside_it() -> None:
    found = read("粮食产量[66.9万吨]，增产[0.57万吨]，增长[0.9%]。")
    (record,) = found.records
    told = [(found.say(one.value), one.kind, one.direction) for one in record.changes]
    assert told == [("0.57万吨", "amount", "up"), ("0.9%", "rate", "up")]
    assert record.change is record.changes[0]


def test_natural_growth_is_a_rate_of_its_own() -> None:
    found = read("死亡率为[7.07‰]；自然增长率为[1.45‰]。")
    assert [(found.say(one.name), one.change) for one in found.records] == [("死亡率", None), ("自然增长率", None)]


def test_how_much_of_a_work_is_done_is_a_share() -> None:
    (record,) = read("水厂扩建工程已完成总工程量的[80%]。").records
    assert record.share is record.value
    assert read("水厂扩建工程已完成总工程量的[80%]。").say(record.name) == "水厂扩建工程"


def test_a_value_of_another_subject_does_not_complete_the_last_change() -> None:
    found = read("东盟进出口增长[19%]，推动进出口总值创历史新高，达到[5379亿元]。")
    assert [found.say(one.name) for one in found.records] == ["东盟进出口", "进出口总值"]

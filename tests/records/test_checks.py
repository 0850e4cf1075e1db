"""Checks: planted slips are found, true statements are not called wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from record_marking import read

from extractor import extract
from extractor.lexicons import load_lexicon

TRUE = [
    ("completion", "供应化肥[3.86万吨]，完成年度计划[3.3万吨]的[117%]。"),
    ("completion", "到位资金[212.8万元]，完成全年任务[60万元]的[3.5倍]。"),
    ("completion", "完成投资额[2.3亿元]，占年度计划[2亿元]的[115%]。"),
    ("completion", "完成产值[11.69亿元]，占年度计划[10亿元]的[116%]。"),
    ("sum", "争取省级资金[31万元]，争取中央资金[181.8万元]，[两项]合计[212.8万元]。"),
    ("sum", "审批项目[135项]，其中编制报告表[100项]，填报登记表[35项]。"),
    ("sum", "项目[49个]，投资[99.4亿元]。按状态分：新开工项目[23个]，投资[48.2亿元]；续建项目[26个]，投资[51.3亿元]。"),
    ("growth", "上市公司由[518家]增加到[731家]，增长[41.1%]。"),
    ("growth", "城镇化率从[60%]提高到[62.5%]，提高[2.5个百分点]。"),
    ("growth", "煤炭消费由[50万吨]下降到[45万吨]，下降[10%]。"),
    ("share", "总人口[281.7万人]，非农业人口为[144.7万人]，占总人口的[51.4%]。"),
    ("restatement", "{2024年=2024}地区生产总值达到[19.9亿元]。回顾一年，{2024年=2024}地区生产总值达到[20亿元]。"),
    ("completion", "计划建设公路[120公里]，实际完成[90公里]，完成计划的[75%]。"),
    ("sum", "全县共有学校[130所]，其中小学[80所]、初中[30所]、高中[20所]。"),
    ("sum", "完成投资[82亿元]，其中一产[12亿元]、二产[30亿元]、三产[40亿元]。"),
    ("sum", "出口额[20.4亿元]，进口额[10.3亿元]，进出口总额[30.7亿元]。"),
    ("sum", "年末总人口[50万人]。其中，男性[26万人]，女性[24万人]。"),
    ("share", "民营企业贷款[12亿元]，占全部贷款[40亿元]的[30%]。"),
    ("growth", "粮食产量[35万吨]，比{上年}增加[5万吨]，增长[16.7%]。"),
    ("growth", "贷款{2024年=2024}为[12.40亿元]，贷款{2025年=2025}为[15.50亿元]，同比增长[25%]。"),
    ("growth", "用电量由{2020年=2020}的[20.0亿度]增加到{2025年=2025}的[30.0亿度]，年均增长[8.4%]。"),
]
WRONG = [
    ("completion", "计划建设公路[120公里]，实际完成[90公里]，完成计划的[80%]。"),
    ("sum", "全县共有学校[120所]，其中小学[80所]、初中[30所]、高中[20所]。"),
    ("sum", "完成投资[92亿元]，其中一产[12亿元]、二产[30亿元]、三产[40亿元]。"),
    ("sum", "出口额[20.4亿元]，进口额[10.3亿元]，进出口总额[33.7亿元]。"),
    ("sum", "年末总人口[50万人]。其中，男性[26万人]，女性[42万人]。"),
    ("share", "民营企业贷款[12亿元]，占全部贷款[40亿元]的[40%]。"),
    ("growth", "粮食产量[35万吨]，比{上年}增加[5万吨]，增长[26.7%]。"),
    ("growth", "贷款{2024年=2024}为[12.40亿元]，贷款{2025年=2025}为[15.50亿元]，同比增长[52%]。"),
    ("growth", "用电量由{2020年=2020}的[20.0亿度]增加到{2025年=2025}的[30.0亿度]，年均增长[10.4%]。"),
    ("completion", "供应化肥[3.86万吨]，完成年度计划[3.3万吨]的[127%]。"),
    ("completion", "完成投资额[2.3亿元]，占年度计划[2亿元]的[125%]。"),
    ("sum", "争取省级资金[31万元]，争取中央资金[181.8万元]，[两项]合计[222.8万元]。"),
    ("sum", "审批项目[135项]，其中编制报告表[100项]，填报登记表[36项]。"),
    ("sum", "项目[49个]，投资[99.4亿元]。按状态分：新开工项目[23个]，投资[48.2亿元]；续建项目[28个]，投资[51.3亿元]。"),
    ("growth", "上市公司由[518家]增加到[731家]，增长[14.1%]。"),
    ("growth", "城镇化率从[60%]提高到[62.5%]，提高[3.5个百分点]。"),
    ("share", "总人口[281.7万人]，非农业人口为[144.7万人]，占总人口的[54.1%]。"),
    ("restatement", "{2024年=2024}地区生产总值达到[19.9亿元]。回顾一年，{2024年=2024}地区生产总值达到[29.9亿元]。"),
]
SILENT = [
    "人均预期寿命从{2020年=2020}的[82.4岁]提升至[83.9岁]。",
    "幼儿园[565所]，其中公办[255所]，民办[310所]（其中城区[295所]，乡村[15所]）。",
    "城乡居民收入从{2021年=2021}的[46503元]和[16935元]分别提高到[58794元]和[23184元]。",
    "审批项目[135项]，其中编制报告表[100项]，填报登记表[30项]。",
    "上市公司由[518家]增加到[731家]，年均增长[7.1%]。",
    # Averages of parts do not add up.
    "居民人均收入[32189元]。按常住地分，城镇居民人均收入[43834元]；农村居民人均收入[17131元]。",
    "平均工资[8200元]，其中教师平均工资[9100元]、医生平均工资[9900元]。",
    # Growth at constant prices does not follow from values.
    "增加值由{2020年=2020}的[20.0亿元]增加到{2025年=2025}的[30.0亿元]，年均增长[7.2%]。",
    "地区生产总值{2024年=2024}为[12.40亿元]，地区生产总值{2025年=2025}为[15.50亿元]，同比增长[5.2%]。",
    # Another unit, another year, another body of numbers.
    "出口额[20.4亿美元]，进口额[10.3亿元]，进出口总额[33.7亿元]。",
    "{2024年=2024}出口额[20.4亿元]，{2025年=2025}进口额[10.3亿元]，进出口总额[33.7亿元]。",
    "供应化肥约[3.86万吨~]，完成年度计划[3.3万吨]的[127%]。",
    "{2024年=2024}地区生产总值达到[19.9亿元]。{2025年=2025}地区生产总值达到[29.9亿元]。",
    "地区生产总值达到[19.9亿元]。地区生产总值达到[29.9亿元]。",
]


@pytest.mark.parametrize(("kind", "sentence"), TRUE)
def test_a_true_statement_is_checked_and_passes(kind: str, sentence: str) -> None:
    checks = read(sentence).checks
    assert kind in [check.kind for check in checks]
    assert all(check.ok for check in checks)


@pytest.mark.parametrize(("kind", "sentence"), WRONG)
def test_a_planted_slip_is_found(kind: str, sentence: str) -> None:
    assert [check.kind for check in read(sentence).checks if not check.ok] == [kind]


@pytest.mark.parametrize("sentence", SILENT)
def test_where_the_text_proves_nothing_no_check_fails(sentence: str) -> None:
    assert [check for check in read(sentence).checks if not check.ok] == []


def test_a_check_tells_stated_computed_and_tolerance() -> None:
    (check,) = read("完成投资额[3亿元]，占年度计划[2亿元]的[115%]。").checks
    assert (check.stated, check.computed, check.ok) == (Decimal(115), Decimal(150), False)
    assert check.tolerance < 35


def examples() -> list[str]:
    return [example for one in load_lexicon("identities")["identity"] for example in one["examples"]]


@pytest.mark.parametrize("sentence", examples())
def test_each_identity_checks_its_examples(sentence: str) -> None:
    checks = extract(sentence, reference_date="2025-12-31").checks
    assert [(check.kind, check.ok) for check in checks] == [("sum", True)]

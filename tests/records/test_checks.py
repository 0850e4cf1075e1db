"""Checks: planted slips are found, true statements are not called wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from record_marking import read

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
]
WRONG = [
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

"""Tables become records: names, values in their units, times, roles, changes, owners."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor import extract
from extractor.models import Document, Indicator, Target
from extractor.tables.subjects import subject_of


def numbers(document: Document) -> dict[str, Any]:
    return {one.id: one for section in document.sections for one in (*section.amounts, *section.percentages)}


def told(text: str, day: str = "2024-12-31") -> list[str]:
    """Each record on a line: name, value with unit, change, role's numbers, time, owner."""
    document = extract(text, reference_date=day)
    by_id = numbers(document)
    bodies = {one.id: one.name for section in document.sections for one in section.organizations}

    def shown(identifier: str | None) -> str:
        one = by_id.get(identifier or "")
        return "-" if one is None else f"{one.comparator.strip('=')}{one.value}{one.unit or ''}"

    def line(one: Indicator | Target) -> str:
        name = "-" if one.name is None else one.name.full or one.name.text
        parts = [name, shown(one.value)]
        parts += [f"{change.direction} {shown(change.value)}" for change in one.changes]
        if one.share:
            parts.append(f"share {shown(one.share)}")
        if isinstance(one, Target):
            parts.append(f"target {shown(one.actual)} {shown(one.completion)}")
        parts.append(one.time_period.edtf if one.time_period else "-")
        parts += [one.place.text] if one.place else [bodies[one.organization]] if one.organization else []
        return " | ".join(parts)

    records: list[Indicator | Target] = []
    for section in document.sections:
        records += [*section.indicators, *section.targets]
    return [line(one) for one in records if one.rule == "table"]


def tabs(*rows: str) -> str:
    """Rows written with bars as lines with tabs."""
    return "".join("\t".join(cell.strip() for cell in row.split("|")) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("table", "records"),
    [
        pytest.param(
            tabs(
                "指标 | 单位 | 2023年 | 2024年 | 增长（%）",
                "粮食产量 | 万吨 | 12.0 | 12.6 | 5.0",
                "水产品 | 吨 | 860 | 817 | -5.0",
            ),
            [
                "粮食产量 | 120000吨 | 2023",
                "粮食产量 | 126000吨 | up 5% | 2024",
                "水产品 | 860吨 | 2023",
                "水产品 | 817吨 | down -5% | 2024",
            ],
            id="years in heads, a column of units, growth of the later year",
        ),
        pytest.param(
            "单位：万元\n"
            + tabs(
                "项目 | 预算数 | 执行数 | 完成预算%", "税收收入 | 5,000 | 4,600 | 92.0", "非税收入 | 900 | 990 | 110.0"
            ),
            [
                "税收收入 | 46000000元 | 2024",
                "非税收入 | 9900000元 | 2024",
                "税收收入 | 50000000元 | target 46000000元 92% | 2024",
                "非税收入 | 9000000元 | target 9900000元 110% | 2024",
            ],
            id="budget, what was reached, completion, the unit above",
        ),
        pytest.param(
            tabs(
                "乡镇 | 造林（亩） | 修路（公里）", "石桥镇 | 1,200 | 3.5", "杏花乡 | 800 | 2.0", "合计 | 2,000 | 5.5"
            ),
            [
                "造林 | 1200亩 | 2024 | 石桥镇",
                "修路 | 3.5公里 | 2024 | 石桥镇",
                "造林 | 800亩 | 2024 | 杏花乡",
                "修路 | 2公里 | 2024 | 杏花乡",
                "造林 | 2000亩 | 2024",
                "修路 | 5.5公里 | 2024",
            ],
            id="rows of towns own their figures, the total has no owner",
        ),
        pytest.param(
            "（人民币百万元）\n"
            + tabs(
                "项目 | 2024年 | 2023年 | 本年同比增减",
                "利息净收入 | 934 | 1,180 | (20.8%)",
                "手续费收入 | 330 | 300 | 10.0%",
            ),
            [
                "利息净收入 | 934000000元 | down -20.8% | 2024",
                "利息净收入 | 1180000000元 | 2023",
                "手续费收入 | 330000000元 | up 10% | 2024",
                "手续费收入 | 300000000元 | 2023",
            ],
            id="a scaled currency, brackets are negative",
        ),
        pytest.param(
            tabs("年份 | 常住人口（万人） | 城镇化率（%）", "2022 | 51.2 | 60.1", "2023 | 50.8 | 61.0"),
            [
                "常住人口 | 512000人 | 2022",
                "城镇化率 | 60.1% | 2022",
                "常住人口 | 508000人 | 2023",
                "城镇化率 | 61% | 2023",
            ],
            id="rows of years",
        ),
        pytest.param(
            tabs(
                "指标 | 2025年目标",
                "地区生产总值 | 增长6%左右",
                "城镇新增就业 | 4,500人以上",
                "居民收入 | 与经济增长同步",
            ),
            ["地区生产总值 | ~6% | up ~6% | target - - | 2025", "城镇新增就业 | >4500人 | target - - | 2025"],
            id="goals in words keep their direction and comparator",
        ),
        pytest.param(
            tabs(
                "排名 | 企业名称 | 产值（万元） | 占比（%）",
                "1 | 川禾农资有限公司 | 1,280 | 57.1",
                "2 | 远山茶业有限公司 | 960 | 42.9",
            ),
            [
                "产值 | 12800000元 | share 57.1% | 2024 | 川禾农资有限公司",
                "产值 | 9600000元 | share 42.9% | 2024 | 远山茶业有限公司",
            ],
            id="rows of firms, ranks are no values",
        ),
    ],
)
def test_a_row_makes_the_records_that_it_tells(table: str, records: list[str]) -> None:
    assert told(table) == records


def test_what_a_table_holds_never_flows_into_prose() -> None:
    text = "全县情况如下\n" + tabs("指标 | 数量（家）", "合作社 | 120", "家庭农场 | 85") + "完成投资3亿元。\n"
    document = extract(text)
    cells = {(one.text, one.cell.row, one.cell.column) for one in numbers(document).values() if one.cell}
    assert cells == {("120", 1, 1), ("85", 2, 1)}
    assert [one.text for one in numbers(document).values() if one.cell is None] == ["3亿元"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (tabs("项目 | 甲班 | 乙班", "第一组 | 12 | 15", "第二组 | 18 | 11"), "no_units"),
        (tabs("乡镇 | 任务（亩） | 完成（亩）", "石桥镇 | 200 | 210", "杏花乡 | 100 | 80"), "no_names"),
        ("| 姓名 | 职务 |\n|---|---|\n| 林某 | 主任 |\n| 陈某 | 科员 |\n", "no_figures"),
    ],
)
def test_a_table_that_cannot_be_read_says_why_and_makes_no_record(table: str, reason: str) -> None:
    document = extract(table)
    assert [one.unread for one in document.tables] == [reason]
    assert not any(section.indicators or section.targets for section in document.sections)


def test_the_value_is_exact_and_the_text_stays_as_written() -> None:
    document = extract("单位：亿元\n" + tabs("指标 | 2024年", "总产值 | 12.3", "增加值 | 4.10"))
    first = next(iter(numbers(document).values()))
    assert (first.text, first.value, first.unit) == ("12.3", Decimal("1230000000"), "元")


@pytest.mark.parametrize(
    ("caption", "subject"),
    [
        ("表3 2024年各乡镇粮食产量（单位：吨）", "粮食产量"),
        ("附表2：柳河县2023年1—6月重点项目投资完成情况表", "重点项目投资"),
        ("分县区一般公共预算收入执行情况（万元）", "一般公共预算收入"),
    ],
)
def test_a_caption_names_what_no_head_names(caption: str, subject: str) -> None:
    span = subject_of(caption)
    assert span is not None and caption[span.start : span.end] == subject


def test_a_slip_in_a_total_or_a_rate_is_found_and_what_agrees_is_too() -> None:
    rows = [
        "乡镇 | 造林任务（亩） | 造林完成（亩） | 完成率（%）",
        "石桥镇 | 200 | 210 | 105.0",
        "杏花乡 | 100 | 80 | 85.0",
    ]
    document = extract(tabs(*rows, "合计 | 300 | 295 | 98.3"), reference_date="2024-12-31")
    assert sorted((one.kind, str(one.stated), one.ok) for one in document.checks) == [
        ("completion", "105", True),
        ("completion", "85", False),
        ("completion", "98.3", True),
        ("sum", "295", False),
        ("sum", "300", True),
    ]


def test_a_table_run_together_is_told_and_makes_no_numbers() -> None:
    text = (
        "全年实现营业收入14.66亿元。（货币单位：人民币百万元）项目2023年2022年增减利息净收入93,42763.7%117,99171.6%(20.8%)"
        "手续费收入24,11216.4%29,43017.9%(18.1%)其他收入29,15619.9%17,27810.5%68.7%业务及管理费40.5亿元，下降3%。"
    )
    document = extract(text)
    assert [one.unread for one in document.tables] == ["flattened"]
    assert [one.text for one in numbers(document).values()] == ["14.66亿元", "40.5亿元", "3%"]


def test_who_made_a_table_is_no_unit_and_the_unit_behind_it_is() -> None:
    rows = tabs("项目 | 2024年 | 2023年", "货币资金 | 1,200 | 1,100", "存货 | 310 | 280")
    assert told(f"编制单位：青山农业有限公司 单位：万元 币种：人民币\n{rows}")[:2] == [
        "货币资金 | 12000000元 | 2024",
        "货币资金 | 11000000元 | 2023",
    ]


def test_a_word_of_time_inside_the_name_of_a_row_tells_no_time() -> None:
    rows = tabs("项目（万元） | 2024年", "子公司期初至合并日的当期净损益 | 320", "期末余额 | 410")
    assert told(rows)[0] == "子公司期初至合并日的当期净损益 | 3200000元 | 2024"


def test_words_of_a_heading_are_no_row_and_leave_the_table_below_alone() -> None:
    rows = "| 区 | 总产值（亿元） | 占比（%） |\n|:--|--:|--:|\n| 东城区 | 412.6 | 57.5 |\n| 西湖区 | 305.2 | 42.5 |\n"
    assert told(f"### 表4 2023年 各区工业总产值\n\n{rows}")[0].startswith("总产值")


@pytest.mark.parametrize(
    ("heads", "records"),
    [
        (
            "项目（万元） | 年初预算数 | 执行数",
            ["税收 | 3000000元 | 2024", "税收 | 3200000元 | target 3000000元 - | 2024"],
        ),
        (
            "指标（万元） | 本月止累计 | 全年目标",
            ["税收 | 3200000元 | 2024-01/2024-10", "税收 | 3000000元 | target 3200000元 - | 2024"],
        ),
    ],
)
def test_plans_made_in_advance_are_for_the_whole_time_and_sums_up_to_a_month_end_with_it(
    heads: str, records: list[str]
) -> None:
    rows = tabs(heads, "税收 | 320 | 300", "基金 | 32 | 30")
    assert told(f"2024年1—10月收支情况\n{rows}" if "累计" in heads else f"2024年收支情况\n{rows}")[:4:2] == records

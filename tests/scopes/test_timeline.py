"""When a number holds: the most specific time that governs it, and what never does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import Told, times

from extractor.scopes import Borders

# The day a figure was heard of, its neighbours' dates, plans and comparisons do not date it.
GOVERNED = [
    (
        "the period said, not the press day",
        "11月2日，市统计局获悉，前三季度全市生产总值[512亿元=2023-01/2023-09]。民间投资下降[1.4%=2023-01/2023-09]。",
        "2023-11-02",
    ),
    (
        "the nearest until-date of its paragraph",
        "2014年1至9月，我院受理案件[900件=2014-01/2014-09]。\n一、未结情况\n截至9月20日，未结[310件=2014-09-20]。刑事未结[41件=2014-09-20]。",
        "2014-09-25",
    ),
    (
        "not the date in a plan's name",
        "今年，到位资金[1.3亿元=2023]，占全年计划的67%，实际利用外资[130万美元=2023]。",
        "2023-12-31",
    ),
    (
        "a founding dates its own clause only",
        "荷塘社工站2024年工作总结\n社工站2022年3月挂牌成立，现有专职社工[4名=2024]。",
        "2024-12-20",
    ),
    (
        "a bracket's time stays in the bracket",
        "10月1日至7日，门票收入[88万元=2025-10-01/2025-10-07]（10月1日为[12万元=2025-10-01]），接待游客[9,000人次=2025-10-01/2025-10-07]。",
        "2025-10-09",
    ),
    (
        "the meeting, where the meeting is what is told of",
        "为总结2025年度党建工作，2026年1月9日召开大会。应到党员[30名=2026-01-09]，实到[28名=2026-01-09]。",
        "2026-01-20",
    ),
    (
        "a part's month ends with its part",
        "1—7月，工业增加值增长[7.2%=2024-01/2024-07]，其中7月当月增长[8.8%=2024-07]。采矿业下降[2.6%=2024-01/2024-07]。",
        "2024-08-16",
    ),
    (
        "a breakdown by quarters ends with its sentence",
        "前三季度，生产总值增长[6.7%=2016-01/2016-09]。分季度看，一季度增长[6.5%=2016-33]，二季度增长[6.8%=2016-34]。"
        "第一产业增加值增长[3.5%=2016-01/2016-09]。",
        "2016-10-19",
    ),
    (
        "each end of a rise at its own time",
        "高等教育毛入学率从2020年的[41.6%=2020]提高到2025年的[52%=2025]。",
        "2026-01-20",
    ),
    (
        "an attribute's year dates what it belongs to",
        "截至2023年6月底，2022年查出的[126个=2022]问题已整改[119个=2023-06-30]，整改率[94.4%=2023-06-30]。",
        "2023-07-28",
    ),
    (
        "a year that has barely begun has no results",
        "全年预计接待游客[9.6亿人次=2025]，同比增长10%。\n主要预期目标是：今年地区生产总值增长[5%=2026]。",
        "2026-01-20",
    ),
    (
        "dates and numbers in the same order",
        "2021年、2022年分别脱贫[310人=2021]、[275人=2022]。",
        "2023-01-10",
    ),
    (
        "one number for several years is their sum",
        "2021年和2022年累计脱贫[585人=2021/2022]。",
        "2023-01-10",
    ),
    (
        "a date behind a list",
        "2020年工作总结\n[2户=2020-02-18]企业、[3户=2020-02-18]合作社都于2月18日复工。",
        "2020-12-31",
    ),
    (
        "a deadline dates its own clause",
        "三、下半年工作打算\n9月底前完成改厕[150座=2024-09-30]。新修公路[16公里=2024-41]。",
        "2024-07-10",
    ),
    (
        "a year carried over to is none",
        "2022年，总收入[48亿元=2022]，总支出[47亿元=2022]，结转下年[1亿元=2022]。",
        "2023-07-28",
    ),
    (
        "what a project will cost holds at no set time",
        "镇2024年工作总结\n供水工程计划投资[538万元=-]，已完成投资[300万元=2024]。",
        "2024-12-31",
    ),
    (
        "a review of five years: sums for the span, levels for its end",
        "五年来，新建学校[120所=2021/2025]，财政收入年均增长[6%=2021/2025]，城镇化率达到[60%=2025]。\n"
        "2025年四大产业占比提高[14个百分点=2025]。新增景区[6家=2021/2025]。",
        "2026-01-20",
    ),
    (
        "years counted back from the year under review",
        "2025年工作总结\n五年累计植树[80万株=2021/2025]。",
        "2025-12-31",
    ),
    (
        "what a report as a whole reviews and plans",
        "县医院2024年工作总结\n一、主要工作\n门诊[12万人次=2024]。\n二、2025年工作计划\n新增床位[60张=2025]。",
        "2024-12-31",
    ),
    (
        "a paragraph that leads in its list",
        "2022年7月至2023年6月，完成审计[23个=2022-07/2023-06]项目。\n一、财政审计\n"
        "决算草案表明，2022年总收入[48亿元=2022]。审计发现的问题：\n1.少计收入[1亿元=2022]。",
        "2023-07-28",
    ),
    (
        "what came this year is the half-year in a half-year's report",
        "镇2024年上半年工作总结\n今年以来，调解纠纷[94起=2024-40]。",
        "2024-07-10",
    ),
    (
        "a masked year",
        "荷塘社区20xx年工作总结\n发放救助金[8.6万元=20XX]。截至11月底，走访[36户=20XX-11-30]。",
        None,
    ),
]


@pytest.mark.parametrize(("promise", "marked", "reference"), GOVERNED, ids=[one[0] for one in GOVERNED])
def test_a_number_holds_at(promise: str, marked: str, reference: str | None) -> None:
    found = times(marked, reference)
    assert found
    assert [(text, got) for text, _, got in found] == [(text, want) for text, want, _ in found]


def test_only_a_government_looks_back_on_the_five_year_plan() -> None:
    undated = "新建网点[12家=x]。产值年均增长5%。\n"
    for rest, want in (("主要预期目标是：经济增长5%。", "2021/2025"), ("报告期内，董事会勤勉尽责。", "2025")):
        ((_, _, got),) = times(undated + rest, "2026-01-20")
        assert got == want


def test_every_report_of_a_file_starts_afresh() -> None:
    marked = (
        "## 工作总结篇一\n2019年，植树[900株=2019]。\n拆违[12处=2019]。\n"
        "## 工作总结篇二\n2023年，植树[700株=2023]。\n拆违[15处=2023]。"
    )
    assert [got for _, _, got in times(marked)] == [want for _, want, _ in times(marked)]


def test_the_origin_says_what_told_the_time() -> None:
    told = Told(
        "局2024年工作总结\n一、2023年基础\n办结案件12件。\n二、主要工作\n3月走访5户，慰问6人。2月，走访7户。走访9户。\n登记8户。",
        "2024-12-31",
    )
    origins = [timing.time.origin if (timing := told.at(one)) else None for one in told.numbers]
    assert origins == ["heading", "clause", "sentence", "sentence", "paragraph", "report"]


def test_the_evidence_is_the_date_that_told_it() -> None:
    told = Told("2023年，新建学校12所。改造学校3所。", "2023-12-31")
    text = told.findings.flow.text
    for number in told.numbers:
        timing = told.at(number)
        assert timing is not None
        assert timing.evidence is not None
        assert text[slice(*timing.evidence)] == "2023年"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="2023年1月，。；（）\n、完成5个家亿元前比较上以来", max_size=80))
def test_whatever_the_text_every_number_gets_at_most_one_time_inside_the_text(text: str) -> None:
    told = Told(text, "2024-01-10")
    for number in told.numbers:
        timing = told.at(number)
        if timing is not None and timing.evidence is not None:
            assert 0 <= timing.evidence.start < timing.evidence.end <= len(told.findings.flow.text)


@given(st.text(alphabet="甲，。；：\n（）1", max_size=60))
def test_borders_hold_every_offset(text: str) -> None:
    borders = Borders.of(text, 0, len(text))
    for at in range(len(text)):
        starts = (borders.paragraph(at), borders.sentence(at), borders.segment(at), borders.clause(at))
        assert list(starts) == sorted(starts)
        assert starts[-1] <= at <= borders.clause_end(at) <= borders.sentence_end(at)

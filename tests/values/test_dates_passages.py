"""Where a date without a year takes it from: its passage, the heading, the title, the reference, the date read last."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from extractor import extract
from extractor.layout import lay_out
from extractor.values.date_passages import SectionTitle
from extractor.values.dates import DateRecognizer

REFERENCE = date(2026, 1, 20)


@pytest.fixture(scope="module")
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def edtf(recognizer: DateRecognizer, text: str, reference: date | None = REFERENCE) -> list[tuple[str, str | None]]:
    views = lay_out(text).sections
    sections = [SectionTitle(one.start, one.level, one.title) for one in views if one.title]
    return [(text[one.start : one.end], one.edtf) for one in recognizer.find(text, reference, sections=sections)]


def test_a_heading_gives_its_year_to_its_section(recognizer: DateRecognizer) -> None:
    text = (
        "一、2025年工作回顾\n主要指标好于预期。\n全年新建村卫生室36所，4月建成粮库2座。\n二、下步打算\n上半年完成招标。"
    )
    assert edtf(recognizer, text)[1:] == [("全年", "2025"), ("4月", "2025-04"), ("上半年", "2026-40")]


def test_a_heading_inside_a_section_does_not_end_the_section_s_year(recognizer: DateRecognizer) -> None:
    text = "一、2025年工作回顾\n（一）产业发展情况\n全年新增市场主体1.2万户。"
    assert edtf(recognizer, text)[1:] == [("全年", "2025")]


def test_a_heading_with_two_years_gives_none(recognizer: DateRecognizer) -> None:
    text = "一、2024年和2025年工作回顾\n全年新增市场主体1.2万户。"
    assert edtf(recognizer, text, date(2026, 7, 1))[-1] == ("全年", "2026")


@pytest.mark.parametrize(
    ("text", "reference", "spoken"),
    [
        ("过去一年，全县上下攻坚克难。\n上半年遭遇旱情，全年粮食总产9万吨，比上年增长2%。", date(2019, 3, 5), ["2018-40", "2018", "2017"]),
        ("2023年，我局受理申诉300件。\n一、护航发展\n人数是上年的1.4倍，与年初持平。", date(2024, 1, 12), ["2022", "2023-01-01"]),
        ("一、过去一年工作回顾\n全年办结案件80件。\n二、下一步打算\n上半年建成中心。", date(2024, 2, 1), ["2023", "2024-40"]),
        ("一、2023年工作回顾\n2024年，我们将：\n上半年建成中心。", date(2024, 2, 1), ["2024-40"]),
        ("二、明年工作安排\n一季度开工。", date(2023, 12, 20), ["2024-33"]),
        ("关于红柳县2022年度预算执行情况的审计工作报告\n收入比上年下降4%，年初偏低。", date(2023, 7, 28), ["2021", "2022-01-01"]),
        ("2022年预算总收入48亿元，结转下年0.4亿元，比上年减少1亿元。", date(2023, 7, 28), ["2023", "2021"]),
        ("今年上半年投产，完成全年任务的53%。", date(2024, 7, 10), ["2024"]),
    ],
)  # fmt: skip
def test_a_date_without_a_year_is_of_the_year_spoken_of(
    recognizer: DateRecognizer, text: str, reference: date, spoken: list[str]
) -> None:
    assert [one for _, one in edtf(recognizer, text, reference)][-len(spoken) :] == spoken


def test_this_year_and_last_year_never_are_of_the_year_spoken_of(recognizer: DateRecognizer) -> None:
    text = "一、2023年工作回顾\n去年全县增收，今年开局良好。"
    assert edtf(recognizer, text, date(2024, 2, 1))[1:] == [("去年", "2023"), ("今年", "2024")]


def test_a_day_of_the_reference_s_year_is_not_taken_for_one_of_the_year_before(recognizer: DateRecognizer) -> None:
    text = "2月3日，大会开幕。\n过去一年，全县上下攻坚克难。\n8月9日遭遇强降雨。"
    found = edtf(recognizer, text, date(2026, 2, 10))
    assert (found[0], found[-1]) == (("2月3日", "2026-02-03"), ("8月9日", "2025-08-09"))


def test_the_title_of_a_communique_gives_its_year_though_it_was_published_later(recognizer: DateRecognizer) -> None:
    text = "2012年清河县国民经济和社会发展统计公报\n（2013年3月20日）\n全年粮食产量43万吨，比上年增长2.1%。"
    assert edtf(recognizer, text)[2:] == [("全年", "2012"), ("上年", "2011")]


def test_what_something_is_compared_with_is_not_the_passage_s_year(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "比2015年增长20%，6月底全面完工。")[-1] == ("6月底", "2026-06-30")
    assert edtf(recognizer, "自2015年以来首次转正，6月底全面完工。")[-1] == ("6月底", "2026-06-30")


def test_a_year_in_brackets_stays_there(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "增速回升（2019年为4.1%），一季度达到5.2%。")[-1] == ("一季度", "2026-33")


def test_the_year_before_counts_from_the_passage(recognizer: DateRecognizer) -> None:
    text = "2019年完成税收3亿元，比上年增长7%，次年回落。"
    assert edtf(recognizer, text) == [("2019年", "2019"), ("上年", "2018"), ("次年", "2020")]


def test_this_year_counts_from_the_reference_whatever_the_passage_says(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "2019年立项，今年建成。")[-1] == ("今年", "2026")


def test_the_second_end_of_a_period_shares_the_year_of_the_first(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "去年3月至5月集中整治。") == [("去年3月至5月", "2025-03/2025-05")]
    assert edtf(recognizer, "去年春节到元宵节客流增长三成。") == [("去年春节到元宵节", "2025-01-29/2025-02-12")]


def test_a_period_over_the_turn_of_the_year_ends_in_the_next(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "2024年11月至3月集中供暖。") == [("2024年11月至3月", "2024-11/2025-03")]
    assert edtf(recognizer, "2024年12月28日—1月5日放假。") == [("2024年12月28日—1月5日", "2024-12-28/2025-01-05")]


def test_without_a_reference_the_full_date_read_last_is_what_this_year_counts_from(recognizer: DateRecognizer) -> None:
    text = "2018年4月12日召开动员会。\n今年共整治河道31公里。"
    assert edtf(recognizer, text, None)[-1] == ("今年", "2018")
    assert edtf(recognizer, "今年共整治河道31公里。\n2018年4月12日召开动员会。", None)[0] == ("今年", "XXXX")


def test_a_reference_is_not_replaced_by_a_date_in_the_text(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "2018年4月12日召开动员会。\n今年共整治河道31公里。")[-1] == ("今年", "2026")


def test_the_known_part_of_a_masked_signature_is_the_year_of_relative_words(recognizer: DateRecognizer) -> None:
    found = recognizer.find("今年上半年举办培训6期。", None, "20XX")
    assert [one.edtf for one in found] == ["20XX-40"]


def test_a_paragraph_forgets_the_year_of_the_one_before(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "2018年完成改制。\n5月迁入新址。")[-1] == ("5月", "2026-05")


def test_the_number_of_a_line_is_no_month(recognizer: DateRecognizer) -> None:
    assert edtf(recognizer, "四、5月份工作计划\n抓好防汛。") == [("5月份", "2026-05")]
    assert edtf(recognizer, "其中9、10月降雨偏多。") == [("9、10月", "2026-09/2026-10")]


@pytest.mark.parametrize("reference", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_reference_at_the_edge_of_the_calendar_leads_to_no_day_outside_it(
    recognizer: DateRecognizer, reference: date
) -> None:
    text = "今年、明年、下季度、未来两个月、09年、80年代、上世纪90年代、15个工作日内"
    assert all(one.interval is None for one in recognizer.find(text, reference) if one.relative)


def test_a_day_that_turns_out_a_length_of_time_takes_no_text_twice(recognizer: DateRecognizer) -> None:
    found = recognizer.find("15日前去两年", None)
    assert all(first.end <= last.start for first, last in pairwise(found))


def test_the_same_period_of_last_year_is_that_of_the_period_before_it(recognizer: DateRecognizer) -> None:
    text = "1—6月份完成投资1.9亿元，为去年同期的1.3倍。"
    assert edtf(recognizer, text, date(2024, 7, 10))[-1] == ("去年同期", "2023-01/2023-06")


def test_a_year_that_a_number_is_measured_by_is_not_spoken_of() -> None:
    text = "2023年运输情况\n\n春运发送旅客30万人次，恢复至2019年的88.3%；4月29日发送2万人次。"
    dates = [date.edtf for section in extract(text).sections for date in section.dates]
    assert dates == ["2023", "2019", "2023-04-29"]


def test_a_paragraph_that_speaks_of_both_years_opens_neither() -> None:
    text = "一、经营情况\n去年处置资产，使今年收入减少。\n上半年税率下降。"
    found = DateRecognizer().find(text, date(2021, 6, 14), sections=[SectionTitle(0, 1, "经营情况")])
    assert found[-1].edtf == "2021-40"

"""The tab of main figures: results and goals of reports, ranking, series, export, phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from view_samples import report

from extractor import extract
from extractor.models import Document

from .conftest import OpenView

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEXT = """{place}{year}年政府工作报告
——{year}年1月20日在{place}第十四届人民代表大会第三次会议上

一、{last}年工作回顾
{last}年，全省地区生产总值增长{growth}%，城镇新增就业{jobs}万人，进出口总额下降{fall}%，城镇调查失业率{rate}%。

二、{year}年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长{goal}%以上，城镇新增就业{jobs_goal}万人以上。
"""


def made(place: str, year: int, growth: str, goal: str, fall: str = "2.5") -> Document:
    values = {"growth": growth, "goal": goal, "jobs": "61.5", "jobs_goal": "60", "fall": fall, "rate": "5.2"}
    return extract(TEXT.format(place=place, year=year, last=year - 1, **values), include_text=True)


def provinces() -> list[Document]:
    return [made("安徽省", 2026, "5.7", "5.5"), made("湖南省", 2026, "4.8", "5"), made("湖南省", 2025, "4.6", "5.5")]


def opened(open_view: OpenView, **context: object) -> Page:
    return open_view(provinces(), tab=None, **context)


def test_the_view_opens_on_results_and_goals_of_each_report(open_view: OpenView) -> None:
    page = opened(open_view)
    assert page.locator("#tab-figures").get_attribute("aria-selected") == "true"
    heads = page.locator(".matrix thead th").all_inner_texts()
    assert heads[:3] == ["报告", "地区生产总值 增速", "城镇新增就业"]
    first = page.locator(".matrix tbody tr").first
    assert first.locator("th a, th button").inner_text() == "安徽省"
    assert first.locator("td").nth(0).inner_text().split() == ["2025", "实际", "5.7%", "2026", "目标", "≥", "5.5%"]
    assert first.locator("td").nth(1).inner_text().split() == [
        "2025",
        "实际",
        "61.5万人",
        "2026",
        "目标",
        "≥",
        "60万人",
    ]


def test_a_number_leads_to_its_sentence_in_its_own_report(open_view: OpenView) -> None:
    page = opened(open_view)
    page.locator(".matrix tbody tr").nth(1).locator(".entry.goal button").first.click()
    assert page.locator("#documents").input_value() == "1"
    assert page.locator("#tab-text").get_attribute("aria-selected") == "true"
    lit = " ".join(page.locator("article:not([hidden]) .m.lit").all_inner_texts())
    assert "5%" in lit and "地区生产总值" in lit


def test_a_fall_of_what_should_rise_is_bad_news(open_view: OpenView) -> None:
    page = opened(open_view)
    falls = page.locator(".matrix .number", has_text="-2.5%")
    assert falls.count() == 3
    assert "bad" in (falls.first.get_attribute("class") or "")
    assert page.locator(".matrix .number.good").count() == 3


def test_goals_and_results_are_ranked_apart_each_under_its_own_year(open_view: OpenView) -> None:
    page = opened(open_view)
    result, goal = page.locator(".ranking.result"), page.locator(".ranking.goal")
    assert result.locator("figcaption").inner_text().startswith("实际值排名2025")
    assert goal.locator("figcaption").inner_text().startswith("目标值排名2026")
    assert result.locator(".label").all_inner_texts() == ["安徽省", "湖南省"]
    page.select_option("#figures-column", label="城镇新增就业")
    assert "61.5万人" in page.locator(".ranking.result").inner_text()


def test_a_place_with_several_years_has_a_small_chart_that_says_whether_the_goal_was_met(open_view: OpenView) -> None:
    page = opened(open_view)
    chart = page.locator(".small", has_text="湖南省").or_(page.locator(".small", has_text="地区生产总值")).first
    assert "2025 实际 4.8%，目标 ≥ 5.5%" in chart.inner_text()
    assert "未完成" in chart.inner_text()
    assert chart.locator("circle.dot.bad").count() == 1


def test_the_table_is_saved_as_csv_with_exact_numbers(open_view: OpenView) -> None:
    page = opened(open_view)
    with page.expect_download() as download:
        page.click("#figures-csv")
    text = download.value.path().read_text("utf-8-sig")
    heading, first = text.splitlines()[:2]
    assert heading.startswith("地区,报告,年份,地区生产总值 增速 实际 (%),地区生产总值 增速 目标 (%)")
    assert first.startswith("安徽省,安徽省2026年政府工作报告,2025,5.7,5.5,615000,600000")


def test_the_table_is_copied_with_tabs(open_view: OpenView) -> None:
    page = opened(open_view, permissions=["clipboard-read", "clipboard-write"])
    page.click("#figures-copy")
    page.locator("#figures-copy", has_text="已复制").wait_for()
    page.locator("#figures-copy", has_text="复制到 Excel").wait_for()


def test_a_phone_shows_each_report_as_a_card_without_scrolling_sideways(open_view: OpenView) -> None:
    page = opened(open_view, viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".matrix tbody tr").first.bounding_box()
    assert box is not None and box["width"] <= 390
    assert "地区生产总值 增速" in page.locator(".matrix td").first.evaluate(
        "e => getComputedStyle(e, '::before').content"
    )


def test_english_labels_and_units(open_view: OpenView) -> None:
    page = open_view(provinces(), tab=None, language="en")
    assert page.locator(".matrix thead th").nth(1).inner_text() == "gross domestic product growth"
    assert "result" in page.locator(".entry.result").first.inner_text()


def test_without_figures_to_compare_the_text_comes_first(open_view: OpenView) -> None:
    page = open_view([extract("全县绿化植树3株。", include_text=True)], tab=None)
    assert page.locator("#tab-text").get_attribute("aria-selected") == "true"
    page.click("#tab-figures")
    assert "没有可比较的年度指标" in page.locator("#panel-figures").inner_text()


def test_a_single_report_shows_its_figures_without_a_ranking(open_view: OpenView) -> None:
    page = open_view([report()], tab="figures")
    assert page.locator(".ranking").count() == 0


def test_words_of_a_web_page_before_the_title_are_folded_and_nothing_is_lost(open_view: OpenView) -> None:
    text = "下载\n打印\n收藏\n2026年安徽省政府工作报告\n——2026年1月20日在安徽省第十四届人民代表大会第三次会议上\n一、工作\n2025年，生产总值增长5%。\n"
    page = open_view([extract(text, include_text=True)])
    assert not page.get_by_text("收藏").is_visible()
    page.locator(".chrome summary").click()
    assert page.get_by_text("收藏").is_visible()
    shown = page.locator("article .text").evaluate("e => e.textContent")
    assert "".join(shown.split()) == "".join(text.split())

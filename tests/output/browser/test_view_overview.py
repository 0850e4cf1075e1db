"""Checks, table, charts, several documents, languages, themes, phone and paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from view_samples import hostile, long_report, report

from .conftest import OpenView

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CHINESE = re.compile("[\u4e00-\u9fff]")


def _names(page: Page) -> list[str]:
    return page.locator("#panel-records tbody .name-cell").all_inner_texts()


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def test_failed_checks_stand_on_top_and_lead_to_the_text(open_view: OpenView) -> None:
    page = open_view([report()])
    assert _top(page, ".checks.failed") < _top(page, ".facts") < _top(page, ".tabs")
    shown = page.locator(".checks.failed").inner_text()
    assert all(part in shown for part in ("1 项校验未通过", "80", "81.25"))
    assert "文中为80%" in shown and "2.4万吨" in page.locator(".checks.failed q").inner_text()
    page.locator(".checks.failed .refs button", has_text="2.4万吨").click()
    assert page.locator(".m.lit").inner_text() == "2.4万吨"
    assert not page.locator(".checks.passed ul").is_visible()


def test_records_sort_both_ways_with_missing_values_last(open_view: OpenView) -> None:
    page = open_view([report()])
    page.click("#tab-records")
    assert len(_names(page)) == 6
    page.click("[data-sort=change]")
    assert _names(page)[:2] == ["税收收入", "地区生产总值"]
    page.click("[data-sort=change]")
    assert _names(page)[:2] == ["地区生产总值", "税收收入"]
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("增减")
    page.click("[data-sort=value]")
    values = page.locator("#panel-records tbody .value-cell").all_inner_texts()
    assert values == ["12个", "3万吨", "3.3万吨", "≈ 4.2亿元", "≥ 5亿元", "19.9亿元"]
    assert page.evaluate("document.activeElement.dataset.sort") == "value"


def test_records_can_be_searched_and_filtered(open_view: OpenView) -> None:
    page = open_view([report()])
    page.click("#tab-records")
    page.fill(".filters input", "万吨 117%")
    assert _names(page) == ["各类化肥"]
    assert page.locator(".filters output").inner_text() == "1 条"
    page.fill(".filters input", "没有这样的记录")
    assert "没有符合条件的记录" in page.locator("#panel-records tbody").inner_text()
    page.fill(".filters input", "")
    page.select_option("[data-filter=type]", "target")
    assert len(_names(page)) == 4
    page.select_option("[data-filter=type]", "")
    page.select_option("[data-filter=direction]", "down")
    assert _names(page) == ["税收收入"]


def test_a_row_leads_to_its_place_in_the_text(open_view: OpenView) -> None:
    page = open_view([long_report(30_000)])
    page.click("#tab-records")
    page.locator("#panel-records tbody tr").nth(150).click()
    lit = page.locator(".m.lit").first
    box = lit.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    assert page.locator("#tab-text").get_attribute("aria-selected") == "true"


def test_long_tables_come_in_portions(open_view: OpenView) -> None:
    page = open_view([long_report(30_000)])
    page.click("#tab-records")
    before = page.locator("#panel-records tbody tr").count()
    page.click("#panel-records > .more-rows")
    assert page.locator("#panel-records tbody tr").count() > before == 200


def test_charts_draw_completion_against_a_hundred_and_growth_from_zero(open_view: OpenView) -> None:
    page = open_view([report()])
    page.click("#tab-charts")
    completion, growth = page.locator(".figure").nth(0), page.locator(".figure").nth(1)
    assert completion.locator("rect.reached").count() == 1
    assert completion.locator("rect.behind").count() == 1
    widths = completion.locator("rect").evaluate_all("els => els.map(e => e.getBoundingClientRect().width)")
    assert widths[0] / widths[1] == pytest.approx(117 / 80, rel=0.01)
    up, down = (growth.locator(f"rect.{way}").bounding_box() for way in ("up", "down"))
    axis = growth.locator("line.axis").first.bounding_box()
    assert up and down and axis
    assert down["x"] < axis["x"]
    assert up["x"] == pytest.approx(axis["x"], abs=1)
    growth.locator("button", has_text="税收收入").click()
    assert page.locator(".m.lit", has_text="3.5%").count() == 1


def test_several_documents_share_the_view(open_view: OpenView) -> None:
    page = open_view([hostile(), report()])
    assert page.locator("article:not([hidden])").count() == 1
    assert "✗ 1" in page.locator("#documents option").nth(1).inner_text()
    page.select_option("#documents", "1")
    page.locator("article:not([hidden])", has_text="地区生产总值").wait_for()
    page.click("#tab-records")
    assert len(_names(page)) == 6
    page.select_option("[data-filter=document]", "")
    assert len(_names(page)) == 6 + 12
    page.locator("#panel-records tbody tr").first.click()
    assert page.locator("#documents").input_value() == "0"
    assert page.locator("article:not([hidden]) .m.lit").count() > 0


def test_the_language_can_be_switched_and_nothing_is_left_behind(open_view: OpenView) -> None:
    page = open_view([report()])
    page.locator(".m", has_text="53.92%").click()
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".m.lit", has_text="53.92%").get_attribute("data-role") == "change"
    for tab in ("figures", "text", "records", "charts"):
        page.click(f"#tab-{tab}")
        chrome = page.evaluate(
            """() => { const copy = document.querySelector('body').cloneNode(true);
            for (const e of copy.querySelectorAll('article, bdi, script, noscript, #language, nav b, [hidden] > *, select')) e.remove();
            return copy.textContent; }"""
        )
        left = [line for line in chrome.splitlines() if CHINESE.search(line)]
        assert [line for line in left if not re.search(r"\d\s*[元吨个]", line)] == []
    page.click("#language")
    assert page.locator("#tab-text").inner_text() == "正文"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_have_enough_contrast(open_view: OpenView, scheme: str) -> None:
    page = open_view([report()], color_scheme=scheme)
    page.locator(".m", has_text="53.92%").click()
    weak = page.evaluate(
        """() => {
        const channels = c => c.match(/[\\d.]+/g).map(Number);
        const luminance = c => { const [r, g, b] = c.map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b; };
        const ground = e => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > .99) return c; } return [255, 255, 255]; };
        const ratio = e => { const [a, b] = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))];
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); };
        return [...document.querySelectorAll('body *')]
          .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(e => [ratio(e), e.outerHTML.slice(0, 90)]).filter(([r]) => r < 4.5); }"""
    )
    assert weak == []


def test_the_theme_follows_the_system_and_can_be_changed(open_view: OpenView) -> None:
    page = open_view([report()], color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.click("#theme")
    light = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == light


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_needs_no_sideways_scrolling_and_shows_details_from_below(open_view: OpenView, width: int) -> None:
    page = open_view([report(), hostile()], viewport={"width": width, "height": 740}, has_touch=True, is_mobile=True)
    for tab in ("records", "charts", "text"):
        page.tap(f"#tab-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#details").is_hidden()
    mark = page.locator("article:not([hidden]) .m.amount").last
    mark.tap()
    page.wait_for_timeout(200)
    sheet, box = page.locator("#details").bounding_box(), mark.bounding_box()
    assert sheet and box
    assert sheet["y"] + sheet["height"] == pytest.approx(740, abs=2)
    assert box["y"] + box["height"] <= sheet["y"]
    page.tap("#details .close")
    assert page.locator("#details").is_hidden()


def test_paper_shows_everything_and_no_controls(open_view: OpenView) -> None:
    page = open_view([long_report(12_000)], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for hidden in (".tools", ".tabs", ".contents", "#details", ".filters"):
        assert page.locator(hidden).is_hidden()
    assert page.locator("#panel-records tbody tr").count() > 200
    assert page.locator("#panel-charts .bars li").count() > 40
    assert page.locator(".chunk").last.evaluate("e => getComputedStyle(e).contentVisibility") == "visible"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(34, 38, 44)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("#panel-records").is_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_compact_view_leaves_out_what_a_cell_has_no_room_for(open_view: OpenView) -> None:
    page = open_view([report()], compact=True, viewport={"width": 900, "height": 520})
    assert page.locator(".contents").is_hidden()
    assert page.locator("#print").is_hidden()
    page.locator(".m", has_text="53.92%").click()
    assert page.locator(".m.lit").count() == 4

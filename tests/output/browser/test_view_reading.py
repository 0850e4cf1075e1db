"""Reading in the view: marks, lighting up, cards, keyboard, sections, hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from view_samples import HOSTILE_PIECES, REPORT, hostile, long_report, report

from extractor.models import ChangeDetail, Gap, PlaceSpan, TextSpan, TimePeriod
from extractor.output.html_view import notebook_html

from .conftest import OpenView

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

LIT = "els => els.map(e => [e.textContent, e.dataset.role || null])"


def _mark(page: Page, text: str) -> Locator:
    return page.locator("article:not([hidden]) .m.opens", has_text=text).first


def _lit(page: Page) -> dict[str, str | None]:
    return dict(page.locator(".m.lit").evaluate_all(LIT))


def _highlighted(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate("name => [...(CSS.highlights.get(name) || [])].map(String)", name)
    return found


def test_the_text_is_shown_joined_and_whole(open_view: OpenView) -> None:
    page = open_view([report()])
    assert page.locator(".text").evaluate("e => e.textContent") == REPORT
    assert "到位资金不低于5亿元" in page.locator(".text").inner_text()


def test_each_kind_of_mark_has_a_colour_of_its_own(open_view: OpenView) -> None:
    page = open_view([report()])
    kinds = ("organization", "amount", "percentage", "date")
    colours = {page.locator(f".m.{kind}").first.evaluate("e => getComputedStyle(e).backgroundColor") for kind in kinds}
    assert len(colours) == len(kinds)
    assert "rgba(0, 0, 0, 0)" not in colours


@pytest.mark.parametrize("clicked", ["地区生产总值", "19.9亿元", "53.92%"])
def test_clicking_any_part_of_an_indicator_lights_its_name_value_change_and_period(
    open_view: OpenView, clicked: str
) -> None:
    page = open_view([report()])
    _mark(page, clicked).click()
    assert _lit(page) == {"地区生产总值": "名称", "19.9亿元": "数值", "53.92%": "增减", "2023年上半年": "时间"}
    assert _highlighted(page, "extent") == ["实现地区生产总值19.9亿元，同比增长53.92%"]
    assert _highlighted(page, "evidence") == ["2023年上半年"]
    details = page.locator("#details").inner_text()
    assert all(part in details for part in ("1,990,000,000 元", "↑ 53.92% 同比", "2023-40", "indicator.verb"))


def test_a_mention_used_by_several_records_shows_itself_and_links_to_each(open_view: OpenView) -> None:
    page = open_view([report()])
    _mark(page, "2023年上半年").click()
    assert page.locator("#details .subject").inner_text() == "2023年上半年"
    page.locator("#details .links button", has_text="税收收入").click()
    assert _lit(page)["税收收入"] == "名称"
    assert page.locator("#details .fields").first.locator("button").all_inner_texts()[0] == "≈ 4.2亿元"


def test_an_organization_lights_all_its_mentions(open_view: OpenView) -> None:
    page = open_view([report()])
    _mark(page, "区供销社").click()
    assert page.locator(".m.lit").count() == 2
    assert "临江区供销社" in page.locator("#details").inner_text()


def test_hovering_shows_a_card_that_stays_under_the_pointer_and_goes_with_escape(open_view: OpenView) -> None:
    page = open_view([report()])
    _mark(page, "3.86万吨").hover()
    card = page.locator("#card")
    card.wait_for(state="visible")
    assert all(part in card.inner_text() for part in ("38,600 吨", "test.rule", "各类化肥"))
    card.hover()
    page.wait_for_timeout(500)
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_the_keyboard_reaches_one_mark_moves_with_arrows_chooses_and_clears(open_view: OpenView) -> None:
    page = open_view([report()])
    assert page.locator("article .m[tabindex='0']").count() == 1
    page.locator("article .m[tabindex='0']").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == "5亿元"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert _lit(page)["5亿元"] == "数值"
    assert page.locator("article .m[tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('details').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator(".m.lit").count() == 0
    assert page.evaluate("document.activeElement.matches('.m')")


def test_the_focus_order_follows_the_page(open_view: OpenView) -> None:
    page = open_view([report()])
    seen = []
    for _ in range(22):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("(e => e.id || (e.matches('.m') ? 'mark' : e.className))(document.activeElement)"))
    order = ["skip", "language", "theme", "print", "tab-text", "chip organization", "mark"]
    assert [seen.index(one) for one in order] == sorted(seen.index(one) for one in order)


def test_every_control_has_a_name_and_ids_are_unique(open_view: OpenView) -> None:
    page = open_view([report(), hostile()])
    for tab in ("text", "records", "charts"):
        page.click(f"#tab-{tab}")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('button, select, input, a, nav, aside, [role]')]
            .filter(e => e.checkVisibility() && !['rowgroup', 'row', 'cell', 'tooltip'].includes(e.getAttribute('role'))
              && !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.textContent.trim()))
            .map(e => e.outerHTML)"""
        )
        assert nameless == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_sections_lead_to_their_heading(open_view: OpenView) -> None:
    page = open_view([long_report(20_000)])
    link = page.locator(".contents nav a", has_text="下一步打算").last
    link.click()
    page.wait_for_timeout(300)
    target = page.locator(link.get_attribute("href") or "")
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    assert target.evaluate("e => e === document.activeElement")


def test_kinds_can_be_hidden(open_view: OpenView) -> None:
    page = open_view([report()])
    page.click(".chip.amount")
    assert page.locator(".chip.amount").get_attribute("aria-pressed") == "false"
    assert _mark(page, "19.9亿元").evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert _mark(page, "53.92%").evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_an_address_can_name_what_to_show(open_view: OpenView) -> None:
    page = open_view([hostile(), report()])
    page.goto(page.url.split("#")[0] + "#2.i2")
    page.wait_for_function("document.querySelector('.m.lit')")
    assert _lit(page)["税收收入"] == "名称"


def test_hostile_text_is_shown_as_text_and_never_runs(open_view: OpenView) -> None:
    page = open_view([hostile()])
    for number, piece in enumerate(HOSTILE_PIECES, start=1):
        page.locator(f".m[data-m~='a{number}']").first.click()
        written = piece.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
        assert _highlighted(page, "extent") == [f"{written}收入9亿元"]
        details = page.locator("#details").evaluate("e => e.textContent")
        assert written in details.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    for control in ("#tab-records", "#tab-charts", "#language"):
        page.click(control)
    page.wait_for_timeout(50)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, article script").count() == 0


def test_marks_can_be_read_without_script(open_view: OpenView) -> None:
    page = open_view([report()], java_script_enabled=False)
    assert _mark(page, "19.9亿元").is_visible()
    assert page.locator(".tabs").is_hidden()
    assert "JavaScript" in page.locator(".notice").inner_text()


def test_a_notebook_cell_shows_the_view_and_is_kept_apart_from_the_notebook(open_html: OpenView) -> None:
    page = open_html(f"<!doctype html><title>notebook</title><p>In [1]</p>{notebook_html(report(), report().text)}")
    frame = page.frame_locator("iframe")
    frame.locator(".m.opens", has_text="53.92%").click()
    assert frame.locator(".m.lit").count() == 4
    frame.locator("#theme").click()
    frame.locator("#tab-charts").click()
    assert frame.locator(".bars li").count() > 0
    assert page.locator("p").first.inner_text() == "In [1]"


def test_a_long_report_lays_out_only_what_is_in_view(open_view: OpenView) -> None:
    page = open_view([long_report(120_000)])
    assert page.locator(".m").count() > 10_000
    state: dict[str, Any] = page.evaluate(
        """() => { const chunks = [...document.querySelectorAll('.chunk')];
        const shown = chunks.filter(c => c.firstElementChild.checkVisibility({ contentVisibilityAuto: true }));
        return { all: chunks.length, shown: shown.length }; }"""
    )
    assert state["shown"] < state["all"] / 10
    page.locator(".m.amount").nth(4000).evaluate("e => e.click()")
    assert page.locator(".m.lit").count() >= 1
    page.click("#tab-records")
    assert page.locator("#panel-records tbody tr").count() == 200


def test_what_is_new_in_schema_1_1_stands_among_the_details(open_view: OpenView) -> None:
    document = report()
    section = document.sections[1]
    found = {
        "changes": (
            ChangeDetail(value="p1", direction="up", basis="yoy", kind="rate", base=None),
            ChangeDetail(value="p2", direction="down", basis="qoq", kind="rate", base=None),
        ),
        "gaps": (Gap(value="p3", direction="above", against=TextSpan(text="全市", start=0, end=2)),),
        "start_value": "a2",
        "action": TextSpan(text="实现", start=0, end=2),
        "time_period": TimePeriod(edtf="2023-40", interval=None, origin="heading"),
        "place": PlaceSpan(text="临江区", start=0, end=3, code="123456"),
        "estimated": True,
    }
    record = section.indicators[0].model_copy(update=found)
    changed = section.model_copy(update={"indicators": (record, *section.indicators[1:])})
    sections = (document.sections[0], changed, *document.sections[2:])
    page = open_view([document.model_copy(update={"sections": sections})])
    _mark(page, "地区生产总值").click()
    details = page.locator("#details").inner_text()
    for words in (
        "↑ 53.92% 同比",
        "↓ 3.5% 环比",
        "高于 全市 117%",
        "2023-40",
        "据标题",
        "临江区 123456",
        "预计数",
        "实现",
    ):
        assert words in details, words

"""The site as a reader opens it from a folder on disk, in headless Chromium: readable on a phone, searchable, silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The search box lies in a shadow tree, where Playwright's selectors look too.
SEARCH = "input:visible"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; errors of its scripts and requests to a network fail the test."""
    opened = browser.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("request", lambda sent: None if sent.url.startswith(("file:", "data:")) else problems.append(sent.url))
    yield opened
    opened.close()
    assert not problems


@pytest.mark.parametrize(
    ("start", "query"), [("zh/recipes/tables.html", "百分点"), ("reference/rules.html", "currency")]
)
def test_the_site_is_searchable_from_disk(page: Page, site: Path, start: str, query: str) -> None:
    page.goto((site / start).as_uri())
    page.keyboard.press("Control+k")
    page.locator(SEARCH).last.press_sequentially(query, delay=30)
    page.get_by_text(re.compile(r"^[1-9]\d* results?$")).wait_for(timeout=10_000)
    assert page.locator(SEARCH).last.input_value() == query


def test_no_page_is_wider_than_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for path in sorted((site / "zh").rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name


def test_the_switch_between_languages_stays_on_the_page(page: Page, site: Path) -> None:
    page.goto((site / "reference" / "rules.html").as_uri())
    links = page.eval_on_selector_all("a[hreflang]", "links => links.map(link => link.href)")
    assert links == [(site / one / "reference" / "rules.html").as_uri() for one in (".", "zh")]
    page.goto(links[1])
    back = page.eval_on_selector_all("a[hreflang]", "links => links.map(link => link.href)")
    assert back == links

"""Headless Chromium for the view's tests; everything is skipped where Playwright or Chromium is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor.models import Document
from extractor.output.html_view import render_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

OpenView = Callable[..., "Page"]


@pytest.fixture
def open_html(browser: Browser, tmp_path: Path) -> Iterator[OpenView]:
    """Opens a page of HTML in a context of its own; errors, warnings and requests of the page fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(html: str, **context: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: complaints.extend({request.url} - {file.as_uri()}))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_view(open_html: OpenView) -> OpenView:
    """Opens the view of some documents at a tab; ``language`` and ``compact`` go to the view, the rest to the browser."""

    def open_documents(
        documents: Sequence[Document],
        *,
        language: Any = "zh",
        compact: bool = False,
        tab: str | None = "text",
        **context: Any,
    ) -> Page:
        page = open_html(render_view(documents, language=language, compact=compact), **context)
        if tab is not None and not page.url.partition("#")[2]:
            page.evaluate("tab => document.getElementById('tab-' + tab).click()", tab)
        return page

    return open_documents

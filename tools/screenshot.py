"""``python -m tools.screenshot``: takes the picture of the view in the READMEs anew (with Playwright and Chromium)."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from extractor import extract_file
from extractor.output.html_view import render_view

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "fixtures" / "reports" / "county_government_report.txt"
PICTURE = ROOT / "docs" / "assets" / "view.png"


def main() -> None:
    """Open the view of a fixture, choose an indicator in its text, and save what is seen."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "view.html"
        page_file.write_text(render_view([extract_file(REPORT, include_text=True)]), "utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 640}, color_scheme="light")
        page.goto(f"{page_file.as_uri()}#1.i1")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()

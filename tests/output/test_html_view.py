"""The HTML view as a page: what it contains and what it never contains. How it behaves is tested in a browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from html.parser import HTMLParser
from importlib import resources
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from view_samples import HOSTILE_PIECES, REPORT, hostile, make, report

from extractor import models
from extractor.output.html_view import notebook_html, render_view
from extractor.output.html_view.marks import Mark, cut_pieces
from extractor.output.html_view.payload import script_json

ASSETS = resources.files("extractor.output.html_view") / "assets"


class _TextParts(HTMLParser):
    """Collects what stands inside ``<div class="text">``: character data, and the tags with their classes."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, str]] = []
        self.depth = 0
        self.words: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if self.depth or (tag == "div" and classes == "text"):
            self.depth += 1
            self.tags.append((tag, classes))
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.depth -= 1
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data
            self.words[self._open[-1]] = self.words.get(self._open[-1], "") + data


def _parse(page: str) -> _TextParts:
    parts = _TextParts()
    parts.feed(page)
    parts.close()
    return parts


def _writable(text: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _plain(text: str, sections: tuple[models.Section, ...] = ()) -> models.Document:
    source = make(models.Source, characters=len(text))
    return make(models.Document, source=source, reference_date=make(models.ReferenceDate), sections=sections, text=text)


def _data(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    loaded: dict[str, Any] = json.loads(match.group(1))
    return loaded


@pytest.mark.parametrize("document", [report(), hostile()], ids=["plain", "hostile"])
def test_every_character_of_the_text_stands_in_the_page_once_and_in_order(document: models.Document) -> None:
    assert document.text is not None
    assert _parse(render_view([document])).text == _writable(document.text)


_TEXTS = st.text(alphabet=st.sampled_from("一、收入9亿元。\n \t\u3000#*ab<>&\"'\u2028\u202e😀"), max_size=80)


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=8), st.integers(0, 80))
def test_the_text_is_whole_whatever_is_marked_and_wherever_sections_start(
    text: str, spans: list[tuple[int, int]], edge: int
) -> None:
    amounts = tuple(
        make(models.Amount, id=f"a{n}", text="x", start=start, end=start + length, rule="r", kind="number")
        for n, (start, length) in enumerate(spans, start=1)
    )
    sections = (
        make(models.Section, id="s1", level=0, start=0, end=edge, amounts=amounts),
        make(models.Section, id="s2", level=1, title=text[edge : edge + 4] or "x", start=edge, end=len(text) + edge),
    )
    assert _parse(render_view([_plain(text, sections)])).text == text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12), st.integers(0, 30))
def test_overlapping_marks_become_pieces_that_carry_exactly_the_marks_over_them(
    spans: list[tuple[int, int]], length: int
) -> None:
    marks = sorted(Mark(start, start + size, f"a{n}", "amount") for n, (start, size) in enumerate(spans))
    pieces = cut_pieces(marks, length)
    inside = [mark for mark in marks if mark.start < mark.end <= length]
    covered = [offset for piece in pieces for offset in range(piece.start, piece.end)]
    assert covered == sorted({offset for mark in inside for offset in range(mark.start, mark.end)})
    for piece in pieces:
        assert set(piece.marks) == {m for m in inside if m.start <= piece.start and piece.end <= m.end}
        assert piece.opens == any(mark.start == piece.start for mark in inside)


def test_the_innermost_mark_gives_the_colour_and_the_outer_ones_are_noted() -> None:
    text = "2023年区供销社年会"
    organization = make(models.Organization, id="o1", text=text, start=0, end=11, rule="r", name=text, kind="other")
    date = make(models.Date, id="d1", text="2023年", start=0, end=5, rule="r", type="date", edtf="2023")
    section = make(
        models.Section, id="s1", level=0, start=0, end=len(text), organizations=(organization,), dates=(date,)
    )
    page = render_view([_plain(text, (section,))])
    assert '<mark class="m date in-organization opens" data-m="d1 o1" role="button" tabindex="-1">2023年</mark>' in page
    assert '<mark class="m organization " data-m="o1">区供销社年会</mark>' in page


def test_a_name_inside_an_amount_is_underlined_and_keeps_the_colour_of_the_amount() -> None:
    text = "建成10镇"
    amount = make(models.Amount, id="a1", text="10镇", start=2, end=5, rule="r", kind="count")
    name = make(models.NameSpan, text="镇", start=4, end=5)
    record = make(models.Indicator, id="i1", text=text, start=0, end=5, rule="r", name=name, value="a1")
    section = make(models.Section, id="s1", level=0, start=0, end=len(text), amounts=(amount,), indicators=(record,))
    assert '<mark class="m amount name opens" data-m="i1 a1" role="button" tabindex="-1">镇</mark>' in render_view(
        [_plain(text, (section,))]
    )


def test_headings_are_headings_and_run_in_titles_are_bold_openings_of_their_paragraph() -> None:
    parts = _parse(render_view([report()]))
    assert parts.words["h3"] == "一、经济运行稳中有进二、下一步打算"
    assert parts.words["strong"] == "1. 抓好招商"


def test_markdown_heading_marks_and_indentation_are_gaps() -> None:
    text = "## 二、工作打算\n\n　　扩大种植面积。\n"
    section = make(models.Section, id="s1", level=2, number="二", title="工作打算", start=0, end=len(text))
    parts = _parse(render_view([_plain(text, (section,))]))
    assert parts.words["h4"] == "二、工作打算"
    assert parts.words["p"] == "扩大种植面积。"


def test_a_line_broken_inside_a_sentence_is_shown_joined() -> None:
    page = render_view([report()])
    assert '到位资<span class="gap">\n</span>金' in page


def test_paragraphs_too_long_to_read_are_shown_as_several() -> None:
    text = "全年新增就业三千人，其中大学生居多。" * 2000
    parts = _parse(render_view([_plain(text)]))
    assert sum(1 for tag, _ in parts.tags if tag == "p") > 5
    assert parts.text == text


def test_the_data_holds_exact_numbers_and_everything_found() -> None:
    data = _data(render_view([report()]))
    (document,) = data["documents"]
    assert document["found"]["a1"]["value"] == "1990000000"
    assert set(document["found"]) >= {"o1", "a8", "p4", "d2", "i2", "t4"}
    assert [check["ok"] for check in document["checks"]] == [True, False]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3), max_leaves=8))
def test_script_data_is_inert_and_reads_back_as_it_was(data: object) -> None:
    written = script_json(data)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == data


def test_numbers_in_script_data_keep_every_digit() -> None:
    assert script_json([Decimal("12345678901234567890.10"), Decimal("1E+3")]) == '["12345678901234567890.10","1000"]'


def test_hostile_text_adds_no_tags_and_can_be_written_as_utf8() -> None:
    page = render_view([hostile()])
    assert {tag for tag, _ in _parse(page).tags} <= {"div", "section", "p", "strong", "mark", "span", "h3"}
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    page.encode("utf-8")


def test_control_characters_that_turn_the_direction_of_text_are_shown_by_their_code() -> None:
    page = render_view([hostile()])
    assert '<span class="control" data-code="U+202E">\u202e</span>' in page


@pytest.mark.parametrize("compact", [False, True])
def test_the_page_asks_nothing_of_the_network(compact: bool) -> None:
    page = render_view([report()], compact=compact)
    assert not re.search(r"\bsrc=|<link|@import|url\(|fetch\(|XMLHttp|WebSocket|import\(", page)
    assert "default-src 'none'" in page
    for address in re.findall(r"https?://[^\s\"'<]+", page):
        assert address == "http://www.w3.org/2000/svg"


def test_only_the_script_and_styles_of_the_view_may_run() -> None:
    page = render_view([report()])
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page
    assert " style=" not in page
    assert not re.search(r"\son\w+=\"", page)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="include_text"):
        render_view([report().model_copy(update={"text": None})])


def test_texts_can_be_given_apart_and_must_fit() -> None:
    bare = report().model_copy(update={"text": None})
    assert _parse(render_view([bare], [REPORT])).text == REPORT
    with pytest.raises(ValueError, match="1 documents but 2 texts"):
        render_view([bare], [REPORT, REPORT])


def test_no_documents_and_empty_texts_still_make_a_page() -> None:
    assert "</html>" in render_view([])
    assert "文件中没有文字" in render_view([_plain("")])


def test_labels_start_in_the_language_asked_for() -> None:
    chinese, english = render_view([report()], language="zh"), render_view([report()], language="en")
    assert '<html lang="zh-CN">' in chinese
    assert "Indicators and targets</span>" not in chinese
    assert '<html lang="en">' in english
    assert "Indicators and targets</span>" in english


def test_the_notebook_view_is_the_compact_page_in_a_closed_frame() -> None:
    cell = notebook_html(report(), report().text)
    match = re.search(r'<iframe [^>]*sandbox="allow-scripts" srcdoc="([^"]*)"', cell)
    assert match
    assert html.unescape(match.group(1)) == render_view([report()], compact=True)
    assert "指标 2 · 目标 4" in cell
    assert "1 项校验未通过" in cell


def test_the_notebook_view_of_a_document_without_text_shows_its_records_and_says_why() -> None:
    bare = report().model_copy(update={"text": None})
    page = html.unescape(notebook_html(bare, bare.text, language="en"))
    assert "The result holds no text" in page
    assert "地区生产总值" in page


def test_hostile_text_cannot_leave_the_notebook_frame() -> None:
    cell = notebook_html(hostile(), hostile().text)
    outside = re.sub(r'srcdoc="[^"]*"', "", cell)
    assert all(piece not in outside for piece in HOSTILE_PIECES if "<" in piece)
    assert outside.count("<iframe") == 1


def _labels() -> dict[str, list[str]]:
    groups = tomllib.loads(resources.files("extractor.output.html_view").joinpath("labels.toml").read_text("utf-8"))
    return {f"{group}.{key}": pair for group, pairs in groups.items() for key, pair in pairs.items()}


def _assets(*suffixes: str) -> dict[str, str]:
    return {entry.name: entry.read_text("utf-8") for entry in ASSETS.iterdir() if entry.name.endswith(suffixes)}


@pytest.mark.parametrize("key", _labels())
def test_every_label_has_a_chinese_and_an_english_form_and_is_used(key: str) -> None:
    chinese, english = _labels()[key]
    assert chinese and english
    assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", english))
    code = "".join(_assets(".js", ".html").values())
    group = key.split(".")[0]
    assert f'"{key}"' in code or re.search(rf'"{group}\.(\w+_)?" (\+|~)', code), "no part of the view uses this label"


def test_every_label_the_view_names_exists() -> None:
    code = "".join(_assets(".js", ".html").values())
    named = set(re.findall(r"""\bt\("([a-z_]+\.[a-z_]+)\"""", code)) | set(
        re.findall(r'data-t[-a-z]*="([a-z.]+)"', code)
    )
    assert len(named) > 40
    assert {key for key in named if not key.endswith("_")} <= set(_labels())


@pytest.mark.parametrize(
    ("group", "model", "field"),
    [
        ("one", models.Amount, "kind"),
        ("one", models.Date, "type"),
        ("bound", models.Date, "bound"),
        ("organization", models.Organization, "kind"),
        ("basis", models.Change, "basis"),
        ("direction", models.Change, "direction"),
        ("modality", models.Target, "modality"),
        ("check", models.Check, "kind"),
    ],
)
def test_every_value_the_contract_allows_has_a_label(group: str, model: type[BaseModel], field: str) -> None:
    values = [value for part in get_args(model.model_fields[field].annotation) for value in (get_args(part) or (part,))]
    named = [value for value in values if isinstance(value, str)]
    assert named
    assert [value for value in named if f"{group}.{value}" not in _labels()] == []


def test_assets_stay_small_and_cannot_end_the_tag_they_stand_in() -> None:
    for name, content in _assets(".js", ".css", ".html").items():
        assert content.count("\n") <= 350, name
        if not name.endswith(".html"):
            assert "</" not in content.replace('"</', ""), name


def test_importing_the_view_loads_neither_jinja_nor_spacy() -> None:
    code = "import sys, extractor.output.html_view; print([m for m in ('jinja2', 'spacy', 'pydantic') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

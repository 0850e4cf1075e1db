"""Tables of formatted files: cells with their places, merged ones, what only lays out the page, PDF pages."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from document_making import pdf, saved

from extractor import extract_file
from extractor.reading import read_bytes
from extractor.reading.composing import Cell
from extractor.reading.pdf import composed_pages
from extractor.reading.pdf_page import Line, Page, PageTable
from extractor.reading.pdf_pages import read_pages
from extractor.reading.pdf_tables import joined_row
from extractor.text import SourceText


def grid(source: SourceText, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of each cell that has any."""
    table = source.tables[number]
    cells = ((one, source.text[one.start : one.end]) for one in table.cells)
    return [(one.row, one.column, one.rows, one.columns, text) for one, text in cells if text]


def page(*parts: str) -> bytes:
    return f"<html><body><p>全年情况如下。</p>{''.join(parts)}</body></html>".encode()


def test_spans_of_a_page_give_cells_their_places() -> None:
    table = (
        "<table><tr><th rowspan=2>项目</th><th colspan=2>2024年</th></tr><tr><th>计划</th><th>完成</th></tr>"
        "<tr><td>造林（亩）</td><td>200</td><td>210</td></tr></table>"
    )
    assert grid(read_bytes(page(table), "a.html")) == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "2024年"),
        (1, 1, 1, 1, "计划"),
        (1, 2, 1, 1, "完成"),
        (2, 0, 1, 1, "造林（亩）"),
        (2, 1, 1, 1, "200"),
        (2, 2, 1, 1, "210"),
    ]


def test_a_table_inside_a_layout_is_the_table() -> None:
    inner = "<table><tr><td>指标</td><td>数量（个）</td></tr><tr><td>合作社</td><td>120</td></tr></table>"
    source = read_bytes(page(f"<table><tr><td>栏目</td><td>{inner}</td></tr></table>"), "a.html")
    assert [one.rows for one in source.tables] == [2]


def test_a_raised_sign_behind_a_figure_marks_a_note() -> None:
    table = "<table><tr><td>指标</td><td>万人</td></tr><tr><td>人口</td><td>52.3<sup>1</sup></td></tr></table>"
    assert (1, 1, 1, 1, "52.3[1]") in grid(read_bytes(page(table), "a.html"))


def test_a_span_beyond_all_limits_leaves_the_table_unread() -> None:
    rows = "<tr><td colspan=99999 rowspan=99999>1</td><td>2</td></tr>" * 300
    source = read_bytes(page(f"<table>{rows}</table>"), "a.html")
    assert [one.unread for one in source.tables] == ["too_large"] and not source.tables[0].cells


def test_merged_cells_of_a_word_table_are_one_cell() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "2024年主要指标"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "农业"
    for row, (name, value) in enumerate([("粮食", "12.6"), ("油料", "3.1")], 1):
        table.cell(row, 1).text, table.cell(row, 2).text = name, value
    assert grid(read_bytes(saved(document), "a.docx")) == [
        (0, 0, 1, 3, "2024年主要指标"),
        (1, 0, 2, 1, "农业"),
        (1, 1, 1, 1, "粮食"),
        (1, 2, 1, 1, "12.6"),
        (2, 1, 1, 1, "油料"),
        (2, 2, 1, 1, "3.1"),
    ]


ROWS = [("指标", "2023年", "2024年"), ("粮食产量（万吨）", "31.2", "31.6"), ("水产品（吨）", "1,200", "1,260")]


def placed(rows: list[tuple[str, str, str]], top: int) -> list[tuple[float, float, str]]:
    return [
        (x, top - 22 * at, text) for at, row in enumerate(rows) for x, text in zip((90, 300, 420), row, strict=True)
    ]


def test_figures_under_one_another_on_a_page_are_a_table() -> None:
    source = read_bytes(pdf([[(90.0, 760.0, "全市主要指标"), *placed(ROWS, 700)]]), "a.pdf")
    assert [(one.rows, one.columns, one.page) for one in source.tables] == [(3, 3, 1)]
    assert (1, 2, 1, 1, "31.6") in grid(source)


def test_a_wrapped_label_stays_with_its_row() -> None:
    pieces = [*placed(ROWS, 700), (90.0, 656.0 - 14, "（不含远洋捕捞）")]
    source = read_bytes(pdf([pieces]), "a.pdf")
    assert (2, 0, 1, 1, "水产品（吨）（不含远洋捕捞）") in grid(source)


def test_a_number_carries_the_page_it_stands_on(tmp_path: object) -> None:
    import pathlib

    path = pathlib.Path(str(tmp_path)) / "a.pdf"
    path.write_bytes(pdf([[(90, 700, "一月完成投资3亿元。")], [(90, 700, "二月完成投资5亿元。")]]))
    document = extract_file(path)
    amounts = [one for section in document.sections for one in section.amounts]
    assert [(one.text, one.page) for one in amounts] == [("3亿元", 1), ("5亿元", 2)]


def line(text: str, top: float, size: float) -> Line:
    return Line(text, 90, 90 + size * len(text), top - size, top)


def test_larger_lines_of_a_page_are_headings_and_one_that_goes_on_is_one() -> None:
    body = [line("全年完成投资三亿元，比上年有所增长。", 600 - 20.0 * at, 12) for at in range(12)]
    title = [line("青川县水利局关于印发", 760, 22), line("年度工作要点的通知", 735, 22)]
    pages = [Page(842, [*title, *body[:6], line("重点工程", 470, 16), *body[6:]])]
    lines = composed_pages(pages).text.splitlines()
    assert [one for one in lines if one.startswith("#")] == ["# 青川县水利局关于印发年度工作要点的通知", "## 重点工程"]


def body_with(*bold: Line) -> list[str]:
    body = [line("全年完成投资三亿元，比上年有所增长。", 700 - 20.0 * at, 12) for at in range(12)]
    return composed_pages([Page(842, [*body[:6], *bold, *body[6:]])]).text.splitlines()


def bold(text: str, top: float) -> Line:
    return replace(line(text, top, 12), bold=True)


def test_bold_lines_are_headings_where_no_numbers_tell_them() -> None:
    assert [one for one in body_with(bold("重点工程", 580)) if "#" in one] == ["## 重点工程"]
    assert not any("#" in one for one in body_with(line("重点工程", 580, 12)))
    assert not any("#" in one for one in body_with(bold("重点工程", 580), bold("一、农业", 560)))


def test_letters_drawn_over_their_outline_are_bold() -> None:
    page = [(90.0, 700.0, "重点工程"), (90.0, 680.0, "全年完成投资三亿元。")]
    made = pdf([page]).replace(b"STSong-Light", b"SimHei-Light")
    written = read_pages(made, "a.pdf")["pages"][0]["lines"]
    assert [one[-1] for one in written] == [True, True]
    assert not any(one[-1] for one in read_pages(pdf([page]), "a.pdf")["pages"][0]["lines"])


def table_of(rows: list[list[str]], full: set[int]) -> PageTable:
    cells = [[Cell(text) for text in row] for row in rows]
    return PageTable(90, 500, 100, 700, cells, tuple(float(at) for at in range(len(rows[0]) + 1)), frozenset(full))


@pytest.mark.parametrize(
    ("last", "first", "full", "joined"),
    [
        pytest.param(
            ["", "2024年", "比上年"], ["", "", "增减（%）"], set(), ["", "2024年", "比上年增减（%）"], id="no label"
        ),
        pytest.param(
            ["城镇居民人均", "4.2"], ["可支配收入", ""], {0}, ["城镇居民人均可支配收入", "4.2"], id="label cut"
        ),
        pytest.param(["城镇居民", ""], ["人均收入", "4.2"], {0}, ["城镇居民人均收入", "4.2"], id="figures below"),
        pytest.param(["负债合计", "4.2"], ["所有者权益：", ""], set(), None, id="a row of its own"),
        pytest.param(["收入", "4.2"], ["支出", "3.1"], {0, 1}, None, id="figures in both"),
        pytest.param(["收入", "4.2"], ["", "3.1"], set(), None, id="a figure without a label"),
    ],
)
def test_a_row_that_a_page_break_cuts_is_one(
    last: list[str], first: list[str], full: set[int], joined: list[str] | None
) -> None:
    whole = joined_row(table_of([["项目"] * len(last), last], full), table_of([first], set()))
    assert (None if whole is None else [cell.text for cell in whole]) == joined

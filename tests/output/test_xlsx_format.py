"""Workbooks, read back with openpyxl."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from table_samples import REPORT, document_with, report

from extractor import extract
from extractor.errors import ExtractorError, OptionError
from extractor.extras import install_command
from extractor.models import Document
from extractor.output.columns import SHEETS as SHOWN
from extractor.output.columns import TABLES, Language, column, table_layout
from extractor.output.tables import document_tables
from extractor.output.xlsx_cells import exact_digits, excel_text, excel_texts
from extractor.output.xlsx_format import shown_first, write_xlsx

TABLES_SHOWN = [
    "主要指标",
    "指标",
    "目标",
    "组织",
    "金额与数量",
    "百分比",
    "日期",
    "检查",
    "章节",
    "表格",
    "文档",
    "原文",
]
SHEETS = [*TABLES_SHOWN, "说明"]


def written(folder: Path, *documents: Document, columns: str = "en", **options: Any) -> Any:
    return load_workbook(write_xlsx(documents, folder / "out.xlsx", columns, **options))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def test_sheets_have_a_frozen_header_a_filter_and_room_for_what_they_say(tmp_path: Path) -> None:
    book = written(tmp_path, report())
    assert book.sheetnames == SHEETS
    for name in TABLES_SHOWN:
        sheet = book[name]
        assert sheet.freeze_panes == ("B2" if name in ("主要指标", "指标", "目标") else "A2")
        assert sheet.auto_filter.ref == sheet.dimensions
        widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
        assert len(set(widths)) > 1 and all(6 <= width <= 111 for width in widths)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_are_in_the_language_asked_for_and_tell_their_meaning(tmp_path: Path, language: Language) -> None:
    sheet = written(tmp_path, report(), columns=language)["指标"]
    first = shown_first("indicators")
    rest = [one for one in table_layout("indicators").columns if one not in first]
    columns = (*first, *rest, column("exact"))
    assert [cell.value for cell in sheet[1]] == [one.heading(language) for one in columns]
    assert [tip.prompt for tip in sheet.data_validations.dataValidation] == [one.meaning(language) for one in columns]


def test_what_a_person_reads_stands_first_and_the_rest_is_folded_away(tmp_path: Path) -> None:
    sheet = written(tmp_path, report(), columns="zh")["目标"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:4] == ["名称", "全称", "数值原文", "比较符"] and headings.index("地区") < headings.index("规则")
    # Neighbours alike are told as one range.
    folded = {at for one in sheet.column_dimensions.values() if one.hidden for at in range(one.min, one.max + 1)}
    assert folded == set(range(len(shown_first("targets")) + 1, len(headings) + 1))
    assert "编号" in headings[: len(shown_first("targets"))]


def test_a_chinese_workbook_says_its_codes_in_chinese_and_an_english_one_as_they_are(tmp_path: Path) -> None:
    chinese = rows_of(written(tmp_path, report(), columns="zh")["指标"])
    row = next(row for row in chinese if row["数值原文"] == "4.26亿元")
    assert (row["变动方向"], row["变动基准"], row["全部变动"], row["币种"]) == (
        "上升",
        "同比",
        "上升12.5%同比",
        "人民币",
    )
    goals = {row["语气"] for row in rows_of(written(tmp_path, report(), columns="zh")["目标"])}
    assert "确保" in goals and not goals & {"commit", "strive", "expect", "plan"}
    english = rows_of(written(tmp_path, report(), columns="en")["指标"])
    assert {"up"} <= {row["change_direction"] for row in english}


def test_numbers_days_and_truths_are_real_ones(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, report())["指标"])
    row = next(row for row in rows if row["value_text"] == "4.26亿元")
    assert row["value"] == 426_000_000 and row["change_value"] == 12.5
    assert row["period_start"] == datetime(2023, 1, 1)
    assert row["masked"] is False and row["comparator"] == "=" and row["exact"] is None


def test_a_number_is_shown_with_the_decimals_it_has(tmp_path: Path) -> None:
    book = written(tmp_path, document_with(value=Decimal("1234.5")), document_with(value=Decimal("4E+8")))
    sheet = book["金额与数量"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, float | int)]
    formats = {cell.value: cell.number_format for cell in cells}
    assert formats[1234.5] == "#,##0.0" and formats[400_000_000] == "#,##0"


def test_every_record_leads_to_the_paragraph_it_stands_in(tmp_path: Path) -> None:
    text = f"  {REPORT}".replace("\n二、", "\n\n  \n　　二、")
    document = extract(text, include_text=True)
    book = written(tmp_path, document, document)
    headings = [cell.value for cell in book["原文"][1]]
    for table in TABLES:
        if not table_layout(table).link:
            continue
        sheet = book[table_layout(table).sheet]
        link_column = [cell.value for cell in sheet[1]].index(table_layout(table).link)
        for row, values in zip(sheet.iter_rows(min_row=2), rows_of(sheet), strict=True):
            link = row[link_column].hyperlink
            assert link is not None and link.location is not None, (table, values)
            match = re.fullmatch(r"'原文'!([A-Z]+)(\d+)", link.location)
            assert match is not None
            target = book["原文"][f"{match[1]}{match[2]}"]
            assert headings[target.column - 1] == "text"
            place = dict(zip(headings, (cell.value for cell in book["原文"][int(match[2])]), strict=True))
            assert place["document"] == values["document"]
            assert values["start"] < place["start"] + len(place["text"])
            # Only white space may stand between the start of a section and its paragraph.
            assert values["start"] >= place["start"] or not text[values["start"] : place["start"]].strip()


def test_the_text_may_be_given_beside_the_documents(tmp_path: Path) -> None:
    book = written(tmp_path, report(include_text=False), texts=[REPORT])
    text = "".join(str(row["text"]) for row in rows_of(book["原文"]))
    assert "".join(text.split()) == "".join(REPORT.split())


def test_without_text_records_are_written_without_links(tmp_path: Path) -> None:
    book = written(tmp_path, report(include_text=False))
    assert not any(cell.hyperlink for row in book["指标"].iter_rows() for cell in row)
    assert len(rows_of(book["指标"])) == len(document_tables(report())["indicators"])
    assert rows_of(book["原文"]) == []


@pytest.mark.parametrize(
    "words",
    ["=1+1", "@SUM(A1)", "-5%", "http://example.com", "internal:A1", "{=1}", "'quoted", "_x0041_", "<r><t>x</t></r>"],
)
def test_text_is_written_as_text_whatever_it_looks_like(tmp_path: Path, words: str) -> None:
    sheet = written(tmp_path, document_with(words))["组织"]
    cells = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    for key in ("name", "text", "section_title"):
        assert cells[key].data_type in ("s", "inlineStr")
        assert cells[key].hyperlink is None
        assert unescape(str(cells[key].value)).rstrip() == words


HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'=_x\0\x01\x1f\r\n\t\ud800\ufffe\uffff\u2028")))


@settings(max_examples=15, deadline=None)
@given(HOSTILE)
@example("\0\x01\x08\x0b\x0c\x1f化肥\ud800\ufffe")
@example("_x005F_")
@example("<r>]]></r>")
def test_any_text_makes_a_workbook_that_opens(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.mktemp("xlsx")
    sheet = written(folder, document_with(words))["金额与数量"]
    expected = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words.replace("\r\n", "\n").replace("\r", "\n"))
    expected = expected.replace("\ufffd", "")
    found = unescape(str(rows_of(sheet)[0]["text"] or "")).replace("\ufffd", "")
    assert found.strip() == re.sub("[\ud800-\udfff]", "", expected).strip()
    with zipfile.ZipFile(folder / "out.xlsx") as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize("character", ["化", "\U00020000"])
def test_a_cell_never_holds_more_than_excel_allows(character: str) -> None:
    text = character * 70_000
    cut = excel_text(text)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("…") and text.startswith(cut[:-1])
    pieces = list(excel_texts(text))
    assert all(len(piece.encode("utf-16-le")) // 2 <= 32_767 for *_, piece in pieces)
    assert "".join(piece for *_, piece in pieces) == text
    assert all(text[start:end] == piece for start, end, piece in pieces)


def test_a_paragraph_too_long_for_a_cell_goes_on_in_the_next_row(tmp_path: Path) -> None:
    words = "化肥" * 20_000
    book = written(tmp_path, document_with(words))
    rows = rows_of(book["原文"])
    assert len(rows) == 2 and "".join(row["text"] for row in rows) == words
    assert rows[1]["start"] == len(rows[0]["text"])


def test_a_table_too_long_for_a_sheet_goes_on_in_a_further_one(tmp_path: Path) -> None:
    book = written(tmp_path, *[document_with()] * 5, most_rows=3)
    assert [name for name in book.sheetnames if name.startswith("指标")] == ["指标", "指标 (2)", "指标 (3)"]
    documents = []
    for name in ("指标", "指标 (2)", "指标 (3)"):
        documents += [row["document"] for row in rows_of(book[name])]
        assert book[name].freeze_panes == "B2" and book[name].auto_filter.ref == book[name].dimensions
    assert documents == [1, 2, 3, 4, 5]
    last = [cell.hyperlink.location for cell in book["指标 (3)"][2] if cell.hyperlink]
    assert last == ["'原文 (3)'!F2"]


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        ("426000000", None),
        ("123456789012345", None),
        ("0.000123456789012345", None),
        ("12345678901234500000", None),
        ("1234567890123456", "value=1234567890123456"),
        ("0.1234567890123456789012345678901234567", "value=0.1234567890123456789012345678901234567"),
        ("1E+400", "value=1E+400"),
        ("1E-400", "value=1E-400"),
    ],
)
def test_digits_that_excel_would_lose_are_kept_as_text(tmp_path: Path, value: str, exact: str | None) -> None:
    (row,) = rows_of(written(tmp_path, document_with(value=Decimal(value)))["金额与数量"])
    assert row["exact"] == exact
    if exact is None:
        assert Decimal(repr(row["value"])) == Decimal(value)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_is_either_exact_in_excel_or_has_its_digits_beside_it(value: Decimal) -> None:
    columns = (column("value"),)
    digits = exact_digits(columns, {"value": value})
    if digits is None:
        # What Excel keeps: fifteen digits of the double.
        assert Decimal(f"{float(value):.14E}") == value
    else:
        assert Decimal(digits.removeprefix("value=")) == value


def test_days_before_the_calendar_of_excel_are_text(tmp_path: Path) -> None:
    book = written(tmp_path, document_with(day="1840-06-28"), document_with(day="1900-01-01"))
    first, second = rows_of(book["日期"])
    assert first["interval_start"] == "1840-06-28"
    assert second["interval_start"] == datetime.combine(date(1900, 1, 1), datetime.min.time())


def test_the_same_documents_make_the_same_file(tmp_path: Path) -> None:
    once = write_xlsx([report()], tmp_path / "a.xlsx").read_bytes()
    assert once == write_xlsx([report()], tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_is_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        yield report()
        raise ExtractorError("broken.docx: no Word file")

    (tmp_path / "out.xlsx").write_text("before")
    with pytest.raises(ExtractorError, match=r"broken\.docx"):
        write_xlsx(documents(), tmp_path / "out.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]
    assert (tmp_path / "out.xlsx").read_text() == "before"


def test_places_that_cannot_be_written_and_unknown_languages_are_clear(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match=r"missing/out\.xlsx: cannot be written: No such file"):
        write_xlsx([], tmp_path / "missing" / "out.xlsx")
    with pytest.raises(OptionError, match="en and zh"):
        write_xlsx([], tmp_path / "out.xlsx", "fr")


def test_links_beyond_what_a_sheet_can_hold_are_formulas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.output.xlsx_sheets.MOST_LINKS", 1)
    sheet = written(tmp_path, document_with(), document_with())["指标"]
    cells = [row[[cell.value for cell in sheet[1]].index("id")] for row in sheet.iter_rows(min_row=2)]
    assert cells[0].hyperlink is not None and cells[0].value == "i1"
    assert cells[1].hyperlink is None
    assert cells[1].value == '=HYPERLINK("#\'原文\'!F3","i1")'


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExtractorError) as error:
        write_xlsx([report()], tmp_path / "out.xlsx")
    assert str(error.value).endswith(install_command("excel"))
    assert list(tmp_path.iterdir()) == []


def main_sheet(folder: Path, text: str, **options: Any) -> list[dict[str, Any]]:
    document = extract(text, include_text=True, reference_date="2024-01-10")
    return rows_of(written(folder, document, columns="zh", **options)["主要指标"])


def test_the_first_sheet_has_the_main_figures_in_large_units_beside_their_sentence(tmp_path: Path) -> None:
    text = "2023年，全县实现地区生产总值312.65亿元，同比增长6.1%。城镇新增就业4120人，完成年度计划4000人的103%。今年上半年召开会议3次。"
    rows = main_sheet(tmp_path, text)
    shown = [
        [row[key] for key in ("名称", "数值", "单位", "目标", "实际", "变动", "变动基准", "完成率", "时期", "性质")]
        for row in rows
    ]
    assert shown == [
        ["地区生产总值", 312.65, "亿元", None, 312.65, 6.1, "同比", None, "2023年", "实际"],
        ["城镇新增就业", 4120, "人", 4000, 4120, None, None, 103, "2023年", "计划与实际"],
    ]
    assert rows[0]["原句"] == "2023年，全县实现地区生产总值312.65亿元，同比增长6.1%。"


def test_records_without_a_known_name_are_the_main_ones_where_there_are_no_others(tmp_path: Path) -> None:
    rows = main_sheet(tmp_path, "2023年上半年，养殖白鹭鸶玩偶3.5万只，下降5%。")
    assert [(row["数值"], row["单位"], row["变动"], row["时期"]) for row in rows] == [(3.5, "万只", -5, "2023年上半年")]


def test_goals_are_goals_and_codes_are_chinese_on_the_first_sheet(tmp_path: Path) -> None:
    rows = main_sheet(tmp_path, "二、2024年工作安排\n力争一般公共预算收入达到15.2亿元，登记失业率控制在4.5%以内。")
    assert [(row["目标"], row["实际"], row["性质"], row["时期"]) for row in rows] == [
        (15.2, None, "目标", "2024年"),
        (4.5, None, "目标", "2024年"),
    ]
    assert not [cell for row in rows for cell in row.values() if cell in ("target", "expect", "strive", "up", "yoy")]


def test_what_the_first_sheet_says_leads_to_the_text_and_its_technical_columns_are_folded(tmp_path: Path) -> None:
    sheet = written(tmp_path, report(), columns="zh")["主要指标"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert "原文" in sheet[f"{heads['原句']}2"].hyperlink.location
    assert not sheet.column_dimensions[heads["名称"]].hidden
    folded = sheet.column_dimensions[heads["指标代码"]]
    assert folded.hidden and folded.outlineLevel == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_notes_tell_what_every_column_seen_is(tmp_path: Path, language: Language) -> None:
    sheet = written(tmp_path, report(), columns=language)["说明"]
    told = {(row[0], row[1]): row[2] for row in sheet.iter_rows(values_only=True)}
    for table in SHOWN:
        layout = table_layout(table)
        for one in layout.main:
            assert told[layout.sheet, one.heading(language)] == one.meaning(language)

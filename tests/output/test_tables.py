"""Rows: every id looked up, every column filled, order and exact numbers kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from table_samples import REPORT, document_with, report
from view_samples import make

from extractor import extract_file
from extractor.models import Check, Document, ReferenceDate, Section, Source
from extractor.output.columns import TABLES, Table, table_layout
from extractor.output.tables import Row, document_tables, plain, source_rows

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
REPORTS = ("collected_summaries_gbk.md", "county_government_report.txt", "statistical_communique.txt")


def row_of(table: Table, **wanted: object) -> Row:
    """The one row of the report that has the cells wanted."""
    rows = document_tables(report())[table]
    found = [row for row in rows if all(row[key] == cell for key, cell in wanted.items())]
    assert len(found) == 1, [row.get("name") for row in rows]
    return found[0]


def test_an_indicator_has_its_value_change_period_and_place_in_one_row() -> None:
    row = row_of("indicators", name="商品销售总额", value_text="4.26亿元")
    assert row["value"] == Decimal(426_000_000)
    assert (row["unit"], row["currency"], row["comparator"], row["masked"]) == ("元", "CNY", "=", False)
    assert (row["change_text"], row["change_value"], row["change_unit"]) == ("12.5%", Decimal("12.5"), "%")
    assert (row["change_direction"], row["change_basis"]) == ("up", "yoy")
    assert (row["period_text"], row["period"]) == ("2023年", "2023")
    assert (row["period_start"], row["period_end"]) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (row["section_number"], row["section_title"]) == ("一", "主要指标完成情况")
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert "4.26亿元" in REPORT[start:end]


def test_a_target_against_plan_has_plan_actual_and_completion() -> None:
    row = row_of("targets", completion_text="110%")
    assert (row["plan_text"], row["plan_value"], row["plan_unit"]) == ("2.6万吨", Decimal(26_000), "吨")
    assert (row["actual_text"], row["actual_value"]) == ("2.86万吨", Decimal(28_600))
    assert (row["completion_value"], row["completion_unit"]) == (Decimal(110), "%")


def test_a_target_ahead_has_its_modality_and_its_own_comparator() -> None:
    row = row_of("targets", value_text="5亿元")
    assert (row["modality"], row["comparator"]) == ("commit", ">=")


def test_a_masked_number_has_no_value_and_a_range_has_two_ends() -> None:
    masked = row_of("amounts", text="xx万元")
    assert (masked["masked"], masked["value"]) == (True, None)
    between = row_of("amounts", text="400—500吨")
    assert (between["value"], between["min"], between["max"]) == (None, Decimal(400), Decimal(500))


def test_the_numbers_of_a_check_are_shown_as_written() -> None:
    row = row_of("checks", kind="completion")
    assert row["terms"] == "2.86万吨; 2.6万吨; 110%"
    assert (row["stated"], row["ok"]) == (Decimal(110), True)
    assert row["section_number"] == "一" and row["name"]


def test_the_path_of_a_section_names_the_sections_around_it() -> None:
    rows = document_tables(report())["sections"]
    inner = next(row for row in rows if str(row["section_title"]).startswith("抓网点"))
    outer = next(row for row in rows if row["id"] == inner["parent"])
    assert inner["section_path"] == f"{outer['section_path']} / {inner['section_title']}"


def test_a_mention_names_the_records_that_use_it() -> None:
    amount = row_of("amounts", text="4.26亿元")
    record = row_of("indicators", name="商品销售总额", value_text="4.26亿元")
    assert record["id"] in str(amount["used_by"]).split()


@pytest.mark.parametrize("name", REPORTS)
def test_every_row_has_exactly_the_columns_of_its_table_in_the_types_they_say(name: str) -> None:
    types = {"text": str, "sign": str, "number": Decimal, "integer": int, "boolean": bool, "day": date}
    for table, rows in document_tables(extract_file(FIXTURES / name)).items():
        columns = table_layout(table).columns
        for row in rows:
            assert set(row) == {column.key for column in columns}
            for column in columns:
                cell = row[column.key]
                assert cell is None or type(cell) is types[column.type], (column.key, cell)


@pytest.mark.parametrize("name", REPORTS)
def test_tables_hold_everything_that_was_found_in_the_order_of_the_document(name: str) -> None:
    document = extract_file(FIXTURES / name)
    tables = document_tables(document, 7)
    for table in TABLES:
        if table in ("checks", "sections"):
            continue
        expected = [one.id for section in document.sections for one in getattr(section, table)]
        assert [row["id"] for row in tables[table]] == expected
    assert len(tables["checks"]) == len(document.checks)
    assert [row["id"] for row in tables["sections"]] == [section.id for section in document.sections]
    assert {row["document"] for rows in tables.values() for row in rows} == {7}


def test_an_id_that_means_nothing_leaves_cells_empty() -> None:
    document = document_with()
    section = document.sections[0]
    lost = section.indicators[0].model_copy(update={"value": "a9", "period": "o1", "organization": None})
    changed = document.model_copy(update={"sections": (section.model_copy(update={"indicators": (lost,)}),)})
    row = document_tables(changed)["indicators"][0]
    assert (row["value_id"], row["value"], row["period_text"], row["organization"]) == ("a9", None, None, None)


def test_a_check_of_unknown_ids_keeps_its_numbers() -> None:
    check = make(
        Check, kind="sum", refs=("a8",), stated=Decimal(3), computed=Decimal(4), tolerance=Decimal(0), ok=False
    )
    document = make(Document, source=make(Source, characters=0), reference_date=make(ReferenceDate), checks=(check,))
    row = document_tables(document)["checks"][0]
    assert (row["stated"], row["ok"], row["refs"], row["terms"], row["section"]) == (
        Decimal(3),
        False,
        "a8",
        None,
        None,
    )


def test_sections_that_contain_each_other_have_a_path_nevertheless() -> None:
    sections = (
        make(Section, id="s1", parent="s2", level=1, title="甲", start=0, end=1),
        make(Section, id="s2", parent="s1", level=1, title="乙", start=1, end=2),
    )
    document = make(Document, source=make(Source, characters=2), reference_date=make(ReferenceDate), sections=sections)
    assert [row["section_path"] for row in document_tables(document)["sections"]] == ["乙 / 甲", "甲 / 乙"]


def test_a_day_the_calendar_does_not_have_is_empty() -> None:
    assert document_tables(document_with(day="2023-02-31"))["dates"][0]["interval_start"] is None


def test_half_a_surrogate_pair_becomes_a_character_that_can_be_written() -> None:
    row = document_tables(document_with("化肥\ud800"))["amounts"][0]
    assert row["text"] == "化肥\ufffd"


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("426000000", "426000000"),
        ("1E+8", "100000000"),
        ("-3.50", "-3.50"),
        ("0.00000012", "0.00000012"),
        ("1E+4000", "1E+4000"),
    ],
)
def test_numbers_are_written_without_exponent_unless_that_is_absurd(value: str, digits: str) -> None:
    assert plain(Decimal(value)) == digits


def test_the_paragraphs_of_the_text_hold_every_character_that_is_not_white_space() -> None:
    rows = list(source_rows(report(), REPORT, 1))
    assert "".join("".join(str(row["text"]).split()) for row in rows) == "".join(REPORT.split())
    for row in rows:
        start, text = row["start"], str(row["text"])
        assert isinstance(start, int)
        assert REPORT.startswith(text, start)

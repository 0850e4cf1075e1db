"""Rows: every id looked up, every column filled, order and exact numbers kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from table_samples import REPORT, document_with, report
from view_samples import make

from extractor import extract_file
from extractor.models import (
    Cell,
    ChangeDetail,
    Check,
    Document,
    Gap,
    Interval,
    NameSpan,
    PlaceSpan,
    Profile,
    ReferenceDate,
    Section,
    Source,
    Table,
    TextSpan,
    TimePeriod,
)
from extractor.output.columns import TABLES, table_layout
from extractor.output.columns import Table as TableName
from extractor.output.tables import Row, document_tables, plain, source_rows

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
REPORTS = ("collected_summaries_gbk.md", "county_government_report.txt", "statistical_communique.txt")


def row_of(table: TableName, **wanted: object) -> Row:
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
        if table in ("checks", "sections", "tables", "documents"):
            continue
        expected = [one.id for section in document.sections for one in getattr(section, table)]
        assert [row["id"] for row in tables[table]] == expected
    assert len(tables["checks"]) == len(document.checks)
    assert [row["id"] for row in tables["sections"]] == [section.id for section in document.sections]
    assert {row["document"] for rows in tables.values() for row in rows} == {7}


def test_the_fields_of_schema_1_1_have_their_cells() -> None:
    span = make(TextSpan, text="起诉", start=0, end=2)
    changes = (
        make(ChangeDetail, value="a2", direction="up", basis="yoy", kind="amount"),
        make(ChangeDetail, value=None, direction="flat", basis="qoq", kind="flat"),
    )
    found = {
        "name": make(NameSpan, text="城镇", start=0, end=2, full="城镇居民人均可支配收入"),
        "action": span,
        "start_value": "a2",
        "changes": changes,
        "gaps": (make(Gap, value="a2", direction="above", against=make(TextSpan, text="全国", start=0, end=2)),),
        "time_period": TimePeriod(
            edtf="2023", interval=Interval(start="2023-01-01", end="2023-12-31"), origin="heading"
        ),
        "place": make(PlaceSpan, text="青禾县", start=0, end=3, code="340123"),
        "estimated": True,
    }
    document = document_with("3吨", Decimal(3))
    [section] = document.sections
    [amount], [record] = section.amounts, section.indicators
    amounts = (amount, amount.model_copy(update={"id": "a2", "page": 4}))
    celled = (amounts[0].model_copy(update={"cell": Cell(table="tb1", row=2, column=3), "page": 4}), amounts[1])
    changed = section.model_copy(update={"amounts": celled, "indicators": (record.model_copy(update=found),)})
    row = document_tables(document.model_copy(update={"sections": (changed,)}))["indicators"][0]
    expected = {
        "name": "城镇", "full_name": "城镇居民人均可支配收入", "action": "起诉", "start_value": Decimal(3), "start_value_text": "3吨",
        "changes": "up 3吨 yoy; flat qoq", "gaps": "above 全国 3吨", "time_period": "2023", "time_start": date(2023, 1, 1),
        "time_end": date(2023, 12, 31), "time_origin": "heading", "place": "青禾县", "place_code": "340123", "estimated": True,
        "page": 4, "table": "tb1", "table_row": 2, "table_column": 3,
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


def test_a_document_is_a_row_with_its_profile_and_a_table_of_it_one_with_what_was_not_read() -> None:
    document = report()
    profile = make(
        Profile,
        title="2023年工作总结",
        genre="work_summary",
        place="青禾县",
        place_code="340123",
        year="2023",
        holder="o1",
    )
    table = make(
        Table,
        id="tb1",
        section="s2",
        start=0,
        end=9,
        caption="完成情况",
        unit="亿元",
        page=3,
        rows=4,
        columns=5,
        header_rows=1,
        unread="列标题不全",
    )
    rows = document_tables(document.model_copy(update={"profile": profile, "tables": (table,)}), 3)
    [card], [told] = rows["documents"], rows["tables"]
    first = next(one for section in document.sections for one in section.organizations if one.id == "o1")
    assert (card["document"], card["title"], card["genre"], card["year"]) == (
        3,
        "2023年工作总结",
        "work_summary",
        "2023",
    )
    assert (card["holder"], card["place_code"], card["characters"]) == (first.name, "340123", len(REPORT))
    assert card["indicators"] == sum(len(section.indicators) for section in document.sections)
    assert (told["id"], told["rows"], told["column_count"], told["page"]) == ("tb1", 4, 5, 3)
    assert (told["unread"], told["section_title"]) == ("列标题不全", "主要指标完成情况")


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

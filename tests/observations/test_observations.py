"""Documents to observations: what each row says, and where it leads back to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from panel_reports import PROVINCE_2026, RESTATED, province, read

from extractor import extract
from extractor.models import Document
from extractor.observations import Observation, Selection, document_observations, observations


def cells(text: str) -> list[tuple[str | None, str, str, str, Decimal | None, str | None]]:
    """What is stated, in short: indicator, role, measure, comparator, value, unit."""
    rows = document_observations(extract(text, include_text=True, reference_date="2025-12-31"))
    return [(row.indicator, row.role, row.measure, row.comparator, row.value, row.unit) for row in rows]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市地区生产总值增长5%。", [("gdp", "actual", "growth", "=", Decimal(5), "%")]),
        ("全市经济增长5%。", [("gdp", "actual", "growth", "=", Decimal(5), "%")]),
        ("进出口总额下降3.2%。", [("imports_exports", "actual", "growth", "=", Decimal("-3.2"), "%")]),
        ("居民消费价格涨幅2%左右。", [("consumer_price", "actual", "growth", "~", Decimal(2), "%")]),
        ("森林覆盖率达到24.1%。", [("forest_coverage", "actual", "level", "=", Decimal("24.1"), "%")]),
        ("粮食产量100亿斤。", [("grain_output", "actual", "level", "=", Decimal(5000000), "吨")]),
        (
            "固定资产投资完成500亿元，增长8%。",
            [
                ("fixed_asset_investment", "actual", "level", "=", Decimal(50000000000), "CNY"),
                ("fixed_asset_investment", "actual", "growth", "=", Decimal(8), "%"),
            ],
        ),
    ],
)
def test_a_number_has_its_measure_sign_and_canonical_unit(
    sentence: str, expected: list[tuple[str, str, str, str, Decimal, str]]
) -> None:
    assert cells(sentence) == expected


def rows() -> list[Observation]:
    return list(observations(province()))


def one(rows: list[Observation], **wanted: object) -> Observation:
    found = [row for row in rows if all(getattr(row, field) == value for field, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


def test_goals_are_targets_of_their_year_and_results_are_actuals_of_theirs() -> None:
    goal = one(rows(), indicator="gdp", role="target", edtf="2025")
    assert (goal.value, goal.comparator, goal.measure, goal.time) == (Decimal(5), ">=", "growth", "2025")
    result = one(rows(), indicator="gdp", area="320000", role="actual", measure="growth", edtf="2025")
    assert (result.value, result.unit) == (Decimal("5.3"), "%")


def test_a_range_has_its_ends_and_no_value() -> None:
    goal = one(rows(), indicator="gdp", role="target", edtf="2026")
    assert (goal.value, goal.min, goal.max) == (None, Decimal("4.5"), Decimal(5))


def test_the_area_is_the_place_that_words_tell_else_the_documents() -> None:
    areas = {(row.area, row.place) for row in rows()}
    assert areas == {("320000", "江苏省"), ("321300", "宿迁市")}
    assert one(rows(), area="321300").value == Decimal("6.1")


def test_every_row_leads_back_to_its_sentence() -> None:
    document = read(PROVINCE_2026, "js-2026.txt")
    for row in document_observations(document):
        assert row.path == "js-2026.txt"
        assert row.stated is not None and row.sentence is not None
        assert row.stated in row.sentence
        assert document.text is not None
        assert row.stated in document.text[row.start : row.end]


def test_reports_that_state_a_cell_differently_are_both_kept_and_numbered() -> None:
    both = [read(PROVINCE_2026, "report.txt"), read(RESTATED, "communique.txt")]
    revised = [(row.path, row.value, row.revision) for row in observations(both) if row.revision]
    assert revised == [
        ("report.txt", Decimal(14200000000000), 1),
        ("report.txt", Decimal("5.3"), 1),
        ("communique.txt", Decimal(14240000000000), 2),
        ("communique.txt", Decimal("5.4"), 2),
    ]


def test_a_cell_that_reports_state_alike_has_no_revision() -> None:
    twice = [read(PROVINCE_2026, "a.txt"), read(PROVINCE_2026, "b.txt")]
    assert [row.revision for row in observations(twice) if row.revision] == []


def test_saved_documents_give_the_same_rows() -> None:
    document = read(PROVINCE_2026, "js-2026.txt")
    saved = Document.from_json(document.to_json())
    assert list(document_observations(saved)) == list(document_observations(document))


def test_without_its_text_a_document_gives_its_numbers_without_sentences() -> None:
    document = read(PROVINCE_2026, "js-2026.txt")
    bare = document.model_copy(update={"text": None})
    values = [(row.indicator, row.value, row.sentence) for row in document_observations(bare)]
    assert values == [(row.indicator, row.value, None) for row in document_observations(document)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(indicators=("consumer_price",)), {"consumer_price"}),
        (Selection(indicators=("gdp",), years=(2024,)), {"gdp"}),
        (Selection(years=(2019,)), set()),
    ],
)
def test_a_selection_keeps_what_is_asked_for(selection: Selection, expected: set[str]) -> None:
    assert {row.indicator for row in observations(province(), selection)} == expected

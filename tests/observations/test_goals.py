"""Goals beside results."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from panel_reports import province

from extractor.observations import Observation, Role, Store, document_observations, goals_and_results, observations
from extractor.observations.goals import is_achieved
from extractor.observations.store import Selection
from extractor.output.panel.wide import WideColumn, wide_columns, wide_rows


def pairs() -> dict[tuple[str, str | None], tuple[Decimal | None, Decimal | None, bool | None]]:
    with Store() as store:
        for document in province():
            store.add(document_observations(document))
        found = list(goals_and_results(store))
    return {
        (one.year, one.goal.indicator): (one.result.value if one.result else None, one.difference, one.achieved)
        for one in found
    }


def test_the_results_of_the_next_report_stand_beside_a_years_goals() -> None:
    assert pairs() == {
        ("2025", "gdp"): (Decimal("5.3"), Decimal("0.3"), True),
        ("2025", "urban_new_jobs"): (Decimal(1180000), Decimal(-20000), False),
        ("2025", "consumer_price"): (Decimal("0.4"), Decimal("-1.6"), None),
        ("2025", "urban_unemployment_rate"): (Decimal("4.8"), Decimal("-0.2"), True),
        ("2026", "gdp"): (None, None, None),
        ("2026", "urban_new_jobs"): (None, None, None),
    }


def some(indicator: str, value: str, comparator: str = "=", role: Role = "target") -> Observation:
    template = next(iter(observations(province())))
    return replace(
        template, indicator=indicator, value=Decimal(value), comparator=comparator, role=role, min=None, max=None
    )


@pytest.mark.parametrize(
    ("indicator", "comparator", "goal", "result", "achieved"),
    [
        ("gdp", "~", "5", "5.2", True),
        ("gdp", "~", "5", "4.9", None),
        ("gdp", "~", "5", "4", False),
        ("gdp", ">=", "5", "4.9", False),
        ("gdp", ">", "5", "5", False),
        ("gdp", "=", "5", "5", True),
        # What should fall is met from below.
        ("urban_unemployment_rate", "~", "5.5", "5.2", True),
        ("urban_unemployment_rate", "<=", "5.5", "5.6", False),
        ("pm25", "=", "30", "29", True),
        ("energy_intensity", "=", "-3", "-3.5", True),
        # What should neither rise nor fall is met only where it is said how.
        ("consumer_price", "~", "2", "0.2", None),
        ("consumer_price", "<=", "3", "0.2", True),
    ],
)
def test_whether_a_goal_was_met_follows_its_comparator_and_the_good_direction(
    indicator: str, comparator: str, goal: str, result: str, achieved: bool | None
) -> None:
    assert is_achieved(some(indicator, goal, comparator), some(indicator, result, role="actual")) is achieved


def test_the_wide_form_has_a_row_for_each_place_and_year() -> None:
    with Store() as store:
        for document in province():
            store.add(document_observations(document))
        columns = wide_columns(store, Selection())
        rows = list(wide_rows(store, Selection()))
    assert [(row.place, row.year) for row in rows] == [
        ("江苏省", "2024"),
        ("江苏省", "2025"),
        ("江苏省", "2026"),
        ("宿迁市", "2025"),
    ]
    headings = [column.heading("en") for column in columns]
    assert headings[:4] == [
        "gdp.growth.target (%)",
        "gdp.growth.actual (%)",
        "gdp.growth.difference (%)",
        "gdp.growth.achieved",
    ]
    assert columns[0].heading("zh") == "地区生产总值增速 目标（%）"
    of_2025 = {column.heading("en"): cell for column, cell in rows[1].cells.items()}
    assert of_2025["gdp.growth.target (%)"] == Decimal(5)
    assert of_2025["gdp.growth.achieved"] is True
    assert rows[2].cells[columns[0]] == "4.5–5"


@pytest.mark.parametrize(
    ("indicator", "measure", "heading"),
    [
        ("rd_intensity", "share", "研发投入强度 目标（%）"),
        ("manufacturing_value_added_share", "share", "制造业增加值占比 目标（%）"),
        ("exports", "share", "出口总额占比 目标（%）"),
    ],
)
def test_a_share_is_said_once_in_a_heading(indicator: str, measure: str, heading: str) -> None:
    assert WideColumn(indicator, measure, "%", "target").heading("zh") == heading


def test_the_leading_goals_of_a_place_and_year_come_first() -> None:
    with Store() as store:
        store.add([some("urban_unemployment_rate", "5.5"), replace(some("gdp", "5"), headline=True)])
        assert [pair.goal.indicator for pair in goals_and_results(store)] == ["gdp", "urban_unemployment_rate"]

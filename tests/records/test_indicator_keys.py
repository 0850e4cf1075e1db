"""Stable keys of indicators."""

from __future__ import annotations

import pytest
from record_marking import read

from extractor.lexicons import load_lexicon
from extractor.records.indicator_keys import IndicatorKeys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("国内生产总值", "gdp"),
        ("地区生产总值", "gdp"),
        ("全省生产总值", "gdp"),
        ("我市地区生产总值", "gdp"),
        ("gdp", "gdp"),
        ("固投", "fixed_asset_investment"),
        ("规模以上工业增加值", "industrial_value_added_above_scale"),
        ("地方一般公共预算收入", "general_public_budget_revenue"),
        ("海洋生产总值", "marine_gdp"),
        ("中药材", None),
        ("全", None),
    ],
)
def test_synonyms_share_a_key_and_other_names_have_none(name: str, key: str | None) -> None:
    assert IndicatorKeys().of(name) == key


def test_no_name_stands_for_two_keys() -> None:
    names = [name for written in load_lexicon("indicators")["keys"].values() for name in written.split()]
    assert len(names) == len(set(names))
    assert len(load_lexicon("indicators")["keys"]) >= 150


def test_a_user_may_add_names() -> None:
    keys = IndicatorKeys({"中药材面积": "herb_area", "固投": "own_key"})
    assert (keys.of("中药材面积"), keys.of("固投"), keys.of("固定资产投资")) == (
        "herb_area",
        "own_key",
        "fixed_asset_investment",
    )


def test_records_carry_the_key_of_their_name() -> None:
    assert [one.indicator_key for one in read("全市固定资产投资增长[5%]，绿植[3株]。").records] == [
        "fixed_asset_investment",
        None,
    ]

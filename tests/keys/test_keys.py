"""Stable keys of indicators: names to keys, keys to meanings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.keys import IndicatorKeys, catalogue, key_of
from extractor.lexicons import load_lexicon

SYNONYMS = [
    ("国内生产总值", "gdp"),
    ("地区生产总值", "gdp"),
    ("全省生产总值", "gdp"),
    ("我市地区生产总值", "gdp"),
    ("南京市生产总值", "gdp"),
    ("gdp", "gdp"),
    ("经济增长", "gdp"),
    ("固投", "fixed_asset_investment"),
    ("全年固定资产投资增速", "fixed_asset_investment"),
    ("规模以上工业增加值", "industrial_value_added_above_scale"),
    ("规上工业增加值增速", "industrial_value_added_above_scale"),
    ("地方一般公共预算收入", "general_public_budget_revenue"),
    ("居民消费价格涨幅", "consumer_price"),
    ("CPI", "consumer_price"),
    ("居民消费价格总水平上涨", "consumer_price"),
    ("城镇新增就业人数", "urban_new_jobs"),
    ("细颗粒物（PM2.5）平均浓度", "pm25"),
    ("固定资产投资（不含农户）", "fixed_asset_investment"),
    ("农村常住居民人均可支配收入", "rural_income"),
]

COMPOSED = [
    ("海洋生产总值", "marine_gdp"),
    ("小麦产量", "wheat_output"),
    ("新能源汽车产量", "nev_output"),
    ("汽车制造业增加值", "automobile_value_added"),
    ("有色金属产业营业收入", "nonferrous_metals_revenue"),
    ("金融业", "financial_sector_value_added"),
    ("制造业增加值占地区生产总值的比重", "manufacturing_value_added_share_of_gdp"),
    ("机电产品出口占比", "machinery_exports_share"),
    ("新增国家级绿色工厂", "green_factories_national_new"),
    ("省级绿色工厂数量", "green_factories_provincial"),
    ("绿色工厂总数", "green_factories"),
    ("建成公共充电桩", "charging_piles_built"),
    ("重点民营企业", "firms_private_key"),
    ("新增乡镇养老机构", "elderly_homes_township_new"),
    ("打造养老服务站点", "stations_elderly_built"),
]

UNKNOWN = [
    "中药材的故事",
    "全",
    "的",
    "项目负责人",
    "提出地区生产总值",
    "建成以来",
    "某某率",
    "地区生产总值核算办法的说明",
    "数",
    "",
]


@pytest.mark.parametrize(("name", "key"), SYNONYMS)
def test_synonyms_share_a_key(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(("name", "key"), COMPOSED)
def test_names_composed_of_known_parts_have_a_composed_key(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_name_with_an_unknown_part_has_no_key(name: str) -> None:
    assert key_of(name) is None


@pytest.mark.parametrize(("name", "key"), SYNONYMS + COMPOSED)
def test_every_key_that_a_name_gets_has_a_meaning(name: str, key: str) -> None:
    found = catalogue().definition(key)
    assert found is not None
    assert found.key == key
    assert found.chinese and found.english and found.topic


def test_the_catalogue_lists_what_provincial_reports_state() -> None:
    listed = catalogue().keys
    assert len(listed) >= 300
    for key in listed:
        found = catalogue().definition(key)
        assert found is not None
        assert found.good in ("up", "down", "none")


def test_no_name_stands_for_two_keys() -> None:
    lexicon = load_lexicon("indicators")
    written: list[str] = []
    for table in ("indicators", "counted"):
        written += [name for entry in lexicon[table].values() for name in {entry[0], *entry[5].split()}]
    assert sorted(name for name in set(written) if written.count(name) > 1) == []


def test_the_chinese_name_of_a_listed_key_leads_back_to_it() -> None:
    lost = [key for key in catalogue().keys if key_of(catalogue().name(key, "zh")) != key]
    assert lost == []


@pytest.mark.parametrize(
    ("key", "unit", "good"),
    [
        ("gdp", "CNY", "up"),
        ("urban_unemployment_rate", "%", "down"),
        ("consumer_price", "%", "none"),
        ("grain_output", "吨", "up"),
        ("green_factories_national", "家", "up"),
        ("exports_share", "%", "none"),
        ("wheat_output", None, "up"),
        ("own_key", None, "none"),
    ],
)
def test_units_and_directions(key: str, unit: str | None, good: str) -> None:
    assert (catalogue().unit(key), catalogue().good(key)) == (unit, good)


def test_a_user_may_add_names_that_win() -> None:
    keys = IndicatorKeys({"中药材面积": "herb_area", "固投": "own_key"})
    assert (keys.of("中药材面积"), keys.of("固投"), keys.of("固定资产投资")) == (
        "herb_area",
        "own_key",
        "fixed_asset_investment",
    )


def test_records_carry_the_key_of_their_name() -> None:
    document = extract("全市固定资产投资增长6%，绿植3株。")
    records = [one for section in document.sections for one in section.indicators]
    assert records[0].indicator_key == "fixed_asset_investment"


@given(st.text(alphabet="全省市新增国家级规模以上工业增加值占比重产量绿色厂企业经济的率数，（）", max_size=60))
def test_any_text_has_a_known_key_or_none(name: str) -> None:
    key = key_of(name)
    assert key is None or catalogue().definition(key) is not None

"""The data that describes the columns fits the tables and the formats."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor.errors import OptionError
from extractor.lexicons import load_lexicon
from extractor.output.columns import (
    SHEETS,
    TABLES,
    ColumnType,
    Language,
    Table,
    checked_language,
    checked_table,
    table_layout,
    with_exact_columns,
)

LANGUAGES: tuple[Language, ...] = get_args(Language)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_unique_within_a_table(table: Table, language: Language) -> None:
    headings = [column.heading(language) for column in with_exact_columns(table)]
    assert len(headings) == len(set(headings))


def test_every_column_stands_in_a_table_and_every_table_is_known() -> None:
    lexicon = load_lexicon("columns")
    assert set(lexicon["tables"]) == {*SHEETS, "source"}
    used = {key for entry in lexicon["tables"].values() for key in entry["columns"].split()}
    # `exact` is what workbooks add.
    assert used | {"exact"} == set(lexicon["columns"])


def test_every_column_has_a_known_type_and_meanings_that_fit_a_tip_in_excel() -> None:
    for key, (kind, chinese, meaning_zh, meaning_en) in load_lexicon("columns")["columns"].items():
        assert kind in get_args(ColumnType), key
        assert 0 < len(chinese) <= 32 and len(key) <= 32, key
        assert 0 < len(meaning_zh) <= 255 and 0 < len(meaning_en) <= 255, key


@pytest.mark.parametrize("table", TABLES)
def test_links_stand_in_a_column_that_the_table_has(table: Table) -> None:
    layout = table_layout(table)
    assert layout.link in {"", *(column.key for column in layout.columns)}


def test_sheets_are_named_as_the_people_who_read_them_say() -> None:
    names = [table_layout(table).sheet for table in TABLES]
    assert names == ["指标", "目标", "组织", "金额与数量", "百分比", "日期", "检查", "章节", "表格", "文档"]


def test_an_unknown_table_or_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError, match="no table 'indicator'; there are indicators, targets"):
        checked_table("indicator")
    with pytest.raises(OptionError, match="'de'; there are en and zh"):
        checked_language("de")

"""Data frames of pandas and polars with the same columns and cells."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import get_args

import pandas
import polars
import pytest
from table_samples import document_with, report

from extractor import Document, extract
from extractor.errors import ExtractorError, OptionError
from extractor.extras import install_command
from extractor.output.columns import TABLES, Language, Table, table_layout, with_exact_columns
from extractor.output.frames import to_frame
from extractor.output.tables import document_tables


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", get_args(Language))
def test_both_engines_have_the_same_columns_and_rows(table: Table, language: Language) -> None:
    in_pandas = report().to_frame(table, "pandas", language, all_columns=True)
    in_polars = report().to_frame(table, "polars", language, all_columns=True)
    headings = [column.heading(language) for column in with_exact_columns(table)]
    assert list(in_pandas.columns) == headings == in_polars.columns
    assert len(in_pandas) == len(in_polars) == len(document_tables(report())[table])
    assert in_pandas.astype(object).where(in_pandas.notna(), None).to_dict("records") == [
        {key: _as_pandas(cell) for key, cell in row.items()} for row in in_polars.to_dicts()
    ]


def _as_pandas(cell: object) -> object:
    return pandas.Timestamp(cell) if isinstance(cell, date) else cell


def test_an_analyst_can_sum_sort_and_filter_by_day() -> None:
    frame = report().to_frame("indicators", all_columns=True)
    assert isinstance(frame, pandas.DataFrame)
    found = frame[frame["name"] == "商品销售总额"].iloc[0]
    assert found["value"] == 426_000_000.0 and Decimal(found["value_exact"]) == 426_000_000
    assert found["period_start"] == datetime(2023, 1, 1)
    assert frame["value"].sum() > 426_000_000
    assert not frame["masked"].all()


@pytest.mark.parametrize("table", TABLES)
def test_types_do_not_depend_on_what_was_found(table: Table) -> None:
    assert to_frame([], table).dtypes.equals(to_frame(report(), table).dtypes)
    assert to_frame([], table, "polars").schema == to_frame(report(), table, "polars").schema


def test_days_of_any_century_are_days() -> None:
    document = document_with(day="1640-06-28")
    assert to_frame(document, "dates")["interval_start"][0].year == 1640
    assert to_frame(document, "dates", "polars")["interval_start"][0] == date(1640, 6, 28)


def test_several_documents_stand_in_one_frame() -> None:
    frame = to_frame([report(), report()], "amounts", "polars", all_columns=True)
    assert isinstance(frame, polars.DataFrame)
    assert frame["document"].unique().sort().to_list() == [1, 2]
    assert frame.select("document", "id").is_duplicated().sum() == 0


def test_unknown_tables_engines_and_languages_are_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError, match="no table 'goals'; there are indicators"):
        to_frame(report(), "goals")
    with pytest.raises(OptionError, match="no engine 'spark' for data frames; there are pandas and polars"):
        to_frame(report(), "targets", "spark")
    with pytest.raises(OptionError, match="en and zh"):
        to_frame(report(), "targets", columns="fr")


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, engine, None)
    with pytest.raises(ExtractorError) as error:
        to_frame(report(), "targets", engine)
    assert str(error.value).endswith(install_command(engine))


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    program = (
        "import sys, extractor.models, extractor.output.csv_format, extractor.output.xlsx_format,"
        " extractor.output.parquet_format, extractor.output.frames;"
        "print([name for name in ('pandas', 'polars', 'pyarrow', 'xlsxwriter', 'numpy') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("table", TABLES)
def test_a_frame_has_what_a_person_looks_at_first_unless_all_is_asked_for(table: Table) -> None:
    compact, whole = report().to_frame(table), report().to_frame(table, all_columns=True)
    assert list(compact.columns) == [column.key for column in table_layout(table).main]
    assert set(compact.columns) < set(whole.columns)
    assert not [name for name in compact.columns if name.endswith(("_id", "_exact"))]


def test_a_notebook_shows_the_text_though_the_data_does_not_hold_it() -> None:
    document = extract("天气晴好。全年完成固定资产投资12.3亿元。")
    assert document.text is None and '"text":null' in document.to_json()
    assert "天气晴好" in document._repr_html_() and "<iframe" in document._repr_html_()
    assert extract("全年完成投资3亿元。").shown_with("全年完成投资3亿元。") == extract("全年完成投资3亿元。")
    bare = Document.from_json(document.to_json())
    assert "<iframe" in bare._repr_html_()

"""Parquet files, read back with pyarrow and with polars."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_samples import document_with, report
from view_samples import make

from extractor.errors import ExtractorError, OptionError
from extractor.extras import install_command
from extractor.models import Document
from extractor.models import Table as DocumentTable
from extractor.output.columns import TABLES, Table, with_exact_columns
from extractor.output.parquet_format import arrow_schema, arrow_table, write_parquet
from extractor.output.tables import document_tables


def test_there_is_a_file_for_every_table_also_without_documents(tmp_path: Path) -> None:
    files = write_parquet([], tmp_path / "out")
    assert [file.name for file in files] == [f"{table}.parquet" for table in TABLES]
    for table, file in zip(TABLES, files, strict=True):
        assert pq.read_table(file).schema.equals(arrow_schema(table))
        assert pq.read_table(file).num_rows == 0


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_says_what_every_column_means(tmp_path: Path, table: Table) -> None:
    write_parquet([report()], tmp_path)
    schema = pq.read_schema(tmp_path / f"{table}.parquet")
    assert schema.metadata[b"extractor.table"] == table.encode()
    assert schema.metadata[b"extractor.schema_version"] == report().schema_version.encode()
    for column in with_exact_columns(table):
        metadata = schema.field(column.key).metadata
        assert metadata[b"meaning"].decode() == column.meaning_en
        assert metadata[b"heading_zh"].decode() == column.chinese


@pytest.mark.parametrize("table", TABLES)
def test_what_was_found_is_what_pyarrow_and_polars_read(tmp_path: Path, table: Table) -> None:
    card = make(
        DocumentTable,
        id="tb1",
        section="s1",
        start=0,
        end=9,
        caption="完成情况",
        rows=4,
        columns=5,
        unread="列标题不全",
    )
    document = report().model_copy(update={"tables": (card,)})
    write_parquet([document, document], tmp_path)
    expected = [row for number in (1, 2) for row in document_tables(document, number)[table]]
    assert expected
    for back in (
        pq.read_table(tmp_path / f"{table}.parquet").to_pylist(),
        polars.read_parquet(tmp_path / f"{table}.parquet").to_dicts(),
    ):
        assert len(back) == len(expected)
        for row, line in zip(expected, back, strict=True):
            for key, cell in row.items():
                if isinstance(cell, Decimal):
                    assert line[key] == float(cell) and Decimal(line[f"{key}_exact"]) == cell
                else:
                    assert line[key] == cell


@settings(max_examples=25, deadline=None)
@given(st.text(), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_text_and_all_digits_survive(tmp_path_factory: pytest.TempPathFactory, words: str, value: Decimal) -> None:
    folder = tmp_path_factory.mktemp("parquet")
    write_parquet([document_with(words + "\ud800", value, "1840-06-28")], folder)
    (row,) = pq.read_table(folder / "amounts.parquet").to_pylist()
    assert row["text"] == words + "\ufffd"
    assert Decimal(row["value_exact"]) == value
    assert polars.read_parquet(folder / "dates.parquet")["interval_start"].to_list() == [date(1840, 6, 28)]


def test_a_number_beyond_all_doubles_is_kept_as_digits_only(tmp_path: Path) -> None:
    write_parquet([document_with(value=Decimal("1E+400"))], tmp_path)
    (row,) = pq.read_table(tmp_path / "amounts.parquet").to_pylist()
    assert (row["value"], row["value_exact"]) == (None, "1E+400")


def test_many_documents_are_written_in_groups_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.output.parquet_format._GROUP", 2)
    write_parquet([document_with()] * 5, tmp_path)
    file = pq.ParquetFile(tmp_path / "amounts.parquet")
    assert file.num_row_groups == 3
    assert file.read().column("document").to_pylist() == [1, 2, 3, 4, 5]


def test_a_table_in_memory_is_the_table_in_the_file(tmp_path: Path) -> None:
    write_parquet([report()], tmp_path)
    table = arrow_table([report()], "targets")
    assert isinstance(table, pa.Table)
    assert table.equals(pq.read_table(tmp_path / "targets.parquet"))
    with pytest.raises(OptionError, match="no table 'goals'"):
        arrow_table([report()], "goals")


def test_files_stay_as_they_were_where_a_document_cannot_be_read(tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        yield report()
        raise ExtractorError("broken.docx: no Word file")

    (tmp_path / "amounts.parquet").write_text("before")
    with pytest.raises(ExtractorError, match=r"broken\.docx"):
        write_parquet(documents(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["amounts.parquet"]
    assert (tmp_path / "amounts.parquet").read_text() == "before"


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtractorError) as error:
        write_parquet([report()], tmp_path / "out")
    assert str(error.value).endswith(install_command("parquet"))
    assert not (tmp_path / "out").exists()

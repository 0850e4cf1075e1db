"""CSV that Excel opens right, read back with the csv module."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_samples import document_with, report

from extractor.errors import ExtractorError, OptionError
from extractor.models import Document
from extractor.output.columns import TABLES, Language, column, table_layout
from extractor.output.csv_format import csv_cell, write_csv
from extractor.output.tables import document_tables

FORMULAS = ["=1+1", "+86 10", "-5%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "＝1+1", "=cmd|'/c calc'!A0"]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_is_a_file_for_every_table_with_a_byte_order_mark(tmp_path: Path) -> None:
    files = write_csv([report()], tmp_path / "out")
    assert [file.name for file in files] == [f"{table}.csv" for table in TABLES]
    assert sorted(files) == sorted((tmp_path / "out").iterdir())
    for file in files:
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_are_in_the_language_asked_for(tmp_path: Path, language: Language) -> None:
    write_csv([], tmp_path, language)
    with (tmp_path / "indicators.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream)) == [one.heading(language) for one in table_layout("indicators").columns]


def test_what_was_found_is_what_is_read_back(tmp_path: Path) -> None:
    write_csv([report(), report()], tmp_path)
    rows = document_tables(report())["indicators"]
    back = read(tmp_path / "indicators.csv")
    assert [row["document"] for row in back] == ["1"] * len(rows) + ["2"] * len(rows)
    for row, line in zip(rows, back, strict=False):
        assert line["text"] == row["text"]
        assert line["period_start"] == str(row["period_start"] or "")
        assert (Decimal(line["value"]) if line["value"] else None) == row["value"]


@pytest.mark.parametrize("words", FORMULAS)
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(tmp_path: Path, words: str) -> None:
    write_csv([document_with(words, path=words)], tmp_path)
    row = read(tmp_path / "organizations.csv")[0]
    for key in ("path", "section_number", "section_title", "text", "name"):
        assert row[key] == f"'{words}", key


@given(st.text(min_size=1))
def test_no_text_begins_like_a_formula_and_none_is_changed_otherwise(words: str) -> None:
    cell = csv_cell(column("text"), words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == words.removeprefix("'").replace("\0", "\ufffd")


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_is_exact_and_never_gets_an_apostrophe(value: Decimal) -> None:
    cell = csv_cell(column("value"), value)
    assert Decimal(cell) == value


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_is_read_back_as_one_cell(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.mktemp("csv")
    write_csv([document_with(words)], folder)
    (row,) = read(folder / "amounts.csv")
    assert row["text"].removeprefix("'") == words.removeprefix("'")
    assert row["start"] == "0"


def test_the_comparator_that_nearly_all_have_is_left_empty() -> None:
    assert [csv_cell(column("comparator"), sign) for sign in ("=", ">=", "~")] == ["", ">=", "~"]


def test_another_language_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OptionError):
        write_csv([report()], tmp_path / "out", "fr")
    assert not (tmp_path / "out").exists()


def test_files_stay_as_they_were_where_a_document_cannot_be_read(tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        yield report()
        raise ExtractorError("broken.docx: no Word file")

    (tmp_path / "amounts.csv").write_text("before")
    with pytest.raises(ExtractorError, match=r"broken\.docx"):
        write_csv(documents(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["amounts.csv"]
    assert (tmp_path / "amounts.csv").read_text() == "before"

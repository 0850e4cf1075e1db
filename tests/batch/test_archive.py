"""Archives: the same rows from every way of running, only what is new read again, nothing lost and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.arrow.rows import Extraction
from extractor.arrow.schema import ARCHIVE_TABLES, MANIFEST
from extractor.batch.archive import Outcome, fill, open_archive
from extractor.batch.interrupts import Interrupts
from extractor.batch.runner import local_engine
from extractor.batch.tasks import Task
from extractor.errors import ExtractorError, OptionError
from extractor.observations import observations
from extractor.output.panel.frames import read_panel_parquet
from extractor.text import SourceText, text_digest

pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

REPORT = "一、工作回顾\n2023年，全县完成固定资产投资{}.5亿元，同比增长5%。计划1亿元，完成计划的90%。\n"
PLACES = ("out", "out.duckdb", "out.sqlite")


def texts(number: int, first: int = 0) -> list[Task]:
    """Tasks whose texts and names are all different, one of them unread."""
    found = []
    for at in range(first, first + number):
        text = REPORT.format(at) * (1 + at % 3)
        source = SourceText(text, f"t{at:03}", text_digest(text))
        found.append(Task(f"t{at:03}", source=source, columns={"省": "晋", "号": at}))
    return [*found, Task("broken", problem="broken: no such file")]


def run(
    place: Path | str, tasks: list[Task], jobs: int = 1, extraction: Extraction | None = None, resume: bool = True
) -> list[Outcome]:
    """What a run over ``tasks`` tells."""
    sink = open_archive(str(place), resume)
    try:
        return list(fill(sink, iter(tasks), extraction or Extraction(), local_engine(jobs, Interrupts())))
    finally:
        sink.close()


def rows(place: Path | str, table: str = MANIFEST) -> list[tuple[Any, ...]]:
    """The rows of one table of an archive, sorted."""
    path = str(place)
    if path.endswith(".sqlite"):
        with sqlite3.connect(path) as connection:
            found = connection.execute(f"SELECT * FROM {table}").fetchall()
    else:
        with duckdb.connect(path if path.endswith(".duckdb") else ":memory:") as connection:
            source = table if path.endswith(".duckdb") else f"'{path}/{table}/*.parquet'"
            found = connection.execute(f"SELECT * FROM {source}").fetchall()
    return sorted(found, key=repr)


def column(place: Path | str, name: str, table: str = MANIFEST) -> list[Any]:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {name} FROM '{place}/{table}/*.parquet' ORDER BY path").fetchall()
    return [one for (one,) in found]


def everything(place: Path | str) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(place, table) for table in (MANIFEST, *ARCHIVE_TABLES)}


def read_again(outcomes: list[Outcome]) -> list[str]:
    return sorted(one.path for one in outcomes if one.is_new)


@pytest.mark.parametrize("place", PLACES)
def test_processes_change_no_row(tmp_path: Path, place: str) -> None:
    tasks = texts(70)
    told = run(tmp_path / "one" / place, tasks)
    assert sorted(map(repr, told)) == sorted(map(repr, run(tmp_path / "two" / place, tasks, jobs=2)))
    assert everything(tmp_path / "one" / place) == everything(tmp_path / "two" / place)
    assert [one.problem for one in told if one.path == "broken"] == ["broken: no such file"]


def test_databases_and_parquet_have_the_same_rows(tmp_path: Path) -> None:
    for place in PLACES:
        run(tmp_path / place, texts(5))
    parquet = everything(tmp_path / "out")
    assert parquet == everything(tmp_path / "out.duckdb")
    assert {table: len(found) for table, found in parquet.items()} == {
        table: len(found) for table, found in everything(tmp_path / "out.sqlite").items()
    }
    assert len(parquet[MANIFEST]) == 6 and len(parquet["indicators"]) > 5


@pytest.mark.parametrize("place", PLACES)
def test_only_what_is_new_changed_or_failed_is_read_again(tmp_path: Path, place: str) -> None:
    run(tmp_path / place, texts(4))
    tasks = texts(6)
    changed = "一、工作回顾\n2023年，全县完成工业投资7亿元。\n"
    tasks[1] = Task("t001", source=SourceText(changed, "t001", text_digest(changed)))
    assert read_again(run(tmp_path / place, tasks)) == ["broken", "t001", "t004", "t005"]
    assert read_again(run(tmp_path / place, tasks)) == ["broken"]
    run(tmp_path / "fresh" / place, tasks)
    assert everything(tmp_path / place) == everything(tmp_path / "fresh" / place)


def test_other_settings_and_lexicons_read_everything_again(tmp_path: Path) -> None:
    lexicon = tmp_path / "names.toml"
    lexicon.write_text('[indicators]\ntea = "茶叶产量"\n', encoding="utf-8")
    tasks = texts(3)
    run(tmp_path / "out", tasks)
    for extraction in (Extraction("2020-12-31"), Extraction(lexicons=(lexicon,))):
        assert len(read_again(run(tmp_path / "out", tasks, extraction=extraction))) == 4
    lexicon.write_text('[indicators]\ntea = "春茶产量"\n', encoding="utf-8")
    assert len(read_again(run(tmp_path / "out", tasks, extraction=Extraction(lexicons=(lexicon,))))) == 4
    assert len(rows(tmp_path / "out")) == 4


@pytest.mark.parametrize("place", PLACES)
def test_one_text_under_two_names_has_its_rows_once(tmp_path: Path, place: str) -> None:
    one = SourceText(REPORT.format(1), None, "0" * 64)
    tasks = [Task("b", source=one), Task("a", source=one), *texts(2, 5)]
    run(tmp_path / place, tasks, jobs=2)
    found = {row[1]: (row[3], row[4]) for row in rows(tmp_path / place)}
    assert found["a"] == ("done", None) and found["b"] == ("duplicate", "the same document as a")
    indicators = rows(tmp_path / place, "indicators")
    assert len(indicators) == len(set(indicators)) and not any("b" in row for row in indicators)
    assert read_again(run(tmp_path / place, tasks)) == ["broken"]


def test_a_document_keeps_its_rows_when_the_one_it_repeats_changes(tmp_path: Path) -> None:
    one, other = (SourceText(REPORT.format(at), None, str(at) * 64) for at in (1, 2))
    run(tmp_path / "out", [Task("a", source=one), Task("b", source=one)])
    run(tmp_path / "out", [Task("a", source=other), Task("b", source=one)])
    assert [row[3] for row in rows(tmp_path / "out")] == ["done", "done"]
    assert set(column(tmp_path / "out", "path", "indicators")) == {"a", "b"}


def test_ids_and_other_columns_stand_beside_every_document(tmp_path: Path) -> None:
    source = SourceText(REPORT.format(1), "t#1", "1" * 64, doc_id="晋-1")
    run(tmp_path / "out", [Task("t#1", source=source, doc_id="晋-1", columns={"省": "晋"})])
    assert column(tmp_path / "out", "doc_id") == ["晋-1"]
    assert column(tmp_path / "out", "columns") == ['{"省": "晋"}']
    assert set(column(tmp_path / "out", "doc_id", "amounts")) == {"晋-1"}


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    text = "2023年，全市生产总值1234567.8901234567亿元。\n"
    run(tmp_path / "out", [Task("t", source=SourceText(text, "t", "1" * 64))])
    assert "123456789012345.6700000000" in column(tmp_path / "out", "value_exact", "amounts")


def test_observations_are_the_rows_of_the_panel(tmp_path: Path) -> None:
    text = "2023年，全县完成固定资产投资12.3亿元，增长5%。"
    run(tmp_path / "out", [Task("a", source=SourceText(text, "a", text_digest(text), doc_id="甲"))])
    document = extract(text)
    expected = list(observations([document]))
    assert column(tmp_path / "out", "OBS_VALUE_exact", "observations") == [str(one.value) for one in expected]
    assert column(tmp_path / "out", "sentence", "observations") == [text] * len(expected)
    assert column(tmp_path / "out", "doc_id", "observations") == ["甲"] * len(expected)
    (part,) = [one for one in (tmp_path / "out" / "observations").glob("*.parquet") if "schema" not in one.name]
    assert [one.name for one in read_panel_parquet(part)] == [one.name for one in expected]


def test_an_archive_is_not_written_over_without_being_asked(tmp_path: Path) -> None:
    run(tmp_path / "out", texts(1))
    with pytest.raises(OptionError, match="--resume goes on with it"):
        run(tmp_path / "out", texts(1), resume=False)
    assert len(rows(tmp_path / "out")) == 2


@pytest.mark.parametrize("place", PLACES)
def test_a_second_run_on_one_archive_is_refused_in_one_line(tmp_path: Path, place: str) -> None:
    sink = open_archive(str(tmp_path / place), True)
    try:
        if place != "out.duckdb":  # one process may open its own DuckDB file twice
            with pytest.raises(ExtractorError, match="another run is writing to it"):
                open_archive(str(tmp_path / place), True)
    finally:
        sink.close()
    open_archive(str(tmp_path / place), True).close()


def test_what_a_killed_worker_left_goes_with_the_next_run(tmp_path: Path) -> None:
    run(tmp_path / "out", texts(3))
    before = everything(tmp_path / "out")
    part = next((tmp_path / "out" / "amounts").glob("000001-*.parquet"))
    part.with_name("000001-000009-aaaaaaaa.parquet").write_bytes(part.read_bytes())
    (tmp_path / "out" / "amounts" / ".extract-0123").write_bytes(b"half")
    assert len(rows(tmp_path / "out", "amounts")) > len(before["amounts"])
    run(tmp_path / "out", texts(3))
    assert everything(tmp_path / "out") == before
    assert not list((tmp_path / "out" / "amounts").glob(".extract-*"))


def test_a_part_written_twice_counts_once(tmp_path: Path) -> None:
    run(tmp_path / "out", texts(3))
    before = everything(tmp_path / "out")
    for table in (*ARCHIVE_TABLES, MANIFEST):
        for part in list((tmp_path / "out" / table).glob("000001-000000-*.parquet")):
            part.with_name("000001-000000-zzzzzzzz.parquet").write_bytes(part.read_bytes())
    assert len(rows(tmp_path / "out")) == 8
    run(tmp_path / "out", texts(3))
    assert everything(tmp_path / "out") == before


def test_an_object_store_is_a_place_like_any_other(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    place = f"memory://{tmp_path.name}/out"
    run(place, texts(3))
    assert read_again(run(place, texts(4))) == ["broken", "t003"]
    fsspec.filesystem("memory").get(f"/{tmp_path.name}/out", str(tmp_path / "copy"), recursive=True)
    run(tmp_path / "out", texts(4))
    copy = next(path.parent for path in (tmp_path / "copy").rglob(MANIFEST))
    assert everything(copy) == everything(tmp_path / "out")


def test_a_document_that_takes_too_long_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    long = REPORT.format(1) * 40_000
    tasks = [*texts(2), Task("long", source=SourceText(long, "long", "1" * 64))]
    for jobs in (1, 2):
        told = run(tmp_path / f"out{jobs}", tasks, jobs, Extraction(seconds=0.5))
        problems = {one.path: one.problem for one in told}
        assert "not read within 0.5 seconds" in str(problems["long"]) and problems["t000"] is None
        assert len(rows(tmp_path / f"out{jobs}")) == 4


def endless(tasks: list[Task]) -> Iterator[Task]:
    yield from tasks
    raise AssertionError("taken to the end")


def test_tasks_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    sink = open_archive(str(tmp_path / "out"), False)
    running = fill(sink, endless(texts(300)), Extraction(), local_engine(1, Interrupts()))
    assert next(running).path == "t000"
    running.close()
    sink.close()
    assert len(rows(tmp_path / "out")) == 64

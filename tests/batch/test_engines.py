"""The engines: each gives the rows that this process gives, and loses nothing when a worker is killed."""

from __future__ import annotations

import importlib.util
import os
import pickle
import shutil
import signal
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_archive import REPORT, everything, read_again, rows, run, texts

from extractor.api import extract_source, pipeline_for
from extractor.arrow import batches, manifest_schema, output_schema, schema_with
from extractor.arrow.rows import Extraction
from extractor.batch.archive import fill, open_archive
from extractor.batch.engines import NAMES, engine_named
from extractor.batch.tasks import Task
from extractor.errors import ExtractorError, OptionError
from extractor.output.panel.frames import panel_frame
from extractor.text import SourceText, text_digest

pa = pytest.importorskip("pyarrow")
TEXTS = [REPORT.format(1), None, REPORT.format(2) * 3, ""]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime (Debian: default-jre-headless)")
    pytest.importorskip("pyspark")
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    from extractor.batch.engines.spark import session

    running = session()
    running.sparkContext.setLogLevel("OFF")
    running.conf.set("spark.sql.shuffle.partitions", "2")
    yield running
    running.stop()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Any:
    name = request.param
    if name == "spark":
        request.getfixturevalue("spark")
    elif importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    return engine_named(name)


def distributed(place: Path, tasks: list[Task], engine: Any) -> list[Any]:
    sink = open_archive(str(place), True)
    try:
        return list(fill(sink, iter(tasks), Extraction(), engine))
    finally:
        sink.close()


@pytest.mark.parametrize("engine", NAMES, indirect=True)
def test_every_engine_gives_the_rows_of_one_process(tmp_path: Path, engine: Any) -> None:
    tasks = texts(70)
    run(tmp_path / "here", tasks)
    told = distributed(tmp_path / "there", tasks, engine)
    assert everything(tmp_path / "here") == everything(tmp_path / "there")
    assert len(told) == 71 and [one.path for one in told if one.problem] == ["broken"]
    assert read_again(run(tmp_path / "there", tasks)) == ["broken"]


@pytest.mark.parametrize("engine", NAMES, indirect=True)
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(tmp_path: Path, engine: Any) -> None:
    tasks = texts(70)
    run(tmp_path / "here", tasks)

    # Defined here, so that it travels to the workers as it is.
    class Killer:
        """A writer that ends its process when it has written its second part for the first time."""

        def __init__(self, writer: Any, mark: Path) -> None:
            self._writer = writer
            self._mark = mark

        def write(self, batch: Any, number: int) -> None:
            self._writer.write(batch, number)
            if number == 1 and not self._mark.exists():
                self._mark.write_text("killed")
                os.kill(os.getpid(), signal.SIGKILL)

    sink: Any = open_archive(str(tmp_path / "there"), True)
    sink.writer = Killer(sink.writer, tmp_path / "mark")
    told = list(fill(sink, iter(tasks), Extraction(), engine))
    sink.close()
    assert (tmp_path / "mark").exists() and len(told) == 71
    assert everything(tmp_path / "here") == everything(tmp_path / "there")


class Distributed:
    """An engine that loses its worker over every call with a chunk whose first document is in ``deadly``."""

    def __init__(self, deadly: set[str], times: int = 1_000) -> None:
        self.deadly = deadly
        self.times = times

    def __call__(self, chunks: list[bytes], call: Any) -> Iterator[bytes]:
        for chunk in chunks:
            if self.times and any(one.name in self.deadly for one in pickle.loads(chunk).tasks):
                self.times -= 1
                raise BrokenPipeError("a worker was lost")
            yield call(chunk)


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Any:
    def engine(distribute: Distributed) -> Any:
        module = types.SimpleNamespace(distribute=distribute)
        monkeypatch.setattr("extractor.batch.engines.import_module", lambda name: module)
        return engine_named("dask")

    return engine


def test_an_engine_that_gives_up_over_a_lost_worker_is_asked_again(tmp_path: Path, pretended: Any) -> None:
    run(tmp_path / "here", texts(150))
    told = distributed(tmp_path / "there", texts(150), pretended(Distributed({"t100"}, times=1)))
    assert len(told) == 151 and everything(tmp_path / "here") == everything(tmp_path / "there")


def test_a_document_that_ends_every_worker_takes_no_other_with_it(tmp_path: Path, pretended: Any) -> None:
    told = distributed(tmp_path / "there", texts(150), pretended(Distributed({"t100"})))
    problems = {one.path: one.problem for one in told if one.problem}
    assert set(problems) == {"broken", "t100"} and "the worker of dask that read it ended" in str(problems["t100"])
    assert len(told) == 151 == len(rows(tmp_path / "there"))


def test_an_engine_that_finishes_nothing_is_one_line(tmp_path: Path, pretended: Any) -> None:
    every = {one.name for one in texts(70)}
    with pytest.raises(ExtractorError, match=r"--engine dask gave up: BrokenPipeError: a worker was lost; --resume"):
        distributed(tmp_path / "there", texts(70), pretended(Distributed(every)))


def test_an_engine_that_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "extractor.batch.engines.spark", None)
    with pytest.raises(ExtractorError, match=r"pip install .*pyspark"):
        engine_named("spark")


def test_a_null_text_is_a_row_with_an_error(spark: Any) -> None:
    from extractor.spark import extract_dataframe, table

    df = spark.createDataFrame([(at, text) for at, text in enumerate(TEXTS)], "id long, text string")
    documents = extract_dataframe(df, text="text", doc_id="id")
    found = {row.doc_id: row for row in documents.collect()}
    assert sorted(found) == ["0", "1", "2", "3"]
    assert found["1"].error == "1: no text" and found["1"].indicators == []
    assert found["0"].error is None and found["0"].indicators[0].value_exact == "150000000"
    kept = table(extract_dataframe(df.withColumn("省", df.id + 10), doc_id="id"), "indicators")
    assert {row["省"] for row in kept.collect()} == {10, 12}


def test_the_panel_of_spark_is_that_of_one_process(spark: Any) -> None:
    from extractor.spark import extract_dataframe, panel

    told = (
        "第{}稿\n甲县2023年政府工作报告\n2023年，甲县地区生产总值{}亿元，增长5%。2024年，地区生产总值预期增长6%左右。\n"
    )
    reports = {f"{at}.txt": told.format(at, value) for at, value in enumerate(("153.2", "153.2", "149.8"))}
    df = spark.createDataFrame(list(reports.items()), "id string, text string")
    rows = [row.asDict() for row in panel(extract_dataframe(df, doc_id="id")).collect()]
    sources = [SourceText(text, name, text_digest(text)) for name, text in reports.items()]
    documents = [extract_source(one, pipeline_for(()), include_text=True) for one in sources]
    expected = panel_frame(documents, "pyarrow").to_pylist()
    assert {row["revision"] for row in expected} == {None, 1, 2, 3}
    assert sorted([[row[key] for key in expected[0]] for row in rows], key=repr) == sorted(
        [list(row.values()) for row in expected], key=repr
    )


def test_batches_give_a_row_for_each_row_in_one_schema_whatever_comes() -> None:
    empty = pa.record_batch({"text": pa.array([], pa.string())})
    some = pa.record_batch({"text": TEXTS, "年": [2020, 2021, 2022, 2023]})
    found = list(batches([some]))
    assert sum(one.num_rows for one in found) == 4
    assert all(one.schema.equals(schema_with(some.schema)) for one in found)
    assert found[0].schema.names == ["年", *output_schema().names]
    assert list(batches([empty])) == []
    assert schema_with(empty.schema).equals(output_schema())


def test_batches_read_files_by_their_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.format(7).encode("gbk"))
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "none.txt"), None]
    (found,) = batches([pa.record_batch({"file": paths})], text="file", is_path=True)
    read, missing, null = found.to_pylist()
    assert read["error"] is None and read["path"] == paths[0] and len(read["indicators"]) == 1
    assert "no such file" in missing["error"] and "no path" in null["error"]


@pytest.mark.parametrize(
    ("columns", "says"), [({"正文": ["甲"]}, "no column 'text'"), ({"text": ["甲"], "error": [1]}, "rename or drop")]
)
def test_columns_that_do_not_fit_are_told_before_anything_is_read(columns: dict[str, list[Any]], says: str) -> None:
    with pytest.raises(OptionError, match=says):
        list(batches([pa.record_batch(columns)]))


def test_the_manifest_is_part_of_the_schema() -> None:
    assert output_schema().names[: len(manifest_schema().names)] == manifest_schema().names


def test_long_columns_come_back_in_pieces() -> None:
    long = REPORT.format(3) * 30_000
    found = list(
        batches(
            [pa.record_batch({"text": pa.array([long, long, "投资1亿元。"], pa.large_string())})],
            Extraction(seconds=0.2),
        )
    )
    assert [one.num_rows for one in found] == [2, 1] or [one.num_rows for one in found] == [1, 1, 1]


def test_a_source_is_read_once_and_hashed_as_it_was_read(tmp_path: Path) -> None:
    file = tmp_path / "grows.txt"
    file.write_text(REPORT.format(1), encoding="utf-8")
    run(tmp_path / "out", [Task(str(file), file)])
    file.write_text(REPORT.format(1) + REPORT.format(2), encoding="utf-8")
    assert read_again(run(tmp_path / "out", [Task(str(file), file)])) == [str(file)]
    file.unlink()
    (gone,) = run(tmp_path / "out", [Task(str(file), file)])
    assert gone.problem is not None and "no such file" in gone.problem and len(rows(tmp_path / "out")) == 1

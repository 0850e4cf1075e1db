"""Many reports on the command line: which are read, what is told, what fails, and where the output goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import REPORT, Run, command_line, is_one_line, write_reports

from extractor.cli.request import number_of_jobs


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` beside ``in/`` with four reports and ``in/deep/`` with two more."""
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "in", 4)
    write_reports(tmp_path / "in" / "deep", 2)
    return command_line(capfdbinary)


def documents(lines: str) -> list[Any]:
    return [json.loads(line) for line in lines.splitlines()]


def paths(lines: str) -> list[str]:
    return [document["source"]["path"] for document in documents(lines)]


def test_a_folder_means_its_reports_by_name(run: Run) -> None:
    code, out, err = run("in")
    assert (code, err) == (0, "")
    assert paths(out) == [f"in/r00{at}.txt" for at in range(4)]


def test_recursive_looks_into_the_folders_of_a_folder(run: Run) -> None:
    assert paths(run("in", "--recursive")[1])[4:] == ["in/deep/r000.txt", "in/deep/r001.txt"]
    assert paths(run("-r", "in")[1]) == paths(run("in", "--recursive")[1])


def test_a_pattern_that_no_shell_expanded_is_searched(run: Run) -> None:
    assert paths(run("in/**/r001.txt")[1]) == ["in/deep/r001.txt", "in/r001.txt"]


def test_a_report_named_twice_is_read_once(run: Run) -> None:
    assert paths(run("in/r001.txt", "in")[1]) == [f"in/r00{at}.txt" for at in (1, 0, 2, 3)]


def test_a_folder_of_one_report_gives_lines_as_one_of_many_does(run: Run, tmp_path: Path) -> None:
    write_reports(tmp_path / "one", 1)
    assert len(run("one")[1].splitlines()) == 1
    assert isinstance(json.loads(run("one", "-f", "json")[1]), list)


def test_processes_change_neither_the_output_nor_its_order_nor_what_is_told(run: Run, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 40)
    (tmp_path / "in" / "r007.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "r009.txt").write_bytes((REPORT * 200).encode("gbk"))
    alone = run("in", "-r")
    assert run("in", "-r", "--jobs", "2") == alone
    assert alone[0] == 1 and len(documents(alone[1])) == 41


def test_each_failure_is_a_line_and_the_last_line_counts_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "r001.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = run("in", "none.txt", "nowhere/*.txt")
    told = err.splitlines()
    assert code == 1 and paths(out) == ["in/r000.txt", "in/r002.txt", "in/r003.txt"]
    assert [line.split(":")[1] for line in told[:-1]] == [" nowhere/*.txt", " in/r001.txt", " none.txt"]
    assert "3 of 6 failed" in told[-1]


def test_an_empty_name_is_not_the_working_folder(run: Run) -> None:
    code, out, err = run("")
    assert (code, out) == (2, "") and is_one_line(err)


def test_where_all_fail_nothing_is_written(run: Run, tmp_path: Path) -> None:
    code, _, err = run("none.txt", "neither.txt", "-o", "out.jsonl")
    assert code == 2 and len(err.splitlines()) == 3 and not (tmp_path / "out.jsonl").exists()


def test_fail_fast_stops_at_the_first_failure_and_keeps_what_was_before(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "r002.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = run("in", "--fail-fast")
    assert code == 1 and paths(out) == ["in/r000.txt", "in/r001.txt"]
    assert "in/r002.txt" in err and len(err.splitlines()) == 2
    code, out, err = run("none.txt", "in", "--fail-fast")
    assert (code, out) == (2, "") and is_one_line(err)


def test_an_option_that_cannot_be_used_stops_everything_in_one_line(run: Run) -> None:
    code, out, err = run("in", "--reference-date", "noday", "-j", "2")
    assert (code, out) == (2, "") and is_one_line(err) and "noday" in err


def test_quiet_tells_failures_only_and_verbose_every_report(run: Run) -> None:
    assert run("in", "none.txt", "--quiet")[2] == "extract: none.txt: no such file\n"
    told = run("in", "--verbose")[2].splitlines()
    assert len(told) == 4
    assert told[0].startswith("extract: in/r000.txt: 1 sections, 3 mentions, 1 records, ")


def test_nothing_is_told_of_progress_where_nobody_watches(run: Run) -> None:
    assert run("in", "-o", "all.jsonl") == (0, "", "")


def test_a_table_gives_a_document_for_each_record(run: Run, tmp_path: Path) -> None:
    rows = f"编号,正文\n1,{REPORT.replace(chr(10), ' ')}\n2,\n3,投资2亿元。\n"
    (tmp_path / "texts.csv").write_bytes(rows.encode("gbk"))
    (tmp_path / "texts.jsonl").write_text(json.dumps({"正文": "投资3亿元。"}) + "\n", encoding="utf-8")
    assert paths(run("texts.csv", "--column", "正文")[1]) == ["texts.csv#1", "texts.csv#3"]
    assert paths(run(".", "--column", "正文")[1]) == ["texts.csv#1", "texts.csv#3", "texts.jsonl#1"]
    code, _, err = run("texts.csv", "--column", "text")
    assert code == 2 and is_one_line(err)
    assert "no column 'text'; there are: 编号, 正文" in err


def test_a_folder_as_output_gets_a_file_for_each_report(run: Run, tmp_path: Path) -> None:
    assert run("in", "-r", "-o", "out/", "-j", "2") == (0, "", "")
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.json"))
    assert written == ["deep/r000.json", "deep/r001.json", *(f"r00{at}.json" for at in range(4))]
    assert (tmp_path / "out" / "manifest.sqlite").is_file()
    assert json.loads((tmp_path / "out/deep/r001.json").read_text("utf-8"))["source"]["path"] == "in/deep/r001.txt"


def test_reports_that_would_be_the_same_file_keep_their_suffixes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "r001.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "2023.5月总结").write_text(REPORT, encoding="utf-8")
    run("in", "in/2023.5月总结", "in/deep/r000.txt", "-o", "out/")
    written = {
        path.name: json.loads(path.read_text("utf-8"))["source"]["path"] for path in (tmp_path / "out").glob("*.json")
    }
    assert written == {
        "r000.txt.json": "in/r000.txt",
        "r000.txt-2.json": "in/deep/r000.txt",
        "r001.md.json": "in/r001.md",
        "r001.txt.json": "in/r001.txt",
        "r002.json": "in/r002.txt",
        "r003.json": "in/r003.txt",
        "2023.5月总结.json": "in/2023.5月总结",
    }


def test_records_of_a_table_have_a_folder_of_their_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text('{"t": "投资3亿元。"}\n{"t": "增长2%。"}\n', encoding="utf-8")
    assert run("texts.jsonl", "--column", "t", "-o", "out/")[0] == 0
    assert sorted(path.name for path in (tmp_path / "out" / "texts").iterdir()) == ["1.json", "2.json"]


def test_a_run_can_go_on_where_another_ended(run: Run, tmp_path: Path) -> None:
    run("in/r000.txt", "in/r001.txt", "-o", "out/")
    (tmp_path / "out" / "r000.json").write_text("mine")
    assert run("in", "-o", "out/", "--resume") == (0, "", "")
    assert (tmp_path / "out" / "r000.json").read_text() == "mine"
    assert len(list((tmp_path / "out").glob("*.json"))) == 4
    assert run("in", "-o", "out/", "--resume") == (0, "", "")


def test_resume_reads_again_what_changed_in_text_settings_or_output(run: Run, tmp_path: Path) -> None:
    run("in", "-o", "out/")
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}

    def written(*options: str) -> list[str]:
        assert run("in", "-o", "out/", "--resume", *options)[0] == 0
        now = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}
        changed = sorted(name for name, time in now.items() if times.get(name) != time)
        times.update(now)
        return changed

    assert written() == []
    (tmp_path / "in" / "r001.txt").write_text(REPORT.replace("12.3", "99"), encoding="utf-8")
    (tmp_path / "out" / "r002.json").unlink()
    assert written() == ["r001.json", "r002.json"]
    assert len(written("--reference-date", "2020-12-31")) == 4
    assert written("--reference-date", "2020-12-31") == []
    assert len(written("--reference-date", "2020-12-31", "--include-text")) == 4


@pytest.mark.parametrize("output", ["in/r000.txt", "./in/../in/r001.txt"])
def test_a_report_is_never_its_own_output(run: Run, tmp_path: Path, output: str) -> None:
    before = (tmp_path / output).read_bytes()
    code, _, err = run("in", "-o", output)
    assert code == 2 and is_one_line(err) and "the report itself" in err
    assert (tmp_path / output).read_bytes() == before


def test_a_page_beside_the_page_it_was_made_from_has_another_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    before = (tmp_path / "page.html").read_bytes()
    assert run("page.html", "-f", "html", "-o", ".")[0] == 0
    assert (tmp_path / "page.html").read_bytes() == before and (tmp_path / "page.html.html").exists()


@pytest.mark.parametrize("jobs", ["-1", "x", "1.5", "100000", ""])
def test_a_number_of_jobs_is_a_number(run: Run, jobs: str) -> None:
    code, _, err = run("in", f"--jobs={jobs}")
    assert code == 2 and is_one_line(err) and "auto" in err


def test_jobs_may_be_as_many_as_there_are_cores() -> None:
    cores = number_of_jobs("auto")
    assert cores is not None and cores >= 1 and cores == number_of_jobs("0")
    assert number_of_jobs("7") == 7 and number_of_jobs(None) is None

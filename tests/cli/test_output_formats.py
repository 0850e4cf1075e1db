"""Every output format on the command line: what is written where, and what is refused."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from command_line import PROGRAM, REPORT, Run, command_line, is_one_line, write_reports
from pyarrow import parquet

from extractor.extras import install_command
from extractor.output.columns import TABLES as TABLE_NAMES

TABLES = sorted(TABLE_NAMES)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` beside ``in/`` with three reports."""
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "in", 3)
    return command_line(capfdbinary)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "manifest.sqlite")


def test_csv_is_a_folder_of_tables_with_the_records_of_all_reports(run: Run, tmp_path: Path) -> None:
    assert run("in", "-f", "csv", "-o", "out") == (0, "", "")
    assert names(tmp_path / "out") == [f"{table}.csv" for table in TABLES]
    content = (tmp_path / "out" / "indicators.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    assert [row["path"] for row in rows if row["id"] == "i1"] == ["in/r000.txt", "in/r001.txt", "in/r002.txt"]
    assert [row["value"] for row in rows if row["id"] == "i1"] == ["50000000", "150000000", "250000000"]


def test_headings_are_english_in_csv_and_chinese_in_excel_unless_asked(run: Run, tmp_path: Path) -> None:
    run("in", "-f", "csv", "-o", "en")
    run("in", "-f", "csv", "-o", "zh", "--columns", "zh")
    run("in", "-o", "zh.xlsx")
    run("in", "-o", "en.xlsx", "--columns", "en")
    assert (tmp_path / "en" / "amounts.csv").read_text("utf-8-sig").isascii() is False
    heads = [(tmp_path / folder / "amounts.csv").read_text("utf-8-sig").split("\n")[0] for folder in ("en", "zh")]
    assert "value" in heads[0] and "数值" in heads[1]
    sheets = [openpyxl.load_workbook(tmp_path / f"{one}.xlsx")["金额与数量"] for one in ("en", "zh")]
    assert ["value" in [cell.value for cell in sheet[1]] for sheet in sheets] == [True, False]


def test_a_workbook_has_the_records_and_the_text_they_lead_to(run: Run, tmp_path: Path) -> None:
    assert run("in", "-o", "all.xlsx", "-j", "2") == (0, "", "")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames[0] == "主要指标" and book.sheetnames[-1] == "说明"
    links = [cell for row in book["指标"].iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert links and book["原文"].max_row > 3


def test_parquet_tables_are_read_back(run: Run, tmp_path: Path) -> None:
    assert run("in", "-f", "parquet", "-o", "out/") == (0, "", "")
    assert names(tmp_path / "out") == [f"{table}.parquet" for table in TABLES]
    assert parquet.read_table(tmp_path / "out" / "percentages.parquet").num_rows == 6


@pytest.mark.parametrize(("output", "start"), [("o.json", "[\n{"), ("o.jsonl", '{"'), ("o.HTML", "<!doctype html>")])
def test_the_suffix_of_the_output_tells_the_format(run: Run, tmp_path: Path, output: str, start: str) -> None:
    assert run("in", "-o", output) == (0, "", "")
    assert (tmp_path / output).read_text("utf-8").lower().startswith(start)


def test_the_format_named_wins_over_the_suffix(run: Run, tmp_path: Path) -> None:
    run("in", "-o", "o.json", "-f", "jsonl")
    assert len((tmp_path / "o.json").read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize("format_", ["json", "jsonl", "html", "xlsx"])
def test_a_folder_gets_a_file_for_each_report_in_the_format_asked_for(run: Run, tmp_path: Path, format_: str) -> None:
    assert run("in", "-f", format_, "-o", "out/") == (0, "", "")
    assert names(tmp_path / "out") == [f"r00{at}.{format_}" for at in range(3)]


def test_standard_output_may_be_named(run: Run) -> None:
    assert run("in", "-o", "-") == run("in")
    assert run("in/r000.txt", "-f", "html")[1].lower().startswith("<!doctype html>")


REFUSED = [
    pytest.param(["-f", "csv"], "--output FOLDER", id="tables without a folder"),
    pytest.param(["-f", "parquet"], "--output FOLDER", id="Parquet without a folder"),
    pytest.param(["-f", "xlsx"], "--output FILE.xlsx", id="workbook without a file"),
    pytest.param(["-o", "tables.csv"], "folder of tables", id="one file for all tables"),
    pytest.param(["-f", "csv", "-o", "in/r000.txt"], "in/r000.txt", id="folder that is a report"),
    pytest.param(["-f", "csv", "-o", "file"], "cannot be a folder", id="folder that is a file"),
    pytest.param(["--columns", "zh"], "--columns is for", id="headings without a table"),
    pytest.param(["-f", "csv", "-o", "x", "--columns", "fr"], "fr", id="language there is none of"),
    pytest.param(["--resume"], "--output FOLDER", id="skipping without a folder"),
    pytest.param(["-o", "o.html", "--resume"], "--output FOLDER", id="skipping with one file"),
    pytest.param(["-o", "file/o.xlsx"], "file/o.xlsx", id="workbook in a folder that is a file"),
    pytest.param(["-o", "file/"], "file", id="folder of files that is a file"),
    pytest.param(["-o", ""], "--output", id="output without a name"),
]


@pytest.mark.parametrize(("options", "words"), REFUSED)
def test_options_that_do_not_fit_are_refused_in_one_line(
    run: Run, tmp_path: Path, options: list[str], words: str
) -> None:
    (tmp_path / "file").write_text("mine")
    code, out, err = run("in", *options)
    assert (code, out) == (2, "") and is_one_line(err) and words in err
    assert names(tmp_path) == ["file", "in"] and (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(("output", "extra"), [("o.xlsx", "excel"), ("o/", "parquet")])
def test_what_is_not_installed_is_named_before_anything_is_read(tmp_path: Path, output: str, extra: str) -> None:
    write_reports(tmp_path / "in", 2)
    hide = "import sys; sys.modules['xlsxwriter'] = sys.modules['pyarrow'] = None\n"
    options = ["-f", "parquet"] if extra == "parquet" else []
    command = [
        sys.executable,
        "-c",
        hide + "from extractor.cli import main; main()",
        "in",
        "-v",
        "-o",
        output,
        *options,
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and is_one_line(done.stderr) and install_command(extra) in done.stderr
    assert names(tmp_path) == ["in"]


def test_a_failure_leaves_no_part_of_any_format(run: Run, tmp_path: Path) -> None:
    for output in ("o.xlsx", "o.html", "o.json"):
        assert run("in", "--reference-date", "noday", "-o", output)[0] == 2
    assert run("in", "--reference-date", "noday", "-o", "t/", "-f", "csv")[0] == 2
    assert names(tmp_path) == ["in"]


def test_a_view_is_named_after_the_first_report_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    assert run("view", "in/r001.txt", "in/r000.txt") == (0, "r001.html\n", "")
    first = (tmp_path / "r001.html").read_text("utf-8")
    assert "in/r000.txt" in first or "r000.txt" in first
    assert run("view", "in/r001.txt", "--language", "en") == (0, "r001-2.html\n", "")
    assert (tmp_path / "r001.html").read_text("utf-8") == first
    assert 'lang="en"' in (tmp_path / "r001-2.html").read_text("utf-8")


def test_a_view_goes_where_it_is_told(run: Run, tmp_path: Path) -> None:
    assert run("view", "in", "-o", "all.html") == (0, "all.html\n", "")
    assert run("view", "in/r000.txt", "-o", "-")[1] == run("in/r000.txt", "-f", "html")[1]
    assert run("view", "none.txt")[0] == 2 and not (tmp_path / "none.html").exists()


def test_a_page_that_opens_slowly_is_told_of(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.extracting._LARGE_PAGE", 1000)
    assert "--output FOLDER/" in run("in", "-o", "o.html")[2]
    assert run("in", "-o", "o.html", "-q") == (0, "", "")
    assert run("in", "-f", "html", "-o", "pages/") == (0, "", "")


def on_terminal(folder: Path, *arguments: str, err_only: bool) -> tuple[int, str]:
    """Exit code of ``extract`` with a terminal for its errors, or for both, and what that shows."""
    ours, theirs = pty.openpty()
    out = subprocess.DEVNULL if err_only else theirs
    process = subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stdout=out, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass
    os.close(ours)
    return process.wait(), shown.decode()


def test_a_terminal_shows_progress_of_several_reports_and_nothing_of_one(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    code, shown = on_terminal(tmp_path, "in", "none.txt", err_only=True)
    assert code == 1 and "4/4" in shown and "none.txt: no such file" in shown
    assert on_terminal(tmp_path, "in", "--quiet", err_only=True) == (0, "")
    assert on_terminal(tmp_path, "in/r000.txt", err_only=True) == (0, "")


def test_a_page_is_not_poured_onto_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    code, shown = on_terminal(tmp_path, "report.txt", "-f", "html", err_only=False)
    assert code == 2 and is_one_line(shown.replace("\r", "")) and "--output FILE.html" in shown


def test_documents_on_a_terminal_are_not_mixed_with_a_bar(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    code, shown = on_terminal(tmp_path, "in", err_only=False)
    assert code == 0
    assert [json.loads(line)["source"]["path"] for line in shown.splitlines()] == ["in/r000.txt", "in/r001.txt"]

"""Nothing goes by in silence: what cannot be meant, what holds nothing, and how a run ended are told in a line each."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import REPORT, SUMMARY, Run, command_line, is_one_line, write_reports


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with a report and a table of texts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "texts.csv").write_text(f"编号,正文\n1,{REPORT.splitlines()[1]}\n", "utf-8")
    return command_line(capfdbinary, with_summary=True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("report.txt -o out.doc", "no format has the suffix .doc; use one of .json"),
        ("report.txt -o out.txt", "no format has the suffix .txt"),
        ("report.txt -f xlsx -o out.json", "the suffix means json, --format says xlsx"),
        ("report.txt -f html -o out.xlsx", "the suffix means xlsx, --format says html"),
        ("texts.csv", "texts.csv: a table; name the column that holds its texts with --column"),
        ("vieww report.txt", "did you mean extract view?"),
        ("valdate out.json", "did you mean extract validate?"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(run: Run, tmp_path: Path, arguments: str, told: str) -> None:
    before = sorted(tmp_path.iterdir())
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "") and told in err and is_one_line(err)
    assert sorted(tmp_path.iterdir()) == before


def test_a_dot_in_a_name_is_no_suffix(run: Run, tmp_path: Path) -> None:
    assert run("report.txt", "-o", "2023.5月总结")[0] == 0
    assert (tmp_path / "2023.5月总结").read_text("utf-8").startswith("{")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty, there is nothing to read"),
        (" \n\n", "empty, there is nothing to read"),
        ("Sales grew by 5% to 12 million.", "no Chinese text in it"),
        ("各项工作稳步推进。", "no indicator, target, amount, date or organization found"),
        ("2023年各项工作稳步推进。", "no indicator or target found"),
    ],
)
def test_a_report_that_holds_nothing_is_told(run: Run, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "other.txt").write_text(text, "utf-8")
    code, out, err = run("other.txt")
    assert code == 0 and out.startswith("{") and is_one_line(err) and told in err
    assert run("other.txt", "--quiet")[2] == "" == run("other.txt", "--only", "dates")[2]


@pytest.mark.parametrize(
    "mail",
    [
        "From: 李 <li@example.org>\nTo: wang@example.org\nSubject: 总结\n\n全年完成投资12亿元。",
        "Return-Path: <li@example.org>\nReceived: by mail.example.org\n\tfor <wang@example.org>\n\n全年完成投资12亿元。",
        "Date: Mon, 1 Jan 2024 08:00:00 +0800\nFrom: li@example.org\nMIME-Version: 1.0\n\n正文",
    ],
)
def test_an_e_mail_is_read_by_its_text(run: Run, tmp_path: Path, mail: str) -> None:
    (tmp_path / "m.eml").write_text(mail, "utf-8")
    code, out, _ = run("m.eml", "--include-text")
    assert code == 0 and '"message/rfc822"' in out and "li@" not in out.partition('"sections"')[2]


def test_the_other_columns_of_a_table_are_in_the_output(run: Run) -> None:
    code, out, _ = run("texts.csv", "--column", "正文")
    assert code == 0 and '"columns":{"编号":"1"}' in out
    assert '"columns"' not in run("report.txt")[1].partition('"tables"')[0]


def test_a_report_that_opens_like_a_letter_is_no_e_mail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(f"Date: 2023年12月\nSubject: 工作总结\n{REPORT}", "utf-8")
    assert run("letter.txt")[0] == 0


def test_a_run_over_several_reports_ends_with_a_summary(run: Run, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    code, _, err = run("in", "-o", "out.jsonl")
    assert (code, err) == (0, "extract: 3 reports read, 6 indicators and targets; written to out.jsonl\n")
    assert SUMMARY.fullmatch(err)
    assert run("in", "-o", "out.jsonl", "--quiet")[2] == ""


def test_help_may_be_asked_for_by_its_name(run: Run) -> None:
    assert run("help") == run("--help")

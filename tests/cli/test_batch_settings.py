"""Settings beside the reports, and kinds of records, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, command_line, is_one_line, write_reports

from extractor.cli.request import Request, number_of_jobs
from extractor.cli.settling import settle

SETTINGS = 'reference_date = "2020-12-31"\nformat = "jsonl"\ninclude_text = true\n[indicators]\ntea = "茶叶产量"\n'


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` beside ``in/`` with two reports and settings."""
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "in", 2)
    (tmp_path / "in" / "extractor.toml").write_text(SETTINGS, encoding="utf-8")
    return command_line(capfdbinary)


def first(out: str) -> Any:
    return json.loads(out.splitlines()[0])


def test_settings_beside_the_reports_count(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "tea.txt").write_text("茶叶产量5万吨。", encoding="utf-8")
    code, out, err = run("in/tea.txt", "-v")
    assert code == 0 and "extractor.toml" in err.splitlines()[0]
    document = first(out)
    assert document["reference_date"]["origin"] == "option" and document["text"] == "茶叶产量5万吨。"
    assert [one["indicator_key"] for one in document["sections"][0]["indicators"]] == ["tea"]


def test_what_is_typed_wins_over_the_settings(run: Run, tmp_path: Path) -> None:
    out = run("in", "--reference-date", "2019-01-01", "--no-include-text", "-f", "json")[1]
    document = json.loads(out)[0]
    assert document["reference_date"]["value"] == "2019-01-01" and document["text"] is None
    run("in", "-o", "out.html")
    assert (tmp_path / "out.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_settings_file_may_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('only = ["percentages"]', encoding="utf-8")
    document = first(run("in", "--config", "other.toml")[1])
    assert document["text"] is None and document["reference_date"]["origin"] != "option"
    section = document["sections"][0]
    assert section["percentages"] and not section["amounts"]
    code, _, err = run("in", "--config", "none.toml")
    assert code == 2 and is_one_line(err) and "none.toml" in err


def test_broken_settings_stop_the_run_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "extractor.toml").write_text("refrence_date = 3", encoding="utf-8")
    code, out, err = run("in")
    assert (code, out) == (2, "") and is_one_line(err) and "reference_date" in err


def test_only_some_kinds_are_kept_and_what_they_refer_to(run: Run) -> None:
    section = first(run("in", "--only", "organizations,percentages", "--only", "日期")[1])["sections"][0]
    assert section["percentages"] and section["dates"] and not section["amounts"] and not section["indicators"]
    section = first(run("in", "--only", "targets")[1])["sections"][0]
    assert section["targets"][0]["value"] == section["amounts"][0]["id"]
    code, _, err = run("in", "--only", "tragets")
    assert code == 2 and is_one_line(err) and "targets" in err


def test_a_usual_column_makes_tables_of_tables_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "extractor.toml").write_text('column = "正文"', encoding="utf-8")
    (tmp_path / "in" / "texts.csv").write_text("正文\n投资3亿元。\n", encoding="utf-8")
    paths = [json.loads(line)["source"]["path"] for line in run("in")[1].splitlines()]
    assert paths == ["in/r000.txt", "in/r001.txt", "in/texts.csv#1"]
    assert json.loads(run("in/r000.txt")[1])["source"]["path"] == "in/r000.txt"


def test_jobs_are_those_typed_or_else_those_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "extractor.toml").write_text("jobs = 3", encoding="utf-8")
    request = Request(paths=(str(tmp_path),))
    assert settle(request).jobs == 3 and settle(replace(request, jobs=1)).jobs == 1
    (tmp_path / "extractor.toml").write_text('jobs = "auto"', encoding="utf-8")
    assert settle(request).jobs == number_of_jobs("auto")

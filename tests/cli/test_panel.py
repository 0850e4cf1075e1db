"""``extract panel`` on reports, saved output and saved panels."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command_line import Run, command_line, is_one_line

REPORT_2025 = """安徽省2025年政府工作报告
——2025年1月20日在安徽省第十四届人民代表大会第三次会议上
二、2025年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长5.5%以上，城镇新增就业65万人以上。
"""
REPORT_2026 = """安徽省2026年政府工作报告
——2026年2月5日在安徽省第十四届人民代表大会第四次会议上
一、2025年工作回顾
2025年，全省地区生产总值增长5.7%，城镇新增就业70.2万人。
"""


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with two reports of one province."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2025.txt").write_text(REPORT_2025, "utf-8")
    (tmp_path / "reports" / "2026.txt").write_text(REPORT_2026, "utf-8")
    return command_line(capfdbinary)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_folder_of_reports_becomes_one_table_on_standard_output(run: Run) -> None:
    code, out, err = run("panel", "reports")
    assert code == 0 and is_one_line(err) and "4 observations from 2 documents" in err
    told = [
        (row["REF_AREA"], row["INDICATOR"], row["TIME_PERIOD"], row["role"], row["OBS_VALUE"]) for row in table(out)
    ]
    assert told == [
        ("340000", "gdp", "2025", "target", "5.5"),
        ("340000", "urban_new_jobs", "2025", "target", "650000"),
        ("340000", "gdp", "2025", "actual", "5.7"),
        ("340000", "urban_new_jobs", "2025", "actual", "702000"),
    ]


def test_goals_stand_beside_results_in_chinese(run: Run) -> None:
    _, out, _ = run("panel", "reports", "--goals", "--columns", "zh", "--indicators", "地区生产总值")
    (row,) = table(out)
    assert (row["年份"], row["目标"], row["实际"], row["差额"], row["是否完成"]) == (
        "2025",
        "5.5",
        "5.7",
        "0.2",
        "true",
    )


def test_wide_has_a_column_for_each_indicator_and_role(run: Run) -> None:
    _, out, _ = run("panel", "reports", "--wide", "--years", "2024-2025")
    (row,) = table(out)
    assert (row["place"], row["year"], row["gdp.growth.target (%)"], row["gdp.growth.actual (%)"]) == (
        "安徽省",
        "2025",
        "5.5",
        "5.7",
    )


def test_saved_output_and_saved_panels_give_the_same_table_as_the_reports(run: Run) -> None:
    _, expected, _ = run("panel", "reports")
    assert run("reports", "--include-text", "-o", "saved.jsonl")[0] == 0
    assert run("panel", "saved.jsonl")[1] == expected
    assert run("panel", "reports", "-o", "saved.parquet")[0] == 0
    assert run("panel", "saved.parquet")[1] == expected


def test_a_folder_of_parquet_tables_gives_the_same_numbers_without_sentences(run: Run) -> None:
    expected = table(run("panel", "reports")[1])
    assert run("reports", "-f", "parquet", "-o", "tables")[0] == 0
    told = table(run("panel", "tables")[1])
    assert [{**row, "sentence": ""} for row in expected] == told


@pytest.mark.parametrize("name", ["p.csv", "p.xlsx", "p.parquet", "p.html"])
def test_the_suffix_of_the_file_says_its_format(run: Run, name: str) -> None:
    code, out, _ = run("panel", "reports", "-o", name)
    assert (code, out) == (0, "")
    assert Path(name).stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "p.docx"), "name a file that ends in .csv, .xlsx, .parquet or .html"),
        (("--indicators", "不存在的东西"), "no key or name of an indicator"),
        (("--years", "二零二五"), "give years"),
        (("--years", "2026-2025"), "from the earlier to the later year"),
        (("--format", "xlsx"), "needs --output"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("panel", "reports", *arguments)
    assert (code, out) == (2, "") and is_one_line(err) and message in err


def test_files_that_fail_are_told_and_the_rest_is_done(run: Run) -> None:
    Path("reports/broken.docx").write_bytes(b"PK\x03\x04 no archive")
    code, out, err = run("panel", "reports")
    assert code == 1 and len(table(out)) == 4
    assert "broken.docx" in err and "1 failed" in err


def test_several_processes_give_the_same(run: Run) -> None:
    code, out, err = run("panel", "reports", "--jobs", "2")
    assert (code, out) == (0, run("panel", "reports")[1]), err

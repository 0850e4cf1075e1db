"""``extract evaluate`` on gold that a person corrected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import REPORT, Run, command_line, is_one_line


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with a report and its saved output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    called = command_line(capfdbinary)
    assert called("report.txt", "-o", "gold.json")[0] == 0
    return called


def correct(edit: Any) -> None:
    data = json.loads(Path("gold.json").read_text("utf-8"))
    edit(next(one for section in data["sections"] for one in section["indicators"]))
    Path("gold.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def rename(record: dict[str, Any]) -> None:
    record["name"]["text"] = "投资"


def test_gold_that_was_not_changed_scores_full(run: Run) -> None:
    code, out, _ = run("evaluate", "gold.json", "--language", "zh")
    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["类别", "标注", "抽取", "准确率", "召回率", "F1", "整条", "F1"]
    assert ["指标", "1", "1", "1.000", "1.000", "1.000", "1.000"] in lines


def test_a_correction_shows_as_an_error_and_can_fail_a_build(run: Run) -> None:
    correct(rename)
    code, out, _ = run("evaluate", "gold.json", "--errors", "indicators", "--fail-under", "0.9")
    assert code == 1
    assert "indicators wrong" in out and "name 投资 → 固定资产投资" in out
    assert ["indicators", "1", "1", "1.000", "1.000", "1.000", "0.000"] in [line.split() for line in out.splitlines()]


def test_json_holds_all_errors(run: Run) -> None:
    correct(rename)
    data = json.loads(run("evaluate", "gold.json", "--format", "json")[1])
    assert data["total"]["indicators"]["whole_f1"] == 0
    assert data["documents"][0]["errors"][0]["fields"]["name"] == {"gold": "投资", "found": "固定资产投资"}


def test_gold_needs_its_text(run: Run) -> None:
    Path("report.txt").unlink()
    code, out, err = run("evaluate", "gold.json")
    assert (code, out) == (2, "") and is_one_line(err) and "--include-text" in err


def test_unknown_kinds_are_told(run: Run) -> None:
    code, _, err = run("evaluate", "gold.json", "--errors", "goals")
    assert code == 2 and is_one_line(err) and "there are amounts" in err

"""The README tells the truth: its Python runs, its commands set up what they need (its output: test_expected.py)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import mypy.api
import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh.md"]


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", (ROOT / name).read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_python_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(blocks(name, "text")[0], encoding="utf-8")
    for code in blocks(name, "python"):
        exec(compile(code, name, "exec"), {})


@pytest.mark.parametrize("name", READMES)
def test_the_commands_run_word_for_word(name: str, tmp_path: Path) -> None:
    """All commands of the block that shows what goes in and comes out, by a shell, in a folder with such files."""
    (tmp_path / "report.txt").write_text(blocks(name, "text")[0], encoding="utf-8")
    shutil.copytree(ROOT / "fixtures" / "reports", tmp_path / "reports")
    for target in ("report.docx", "reports/summary.docx"):
        paragraphs = docx.Document()
        paragraphs.add_paragraph("全年完成投资12亿元。")
        paragraphs.save(str(tmp_path / target))
    (tmp_path / "texts.csv").write_text("编号,正文\n1,全年完成投资12亿元。\n", encoding="utf-8")
    [block] = [one for one in blocks(name, "sh") if "--column" in one]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-e", "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {"all.jsonl", "results", "tables.xlsx", "report.html"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("name", READMES)
def test_who_knows_only_excel_gets_a_workbook(name: str, tmp_path: Path) -> None:
    """The commands of that section by a shell, in a folder with Word files and the program in ``.venv``."""
    (tmp_path / "报告").mkdir()
    for year, growth in (("2025", "5.5"), ("2026", "5")):
        report = docx.Document()
        report.add_paragraph(f"安徽省{year}年政府工作报告")
        report.add_paragraph(f"今年经济社会发展的主要预期目标是：地区生产总值增长{growth}%以上。")
        report.save(str(tmp_path / "报告" / f"{year}年 报告.docx"))
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    [block] = [one for one in blocks(name, "sh") if ".venv/bin/extract panel" in one]
    done = subprocess.run(["sh", "-e", "-c", block], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    goals = openpyxl.load_workbook(tmp_path / "数据.xlsx")["目标与实际"]
    heads = next(goals.iter_rows(max_row=1, values_only=True))
    at = [heads.index(head) for head in ("地区", "年份", "目标")]
    rows = list(goals.iter_rows(min_row=2, values_only=True))
    assert [[row[one] for one in at] for row in rows] == [["安徽省", "2025", 5.5], ["安徽省", "2026", 5]]
    assert {"目标.xlsx", "报告.html"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("name", READMES)
def test_python_examples_are_typed(name: str, tmp_path: Path) -> None:
    example = tmp_path / "example.py"
    example.write_text("\n".join(blocks(name, "python")), encoding="utf-8")
    told, problems, code = mypy.api.run(["--strict", "--no-incremental", "--config-file=", str(example)])
    assert (code, problems) == (0, ""), told


@pytest.mark.parametrize("name", READMES)
def test_the_first_two_commands_do_all_their_set_up(name: str) -> None:
    commands = blocks(name, "sh")[:2]
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in commands)
    assert commands[0].strip().split()[-1] == "fixtures/reports/county_government_report.txt"
    assert (ROOT / "fixtures/reports/county_government_report.txt").is_file()

"""What the pages tell a reader to run works: Python and ``extract`` commands, in the order of the page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "```python" in path.read_text("utf-8"))
SOME_REPORT = ROOT / "fixtures" / "reports" / "county_government_report.txt"


def blocks(path: Path) -> list[tuple[str, str]]:
    """Language and content of the blocks that can be run."""
    return re.findall(r"^```(python|sh)\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def script(path: Path) -> str:
    """A page as one program: its Python as it stands, its ``extract`` commands as calls."""
    lines = ["from extractor.cli import main as _main"]
    for language, content in blocks(path):
        if language == "python":
            lines.append(content)
            continue
        for command in content.splitlines():
            arguments = shlex.split(command, comments=True)
            if arguments[:1] == ["extract"]:
                lines += ["try:", f"    _main({arguments[1:]!r})", "except SystemExit as _stop:"]
                lines.append(f"    assert not _stop.code, {command!r}")
    return "\n".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text("utf-8")
    # The quick start is followed in a clone, the recipes beside a folder of reports.
    for folder in ("reports", "fixtures/reports"):
        shutil.copytree(ROOT / "fixtures" / "reports", tmp_path / folder)
    for name in re.findall(r'"(reports/[\w.]+)"', text):
        if not (tmp_path / name).exists():
            shutil.copy(SOME_REPORT, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    if "import duckdb" in text:
        # DuckDB complains when a process ends that has loaded it; its complaints are not to stand under ours.
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script(page)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    else:
        exec(compile(script(page), page.name, "exec"), {})


def test_both_languages_have_the_same_examples() -> None:
    def shape(path: Path) -> list[str]:
        return [language for language, _ in blocks(path)]

    for page in (ROOT / "docs" / "en").rglob("*.md"):
        other = ROOT / "docs" / "zh" / page.relative_to(ROOT / "docs" / "en")
        assert shape(page) == shape(other), page.name

"""What the pages tell a reader to run works: Python and ``extract`` commands, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for language in ("en", "zh")
    for path in (ROOT / "docs" / language).rglob("*.md")
    if "```python" in path.read_text("utf-8")
)


def blocks(path: Path) -> list[tuple[str, str]]:
    """Language and content of the blocks that can be run."""
    return re.findall(r"^```(python|sh)\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def run(command: str) -> None:
    arguments = shlex.split(command, comments=True)
    if arguments[:1] == ["extract"]:
        with pytest.raises(SystemExit) as stop:
            main(arguments[1:])
        assert not stop.value.code, command


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "fixtures" / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for language, content in blocks(page):
        if language == "python":
            exec(compile(content, page.name, "exec"), names)
        else:
            for command in content.replace("\\\n", " ").splitlines():
                run(command)


def test_both_languages_have_the_same_examples() -> None:
    def shape(path: Path) -> list[str]:
        return [language for language, _ in blocks(path)]

    for page in (ROOT / "docs" / "en").rglob("*.md"):
        other = ROOT / "docs" / "zh" / page.relative_to(ROOT / "docs" / "en")
        assert shape(page) == shape(other), page.name

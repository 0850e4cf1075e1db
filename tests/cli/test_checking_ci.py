"""The pre-commit hooks and the GitHub Action: their own commands are run, with inputs that try to be more than data."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import PROGRAM, Run, command_line

from extractor import extract

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
REPORT = "2023年，县供销社供应化肥3.86万吨，完成年度计划3.3万吨的97%。\n"
DOCS = (ROOT / "docs" / "ci.md").read_text("utf-8")


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def hooks() -> dict[str, Any]:
    return {one["id"]: one for one in load(".pre-commit-hooks.yaml")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository with a report that has a slip, and with good and broken saved output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "slip.txt").write_text(REPORT, "utf-8")
    (tmp_path / "right.txt").write_text(REPORT.replace("97%", "117%"), "utf-8")
    (tmp_path / "good.json").write_text(extract(REPORT).to_json(), "utf-8")
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    return command_line(capfdbinary)


@pytest.mark.parametrize(
    ("hook", "file", "code"),
    [
        ("extract-check", "slip.txt", 1),
        ("extract-check", "right.txt", 0),
        ("extract-validate", "bad.json", 1),
        ("extract-validate", "good.json", 0),
    ],
)
def test_the_entry_of_a_hook_runs_and_fails_as_it_should(run: Run, hook: str, file: str, code: int) -> None:
    program, *arguments = shlex.split(hooks()[hook]["entry"])
    assert program == "extract" and run(*arguments, file)[0] == code


@pytest.mark.parametrize(
    ("hook", "taken", "left"),
    [
        ("extract-validate", ["a/b.json", "a.jsonl"], ["a.txt", "a.json.bak", "json"]),
        ("extract-check", ["总结.txt", "a.docx", "a/b.pdf", "a.md", "a.html"], ["a.json", "a.py", "a.doc"]),
    ],
)
def test_a_hook_takes_the_files_that_its_command_reads(hook: str, taken: list[str], left: list[str]) -> None:
    pattern = re.compile(hooks()[hook]["files"])
    assert all(pattern.search(one) for one in taken) and not any(pattern.search(one) for one in left)
    assert hooks()[hook]["language"] == "python" and hooks()[hook]["types"] == ["file"]


def steps() -> dict[str, Any]:
    return {one["name"]: one for one in load("action.yml")["runs"]["steps"] if "run" in one}


def inputs(**given: str) -> dict[str, str]:
    """The environment of the step ``Run`` for ``with:`` of ``given``, as GitHub makes it."""
    values = {name: str(one.get("default", "")) for name, one in load("action.yml")["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in given.items()}
    return {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], text)
        for name, text in steps()["Run"]["env"].items()
    }


def act(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """The step ``Run``, as a runner for Linux runs it."""
    programs = folder / ".runner" / "extractor" / "bin"
    programs.mkdir(parents=True)
    program = programs / "extract"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n', "utf-8")
    program.chmod(0o755)
    script = folder / ".runner" / "step.sh"
    script.write_text(steps()["Run"]["run"], "utf-8")
    environment = {**os.environ, **inputs(**given), "RUNNER_TEMP": str(folder / ".runner"), "PYTHONPATH": str(ROOT)}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"paths": "slip.txt\nright.txt\n"}, 1, "::error file=slip.txt,line=1,col=34,title=completion"),
        ({"paths": "slip.txt", "fail_on": "nothing"}, 0, "::warning file=slip.txt"),
        ({"paths": "\r\n  \nright.txt\r\n"}, 0, ""),
        ({"paths": "*.txt", "format": "text"}, 1, "slip.txt:1:34: completion of a plan"),
        ({"paths": "bad.json", "command": "validate"}, 1, "::error file=bad.json,title=invalid output::"),
        ({"paths": "good.json", "command": "validate", "format": "junit"}, 0, 'tests="1" failures="0"'),
        ({"paths": "", "command": "check"}, 2, "::error title=paths::"),
        ({"paths": "slip.txt", "command": "schema"}, 2, "::error title=command::"),
    ],
)
def test_the_action_runs_what_its_inputs_say(folder: Path, given: dict[str, str], code: int, said: str) -> None:
    done = act(folder, **given)
    assert done.returncode == code, done.stderr
    assert said in done.stdout


def test_the_action_writes_a_file_where_asked(folder: Path) -> None:
    assert act(folder, paths="slip.txt", format="junit", output="checks.xml").returncode == 1
    assert "<failure" in (folder / "checks.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["paths", "format", "output", "fail_on", "command", "recursive"])
@pytest.mark.parametrize(
    "hostile", ["$(touch hacked)", "`touch hacked`", "\"; touch hacked; '", "a\n'; touch hacked\n"]
)
def test_no_input_is_ever_run(folder: Path, name: str, hostile: str) -> None:
    act(folder, **{"paths": "right.txt", name: hostile})
    assert not (folder / "hacked").exists()


def test_inputs_reach_scripts_through_the_environment_only() -> None:
    for step in steps().values():
        assert "${{" not in step["run"] and step["shell"] == "bash"


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("", "baogao[docx,pdf,html] @ file:///action"),
        ("v0.1.0", "baogao[docx,pdf,html] @ git+https://git.example.org/o/r@v0.1.0"),
        ("--index-url=x", None),
        ("$(touch hacked)", None),
    ],
)
def test_the_action_installs_its_own_repository(folder: Path, version: str, wanted: str | None) -> None:
    programs = folder / "bin"
    programs.mkdir()
    fake = programs / "python"
    # It makes a pip that tells what it is to install.
    fake.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\nprintf \'#!/bin/sh\\nfor one; do :; done; echo "$one"\\n\' > "$3/bin/pip"\n'
        'chmod +x "$3/bin/pip"\n',
        "utf-8",
    )
    fake.chmod(0o755)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder),
        "EXTRACT_VERSION": version,
        "EXTRACT_SOURCE": "/action",
        "EXTRACT_REPOSITORY": "https://git.example.org/o/r",
    }
    command = ["bash", "-c", steps()["Install"]["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not (folder / "hacked").exists()
    if wanted is None:
        assert done.returncode == 2 and "::error title=version::" in done.stdout
    else:
        assert (done.returncode, done.stdout.strip()) == (0, wanted)


def examples() -> list[Any]:
    return [yaml.safe_load(one) for one in re.findall(r"^```yaml\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)]


def test_documented_examples_name_hooks_and_inputs_that_exist() -> None:
    known = set(load("action.yml")["inputs"])
    used, given = set(), set()
    for example in examples():
        for repository in example.get("repos", []) if isinstance(example, dict) else []:
            used |= {one["id"] for one in repository["hooks"]}
        jobs = example.get("jobs", {}) if isinstance(example, dict) else {}
        listed = example if isinstance(example, list) else [step for job in jobs.values() for step in job["steps"]]
        given |= {name for step in listed if "extractor@" in step["uses"] for name in step["with"]}
    assert used == set(hooks()) and given <= known and "paths" in given


def test_the_documented_command_of_gitlab_runs(run: Run, folder: Path) -> None:
    (folder / "reports").mkdir()
    (folder / "reports" / "slip.txt").write_text(REPORT, "utf-8")
    (line,) = {line for line in DOCS.splitlines() if line.strip().startswith("- extract ")}
    assert run(*shlex.split(line.strip().removeprefix("- extract ")))[0] == 1
    assert "<failure" in (folder / "checks.xml").read_text("utf-8")


def test_a_document_says_which_fields_json_has(run: Run) -> None:
    import json

    (one,) = json.loads(run("check", "slip.txt", "-f", "json")[1])
    assert all(f"`{name}`" in DOCS for name in one)

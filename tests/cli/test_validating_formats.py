"""``extract validate`` in every format, on files, folders, patterns and standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from command_line import REPORT, Run, command_line, is_one_line

from extractor import extract


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in a folder with valid, broken and unreadable output."""
    monkeypatch.chdir(tmp_path)
    good = extract(REPORT).to_json()
    broken = good.replace('"level":1', '"level":-1')
    assert broken != good
    (tmp_path / "good.json").write_text(good, "utf-8")
    (tmp_path / "bad.jsonl").write_text(f"{good}\n{broken}\n", "utf-8")
    (tmp_path / "other.txt").write_text("no output", "utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "none.json").write_text("{", "utf-8")
    return command_line(capfdbinary)


def test_json_findings_have_file_line_pointer_and_message(run: Run) -> None:
    code, out, err = run("validate", "--format", "json", "good.json", "bad.jsonl")
    (finding,) = json.loads(out)
    assert (code, err) == (1, "")
    assert finding.pop("message") and finding.pop("pointer") == "/sections/0/level"
    assert finding == {"file": "bad.jsonl", "line": 2, "kind": "invalid"}


def test_github_points_at_the_line(run: Run) -> None:
    code, out, _ = run("validate", "-f", "github", "bad.jsonl")
    assert code == 1 and out.startswith("::error file=bad.jsonl,line=2,title=invalid output::#/sections/0/level: ")


def test_junit_has_a_suite_a_file_with_failed_passed_and_unreadable_cases(run: Run) -> None:
    code, out, err = run("validate", "-f", "junit", "good.json", "bad.jsonl", "missing.json")
    root = ElementTree.fromstring(out)
    assert code == 2 and is_one_line(err) and "missing.json: no such file" in err
    assert {
        one.attrib["name"]: (one.attrib["tests"], one.attrib["failures"], one.attrib["errors"]) for one in root
    } == {
        "good.json": ("1", "0", "0"),
        "bad.jsonl": ("1", "1", "0"),
        "missing.json": ("1", "0", "1"),
    }


@pytest.mark.parametrize(
    ("paths", "code", "files"),
    [
        (["."], 1, ["bad.jsonl", "good.json"]),
        ([".", "-r"], 2, ["bad.jsonl", "deep/none.json", "good.json"]),
        (["*.json"], 0, ["good.json"]),
        (["good.json", "./good.json"], 0, ["good.json"]),
        (["none*.json", "good.json"], 2, ["good.json", "none*.json"]),
    ],
)
def test_folders_and_patterns_mean_their_saved_output(run: Run, paths: list[str], code: int, files: list[str]) -> None:
    ended, out, _ = run("validate", "-f", "junit", *paths)
    names = sorted(one.attrib["name"] for one in ElementTree.fromstring(out))
    assert (ended, names) == (code, files)


def test_output_goes_to_a_file_that_is_no_input(run: Run, tmp_path: Path) -> None:
    assert run("validate", "-f", "json", "bad.jsonl", "-o", "found.txt")[:2] == (1, "")
    assert len(json.loads((tmp_path / "found.txt").read_text("utf-8"))) == 1
    code, _, err = run("validate", "good.json", "-o", "./good.json")
    assert code == 2 and is_one_line(err) and "is an input" in err
    assert json.loads((tmp_path / "good.json").read_text("utf-8"))["sections"]


def test_standard_input_is_read_in_every_format(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for shape in ("text", "json", "github", "junit"):
        stream = SimpleNamespace(buffer=io.BytesIO((tmp_path / "bad.jsonl").read_bytes()))
        monkeypatch.setattr(sys, "stdin", stream)
        code, out, _ = run("validate", "--format", shape, "-")
        assert code == 1 and "level" in out


def test_a_format_that_is_none_is_told_in_one_line(run: Run) -> None:
    code, out, err = run("validate", "--format", "sarif", "good.json")
    assert (code, out) == (2, "") and is_one_line(err) and "junit" in err

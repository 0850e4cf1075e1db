"""Shell completion, by the variables through which bash, zsh and fish ask for it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command_line import PROGRAM

from extractor.cli.completing import name_default

NAMED = {"validate", "schema", "--version"}
LINES = [
    ("extract ", "extract "),
    ("extract va", "extract va"),
    ("extract --fo", "extract files --fo"),
    ("extract a.txt --fo", "extract files a.txt --fo"),
    ("extract a.txt ", "extract files a.txt "),
    ("extract validate ", "extract validate "),
    ("extract schema --out", "extract schema --out"),
    ("extract", "extract"),
    ("", ""),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_the_main_command_is_named_for_the_parser_where_the_user_leaves_it_out(line: str, expected: str) -> None:
    environment = {"_TYPER_COMPLETE_ARGS": line}
    name_default(environment, "complete_zsh", "files", NAMED)
    assert environment["_TYPER_COMPLETE_ARGS"] == expected


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_the_word_that_bash_counts_moves_along(line: str, expected: str) -> None:
    word = max(len(line.split(" ")) - 1, 0)
    environment = {"COMP_WORDS": line.replace(" ", "\n"), "COMP_CWORD": str(word)}
    name_default(environment, "complete_bash", "files", NAMED)
    assert environment["COMP_WORDS"].split() == expected.split()
    assert int(environment["COMP_CWORD"]) - word == (line != expected)


def completed(shell: str, line: str) -> list[str]:
    """What ``extract`` offers for ``line``."""
    environment = {
        **os.environ,
        "_EXTRACT_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def test_bash_is_offered_options_values_and_commands() -> None:
    assert completed("bash", "extract report.txt --rec") == ["--recursive"]
    assert completed("bash", "extract --format ") == ["json", "jsonl", "csv", "xlsx", "parquet", "html"]
    assert completed("bash", "extract vi") == ["view"]
    assert completed("bash", "extract view --lang") == ["--language"]
    assert completed("bash", "extract report.t") == []


def test_zsh_and_fish_are_offered_the_same() -> None:
    assert '"--format":' in "".join(completed("zsh", "extract --for"))
    assert completed("zsh", "extract report.t") == ["_files"]
    assert [line.split("\t")[0] for line in completed("fish", "extract report.txt --columns ")] == ["zh", "en"]


def test_the_script_is_shown_and_installed_for_the_shell_that_is_named(tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        environment = {**os.environ, "HOME": str(tmp_path)}
        show = subprocess.run([*PROGRAM, "--show-completion", shell], env=environment, capture_output=True, text=True)
        assert f"_EXTRACT_COMPLETE=complete_{shell}" in show.stdout
        install = subprocess.run([*PROGRAM, "--install-completion", shell], env=environment, capture_output=True)
        assert install.returncode == 0
    assert {path.name for path in tmp_path.rglob("*extract*")} == {"extract.sh", "_extract", "extract.fish"}

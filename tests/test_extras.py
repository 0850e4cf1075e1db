"""Advice to install something names what is needed, for the way this program was installed, and nobody else's project."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from extractor.extras import DISTRIBUTION, PACKAGES, install_command

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
FOR_PEOPLE = {"all", "docs", "dev"}


def test_the_packages_are_those_of_the_extras() -> None:
    extras = {
        name: tuple(wanted) for name, wanted in PROJECT["optional-dependencies"].items() if name not in FOR_PEOPLE
    }
    assert extras == PACKAGES
    assert PROJECT["name"] == DISTRIBUTION


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/li/project/.venv", 'pip install "duckdb>=1.1" "pyarrow>=18"'),
        ("/home/li/.local/share/pipx/venvs/baogao", 'pipx inject baogao "duckdb>=1.1" "pyarrow>=18"'),
        (
            "/home/li/.local/share/uv/tools/baogao",
            f'uv pip install --python {sys.executable} "duckdb>=1.1" "pyarrow>=18"',
        ),
    ],
)
def test_the_command_fits_how_the_program_was_installed(
    prefix: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", prefix)
    assert install_command("duckdb") == command


@pytest.mark.parametrize("extra", PACKAGES)
def test_no_advice_installs_a_project_of_our_import_name(extra: str) -> None:
    assert '"extractor' not in install_command(extra)

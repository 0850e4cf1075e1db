"""Writes ``LICENSES.md``: ``python -m tools.licences``. The packages that an installation brings, and their licences.

Needs an environment with the extras that the list is about (``all``): licences are read from the packages installed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET, PROJECT = ROOT / "LICENSES.md", ROOT / "pyproject.toml"
EXTRAS = ("docx", "pdf", "html", "excel", "parquet", "pandas", "polars", "duckdb")
_LONGEST = 60
_HEADER = """# Licences

What `pip install` of this project and of its extras brings along, with the licences that the packages state themselves
(made by `python -m tools.licences`). The project's own licence is MIT, see `LICENSE`.

| package | licence |
|---|---|
"""


def needed() -> dict[str, str]:
    """Every package that the project and its extras lead to, with its licence; without what is not installed."""
    found: dict[str, str] = {}
    waiting = roots()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = licence(package)
        waiting += _requirements(package)
    return dict(sorted(found.items()))


def roots() -> list[str]:
    """The packages that the project and its extras name themselves."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [_name(line) for line in (*project["dependencies"], *(one for extra in EXTRAS for one in extras[extra]))]


def licence(package: Distribution) -> str:
    """The licence that a package states: its expression, else its classifiers, else the first words of the text."""
    data = package.metadata.json
    expression = data.get("license_expression")
    if expression:
        return str(expression)
    named = [one.rpartition(" :: ")[2] for one in data.get("classifier", []) if one.startswith("License :: ")]
    if named:
        return ", ".join(named)
    return (str(data.get("license") or "").strip().splitlines() or ["not stated"])[0][:_LONGEST]


def _requirements(package: Distribution) -> Iterator[str]:
    yield from (_name(line) for line in package.requires or [] if "extra ==" not in line)


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement)[0]).lower()


def page() -> str:
    """The whole file."""
    return _HEADER + "".join(f"| {name} | {told} |\n" for name, told in needed().items())


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")

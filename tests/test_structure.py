"""The structure that CONTRIBUTING describes: no two parts import each other, every part is told of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(name: str) -> str:
    """The folder or module directly below the package."""
    return name.split(".")[1]


def imported(path: Path) -> Iterator[str]:
    """The modules of ours that ``path`` imports anywhere, inside functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "extractor":
            yield from (f"extractor.{one.name}" for one in node.names if not one.name.startswith("_"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor."):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith("extractor."))


def test_no_parts_of_the_package_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        if path != PACKAGE / "__init__.py":
            own = part_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
            graph.setdefault(own, set()).update(part for name in imported(path) if (part := part_of(name)) != own)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_every_part_is_in_the_table_of_contributing() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    parts = {path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    untold = {part for part in parts if f"{part}/`" not in table and f"{part}`" not in table}
    assert untold == {"__init__.py"}

"""The commands beside the main one: on output that was saved, and on the format itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False, hidden=True)]


class _ValidateCommand(TyperCommand):
    """Usage without the marks that the parser puts around a required argument."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract validate", "FILE...")


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module on ``app``."""
    app.command("validate", cls=_ValidateCommand)(validate_files)
    app.command("schema")(print_schema)


def validate_files(files: Files) -> int:
    """Check saved output against the JSON Schema and the contract's own invariants.

    FILE is JSON or JSON Lines as extract writes it; - reads standard input. Each finding is a line: file, line of
    JSON Lines, JSON pointer, what is wrong. Exit code 0: no findings, 1: findings, 2: a file that is no JSON.
    """
    from extractor.cli.validating import run

    return run(files)


def print_schema(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, or into a folder, not standard output."),
    ] = None,
) -> int:
    """Print the JSON Schema of the output."""
    from extractor.cli.schemas import run

    return run(output)

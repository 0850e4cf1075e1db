"""The commands beside the main one: on output that was saved, on a report's arithmetic, on the format itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.help import Command
from extractor.cli.options import Config, Lexicon, RecursiveFlag, ReferenceDate, Spoken, chosen
from extractor.messages import mark
from extractor.schema import CURRENT
from extractor.validation.reporters import Shape

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False, hidden=True)]
Reporter = Annotated[
    Shape,
    typer.Option(
        "--format",
        "-f",
        help=mark(
            "text: lines to read. json: a list of objects. github: annotations of a GitHub workflow. junit: XML that "
            "test reports of GitLab, Jenkins and others are made from."
        ),
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=mark("Write to FILE instead of standard output."))
]


class FailOn(StrEnum):
    """What makes ``extract check`` end with exit code 1."""

    nothing = "nothing"
    checks = "checks"


_CHECK = mark(
    "Redo the arithmetic of reports: completions, sums, growth, shares, numbers stated twice.\n\n"
    "FILE is a report as for extract, or output that extract saved (JSON, JSON Lines); a folder or pattern means both; "
    "- is standard input. Each failed check is shown with its place, what the text states and what its own numbers "
    "give. Exit code 0: done, 1: a failed check with --fail-on checks, or some files failed, 2: it could not run."
)
_VALIDATE = mark(
    "Check saved output against the JSON Schema and the contract's own invariants.\n\n"
    "FILE is JSON or JSON Lines as extract writes it, a folder or pattern of such files; - reads standard input. Each "
    "finding is a line: file, line of JSON Lines, JSON pointer, what is wrong. Exit code 0: no findings, 1: findings, "
    "2: a file that is no JSON or cannot be read."
)
_SCHEMA = mark("Print the JSON Schema of the output.")


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module on ``app``."""
    app.command("check", cls=Command, help=_CHECK)(check_reports)
    app.command("validate", cls=Command, help=_VALIDATE)(validate_files)
    app.command("schema", cls=Command, help=_SCHEMA)(print_schema)


def check_reports(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", show_default=False, hidden=True)],
    fail_on: Annotated[
        FailOn, typer.Option(help=mark("checks: end with exit code 1 where a check failed."))
    ] = FailOn.nothing,
    shows_all: Annotated[bool, typer.Option("--all", help=mark("Show the checks that hold too."))] = False,
    format_: Reporter = Shape.text,
    language: Spoken = None,
    output: Output = None,
    recursive: RecursiveFlag = False,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
) -> int:
    """``extract check``."""
    from extractor.cli.checking import CheckRequest, run

    return run(
        CheckRequest(
            paths=tuple(files),
            fails_on_checks=fail_on is FailOn.checks,
            shows_all=shows_all,
            shape=format_,
            language=chosen(language),
            output=output,
            recursive=recursive or None,
            reference_date=reference_date or None,
            lexicons=tuple(lexicon or ()),
            config=config,
        )
    )


def validate_files(
    files: Files,
    format_: Reporter = Shape.text,
    output: Output = None,
    recursive: RecursiveFlag = False,
    language: Spoken = None,
) -> int:
    """``extract validate``."""
    from extractor.cli.validating import run

    return run(files, format_, output, recursive=recursive)


def print_schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help=mark("Write to FILE, or into a folder, not standard output.")
        ),
    ] = None,
    version: Annotated[
        str,
        typer.Option("--version", metavar="VERSION", help=mark("Version of the output, as schema_version says it.")),
    ] = CURRENT,
    language: Spoken = None,
) -> int:
    """``extract schema``."""
    from extractor.cli.schemas import run

    return run(output, version)

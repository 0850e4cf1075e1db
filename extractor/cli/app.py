"""The Typer application: commands with their options and help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from extractor import __version__

COMMANDS = ("validate", "schema")

_HELP = """Read Chinese work reports and print structured, validated records.

FILE is a text file in UTF-8, GB18030/GBK, UTF-16 or Big5; - reads standard input. One file gives one JSON
document, several give JSON Lines, a document a line."""

_EPILOG = (
    "Other commands: extract validate FILE… checks saved output; extract schema prints the JSON Schema. "
    "A file named like a command: extract -- validate. "
    "Exit codes: 0 success, 1 findings or failed files, 2 could not run."
)


class Format(StrEnum):
    """Output formats of the main command."""

    json = "json"
    jsonl = "jsonl"


class _MainCommand(TyperCommand):
    """The command that needs no name on the command line, and so shows none in its usage."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract", "[OPTIONS] FILE...")


app = typer.Typer(
    name="extract",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extract {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True)
]


@app.callback(invoke_without_command=True)
def root(version: Version = False) -> None:
    """Structured, validated records from Chinese work reports."""


@app.command("files", cls=_MainCommand, help=_HELP, epilog=_EPILOG, hidden=True)
def extract_files(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Reports to read; - is standard input.", show_default=False)
    ],
    reference_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The day that 今年, 上月 … are read from, in any usual form (2020-12-31, 2020年12月31日, "
            "Dec 31 2020); "
            "without it each report's own date is looked for.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", "-f", help="json for one file, jsonl for several, unless given.")
    ] = None,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put the text itself into the output.")] = False,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Names, indicators and units of your own, as TOML; may be given repeatedly."),
    ] = None,
    version: Version = False,
) -> int:
    from extractor.cli.extracting import Request, run

    as_lines = format_ is Format.jsonl or (format_ is None and len(files) > 1)
    request = Request(tuple(files), reference_date, output, as_lines, include_text, tuple(lexicon or ()))
    return run(request)


@app.command("validate")
def validate_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Saved output, JSON or JSON Lines; - is standard input.", show_default=False
        ),
    ],
) -> int:
    """Check saved output against the JSON Schema and the contract's own invariants.

    Prints each finding on a line with its place as a JSON pointer. Exit code 0: none, 1: findings, 2: not readable.
    """
    from extractor.cli.validating import run

    return run(files)


@app.command("schema")
def print_schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = None,
) -> int:
    """Print the JSON Schema of the output."""
    from extractor.cli.schemas import run

    return run(output)

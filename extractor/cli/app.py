"""The Typer application: commands with their options and help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from extractor import __version__
from extractor.cli.commands import add_commands

_HELP = """Read Chinese work reports and print structured, validated records as JSON.

FILE is a report: text (UTF-8, GB18030/GBK, UTF-16, Big5), Markdown, Word (.docx), PDF or HTML; - reads standard
input. One file gives one JSON document, several give JSON Lines, a document a line."""

_COMMANDS_HELP = (
    ("validate FILE...", "Check saved output against the JSON Schema and the contract."),
    ("schema", "Print the JSON Schema of the output."),
    ("-- validate", "Read a report that is named like a command."),
)
_EXIT_CODES = (
    ("0", "Success."),
    ("1", "Findings, or some files among others could not be read."),
    ("2", "It could not run; one line on standard error says why."),
)


class Format(StrEnum):
    """Output formats of the main command."""

    json = "json"
    jsonl = "jsonl"


class _MainCommand(TyperCommand):
    """The command that needs no name on the command line, and so shows none in its usage."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract", "[OPTIONS] FILE...")

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        for title, rows in (("Other commands", _COMMANDS_HELP), ("Exit codes", _EXIT_CODES)):
            with formatter.section(title):
                formatter.write_dl(rows)


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


# The argument is hidden from the lists of options, since the command's own words explain FILE.
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False, hidden=True)]


@app.command("files", cls=_MainCommand, help=_HELP, hidden=True)
def extract_files(
    files: Files,
    reference_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The day that 今年, 上月 … are read from, in any usual form: 2020-12-31, 2020年12月31日, "
            "Dec 31 2020. Without it each report's own date is looked for.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="json: indented, several documents as an array. jsonl: a document a line. "
            "Default: json for one file, jsonl for several.",
        ),
    ] = None,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put the text itself into the output.")] = False,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Names, indicators and units of your own, as TOML; may be repeated."),
    ] = None,
    version: Version = False,
) -> int:
    from extractor.cli.extracting import Request, run

    as_lines = format_ is Format.jsonl or (format_ is None and len(files) > 1)
    request = Request(tuple(files), reference_date, output, as_lines, include_text, tuple(lexicon or ()))
    return run(request)


add_commands(app)

COMMANDS = tuple(str(one.name) for one in app.registered_commands if not one.hidden)
"""Names that stand for a command on the command line; a file of such a name is given after ``--``."""

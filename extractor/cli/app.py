"""The Typer application: the main command with its options, and the other commands beside it."""

from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from extractor import __version__
from extractor.cli.commands import add_commands
from extractor.cli.request import Format

_HELP = """Read Chinese work reports and write structured, validated records.

PATH is a report: text (UTF-8, GB18030/GBK, UTF-16, Big5), Markdown, Word (.docx), PDF or HTML; a folder of reports;
a pattern such as 'reports/*.docx'; or - for standard input. One report gives one JSON document, several give JSON
Lines, a document a line, in the order of the paths."""

_EXAMPLES = (
    ("extract report.docx", "One JSON document on standard output."),
    ("extract reports/ -r -j 4 -o all.jsonl", "A folder and its folders, by four processes."),
    ("extract reports/ -o results/", "A JSON file for each report."),
    ("extract reports/*.pdf -o tables.xlsx", "All records as one Excel workbook."),
    ("extract texts.csv --column 正文", "Each record of a table is a report."),
    ("extract view report.docx", "The report with everything found, as a page for the browser."),
)
_INTERRUPTS = (
    "Ctrl-C keeps what is finished: --output then has the documents done so far, whole and in order (exit code 130; "
    "143 where the system asked). Output files appear when they are whole; a run that is killed leaves the file "
    "that was there before. With --output FOLDER each report's file appears as it is finished, and --skip-existing "
    "goes on from there."
)
_EXIT_CODES = (
    ("0", "Success."),
    ("1", "Findings, or some reports among others could not be read."),
    ("2", "It could not run; one line on standard error says why."),
    ("130", "Ctrl-C; 143: asked to end (SIGTERM)."),
)
_INPUT, _OUTPUT, _RUNNING = "Input", "Output", "Running"


class _MainCommand(TyperCommand):
    """The command that needs no name on the command line, and so shows none in its usage."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract", "[OPTIONS] PATH...")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {_INPUT: [], _OUTPUT: [], _RUNNING: [], "Help": []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                groups[getattr(parameter, "rich_help_panel", None) or "Help"].append(record)
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        for title, rows in (
            ("Examples", _EXAMPLES),
            ("Other commands", _other_commands()),
            ("Exit codes", _EXIT_CODES),
        ):
            with formatter.section(title):
                formatter.write_dl(rows)
        with formatter.section("When it is interrupted"):
            formatter.write_text(_INTERRUPTS)


def _other_commands() -> list[tuple[str, str]]:
    rows = []
    for one in app.registered_commands:
        if not one.hidden and one.callback is not None:
            rows.append((f"extract {one.name}", (inspect.getdoc(one.callback) or "").partition("\n")[0]))
    return [*rows, ("extract -- validate", "Read a report that is named like a command.")]


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


class Columns(StrEnum):
    """Languages of headings."""

    zh = "zh"
    en = "en"


Version = Annotated[
    bool, typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True)
]


@app.callback(invoke_without_command=True)
def root(version: Version = False) -> None:
    """Structured, validated records from Chinese work reports."""


# The argument is hidden from the lists of options, since the command's own words explain PATH.
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", show_default=False, hidden=True)]
Recursive = Annotated[
    bool, typer.Option("--recursive", "-r", help="Look into the folders of a folder too.", rich_help_panel=_INPUT)
]
Column = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The inputs are tables (CSV, JSON Lines) whose column NAME holds the texts; each record is a document.",
        rich_help_panel=_INPUT,
    ),
]
ReferenceDate = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The day that 今年, 上月 … are read from, in any usual form: 2020-12-31, 2020年12月31日, "
        "Dec 31 2020. Without it each report's own date is looked for.",
        rich_help_panel=_INPUT,
    ),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Names, indicators and units of your own, as TOML; may be repeated.",
        rich_help_panel=_INPUT,
    ),
]
Jobs = Annotated[
    str,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help="Work in N processes; auto (or 0) is one for each core.",
        rich_help_panel=_RUNNING,
    ),
]


@app.command("files", cls=_MainCommand, help=_HELP, hidden=True)
def extract_files(
    paths: Paths,
    recursive: Recursive = False,
    column: Column = None,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE instead of standard output. An existing folder, or a name that ends in /, gets a "
            "file for each report, in the folders of the input.",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="json: indented, several documents as an array. jsonl: a document a line. csv, parquet: a folder of "
            "tables, one for each kind of record. xlsx: a workbook with all tables. html: a page to look at. Default: "
            "by the suffix of --output, else json for one report and jsonl for several.",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    columns: Annotated[
        Columns | None,
        typer.Option(
            help="Language of the headings of csv (default en) and xlsx (zh), and of the html page (zh).",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    include_text: Annotated[
        bool,
        typer.Option("--include-text", help="Put the text itself into the output.", rich_help_panel=_OUTPUT),
    ] = False,
    skip_existing: Annotated[
        bool,
        typer.Option(
            "--skip-existing",
            help="Pass over reports whose file is in the folder --output already.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False,
    jobs: Jobs = "1",
    fail_fast: Annotated[
        bool,
        typer.Option(
            "--fail-fast",
            help="Stop at the first report that fails; documents before it are kept.",
            rich_help_panel=_RUNNING,
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="No progress and no summary; what fails is still told.", rich_help_panel=_RUNNING
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Tell of each report what was found.", rich_help_panel=_RUNNING),
    ] = False,
    version: Version = False,
) -> int:
    from extractor.cli.extracting import run
    from extractor.cli.request import Request, number_of_jobs

    return run(
        Request(
            paths=tuple(paths),
            recursive=recursive,
            column=column,
            reference_date=reference_date,
            lexicons=tuple(lexicon or ()),
            output=output,
            format=format_,
            columns=None if columns is None else "zh" if columns is Columns.zh else "en",
            include_text=include_text,
            jobs=number_of_jobs(jobs),
            fail_fast=fail_fast,
            skip_existing=skip_existing,
            quiet=quiet,
            verbose=verbose,
        )
    )


add_commands(app)

COMMANDS = tuple(str(one.name) for one in app.registered_commands if not one.hidden)
"""Names that stand for a command on the command line; a file of such a name is given after ``--``."""

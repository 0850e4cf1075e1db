"""The Typer application: the main command with its options, and the other commands beside it."""

from __future__ import annotations

import inspect
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli.archive_options import Engine, EngineName, IdColumn, Resume, SkipExisting, Timeout
from extractor.cli.commands import add_commands
from extractor.cli.evaluating import add_evaluate
from extractor.cli.explaining import add_explain
from extractor.cli.help import MAIN, OUTPUT, RUNNING, MainCommand, ViewCommand
from extractor.cli.options import Column, Config, Jobs, Language, Lexicon, Only, Paths, Recursive, ReferenceDate
from extractor.cli.panel_command import add_panel
from extractor.output.choices import Format

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


@app.command("files", cls=MainCommand, help=MAIN, hidden=True)
def extract_files(
    paths: Paths,
    recursive: Recursive = None,
    column: Column = None,
    id_column: IdColumn = None,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE instead of standard output. An existing folder, or a name that ends in /, gets a "
            "file for each report, in the folders of the input. FILE.duckdb or FILE.sqlite is an archive of tables.",
            rich_help_panel=OUTPUT,
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
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    only: Only = None,
    columns: Annotated[
        Language | None,
        typer.Option(
            help="Language of the headings of csv (default en) and xlsx (zh), and of the html page (zh).",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    include_text: Annotated[
        bool | None,
        typer.Option(
            "--include-text/--no-include-text",
            help="Put the text itself into the output.",
            show_default=False,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    resume: Resume = False,
    skip_existing: SkipExisting = False,
    jobs: Jobs = None,
    engine: EngineName = Engine.local,
    timeout: Timeout = None,
    fail_fast: Annotated[
        bool,
        typer.Option(
            "--fail-fast",
            help="Stop at the first report that fails; documents before it are kept.",
            rich_help_panel=RUNNING,
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="No progress and no summary; what fails is still told.", rich_help_panel=RUNNING
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Tell of each report what was found.", rich_help_panel=RUNNING),
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
            only=tuple(only or ()),
            config=config,
            output=output,
            format=format_,
            columns=columns.label if columns else None,
            include_text=include_text,
            jobs=number_of_jobs(jobs),
            fail_fast=fail_fast,
            resume=resume or skip_existing,
            id_column=id_column,
            seconds=timeout,
            engine=engine,
            quiet=quiet,
            verbose=verbose,
        )
    )


@app.command("view", cls=ViewCommand)
def view_reports(
    paths: Paths,
    recursive: Recursive = None,
    column: Column = None,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the page to FILE, - is standard output. Default: the first report's name with .html, in the "
            "working folder; a file of that name stays, the new one gets a number.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    only: Only = None,
    language: Annotated[
        Language, typer.Option(help="Language that the labels start in.", rich_help_panel=OUTPUT)
    ] = Language.zh,
    opens: Annotated[
        bool, typer.Option("--open", help="Show the page in the browser.", rich_help_panel=OUTPUT)
    ] = False,
    jobs: Jobs = None,
) -> int:
    """Show reports with everything found in them as one page for the browser.

    The page needs no network and no other file. Its path is printed.
    """
    from extractor.cli.request import Request, number_of_jobs
    from extractor.cli.viewing import run

    request = Request(
        paths=tuple(paths),
        recursive=recursive,
        column=column,
        reference_date=reference_date,
        lexicons=tuple(lexicon or ()),
        only=tuple(only or ()),
        config=config,
        output=output,
        format=Format.html,
        columns=language.label,
        jobs=number_of_jobs(jobs),
    )
    return run(request, opens)


def _other_commands() -> list[tuple[str, str]]:
    """A line of help for each command that has a name, with the first line of its own help."""
    rows = []
    for one in app.registered_commands:
        if not one.hidden and one.callback is not None:
            rows.append((f"extract {one.name}", (inspect.getdoc(one.callback) or "").partition("\n")[0]))
    return [
        *rows,
        ("extract -- validate", "Read a report that is named like a command."),
        ("extract --install-completion", "Complete options with Tab (bash, zsh, fish); --show-completion prints it."),
    ]


add_commands(app)
add_explain(app)
add_panel(app)
add_evaluate(app)

COMMANDS = tuple(str(one.name) for one in app.registered_commands if not one.hidden)
"""Names that stand for a command on the command line; a file of such a name is given after ``--``."""

MainCommand.others = _other_commands()

"""The Typer application: the main command with its options, and the other commands beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor import __version__
from extractor.cli.archive_options import Engine, EngineName, IdColumn, Resume, SkipExisting, Timeout
from extractor.cli.commands import add_commands
from extractor.cli.evaluating import add_evaluate
from extractor.cli.explaining import add_explain
from extractor.cli.help import MAIN, GroupedCommand, MainCommand
from extractor.cli.main_options import (
    Columns,
    FailFast,
    FormatOption,
    IncludeText,
    Opens,
    Output,
    PageOutput,
    Quiet,
    Verbose,
)
from extractor.cli.options import (
    Column,
    Config,
    Jobs,
    Lexicon,
    Only,
    Paths,
    Recursive,
    ReferenceDate,
    Spoken,
    chosen,
)
from extractor.cli.panel_command import add_panel
from extractor.messages import mark
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
    bool, typer.Option("--version", help=mark("Show the version and exit."), callback=_print_version, is_eager=True)
]


@app.callback(invoke_without_command=True)
def root(version: Version = False) -> None:
    """The program itself."""


@app.command("files", cls=MainCommand, help=MAIN, hidden=True)
def extract_files(
    paths: Paths,
    recursive: Recursive = None,
    column: Column = None,
    id_column: IdColumn = None,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    output: Output = None,
    format_: FormatOption = None,
    only: Only = None,
    columns: Columns = None,
    include_text: IncludeText = None,
    resume: Resume = False,
    skip_existing: SkipExisting = False,
    jobs: Jobs = None,
    engine: EngineName = Engine.local,
    timeout: Timeout = None,
    fail_fast: FailFast = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    language: Spoken = None,
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
            language=chosen(language),
        )
    )


_VIEW = mark(
    "Show reports with everything found in them as one page for the browser.\n\n"
    "The page needs no network and no other file. Its path is printed."
)


@app.command("view", cls=GroupedCommand, help=_VIEW)
def view_reports(
    paths: Paths,
    recursive: Recursive = None,
    column: Column = None,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    output: PageOutput = None,
    only: Only = None,
    language: Spoken = None,
    opens: Opens = False,
    jobs: Jobs = None,
) -> int:
    """``extract view``."""
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
        language=chosen(language),
        jobs=number_of_jobs(jobs),
    )
    return run(request, opens)


def _other_commands() -> list[tuple[str, str]]:
    """A line of help for each command that has a name, with the first line of its own help."""
    rows = []
    for one in app.registered_commands:
        if not one.hidden and one.callback is not None:
            rows.append((f"extract {one.name}", one.help or ""))
    return [
        *rows,
        ("extract -- validate", mark("Read a report that is named like a command.")),
        (
            "extract --install-completion",
            mark("Complete options with Tab (bash, zsh, fish); --show-completion prints it."),
        ),
    ]


add_commands(app)
add_explain(app)
add_panel(app)
add_evaluate(app)

COMMANDS = tuple(str(one.name) for one in app.registered_commands if not one.hidden)
"""Names that stand for a command on the command line; a file of such a name is given after ``--``."""

MainCommand.others = _other_commands()

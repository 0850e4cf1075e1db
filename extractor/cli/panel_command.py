"""The command ``extract panel``: its place among the commands and its help."""

from __future__ import annotations

import typer

from extractor.cli.help import Command
from extractor.cli.options import Config, Jobs, Lexicon, Paths, RecursiveFlag, ReferenceDate, Spoken, chosen
from extractor.cli.panel_options import (
    Goals,
    Headline,
    Indicators,
    PanelColumns,
    PanelFormatOption,
    PanelOutput,
    Wide,
    Years,
)
from extractor.messages import mark

_PANEL = mark(
    "Put the numbers of many reports into one table: place, year, indicator, goal, result.\n\n"
    "PATH is a report, a folder or pattern of reports, or what extract saved (JSON, JSON Lines, Parquet). "
    "Each row leads back to file, page and sentence. Exit code 0: done, 1: some files failed, 2: it could not run."
)


def add_panel(app: typer.Typer) -> None:
    """Register the command on ``app``."""
    app.command("panel", cls=Command, help=_PANEL)(make_panel)


def make_panel(
    paths: Paths,
    output: PanelOutput = None,
    format_: PanelFormatOption = None,
    wide: Wide = False,
    goals: Goals = False,
    indicators: Indicators = None,
    headline: Headline = False,
    years: Years = None,
    columns: PanelColumns = None,
    recursive: RecursiveFlag = False,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    jobs: Jobs = None,
    language: Spoken = None,
) -> int:
    """``extract panel``."""
    from extractor.cli.paneling import PanelRequest, run

    return run(
        PanelRequest(
            paths=tuple(paths),
            output=None if output is None or str(output) == "-" else output,
            format=format_.value if format_ else None,
            shape="wide" if wide else "goals" if goals else "long",
            indicators=indicators,
            headline=headline,
            years=years,
            columns=columns.label if columns else None,
            recursive=recursive or None,
            reference_date=reference_date or None,
            lexicons=tuple(lexicon or ()),
            config=config,
            jobs=jobs,
            language=chosen(language),
        )
    )

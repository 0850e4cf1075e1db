"""The command ``extract panel``: its options."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from extractor.cli.options import Config, Jobs, Language, Lexicon, ReferenceDate


class PanelFormat(StrEnum):
    """What the panel is written as."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    html = "html"


class _PanelCommand(TyperCommand):
    """Usage without the marks that the parser puts around a required argument."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract panel", "[OPTIONS] PATH... [-o FILE]")


def add_panel(app: typer.Typer) -> None:
    """Register the command on ``app``."""
    app.command("panel", cls=_PanelCommand)(make_panel)


def make_panel(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", show_default=False, hidden=True)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="FILE.csv (SDMX-CSV), FILE.xlsx, FILE.parquet or FILE.html. Default: CSV on standard output.",
        ),
    ] = None,
    format_: Annotated[
        PanelFormat | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="csv, xlsx, parquet or html, whatever FILE is called."),
    ] = None,
    wide: Annotated[
        bool, typer.Option("--wide", help="A row for each place and year, a column for each indicator and role.")
    ] = False,
    goals: Annotated[
        bool,
        typer.Option(
            "--goals", help="Goals beside the results that later reports tell, with the difference and whether met."
        ),
    ] = False,
    indicators: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Only these indicators: keys or names with commas (gdp,居民消费价格)."),
    ] = None,
    headline: Annotated[
        bool, typer.Option("--headline", help="Only leading goals (主要预期目标), and the results beside them.")
    ] = False,
    years: Annotated[str | None, typer.Option(metavar="YEARS", help="Only these years: 2025, 2020-2026.")] = None,
    columns: Annotated[
        Language | None, typer.Option(help="Language of headings and codes; default zh for xlsx and html, else en.")
    ] = None,
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="Look into the folders of a folder too.")
    ] = False,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    jobs: Jobs = None,
) -> int:
    """Put the numbers of many reports into one table: place, year, indicator, goal, result.

    PATH is a report, a folder or pattern of reports, or what extract saved (JSON, JSON Lines, Parquet).
    Each row leads back to file, page and sentence. Exit code 0: done, 1: some files failed, 2: it could not run.
    """
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
            recursive=recursive,
            reference_date=reference_date,
            lexicons=tuple(lexicon or ()),
            config=config,
            jobs=jobs,
        )
    )

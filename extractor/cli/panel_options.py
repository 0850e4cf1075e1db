"""Options of ``extract panel``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Language
from extractor.messages import mark


class PanelFormat(StrEnum):
    """What the panel is written as."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    html = "html"


PanelOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=mark("FILE.csv (SDMX-CSV), FILE.xlsx, FILE.parquet or FILE.html. Default: CSV on standard output."),
    ),
]
PanelFormatOption = Annotated[
    PanelFormat | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=mark("csv, xlsx, parquet or html, whatever FILE is called.")),
]
Wide = Annotated[
    bool, typer.Option("--wide", help=mark("A row for each place and year, a column for each indicator and role."))
]
Goals = Annotated[
    bool,
    typer.Option(
        "--goals", help=mark("Goals beside the results that later reports tell, with the difference and whether met.")
    ),
]
Indicators = Annotated[
    str | None,
    typer.Option(metavar="LIST", help=mark("Only these indicators: keys or names with commas (gdp,居民消费价格).")),
]
Headline = Annotated[
    bool, typer.Option("--headline", help=mark("Only leading goals (主要预期目标), and the results beside them."))
]
Years = Annotated[str | None, typer.Option(metavar="YEARS", help=mark("Only these years: 2025, 2020-2026."))]
PanelColumns = Annotated[
    Language | None, typer.Option(help=mark("Language of headings and codes; default zh for xlsx and html, else en."))
]

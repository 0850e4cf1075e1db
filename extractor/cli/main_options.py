"""Options of the main command and of ``extract view``."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.help import OUTPUT, RUNNING
from extractor.cli.options import Language
from extractor.messages import mark
from extractor.output.choices import Format

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=mark(
            "Write to FILE instead of standard output. An existing folder, or a name that ends in /, gets a "
            "file for each report, in the folders of the input. FILE.duckdb or FILE.sqlite is an archive of tables."
        ),
        rich_help_panel=OUTPUT,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=mark(
            "json: indented, several documents as an array. jsonl: a document a line. csv, parquet: a folder of "
            "tables, one for each kind of record. xlsx: a workbook with all tables. html: a page to look at. Default: "
            "by the suffix of --output, else json for one report and jsonl for several."
        ),
        rich_help_panel=OUTPUT,
    ),
]
Columns = Annotated[
    Language | None,
    typer.Option(
        help=mark("Language of the headings of csv (default en) and xlsx (zh), and of the html page (zh)."),
        rich_help_panel=OUTPUT,
    ),
]
IncludeText = Annotated[
    bool | None,
    typer.Option(
        "--include-text/--no-include-text",
        help=mark("Put the text itself into the output."),
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
FailFast = Annotated[
    bool,
    typer.Option(
        "--fail-fast",
        help=mark("Stop at the first report that fails; documents before it are kept."),
        rich_help_panel=RUNNING,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help=mark("No progress and no summary; what fails is still told."), rich_help_panel=RUNNING
    ),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help=mark("Tell of each report what was found."), rich_help_panel=RUNNING),
]
PageOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=mark(
            "Write the page to FILE, - is standard output. Default: the first report's name with .html, in the "
            "working folder; a file of that name stays, the new one gets a number."
        ),
        rich_help_panel=OUTPUT,
    ),
]
Opens = Annotated[bool, typer.Option("--open", help=mark("Show the page in the browser."), rich_help_panel=OUTPUT)]

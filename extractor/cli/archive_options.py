"""Options of runs over very many reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.help import INPUT, OUTPUT, RUNNING
from extractor.messages import mark


class Engine(StrEnum):
    """What distributes the work."""

    local = "local"
    spark = "spark"
    ray = "ray"
    dask = "dask"
    daft = "daft"


IdColumn = Annotated[
    str | None,
    typer.Option(
        "--id-column",
        metavar="NAME",
        help=mark("With --column: the column that holds your own ids of the texts, which become doc_id in the output."),
        rich_help_panel=INPUT,
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help=mark(
            "Go on with what is in --output already: read only reports that are new or changed, or that were read "
            "with other settings, lexicons or another version, and try again those that failed."
        ),
        rich_help_panel=OUTPUT,
    ),
]
SkipExisting = Annotated[bool, typer.Option("--skip-existing", help=mark("The same as --resume."), hidden=True)]
EngineName = Annotated[
    Engine,
    typer.Option(
        help=mark(
            "What distributes the work: local (this machine, see --jobs), or a cluster that spark, ray, dask or daft "
            "is set up for. The output is a folder of Parquet parts, or a database."
        ),
        rich_help_panel=RUNNING,
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=0.1,
        help=mark(
            "Give a report up that takes longer; it is told, and the others are read. For archives and --engine."
        ),
        rich_help_panel=RUNNING,
    ),
]

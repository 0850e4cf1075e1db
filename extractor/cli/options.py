"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.help import INPUT, OUTPUT, RUNNING
from extractor.messages import mark
from extractor.output.choices import Labels


class Language(StrEnum):
    """Languages of headings and labels."""

    zh = "zh"
    en = "en"

    @property
    def label(self) -> Labels:
        """The language as the library names it."""
        return "zh" if self is Language.zh else "en"


# The argument is hidden from the lists of options, since the command's own words explain PATH.
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", show_default=False, hidden=True)]
Recursive = Annotated[
    bool | None,
    typer.Option(
        "--recursive/--no-recursive",
        "-r",
        help=mark("Look into the folders of a folder too."),
        show_default=False,
        rich_help_panel=INPUT,
    ),
]
# For commands without groups of options; that they say nothing of --no-recursive keeps their help short.
RecursiveFlag = Annotated[bool, typer.Option("--recursive", "-r", help=mark("Look into the folders of a folder too."))]
Column = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=mark(
            "The inputs are tables (CSV, JSON Lines, Excel) whose column NAME holds the texts; each record is a "
            "document, its other columns go into source.columns."
        ),
        rich_help_panel=INPUT,
    ),
]
ReferenceDate = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help=mark(
            "The day that 今年, 上月 … are read from, in any usual form: 2020-12-31, 2020年12月31日, "
            "Dec 31 2020. Without it each report's own date is looked for."
        ),
        rich_help_panel=INPUT,
    ),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help=mark("Names, indicators and units of your own, as TOML; may be repeated."),
        rich_help_panel=INPUT,
    ),
]
Config = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help=mark(
            "Settings, as TOML. Default: the nearest extractor.toml from the reports' folder upwards, or here. The "
            "command line wins over it."
        ),
        rich_help_panel=INPUT,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KINDS",
        help=mark(
            "Keep these kinds of records and what they refer to: amounts, percentages, dates, organizations, "
            "indicators, targets, checks, with commas between them."
        ),
        rich_help_panel=OUTPUT,
    ),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help=mark("Work in N processes; auto (or 0) is one for each core. Default 1."),
        rich_help_panel=RUNNING,
    ),
]
Spoken = Annotated[
    Language | None,
    typer.Option(
        help=mark(
            "Language of messages, help and what is printed for people, and of the headings of workbooks and pages. "
            "Default: the settings file, else the locale (LC_ALL, LC_MESSAGES, LANG)."
        ),
        rich_help_panel=RUNNING,
    ),
]


def chosen(language: Language | None) -> Labels | None:
    """The language that was typed, as the library names it."""
    return None if language is None else language.label

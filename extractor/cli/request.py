"""What the command line asks for, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import OptionError
from extractor.messages import say
from extractor.output.choices import Format, Labels
from extractor.settings import Settings

# Beyond it a machine runs out of memory rather than of work.
MOST_JOBS = 256


@dataclass(frozen=True, slots=True)
class Reading:
    """What every command that reads reports is told of them; None where the user left the choice.

    ``config`` is the settings file that was named, ``language`` what people are told things in.
    """

    paths: tuple[str, ...]
    recursive: bool | None = None
    reference_date: str | None = None
    lexicons: tuple[Path, ...] = ()
    config: str | None = None
    language: Labels | None = None


@dataclass(frozen=True, slots=True)
class Request(Reading):
    """Every option of the main command; None where the user left the choice.

    ``output`` is as typed, since ``reports/`` with a stroke at its end is a folder even before it is there.
    ``settings`` is what the settings file says once it is read.
    """

    column: str | None = None
    only: tuple[str, ...] = ()
    output: str | None = None
    format: Format | None = None
    columns: Labels | None = None
    include_text: bool | None = None
    jobs: int | None = None
    fail_fast: bool = False
    resume: bool = False
    id_column: str | None = None
    seconds: float | None = None
    engine: str = "local"
    quiet: bool = False
    verbose: bool = False
    settings: Settings = field(default_factory=Settings)


def number_of_jobs(typed: str | None) -> int | None:
    """How many processes ``typed`` means; ``auto`` and ``0`` are the cores this process may use.

    Raises OptionError for what is no number.
    """
    if typed is None:
        return None
    if typed in ("auto", "0"):
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable is not None else os.cpu_count() or 1
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > MOST_JOBS:
        raise OptionError(
            say(
                "--jobs {typed}: give a number of processes up to {most_jobs}, or auto",
                typed=typed,
                most_jobs=MOST_JOBS,
            )
        )
    return int(typed)

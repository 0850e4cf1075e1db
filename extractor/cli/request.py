"""What the command line asks for, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from extractor.errors import OptionError


class Format(StrEnum):
    """Output formats."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    html = "html"


# Beyond it a machine runs out of memory rather than of work.
_MOST_JOBS = 256

Labels = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Request:
    """Every option of the main command; None where the user left the choice.

    ``output`` is as typed, since ``reports/`` with a stroke at its end is a folder even before it is there.
    """

    paths: tuple[str, ...]
    recursive: bool = False
    column: str | None = None
    reference_date: str | None = None
    lexicons: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    output: str | None = None
    format: Format | None = None
    columns: Labels | None = None
    include_text: bool = False
    jobs: int = 1
    fail_fast: bool = False
    skip_existing: bool = False
    quiet: bool = False
    verbose: bool = False


def number_of_jobs(typed: str) -> int:
    """How many processes ``typed`` means; ``auto`` and ``0`` are the cores this process may use.

    Raises OptionError for what is no number.
    """
    if typed in ("auto", "0"):
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable is not None else os.cpu_count() or 1
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > _MOST_JOBS:
        raise OptionError(f"--jobs {typed}: give a number of processes up to {_MOST_JOBS}, or auto")
    return int(typed)

"""What the paths of the command line mean: reports in order, each with the place it would have in a folder."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from extractor.batch.tasks import Task
from extractor.errors import ReadError
from extractor.messages import reason, say
from extractor.reading.discovery import READABLE, REPORTED, find_inputs

TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".xls"})
"""Suffixes of tables of texts."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file, its place below the folder or pattern that meant it, and whether it is a table of texts."""

    path: Path
    place: PurePath
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found. ``is_several`` tells whether the output has room for more than one document.

    ``problems`` are lines about paths that mean no report.
    """

    files: tuple[Input, ...]
    is_several: bool
    problems: tuple[str, ...]

    @property
    def number(self) -> int | None:
        """How many documents are to be expected; None where tables only tell when they are read."""
        return None if any(one.is_table for one in self.files) else len(self.files)


def find(paths: Sequence[str], recursive: bool, column: str | None, is_column_usual: bool = False) -> Inputs:
    """The reports that ``paths`` mean, each once; a path that means none is a problem and stops no other.

    Where a ``column`` is named, what is no report by its suffix is a table, and folders mean their tables; where it is
    only the usual one, folders mean both, and what has a table's suffix is a table.
    """
    reports = READABLE | REPORTED
    suffixes = reports if column is None else TABLES | reports if is_column_usual else TABLES
    found: dict[str, Input] = {}
    problems: list[str] = []
    for path in paths:
        if not path:
            problems.append(say("a report without a name; give a file or folder (. is this one)"))
            continue
        try:
            for one in find_inputs([path], recursive, suffixes):
                key = "-" if str(one) == "-" else os.path.realpath(one)
                suffix = one.suffix.lower()
                is_table = suffix in TABLES if is_column_usual else suffix not in reports
                if column is None and suffix in TABLES:
                    problems.append(
                        say("{name}: a table; name the column that holds its texts with --column", name=one)
                    )
                    continue
                found.setdefault(key, Input(one, _place(path, one), column is not None and is_table))
        except ReadError as error:
            problems.append(reason(error))
    is_several = len(paths) > 1 or any(one.is_table or str(one.path) != str(Path(paths[0])) for one in found.values())
    return Inputs(tuple(found.values()), is_several, tuple(problems))


def _place(path: str, found: Path) -> PurePath:
    """``found`` below what ``path`` names before its first wildcard."""
    if str(found) == "-":
        return PurePath("stdin")
    base = Path(path)
    while glob.has_magic(str(base)) and not base.exists():
        base = base.parent
    return found.relative_to(base) if base.is_dir() and found.is_relative_to(base) else PurePath(found.name)


def tasks(
    inputs: Inputs, column: str | None, targets: dict[Path, Path] | None, id_column: str | None = None
) -> Iterator[Task]:
    """A task for each report, and for each record of a table, whose text is in ``column``, its id in ``id_column``.

    ``targets`` gives the file that each input's document goes to, or the folder for those of its records.
    """
    for one in inputs.files:
        target = targets.get(one.path) if targets is not None else None
        if column is not None and one.is_table:
            yield from _records(one, column, id_column, target)
        elif str(one.path) == "-":
            yield _standard_input(target)
        else:
            yield Task(str(one.path), one.path, target=target)


def _standard_input(target: Path | None) -> Task:
    # Read here: a worker process has another standard input.
    from extractor.reading import read_stdin

    try:
        return Task("-", source=read_stdin(), target=target)
    except ReadError as error:
        return Task("-", problem=reason(error))


def _records(one: Input, column: str, id_column: str | None, target: Path | None) -> Iterator[Task]:
    from extractor.reading.table import read_table

    name = str(one.path)
    try:
        with _opened(one.path) as stream:
            for record in read_table(stream, name, column, id_column):
                below = target.with_suffix("") / f"{record.path.rpartition('#')[2]}{target.suffix}" if target else None
                yield Task(
                    record.path,
                    source=record.source,
                    problem=record.problem,
                    target=below,
                    columns=record.columns,
                    doc_id=record.doc_id,
                )
    except ReadError as error:
        yield Task(name, problem=reason(error))
    except (OSError, ValueError) as error:
        yield Task(name, problem=say("{name}: cannot be read: {problem}", name=name, problem=reason(error)))


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader[Any]]:
    """A table to read, its head buffered; standard input stays open."""
    from extractor.reading.table import HEAD

    if str(path) == "-":
        if sys.stdin is None:
            raise ReadError(say("-: standard input is closed"))
        with io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), HEAD) as stream:
            yield stream
        return
    with io.BufferedReader(io.FileIO(path), HEAD) as stream:
        yield stream

"""``extract validate``: findings of saved output, for people and for tools."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor.cli.reporting import report
from extractor.errors import ExtractorError, OptionError, ReadError
from extractor.messages import reason, say, told
from extractor.reading.discovery import find_inputs
from extractor.validation import Finding, validate_stream
from extractor.validation.reporters import Remark, Shape, unreadable, written

SAVED = frozenset({".json", ".jsonl", ".ndjson"})
"""Suffixes of saved output that is taken from a folder."""


def run(
    files: Sequence[Path], shape: Shape = Shape.text, output: Path | None = None, *, recursive: bool = False
) -> int:
    """Check ``files`` and write what is found as ``shape``, to ``output`` or standard output.

    A folder means its saved output. Returns 0, 1 for findings, 2 where a file is not readable; the others are checked
    all the same. Raises ExtractorError where ``output`` cannot be written.
    """
    from extractor.output.texts import write_text

    refuse_input(output, files)
    counted = Tally(find_saved(files, recursive))
    write_text(written(counted, shape), output)
    if counted.errors:
        return 2
    return 1 if counted.failed else 0


class Tally:
    """Remarks as they go by, counted; what could not be read is told on standard error too."""

    def __init__(self, remarks: Iterator[Remark]) -> None:
        self._remarks = remarks
        self.failed = self.errors = self.passed = 0

    def __iter__(self) -> Iterator[Remark]:
        for one in self._remarks:
            if one.outcome == "error":
                self.errors += 1
                report(one.message)
            elif one.outcome == "failed":
                self.failed += 1
            else:
                self.passed += 1
            yield one


def refuse_input(output: Path | None, files: Sequence[str | Path]) -> None:
    """Raise OptionError where ``output`` would be written over one of ``files``."""
    if output is not None and os.path.realpath(output) in {os.path.realpath(one) for one in files if str(one) != "-"}:
        raise OptionError(say("{output}: is an input; name another file with --output", output=output))


def find_saved(files: Sequence[Path], recursive: bool) -> Iterator[Remark]:
    """The remarks of every file that ``files`` mean, each file looked at once."""
    seen = set()
    for given in files:
        try:
            found = find_inputs([given], recursive, SAVED)
        except ReadError as error:
            yield unreadable(str(given), reason(error))
            continue
        for path in found:
            key = "-" if str(path) == "-" else os.path.realpath(path) if "\0" not in str(path) else str(path)
            if key not in seen:
                seen.add(key)
                yield from _remarks(path)


def _remarks(path: Path) -> Iterator[Remark]:
    is_clean = True
    try:
        with opened(path) as stream:
            for finding in validate_stream(stream, str(path)):
                is_clean = False
                yield _remark(finding)
    except ExtractorError as error:
        yield unreadable(str(path), reason(error))
        return
    if is_clean:
        yield Remark(str(path), "passed", told("valid output"), told("valid output"), told("no findings"))


def _remark(finding: Finding) -> Remark:
    pointer, message = f"#{finding.pointer}", told(finding.message)
    where = pointer if finding.row is None else told(say("line {row} {pointer}", row=finding.row, pointer=pointer))
    data = {
        "file": finding.file,
        "line": finding.row,
        "pointer": finding.pointer,
        "kind": "invalid",
        "message": finding.message,
    }
    return Remark(
        finding.file,
        "failed",
        f"{where}: {message}",
        told("invalid output"),
        f"{pointer}: {message}",
        finding.row,
        text=finding.line(),
        data=data,
    )


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """``path``, or standard input for ``-``, opened for reading. Raises ReadError where it cannot be."""
    if str(path) == "-":
        if sys.stdin is None:
            raise ReadError(say("-: standard input is closed"))
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise ReadError(say("{path}: no such file", path=path)) from error
    except IsADirectoryError as error:
        raise ReadError(say("{path}: a folder, not a file", path=path)) from error
    except (OSError, ValueError) as error:
        raise ReadError(say("{path}: cannot be read: {problem}", path=path, problem=reason(error))) from error
    with stream:
        yield stream

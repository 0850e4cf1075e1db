"""``extract validate``: findings of saved output, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError, ReadError, one_line
from extractor.validation import validate_stream


def run(files: Sequence[Path]) -> int:
    """Check ``files`` and print what is found. Returns 0, 1 for findings, 2 for a file that is not readable."""
    found = unreadable = 0
    for path in files:
        try:
            with _opened(path) as stream:
                for finding in validate_stream(stream, str(path)):
                    print(finding.line())
                    found += 1
        except ExtractorError as error:
            print(f"extract: {one_line(str(error))}", file=sys.stderr)
            unreadable += 1
    if unreadable:
        return 2
    return 1 if found else 0


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """``path``, or standard input for ``-``, opened for reading. Raises ReadError where it cannot be."""
    if str(path) == "-":
        if sys.stdin is None:
            raise ReadError("-: standard input is closed")
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise ReadError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path}: a folder, not a file") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    with stream:
        yield stream

"""Output that is whole or not there: written beside its place and moved into it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import ExtractorError


def write_text(chunks: Iterable[str], output: Path | None) -> None:
    """Write ``chunks`` to ``output``, or to standard output where it is None, as UTF-8.

    A file appears only when everything is written; whatever raises on the way leaves what was there before.
    Raises ExtractorError where the place cannot be written.
    """
    if output is None:
        _print(chunks)
        return
    target = Path(os.path.realpath(output))
    if target.is_dir():
        raise ExtractorError(f"{output}: a folder; name a file to write")
    try:
        if target.exists() and not target.is_file():
            # A device or pipe cannot be replaced, only written to.
            with target.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(chunks)
        else:
            _replace(chunks, target)
    except OSError as error:
        raise ExtractorError(f"{output}: cannot be written: {error.strerror or error}") from error


def _print(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        raise ExtractorError("standard output is closed; write to a file with --output FILE")
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExtractorError(f"standard output cannot be written: {error.strerror or error}") from error


def _replace(chunks: Iterable[str], target: Path) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(chunks)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

"""Text that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.messages import reason, say
from extractor.output.staging import staged


def write_text(chunks: Iterable[str], output: Path | None) -> None:
    """Write ``chunks`` to ``output``, or to standard output where it is None, as UTF-8.

    A file appears only when everything is written; whatever raises on the way leaves what was there before. Standard
    output gets each chunk as a whole. Raises ExtractorError where the place cannot be written.
    """
    if output is None:
        _print(chunks)
        return
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file() and not target.is_dir():
        _write_device(chunks, target, output)
        return
    with staged([output]) as (temporary,), temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(chunks)


def _write_device(chunks: Iterable[str], target: Path, output: Path) -> None:
    """A device or pipe cannot be replaced, only written to."""
    try:
        with target.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(chunks)
    except OSError as error:
        raise ExtractorError(
            say("{output}: cannot be written: {problem}", output=output, problem=reason(error))
        ) from error


def _print(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        raise ExtractorError(say("standard output is closed; write to a file with --output FILE"))
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode("utf-8"))
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExtractorError(say("standard output cannot be written: {problem}", problem=reason(error))) from error

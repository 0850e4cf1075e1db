"""The main command: read, extract, print."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.api import extract_source, pipeline_for
from extractor.errors import ExtractorError
from extractor.models import Document
from extractor.reading import read_file, read_stdin


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    files: tuple[Path, ...]
    reference_date: str | None
    output: Path | None
    as_lines: bool
    include_text: bool
    lexicons: tuple[Path, ...]


@dataclass(slots=True)
class _Outcome:
    done: int = 0
    failed: int = 0


def run(request: Request) -> int:
    """Do what ``request`` asks. Returns 0, 1 where some files failed, 2 where all did.

    Raises ExtractorError where nothing could be done at all.
    """
    from extractor.cli.writing import write_text

    outcome = _Outcome()
    write_text(_chunks(request, outcome), request.output)
    if outcome.failed:
        return 1 if outcome.done else 2
    return 0


def _chunks(request: Request, outcome: _Outcome) -> Iterator[str]:
    for document in _documents(request, outcome):
        yield document.to_json(indent=None if request.as_lines else 2) + "\n"


def _documents(request: Request, outcome: _Outcome) -> Iterator[Document]:
    pipeline = pipeline_for(request.lexicons)
    gc.freeze()
    gc.enable()
    for path in request.files:
        try:
            source = read_stdin() if str(path) == "-" else read_file(path)
            document = extract_source(
                source, pipeline, reference_date=request.reference_date, include_text=request.include_text
            )
        except ExtractorError as error:
            if len(request.files) == 1:
                raise
            print(f"extract: {error}", file=sys.stderr)
            outcome.failed += 1
        else:
            outcome.done += 1
            yield document

"""The main command: read, extract, print."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli import report
from extractor.cli.writing import write_text
from extractor.errors import ExtractorError, ReadError
from extractor.reading import read_file, read_stdin
from extractor.text import SourceText

if TYPE_CHECKING:
    from extractor.models import Document


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
    """Do what ``request`` asks. Returns 0, or 1 where some files failed.

    Raises ExtractorError where nothing could be done at all; then nothing is written either.
    """
    outcome = _Outcome()
    write_text(_chunks(request, outcome), request.output)
    return 1 if outcome.failed else 0


def _chunks(request: Request, outcome: _Outcome) -> Iterator[str]:
    documents = _documents(request, outcome)
    if request.as_lines:
        yield from (document.to_json() + "\n" for document in documents)
    elif len(request.files) == 1:
        yield from (document.to_json(indent=2) + "\n" for document in documents)
    else:
        yield from _array(documents)


def _array(documents: Iterator[Document]) -> Iterator[str]:
    """Several documents as one JSON text."""
    before = "[\n"
    for document in documents:
        yield before + document.to_json(indent=2)
        before = ",\n"
    yield "\n]\n"


def _documents(request: Request, outcome: _Outcome) -> Iterator[Document]:
    for path in request.files:
        try:
            document = _extract(_read(path), request)
        except ReadError as error:
            if len(request.files) == 1:
                raise
            report(str(error))
            outcome.failed += 1
        else:
            outcome.done += 1
            yield document
    if not outcome.done:
        raise ExtractorError(f"none of the {outcome.failed} files gave a document")


def _read(path: Path) -> SourceText:
    return read_stdin() if str(path) == "-" else read_file(path)


def _extract(source: SourceText, request: Request) -> Document:
    # What extraction needs takes a while to import; a file that cannot be read is told before.
    from extractor.api import extract_source, pipeline_for

    pipeline = pipeline_for(request.lexicons)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return extract_source(source, pipeline, reference_date=request.reference_date, include_text=request.include_text)

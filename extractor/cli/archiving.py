"""The main command where the output is an archive."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from extractor.arrow.rows import Extraction
from extractor.batch.archive import Engine, fill, open_archive
from extractor.batch.engines import engine_named
from extractor.batch.interrupts import Interrupts
from extractor.batch.runner import local_engine
from extractor.batch.tasks import Result, Task
from extractor.cli.request import Request
from extractor.errors import OptionError
from extractor.messages import say


def archived(
    tasks: Iterator[Task], request: Request, place: str, jobs: int, interrupts: Interrupts
) -> Generator[Result]:
    """Read ``tasks`` into the archive at ``place``; gives what came of each document.

    Raises ExtractorError where the archive cannot be opened or written, or the engine is not installed.
    """
    if request.include_text:
        raise OptionError(say("--include-text: an archive holds tables, not texts; doc_id leads back to them"))
    engine: Engine = local_engine(jobs, interrupts) if request.engine == "local" else engine_named(request.engine)
    extraction = Extraction(request.reference_date, request.lexicons, request.only, request.seconds)
    sink = open_archive(place, request.resume)
    try:
        for outcome in fill(sink, tasks, extraction, engine):
            yield Result(outcome.path, outcome.problem, is_known=not outcome.is_new)
    finally:
        sink.close()

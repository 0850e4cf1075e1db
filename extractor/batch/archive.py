"""A run into an archive: only what is new or changed is read, and what is finished is kept at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.arrow.rows import Extraction
from extractor.batch.archive_places import DATABASES
from extractor.batch.chunks import Chunk, ChunkWork, Finished, chunks_of, give_up, keep, unpacked
from extractor.batch.digests import with_digest
from extractor.batch.manifest import Manifest
from extractor.batch.sinks import Sink
from extractor.batch.tasks import Task
from extractor.errors import ExtractorError, OptionError
from extractor.messages import say
from extractor.reading.stores import is_url


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one document: ``problem`` is None where it was read, ``is_new`` False where it was before."""

    path: str
    problem: str | None = None
    is_new: bool = True


Engine = Callable[[Iterator[Chunk], ChunkWork], Generator[Finished]]
"""Performs chunks, in any order: this process, several, or a cluster."""


def open_archive(place: str, resume: bool) -> Sink:
    """The archive at ``place``: a database by its suffix, else a folder of Parquet parts.

    Raises OptionError where there is one already and ``resume`` is not asked for, ExtractorError where it cannot be
    written or another run is writing to it.
    """
    suffix = Path(place).suffix.lower()
    sink: Sink
    if suffix in DATABASES:
        if is_url(place):
            raise OptionError(
                say("{place}: a database is written on this machine; for a store give a folder", place=place)
            )
        from extractor.batch.sinks.database import DatabaseSink

        sink = DatabaseSink(Path(place), DATABASES[suffix])
    else:
        from extractor.batch.sinks.parquet import ParquetSink

        sink = ParquetSink(place)
    if not resume and next(iter(sink.entries()), None) is not None:
        sink.close()
        raise OptionError(
            say("{place}: holds documents already; --resume goes on with it, or name another place", place=place)
        )
    return sink


def fill(sink: Sink, tasks: Iterable[Task], extraction: Extraction, engine: Engine) -> Generator[Outcome]:
    """Read ``tasks`` into ``sink`` with ``engine``; gives what came of each document as soon as it is kept.

    A document whose process ends over it is read again alone, and if that ends too it is a failure of its own. Raises
    OptionError for what no document could be read with, ExtractorError where the archive cannot be written.
    """
    work = ChunkWork(extraction, extraction.generator(), sink.writer)
    sink.settle()
    repeating: list[Task] = []
    yield from _pass(sink, tasks, work, engine, repeating)
    sink.settle()
    # What repeated a document that has another text now is a document of its own.
    known = Manifest.of(sink.entries())
    alone = [task for task in repeating if not known.has(task.name, task.sha256, work.generator)]
    if alone:
        yield from _pass(sink, alone, work, engine, [])
        sink.settle()


def _pass(
    sink: Sink, tasks: Iterable[Task], work: ChunkWork, engine: Engine, repeating: list[Task]
) -> Generator[Outcome]:
    known = Manifest.of(sink.entries())
    told: deque[Outcome] = deque()
    queue = _Queue(chunks_of(_left(tasks, known, work.generator, told, repeating)))
    running = engine(queue, work)
    try:
        for finished in running:
            yield from _drained(told)
            if finished.failure is not None:
                raise ExtractorError(finished.failure)
            if finished.lost is not None and queue.split(finished.chunk):
                continue
            yield from (Outcome(*one) for one in _kept(finished, sink, work))
        yield from _drained(told)
    finally:
        running.close()


class _Queue(Iterator[Chunk]):
    """Chunks as they come, before them the documents of lost ones, one by one. It may go on after its end."""

    def __init__(self, coming: Iterator[Chunk]) -> None:
        self._coming = coming
        self._again: deque[Chunk] = deque()
        self._singles = 0

    def __next__(self) -> Chunk:
        return self._again.popleft() if self._again else next(self._coming)

    def split(self, chunk: Chunk) -> bool:
        """Have the documents of ``chunk`` read alone; False where there is but one."""
        if len(chunk.tasks) < 2:
            return False
        for task in chunk.tasks:
            # Numbers of their own, far from those of chunks.
            self._singles += 1
            self._again.append(Chunk(900_000 + self._singles, (task,)))
        return True


def _left(
    tasks: Iterable[Task], known: Manifest, generator: str, told: deque[Outcome], repeating: list[Task]
) -> Iterator[Task]:
    """The tasks that ``known`` does not have yet, each with the digest of its source; the others are ``told``.

    Those that repeat another document are put into ``repeating`` too.
    """
    for task in tasks:
        one = with_digest(task)
        if not known.has(one.name, one.sha256, generator):
            yield one
            continue
        told.append(Outcome(one.name, is_new=False))
        if known.entries[one.name].status == "duplicate":
            repeating.append(one)


def _kept(finished: Finished, sink: Sink, work: ChunkWork) -> tuple[tuple[str, str | None], ...]:
    """Keep what a worker could not; the outcomes of the chunk."""
    chunk = finished.chunk
    if finished.lost is not None:
        rows = give_up(chunk, finished.lost, work)
        finished = keep(chunk, rows, None)
        sink.write(rows, chunk.number)
    elif finished.rows is not None:
        sink.write(unpacked(finished.rows), chunk.number)
    return finished.outcomes


def _drained(told: deque[Outcome]) -> Iterator[Outcome]:
    while told:
        yield told.popleft()

"""A few documents at a time: what a worker of any engine gets, reads, and keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.arrow.rows import Extraction, Reading, batch_of, failed_row, manifest_of, row_of
from extractor.batch.sinks import Writer
from extractor.batch.tasks import Task
from extractor.errors import ExtractorError, ReadError
from extractor.messages import reason, say
from extractor.reading.stores import read_place

if TYPE_CHECKING:
    import pyarrow as pa

# Documents of a chunk, and about as many characters of their texts: a part is as large, and what a crash costs.
_MOST = 64
_MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents to read together; ``number`` tells it from the others of its run."""

    number: int
    tasks: tuple[Task, ...]

    @property
    def name(self) -> str:
        """The first of its documents."""
        return self.tasks[0].name

    def lost(self, problem: str) -> Finished:
        """What there is to tell where the process that read it has ended."""
        return Finished(self, lost=problem)

    def refused(self, problem: str) -> Finished:
        """What there is to tell where no process could be started."""
        return Finished(self, failure=problem)


@dataclass(frozen=True, slots=True)
class ChunkWork:
    """What is done with chunks; ``writer`` keeps the rows, None where they go back to who asked."""

    extraction: Extraction
    generator: str
    writer: Writer | None


@dataclass(frozen=True, slots=True)
class Finished:
    """A chunk that was read: ``outcomes`` are path and problem of each document; its rows where no worker keeps them.

    ``lost`` tells that the process ended over it, ``failure`` that its rows could not be kept or read at all.
    """

    chunk: Chunk
    outcomes: tuple[tuple[str, str | None], ...] = ()
    rows: bytes | None = None
    lost: str | None = None
    failure: str | None = None


def chunks_of(tasks: Iterable[Task]) -> Iterator[Chunk]:
    """``tasks`` in chunks, in order."""
    waiting: list[Task] = []
    number = size = 0
    for task in tasks:
        waiting.append(task)
        size += len(task.source.text) if task.source is not None else task.size // 3
        if len(waiting) >= _MOST or size >= _MOST_CHARACTERS:
            yield Chunk(number, tuple(waiting))
            number, size, waiting = number + 1, 0, []
    if waiting:
        yield Chunk(number, tuple(waiting))


def perform_chunk(chunk: Chunk, work: ChunkWork) -> Finished:
    """Read the documents of ``chunk`` and keep their rows."""
    try:
        batch = batch_of(row_of(_reading(task), work.extraction, work.generator) for task in chunk.tasks)
        return keep(chunk, batch, work.writer)
    except ExtractorError as error:
        return Finished(chunk, failure=reason(error))
    except OSError as error:
        return Finished(
            chunk, failure=say("{place}: {problem}", place=error.filename or chunk.name, problem=reason(error))
        )


def give_up(chunk: Chunk, problem: str, work: ChunkWork) -> pa.RecordBatch:
    """The rows of documents that no process lived to read."""
    return batch_of(failed_row(_known(task), problem, work.generator) for task in chunk.tasks)


def keep(chunk: Chunk, batch: pa.RecordBatch, writer: Writer | None) -> Finished:
    """Write ``batch``, or pack it for who can. Raises ExtractorError where it cannot be written."""
    outcomes = tuple((row["path"], row["error"]) for row in manifest_of(batch))
    if writer is not None:
        writer.write(batch, chunk.number)
        return Finished(chunk, outcomes)
    return Finished(chunk, outcomes, packed(batch))


def packed(batch: pa.RecordBatch) -> bytes:
    """``batch`` as bytes."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def unpacked(data: bytes) -> pa.RecordBatch:
    """The batch that :func:`packed` packed."""
    import pyarrow as pa

    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()


def _known(task: Task) -> Reading:
    return Reading(task.name, task.source, task.problem, sha256=task.sha256, columns=task.columns, doc_id=task.doc_id)


def _reading(task: Task) -> Reading:
    """What there is to read for ``task``."""
    if task.source is not None or task.problem is not None:
        return _known(task)
    from extractor.reading import read_bytes

    digest = task.sha256
    try:
        # Read once: what is hashed is what is extracted, even where the file changes meanwhile.
        data = read_place(str(task.path) if task.path is not None else task.name)
        digest = hashlib.sha256(data).hexdigest()
        source = read_bytes(data, task.name)
    except ReadError as error:
        return replace(_known(task), problem=reason(error), sha256=digest)
    return replace(_known(task), source=source, sha256=digest)

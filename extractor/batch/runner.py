"""The results of a batch: in this process, or in several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from extractor.batch.interrupts import Interrupts
from extractor.batch.performing import perform
from extractor.batch.tasks import Result, Task, Work

# Chunks for each process that may wait or be finished before their turn.
_CHUNKS_AHEAD = 2


def results(tasks: Iterable[Task], work: Work, jobs: int, interrupts: Interrupts) -> Generator[Result]:
    """The results of ``tasks`` in order, from this process or from ``jobs`` processes where that is more than one.

    Raises Interrupted where ``interrupts`` took a signal.
    """
    call = partial(perform, work=work)
    if jobs > 1:
        from extractor.batch.pool import results_apart

        return results_apart(tasks, call, jobs, interrupts)
    return _results_here(iter(tasks), call, interrupts)


def local_engine(jobs: int, interrupts: Interrupts) -> Callable[[Iterator[Any], Any], Generator[Any]]:
    """An engine of this machine, for :func:`extractor.batch.archive.fill`: this process, or ``jobs`` processes."""
    from extractor.batch.chunks import Chunk, ChunkWork, Finished, perform_chunk
    from extractor.batch.pool import results_apart

    def run(chunks: Iterator[Chunk], work: ChunkWork) -> Generator[Finished]:
        if jobs < 2:
            return _results_here(chunks, partial(perform_chunk, work=work), interrupts)
        # In a process of its own a document that hears no alarm can be ended.
        apart = replace(work, extraction=replace(work.extraction, may_end_process=True))
        return results_apart(chunks, partial(perform_chunk, work=apart), jobs, interrupts, _CHUNKS_AHEAD)

    return run


def _results_here(coming: Iterator[Any], call: Callable[[Any], Any], interrupts: Interrupts) -> Generator[Any]:
    while True:
        with interrupts:
            task = next(coming, None)
            if task is None:
                return
            result = call(task)
        yield result

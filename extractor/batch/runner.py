"""The results of a batch: in this process, or in several."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from extractor.batch.interrupts import Interrupts
from extractor.batch.performing import perform
from extractor.batch.tasks import Result, Task, Work


def results(tasks: Iterable[Task], work: Work, jobs: int, interrupts: Interrupts) -> Generator[Result]:
    """The results of ``tasks`` in order, from this process or from ``jobs`` processes where that is more than one.

    Raises Interrupted where ``interrupts`` took a signal.
    """
    if jobs > 1:
        from extractor.batch.pool import results_apart

        return results_apart(tasks, work, jobs, interrupts)
    return _results_here(iter(tasks), work, interrupts)


def _results_here(coming: Iterator[Task], work: Work, interrupts: Interrupts) -> Generator[Result]:
    while True:
        with interrupts:
            task = next(coming, None)
            if task is None:
                return
            result = perform(task, work)
        yield result

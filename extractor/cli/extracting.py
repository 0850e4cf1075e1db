"""The main command: find the reports, extract them, write what was asked for, tell what failed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from extractor.cli import report
from extractor.cli.destination import Destination, decide, targets
from extractor.cli.inputs import Inputs, find, tasks
from extractor.cli.interrupts import Interrupted, Interrupts, handled
from extractor.cli.progress import bar, line
from extractor.cli.request import Format, Request
from extractor.cli.working import Result, Task, Work, perform
from extractor.cli.writing import write_text
from extractor.errors import ExtractorError, ReadError


@dataclass(slots=True)
class _Tally:
    """How the run went so far."""

    done: int = 0
    failed: int = 0
    interrupted: int = 0
    is_stopped: bool = False


def run(request: Request) -> int:
    """Do what ``request`` asks. Returns 0, 1 where some reports failed, 128 and more where a signal ended the run.

    Raises ExtractorError where nothing could be done at all; then nothing is written either.
    """
    with handled() as interrupts:
        inputs = find(request.paths, request.recursive, request.column is not None, report)
        destination = decide(request, inputs)
        tally = _Tally(failed=inputs.failed)
        is_shown = inputs.is_several and not request.quiet
        total = len(inputs.files) if request.column is None else None
        results = _results(request, inputs, destination, interrupts)
        with bar(total, is_shown, destination.place is None) as advance, closing(results):
            _write(destination, _kept(results, request, inputs, tally, advance), inputs.is_several)
    _tell_end(tally, request, destination)
    return tally.interrupted or (1 if tally.failed else 0)


def _results(request: Request, inputs: Inputs, destination: Destination, interrupts: Interrupts) -> Generator[Result]:
    places = targets(inputs, destination) if destination.is_each else None
    coming = tasks(inputs, request.column, places)
    if request.skip_existing:
        coming = (task for task in coming if task.target is None or not task.target.exists())
    work = Work(
        destination.product,
        destination.format,
        destination.labels,
        request.reference_date,
        request.include_text or destination.needs_text,
        request.lexicons,
        request.only,
    )
    jobs = request.jobs if request.column is not None else min(request.jobs, len(inputs.files))
    if jobs > 1:
        from extractor.cli.pool import results_apart

        return results_apart(coming, work, jobs, interrupts)
    return _results_here(coming, work, interrupts)


def _results_here(coming: Iterator[Task], work: Work, interrupts: Interrupts) -> Generator[Result]:
    """In this process, one after the other. Raises Interrupted between them or within."""
    while True:
        with interrupts:
            task = next(coming, None)
            if task is None:
                return
            result = perform(task, work)
        yield result


def _kept(
    results: Iterator[Result], request: Request, inputs: Inputs, tally: _Tally, advance: Callable[[], None]
) -> Iterator[Result]:
    """The results that have a document; failures are told. An interrupt ends them, so that the finished ones stay."""
    try:
        for result in results:
            advance()
            if result.problem is None:
                tally.done += 1
                if request.verbose:
                    report(line(result))
                yield result
                continue
            if result.is_final or not inputs.is_several:
                raise (ExtractorError if result.is_final else ReadError)(result.problem)
            report(result.problem)
            tally.failed += 1
            if request.fail_fast:
                tally.is_stopped = True
                break
    except Interrupted as interrupt:
        if not tally.done:
            raise
        tally.interrupted = interrupt.exit_code
    if tally.failed and not tally.done:
        raise ExtractorError(f"none of the {tally.failed} files gave a document")


def _write(destination: Destination, results: Iterator[Result], is_several: bool) -> None:
    if destination.is_each:
        for _ in results:
            pass
    elif destination.format is Format.jsonl:
        write_text((result.text for result in results), destination.place)
    elif destination.format is Format.json:
        write_text(_array(results) if is_several else (f"{one.text}\n" for one in results), destination.place)
    else:
        from extractor.cli.formats import write_documents

        documents = (result.document for result in results if result.document is not None)
        write_documents(documents, destination.place, destination.format, destination.labels)


def _array(results: Iterator[Result]) -> Iterator[str]:
    """Several documents as one JSON text."""
    before = "[\n"
    for result in results:
        yield before + result.text
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _tell_end(tally: _Tally, request: Request, destination: Destination) -> None:
    if tally.interrupted:
        if destination.is_each:
            kept = f"finished reports are in {destination.place}; --skip-existing goes on from there"
        else:
            where = destination.place or "standard output"
            kept = f"{where} has the {tally.done} documents finished by then, whole"
        report(f"interrupted; {kept}")
    elif tally.is_stopped:
        report(f"stopped at the first failure (--fail-fast); {tally.done} documents before it are kept")
    elif tally.failed and not request.quiet:
        report(f"{tally.failed} of {tally.failed + tally.done} failed; the rest is done")

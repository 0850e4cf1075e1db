"""The main command: find the reports, extract them, write what was asked for, tell what failed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from extractor.batch.inputs import Inputs, find, tasks
from extractor.batch.interrupts import Interrupted, Interrupts, handled
from extractor.batch.runner import results
from extractor.batch.tasks import Product, Result, Task, Work
from extractor.cli.destination import Destination, decide, targets
from extractor.cli.progress import bar, line, unread_line
from extractor.cli.reporting import report
from extractor.cli.request import MOST_JOBS, Request
from extractor.cli.settling import settle
from extractor.errors import ExtractorError, OptionError, ReadError
from extractor.messages import say, say_many
from extractor.output.choices import Format
from extractor.output.texts import write_text

# Bytes of a page that browsers open without a pause.
_LARGE_PAGE = 30 * 1024 * 1024


def run(request: Request) -> int:
    """Do what ``request`` asks. Returns 0, 1 where some reports failed, 128 and more where a signal ended the run.

    Raises ExtractorError where nothing could be done at all; then nothing is written either.
    """
    try:
        return _run(request)
    except Interrupted as interrupt:
        # Told here: the command-line parser would make a silent 130 of any.
        report(say("interrupted; nothing is written"))
        return interrupt.exit_code


def _run(request: Request) -> int:
    with handled() as interrupts:
        with interrupts:
            request = settle(request)
            column = request.column or request.settings.column
            inputs = find(request.paths, bool(request.recursive), column, is_column_usual=request.column is None)
        destination = decide(request, inputs)
        going = _Run(request, inputs, destination)
        going.tell_missing()
        is_shown = inputs.is_several and not request.quiet
        coming = _results(request, inputs, destination, interrupts)
        with bar(inputs.number, is_shown, destination.place is None) as advance, closing(coming):
            _write(destination, going.kept(coming, advance), inputs.is_several)
    going.tell_end()
    return going.exit_code


def _results(request: Request, inputs: Inputs, destination: Destination, interrupts: Interrupts) -> Generator[Result]:
    column = request.column or request.settings.column
    if request.id_column is not None and column is None:
        raise OptionError(say("--id-column is for tables of texts; name the column of the texts with --column"))
    places = targets(inputs, destination) if destination.is_each else None
    coming = tasks(inputs, column, places, request.id_column)
    jobs = min(request.jobs or 1, MOST_JOBS if inputs.number is None else inputs.number)
    if destination.archive is not None:
        from extractor.cli.archiving import archived

        return archived(coming, request, destination.archive, jobs, interrupts)
    work = Work(
        destination.product,
        destination.format,
        destination.labels,
        request.reference_date,
        bool(request.include_text) or destination.needs_text,
        request.lexicons,
        request.only,
    )
    if destination.is_each and destination.place is not None:
        from extractor.batch.folder import into_folder

        return into_folder(coming, work, destination.place, request.resume, partial(_run_tasks, work, jobs, interrupts))
    return results(coming, work, jobs, interrupts)


def _run_tasks(work: Work, jobs: int, interrupts: Interrupts, coming: Iterator[Task]) -> Generator[Result]:
    return results(coming, work, jobs, interrupts)


def _write(destination: Destination, results: Iterator[Result], is_several: bool) -> None:
    if destination.is_each or destination.archive is not None:
        for _ in results:
            pass
    elif destination.format is Format.jsonl:
        write_text((result.text for result in results), destination.place)
    elif destination.format is Format.json:
        write_text(_array(results) if is_several else (f"{one.text}\n" for one in results), destination.place)
    else:
        from extractor.output.writing import write_documents

        documents = (result.document for result in results if result.document is not None)
        write_documents(documents, destination.place, destination.format, destination.labels)


def _array(results: Iterator[Result]) -> Iterator[str]:
    """Several documents as one JSON text."""
    before = "[\n"
    for result in results:
        yield before + result.text
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


@dataclass(slots=True)
class _Run:
    """How a run goes: which results are kept, what is told, and the exit code."""

    request: Request
    inputs: Inputs
    destination: Destination
    done: int = 0
    failed: int = 0
    found: int = 0
    known: int = 0
    interrupted: int = 0
    is_stopped: bool = False

    @property
    def _keeps_each(self) -> bool:
        """Whether what is finished stands in the output at once."""
        return self.destination.is_each or self.destination.archive is not None

    @property
    def exit_code(self) -> int:
        return self.interrupted or (1 if self.failed else 0)

    def tell_missing(self) -> None:
        """Tell of paths that mean no report. Raises ReadError where that leaves none, or one failure is enough."""
        problems = self.inputs.problems
        if problems and (self.request.fail_fast or not self.inputs.files):
            for problem in problems[:-1]:
                report(problem)
            raise ReadError(problems[-1])
        for problem in problems:
            report(problem)
        self.failed = len(problems)

    def kept(self, results: Iterable[Result], advance: Callable[[], None]) -> Iterator[Result]:
        """The results that have a document; failures are told. An interrupt ends them: the finished ones stay."""
        try:
            for result in results:
                advance()
                if result.problem is None:
                    self.done += 1
                    if result.unread and not self.request.quiet:
                        report(unread_line(result))
                    self.found += result.records
                    self.known += result.is_known
                    if result.note is not None and not self.request.quiet:
                        report(result.note)
                    if self.request.verbose:
                        report(line(result))
                    yield result
                elif self._is_fatal(result, result.problem):
                    break
        except Interrupted as interrupt:
            if not self.done and not self._keeps_each:
                raise
            self.interrupted = interrupt.exit_code
            if self.destination.product is Product.document and not self._keeps_each:
                report(say("interrupted; writing what is finished (Ctrl-C again gives that up)"))
        if self.failed and not self.done and not self.interrupted:
            raise ExtractorError(say("none of the {failed} inputs gave a document", failed=self.failed))

    def _is_fatal(self, result: Result, problem: str) -> bool:
        """Tell of a failure; whether it ends the run. Raises where there is nothing else to do."""
        if result.is_final:
            raise ExtractorError(problem)
        is_only = [result.name] == [str(one.path) for one in self.inputs.files] and not self.failed
        if is_only or (self.request.fail_fast and not self.done):
            raise ReadError(problem)
        report(problem)
        self.failed += 1
        self.is_stopped = self.request.fail_fast
        return self.is_stopped

    def tell_end(self) -> None:
        """The last line, where there is something to tell."""
        place = self.destination.place or say("standard output")
        if self.interrupted and self._keeps_each:
            report(say("interrupted; finished reports are in {place}; --resume goes on from there", place=place))
        elif self.interrupted:
            report(say("interrupted; {place} has the first {done} documents, whole", place=place, done=self.done))
        elif self.is_stopped:
            report(
                say(
                    "stopped at the first failure (--fail-fast); {place} has the {done} documents before it",
                    place=place,
                    done=self.done,
                )
            )
        elif self.failed and not self.request.quiet:
            report(
                say("{failed} of {total} failed; the rest is done", failed=self.failed, total=self.failed + self.done)
            )
        elif self.inputs.is_several and self.destination.place is not None and not self.request.quiet:
            report(say("{what}; written to {place}", what=self._summary(), place=place))
        if not self.request.quiet:
            self._tell_size()

    def _summary(self) -> str:
        """What was read and found."""
        number = self.done - self.known
        if self.destination.archive is None:
            return say_many(
                "{number} report read, {found} indicators and targets",
                "{number} reports read, {found} indicators and targets",
                number,
                found=self.found,
            )
        if not self.known:
            return say_many("{number} report read", "{number} reports read", number)
        return say_many(
            "{number} report read, {known} were there already",
            "{number} reports read, {known} were there already",
            number,
            known=self.known,
        )

    def _tell_size(self) -> None:
        """A page with very many reports opens slowly; tell what to do."""
        place, is_each = self.destination.place, self.destination.is_each
        if self.destination.format is not Format.html or place is None or is_each or not place.is_file():
            return
        size = place.stat().st_size
        if size > _LARGE_PAGE:
            report(
                say(
                    "{place}: {size} MB, slow to open; --output FOLDER/ gives each report a page of its own",
                    place=place,
                    size=size >> 20,
                )
            )

"""``extract check``: a report's own arithmetic, done again, for people and for tools."""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.batch.performing import perform
from extractor.batch.tasks import Product, Task, Work
from extractor.cli.reporting import report
from extractor.cli.request import Reading
from extractor.cli.settling import settled
from extractor.cli.validating import SAVED, Tally, opened, refuse_input
from extractor.errors import ExtractorError, OptionError, ReadError, one_line
from extractor.messages import reason, say, say_many, told
from extractor.output.choices import Format
from extractor.output.texts import write_text
from extractor.reading import load, read_bytes
from extractor.reading.discovery import READABLE, REPORTED, find_inputs
from extractor.settings import settings_for
from extractor.validation.arithmetic import Told, tell_checks
from extractor.validation.reporters import Remark, Shape, unreadable, written
from extractor.validation.saved import Saved, read_saved

_OPENING = 4096
_LINES = frozenset({"text/plain", "text/markdown"})


@dataclass(frozen=True, slots=True)
class CheckRequest(Reading):
    """Every option of ``extract check``."""

    fails_on_checks: bool = False
    shows_all: bool = False
    shape: Shape = Shape.text
    output: Path | None = None


@dataclass(slots=True)
class _Counts:
    """What was gone through: documents, their checks, those that failed."""

    documents: int = 0
    checks: int = 0
    failed: int = 0
    files: set[str] = field(default_factory=set)


def run(request: CheckRequest) -> int:
    """Do what ``request`` asks. Returns 1 for a failed check that is to count, or where some files failed; 2 where all
    of them did; else 0.

    Raises ExtractorError where an option or the place of the output makes no sense.
    """
    refuse_input(request.output, request.paths)
    request = settled(request, settings_for(request.paths, request.config))
    counts = _Counts()
    counted = Tally(_all(request, counts))
    write_text(written(counted, request.shape), request.output)
    if counts.documents:
        report(
            say_many(
                "{failed} of {checks} checks failed in {number} document",
                "{failed} of {checks} checks failed in {number} documents",
                counts.documents,
                failed=counts.failed,
                checks=counts.checks,
            )
        )
    if counted.errors:
        return 1 if counts.documents else 2
    return 1 if counts.failed and request.fails_on_checks else 0


def _all(request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    for given in request.paths:
        try:
            found = find_inputs([given], bool(request.recursive), READABLE | REPORTED | SAVED) if given else []
            if not given:
                raise ReadError(say("a file without a name; give a file or folder (. is this one)"))
        except ReadError as error:
            yield unreadable(given, reason(error))
            continue
        for path in found:
            key = str(path) if "\0" in str(path) or str(path) == "-" else os.path.realpath(path)
            if key not in counts.files:
                counts.files.add(key)
                yield from _of_file(path, request, counts)


def _of_file(path: Path, request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    """The remarks of one file, saved output or a report, which its content tells."""
    name = str(path)
    failed, before = counts.failed, counts.documents
    try:
        if name == "-":
            data = load(path)
            if _is_saved(data):
                yield from _of_saved(read_saved(io.BytesIO(data), name), name, request, counts)
            else:
                yield from _of_report(Task(name, source=read_bytes(data, name)), request, counts)
        elif _is_saved(_opening(path)):
            with opened(path) as stream:
                yield from _of_saved(read_saved(stream, name), name, request, counts)
        elif path.suffix.lower() in SAVED:
            raise ReadError(
                say("{name}: no output of extract; a table of texts becomes it with extract --column NAME", name=name)
            )
        else:
            yield from _of_report(Task(name, path), request, counts)
    except OptionError:
        raise
    except ExtractorError as error:
        yield unreadable(name, reason(error))
        return
    if counts.failed == failed and counts.documents > before:
        yield Remark(name, "passed", told("arithmetic holds"), told("arithmetic holds"), told("no failed checks"))


def _opening(path: Path) -> bytes:
    with opened(path) as stream:
        return stream.read(_OPENING)


def _is_saved(opening: bytes) -> bool:
    """Whether a file that begins like this is output that was saved: an object, or a list of them, of our fields."""
    start = opening[:_OPENING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"[")) and b'"schema_version"' in start


def _of_report(task: Task, request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    product = Work(Product.document, Format.json, "en", request.reference_date, True, request.lexicons, ())
    result = perform(task, product)
    if result.document is None:
        if result.is_final:
            raise OptionError(result.problem or say("{name}: cannot be checked", name=task.name))
        raise ReadError(result.problem or say("{name}: cannot be checked", name=task.name))
    document = result.document.to_dict()
    has_lines = document["source"]["media_type"] in _LINES
    counts.documents += 1
    for at, check in enumerate(tell_checks(document, document["text"])):
        line, column = (check.place.line, check.place.column) if has_lines else (None, None)
        where = f":{line}:{column}" if has_lines else say(" (offset {offset})", offset=check.place.offset)
        yield from _counted(_remark(check, task.name, where, line, column, f"/checks/{at}", request), check, counts)


def _of_saved(saved: Iterable[Saved], name: str, request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    """The remarks of saved documents. Raises ReadError for one that is not valid."""
    from extractor.validation.schema_check import check_schema

    # Data that was parsed is many small objects, none of them garbage yet.
    gc.enable()
    for document, row, steps, problem in saved:
        where = "" if row is None else f":{row}"
        advice = say("extract validate {name} tells more", name=one_line(name))
        if problem is None:
            broken = next(iter(check_schema(document)), None)
            problem = (
                None
                if broken is None
                else say("no valid output: #{pointer}: {problem}", pointer=broken[0], problem=broken[1])
            )
        if problem is not None:
            raise ReadError(
                say("{name}{where}: {problem} ({advice})", name=name, where=where, problem=problem, advice=advice)
            )
        counts.documents += 1
        prefix = "".join(f"/{step}" for step in steps)
        source = document["source"]["path"] or say("a text")
        for at, check in enumerate(tell_checks(document, document.get("text"))):
            pointer = f"{prefix}/checks/{at}"
            place = check.place.offset if check.place.line is None else f"{check.place.line}:{check.place.column}"
            kind: str = say("offset ") if check.place.line is None else ""
            shown = say(
                "{where}#{pointer} ({source}, {kind}{place})",
                where=where,
                pointer=pointer,
                source=source,
                kind=kind,
                place=place,
            )
            remark = _remark(check, name, shown, row, None, pointer, request)
            if remark.data is not None:
                remark = replace(remark, data={**remark.data, "source": document["source"]["path"]})
            yield from _counted(remark, check, counts)


def _counted(remark: Remark, check: Told, counts: _Counts) -> Iterator[Remark]:
    counts.checks += 1
    counts.failed += not check.ok
    yield remark


def _remark(
    check: Told, name: str, where: str, line: int | None, column: int | None, pointer: str, request: CheckRequest
) -> Remark:
    message, sentence = told(check.message), check.place.sentence
    text = f"{one_line(name + told(where))}: {one_line(message)}"
    if sentence:
        text += f"\n    {one_line(sentence)}"
    is_shown = not check.ok or request.shows_all
    data = {
        "file": name,
        "line": line,
        "column": column,
        "pointer": pointer,
        "source": name,
        **check.data,
        "message": one_line(check.message),
    }
    return Remark(
        name,
        "passed" if check.ok else "failed",
        f"{told(where).lstrip(':')} {message}".strip(),
        told(check.label),
        f"{message} {sentence}" if sentence else message,
        line,
        column,
        text if is_shown else None,
        data if is_shown else None,
        "notice" if check.ok else "error" if request.fails_on_checks else "warning",
    )

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
from extractor.cli import report
from extractor.cli.request import Reading
from extractor.cli.settling import settled
from extractor.cli.validating import SAVED, Tally, opened, refuse_input
from extractor.errors import ExtractorError, OptionError, ReadError, one_line
from extractor.output.choices import Format, Labels
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
    language: Labels = "en"
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
        report(f"{counts.failed} of {counts.checks} checks failed in {_number(counts.documents, 'document')}")
    if counted.errors:
        return 1 if counts.documents else 2
    return 1 if counts.failed and request.fails_on_checks else 0


def _number(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _all(request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    for given in request.paths:
        try:
            found = find_inputs([given], bool(request.recursive), READABLE | REPORTED | SAVED) if given else []
            if not given:
                raise ReadError("a file without a name; give a file or folder (. is this one)")
        except ReadError as error:
            yield unreadable(given, str(error))
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
            raise ReadError(f"{name}: no output of extract; a table of texts becomes it with extract --column NAME")
        else:
            yield from _of_report(Task(name, path), request, counts)
    except OptionError:
        raise
    except ExtractorError as error:
        yield unreadable(name, str(error))
        return
    if counts.failed == failed and counts.documents > before:
        yield Remark(name, "passed", "arithmetic holds", "arithmetic holds", "no failed checks")


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
            raise OptionError(result.problem or f"{task.name}: cannot be checked")
        raise ReadError(result.problem or f"{task.name}: cannot be checked")
    document = result.document.to_dict()
    has_lines = document["source"]["media_type"] in _LINES
    counts.documents += 1
    for at, told in enumerate(tell_checks(document, request.language, document["text"])):
        line, column = (told.place.line, told.place.column) if has_lines else (None, None)
        where = f":{line}:{column}" if has_lines else f" (offset {told.place.offset})"
        yield from _counted(_remark(told, task.name, where, line, column, f"/checks/{at}", request), told, counts)


def _of_saved(saved: Iterable[Saved], name: str, request: CheckRequest, counts: _Counts) -> Iterator[Remark]:
    """The remarks of saved documents. Raises ReadError for one that is not valid."""
    from extractor.validation.schema_check import check_schema

    # Data that was parsed is many small objects, none of them garbage yet.
    gc.enable()
    for document, row, steps, problem in saved:
        where = "" if row is None else f":{row}"
        advice = f"extract validate {one_line(name)} tells more"
        if problem is None:
            broken = next(iter(check_schema(document)), None)
            problem = None if broken is None else f"no valid output: #{broken[0]}: {broken[1]}"
        if problem is not None:
            raise ReadError(f"{name}{where}: {problem} ({advice})")
        counts.documents += 1
        prefix = "".join(f"/{step}" for step in steps)
        source = document["source"]["path"] or "a text"
        for at, told in enumerate(tell_checks(document, request.language, document.get("text"))):
            pointer = f"{prefix}/checks/{at}"
            place = told.place.offset if told.place.line is None else f"{told.place.line}:{told.place.column}"
            kind = "offset " if told.place.line is None else ""
            remark = _remark(told, name, f"{where}#{pointer} ({source}, {kind}{place})", row, None, pointer, request)
            if remark.data is not None:
                remark = replace(remark, data={**remark.data, "source": document["source"]["path"]})
            yield from _counted(remark, told, counts)


def _counted(remark: Remark, told: Told, counts: _Counts) -> Iterator[Remark]:
    counts.checks += 1
    counts.failed += not told.ok
    yield remark


def _remark(
    told: Told, name: str, where: str, line: int | None, column: int | None, pointer: str, request: CheckRequest
) -> Remark:
    text = f"{one_line(name + where)}: {one_line(told.message)}"
    if told.place.sentence:
        text += f"\n    {one_line(told.place.sentence)}"
    is_shown = not told.ok or request.shows_all
    data = {
        "file": name,
        "line": line,
        "column": column,
        "pointer": pointer,
        "source": name,
        **told.data,
        "message": one_line(told.message),
    }
    return Remark(
        name,
        "passed" if told.ok else "failed",
        f"{where.lstrip(':')} {told.message}".strip(),
        told.label,
        told.message + (f" {told.place.sentence}" if told.place.sentence else ""),
        line,
        column,
        text if is_shown else None,
        data if is_shown else None,
        "notice" if told.ok else "error" if request.fails_on_checks else "warning",
    )

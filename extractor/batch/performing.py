"""One report: read, extract, and make of it what the output needs. The same in this process and in a worker."""

from __future__ import annotations

import os
import re
from time import perf_counter
from typing import TYPE_CHECKING

from extractor.batch.tasks import Product, Result, Task, Work
from extractor.errors import ExtractorError, OptionError, ReadError, one_line
from extractor.messages import reason, say

if TYPE_CHECKING:
    from extractor.models import Document
    from extractor.text import SourceText

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def perform(task: Task, work: Work) -> Result:
    """Do ``work`` on ``task``. Whatever goes wrong is in the result, except what ends the program."""
    began = perf_counter()
    try:
        return _extracted(task, work, began)
    except ReadError as error:
        return Result(task.name, reason(error))
    except ExtractorError as error:
        # A place that cannot be written is this report's trouble; an option or a missing package is everyone's.
        is_place = isinstance(error.__cause__, OSError) and not isinstance(error, OptionError)
        return Result(task.name, reason(error), is_final=not is_place)
    except MemoryError:
        return Result(
            task.name, say("{name}: not enough memory for this input; split it into its reports", name=task.name)
        )
    except OSError as error:
        return Result(task.name, say("{place}: {problem}", place=error.filename or task.name, problem=reason(error)))
    except Exception as error:
        if os.environ.get("EXTRACTOR_DEBUG"):
            raise
        what = say("internal error: {kind}: {problem}", kind=type(error).__name__, problem=one_line(str(error)))
        return Result(task.name, say("{name}: {what} (EXTRACTOR_DEBUG=1 shows where)", name=task.name, what=what))


def _extracted(task: Task, work: Work, began: float) -> Result:
    source = _source(task)
    # What extraction needs takes a while to import; a file that cannot be read is told before.
    from extractor.api import extract_source, ready_pipeline

    pipeline = ready_pipeline(work.lexicons)
    document = extract_source(
        source, pipeline, reference_date=work.reference_date, include_text=work.include_text, only=work.only
    )
    text = _product(document, task, work)
    mentions = sum(
        len(one.organizations) + len(one.amounts) + len(one.percentages) + len(one.dates) for one in document.sections
    )
    records = sum(len(one.indicators) + len(one.targets) for one in document.sections)
    return Result(
        task.name,
        text=text,
        document=document if work.product is Product.document else None,
        sections=len(document.sections),
        mentions=mentions,
        records=records,
        seconds=perf_counter() - began,
        unread=tuple(one.unread for one in document.tables if one.unread not in (None, "no_figures")),
        note=None if work.only else _note(task.name, source.text, mentions, records),
    )


def _note(name: str, text: str, mentions: int, records: int) -> str | None:
    """What to tell of a report that is empty, in another language, or without indicators and targets."""
    if not text or text.isspace():
        return say("{name}: empty, there is nothing to read", name=name)
    if _CHINESE.search(text) is None:
        return say("{name}: no Chinese text in it; extract reads Chinese reports", name=name)
    if records:
        return None
    if mentions:
        return say("{name}: no indicator or target found; is this the report itself?", name=name)
    return say(
        "{name}: no indicator, target, amount, date or organization found; is this the report itself?", name=name
    )


def _source(task: Task) -> SourceText:
    if task.problem is not None:
        raise ReadError(task.problem)
    if task.source is not None:
        return task.source
    from extractor.reading import read_file, read_stdin

    if task.path is None or task.name == "-":
        return read_stdin()
    return read_file(task.path)


def _product(document: Document, task: Task, work: Work) -> str:
    """The document as text, where that is what is wanted; a file of its own is written."""
    if work.product is Product.line:
        return document.to_json() + "\n"
    if work.product is Product.indented:
        return document.to_json(indent=2)
    if work.product is Product.file and task.target is not None:
        from extractor.output.writing import write_single

        write_single(document, task.target, work.format, work.columns)
    return ""

"""A document as one row of the fixed schema."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.arrow.limits import at_most
from extractor.arrow.schema import (
    ARCHIVE_TABLES,
    MANIFEST_COLUMNS,
    OBSERVATIONS,
    manifest_schema,
    output_schema,
    pyarrow,
)
from extractor.errors import ExtractorError, OptionError, ReadError, one_line
from extractor.messages import reason, say
from extractor.output.columns import Table
from extractor.text import SourceText

if TYPE_CHECKING:
    import pyarrow as pa

    from extractor.models import Document, Generator
    from extractor.pipeline import Pipeline

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Extraction:
    """How every document is read. ``seconds`` bounds the time of one; None leaves it unbounded."""

    reference_date: str | None = None
    lexicons: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    seconds: float | None = None
    may_end_process: bool = False

    def generator(self) -> str:
        """What stands in the column ``generator``. Raises OptionError where a lexicon cannot be read."""
        from extractor.identity import generator, lexicon_digest

        return generator_text(
            generator(lexicon_digest(self.lexicons), reference_date=self.reference_date, only=self.only)
        )


def generator_text(made_by: Generator) -> str:
    """Version and digests in one string."""
    return f"{made_by.version} {made_by.lexicon} {made_by.settings}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to read: ``source``, or the ``problem`` that kept it from being read."""

    path: str
    source: SourceText | None = None
    problem: str | None = None
    sha256: str | None = None
    columns: Mapping[str, Any] | None = None
    doc_id: str | None = None


def row_of(reading: Reading, extraction: Extraction, generator: str) -> Row:
    """The row of ``reading``; whatever goes wrong with it is its ``error``.

    Raises OptionError for what every other document would fail of too, such as a lexicon that cannot be read.
    """
    name = reading.path
    try:
        if reading.source is None:
            raise ReadError(reading.problem or say("{name}: no text", name=name))
        pipeline = _pipeline(extraction)
        with at_most(extraction.seconds, name, extraction.may_end_process):
            document = _document(reading.source, pipeline, extraction)
        return _row_of_document(document, reading, reading.source.text, generator)
    except OptionError:
        raise
    except ExtractorError as error:
        return failed_row(reading, reason(error), generator)
    except MemoryError:
        return failed_row(reading, f"{name}: not enough memory for this input; split it into its reports", generator)
    except Exception as error:
        if os.environ.get("EXTRACTOR_DEBUG"):
            raise
        what = say(
            "{name}: internal error: {kind}: {problem}",
            name=name,
            kind=type(error).__name__,
            problem=one_line(str(error)),
        )
        return failed_row(reading, f"{what} (EXTRACTOR_DEBUG=1 shows where)", generator)


def failed_row(reading: Reading, problem: str, generator: str) -> Row:
    """The row of a document that could not be read."""
    source = reading.source
    row: Row = dict.fromkeys(name for name, *_ in MANIFEST_COLUMNS)
    row.update(
        doc_id=_writable(reading.doc_id or (source.identity if source else None)),
        path=_writable(reading.path),
        source_sha256=reading.sha256 or (source.sha256 if source else None),
        status="failed",
        error=_writable(one_line(problem)),
        generator=generator,
        characters=len(source.text) if source else None,
        columns=_columns(reading.columns),
    )
    row.update({table: [] for table in ARCHIVE_TABLES})
    return row


def _pipeline(extraction: Extraction) -> Pipeline:
    from extractor.api import ready_pipeline

    return ready_pipeline(extraction.lexicons)


def _document(source: SourceText, pipeline: Pipeline, extraction: Extraction) -> Document:
    from extractor.api import extract_source

    return extract_source(source, pipeline, reference_date=extraction.reference_date, only=extraction.only)


def _row_of_document(document: Document, reading: Reading, text: str, generator: str) -> Row:
    from extractor.output.tables import document_tables

    source = document.source
    row: Row = {
        "doc_id": _writable(document.doc_id),
        "path": _writable(reading.path),
        "source_sha256": source.sha256,
        "status": "done",
        "error": None,
        "generator": generator,
        "characters": source.characters,
        "columns": _columns(reading.columns),
    }
    tables = document_tables(document)
    row.update({table: _structs(table, rows, row["path"]) for table, rows in tables.items()})
    row[OBSERVATIONS] = _observations(document, text, row["doc_id"], row["path"])
    return row


def _observations(document: Document, text: str, doc_id: str | None, path: str) -> list[Row]:
    """The rows of the panel; which of them other reports deny is seen where all are at hand."""
    from extractor.observations.building import document_observations
    from extractor.output.panel.frames import panel_cells
    from extractor.output.panel.tables import long_columns, long_row

    with_text = document.model_copy(update={"text": text})
    rows = [long_row(one) for one in document_observations(with_text)]
    columns = {"doc_id": [doc_id] * len(rows), **panel_cells(long_columns(), rows, "en"), "path": [path] * len(rows)}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _structs(table: Table, rows: list[Any], path: str) -> list[Row]:
    from extractor.output.columnar import column_lists

    columns = column_lists(table, rows)
    columns.pop("document")
    columns["path"] = [path] * len(rows)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _columns(columns: Mapping[str, Any] | None) -> str | None:
    if not columns:
        return None
    return _writable(json.dumps(columns, ensure_ascii=False, default=str))


def _writable(text: str | None) -> str | None:
    """Halves of surrogate pairs, which no encoding can write, become U+FFFD."""
    return None if text is None else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def batch_of(rows: Iterable[Row]) -> pa.RecordBatch:
    """``rows`` as one record batch of :func:`~extractor.arrow.schema.output_schema`."""
    return pyarrow().RecordBatch.from_pylist(list(rows), schema=output_schema())


def manifest_of(batch: pa.RecordBatch) -> list[Row]:
    """What ``batch`` tells of each document, without its tables."""
    rows: list[Row] = batch.select(manifest_schema().names).to_pylist()
    return rows


def table_of(batch: pa.RecordBatch, table: str) -> pa.RecordBatch:
    """The rows of one table of all documents of ``batch``."""
    from extractor.arrow.schema import table_schema

    structs = batch.column(table).flatten()
    return pyarrow().RecordBatch.from_arrays(structs.flatten(), schema=table_schema(table))

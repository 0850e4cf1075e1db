"""Record batches of texts in, record batches of documents out: one function for every engine that speaks Arrow.

``batches`` gives a row for each row it gets, in the schema that :func:`output_schema` says, whatever the input: the
columns of the document, an ``error`` where it could not be read, and a list of structs for each table. It is what
``mapInArrow`` of Spark and ``map_batches`` of Ray call.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.arrow.rows import Extraction, Reading, batch_of, row_of, table_of
from extractor.arrow.schema import (
    ARCHIVE_TABLES,
    MANIFEST,
    checked_archive_table,
    manifest_schema,
    output_schema,
    pyarrow,
    table_schema,
)
from extractor.errors import OptionError, ReadError
from extractor.messages import reason, say

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "ARCHIVE_TABLES",
    "MANIFEST",
    "batches",
    "checked_archive_table",
    "extraction_of",
    "manifest_schema",
    "output_schema",
    "schema_with",
    "table_of",
    "table_schema",
]

# Rows are given out after so many characters of text, whatever the size of the batches that come.
_MOST_CHARACTERS = 2_000_000


def extraction_of(
    *,
    reference_date: str | date | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
    only: str | Sequence[str] = (),
    seconds: float | None = None,
) -> Extraction:
    """The options of :func:`batches` in one value that can be sent to other processes.

    Raises OptionError for a kind that there is none of, a date or a lexicon that cannot be read.
    """
    from extractor.selection import parse_kinds
    from extractor.stages import day_of

    day_of(reference_date)
    day = reference_date.isoformat() if isinstance(reference_date, date) else reference_date
    paths = tuple(Path(one).absolute() for one in lexicons)
    extraction = Extraction(day, paths, parse_kinds(only) if only else (), seconds)
    extraction.generator()
    return extraction


def batches(
    coming: Iterable[pa.RecordBatch],
    extraction: Extraction | None = None,
    *,
    text: str = "text",
    doc_id: str | None = None,
    is_path: bool = False,
) -> Iterator[pa.RecordBatch]:
    """A row of the fixed schema for each row of ``coming``, in order, behind the other columns of the input.

    ``text`` names the column of the texts, or with ``is_path`` that of files to read; ``doc_id`` a column with the
    caller's own ids. A row that cannot be read, a null among them, has an ``error``. Raises OptionError where a column
    is missing or has the name of one of the output's.
    """
    how = extraction or Extraction()
    generator = how.generator()
    for batch in coming:
        carried = _carried(batch.schema, text, doc_id)
        for start, stop in _slices(batch, text, is_path):
            piece = batch.slice(start, stop - start)
            readings = _readings(piece, text, doc_id, is_path)
            found = batch_of(row_of(one, how, generator) for one in readings)
            arrays = [piece.column(name) for name in carried] + found.columns
            yield pyarrow().RecordBatch.from_arrays(arrays, schema=schema_with(batch.schema, text, doc_id))


def schema_with(schema: pa.Schema, text: str = "text", doc_id: str | None = None) -> pa.Schema:
    """The schema of what :func:`batches` makes of batches with ``schema``."""
    return pyarrow().schema([*(schema.field(one) for one in _carried(schema, text, doc_id)), *output_schema()])


def _carried(schema: pa.Schema, text: str, doc_id: str | None) -> list[str]:
    for wanted in (text, doc_id):
        if wanted is not None and wanted not in schema.names:
            raise OptionError(
                say("no column {wanted!r}; there are: {names}", wanted=wanted, names=", ".join(schema.names))
            )
    carried = [name for name in schema.names if name not in (text, doc_id)]
    taken = set(carried) & set(output_schema().names)
    if taken:
        raise OptionError(
            say("columns that the output has too: {taken}; rename or drop them", taken=", ".join(sorted(taken)))
        )
    return carried


def _slices(batch: pa.RecordBatch, text: str, is_path: bool) -> Iterator[tuple[int, int]]:
    """Parts of ``batch`` whose results fit in memory together."""
    if is_path:
        yield from ((start, min(start + 64, batch.num_rows)) for start in range(0, batch.num_rows, 64))
        return
    start, size = 0, 0
    for at, value in enumerate(batch.column(text)):
        size += len(value.as_buffer()) // 3 if value.is_valid and hasattr(value, "as_buffer") else 0
        if size >= _MOST_CHARACTERS:
            yield start, at + 1
            start, size = at + 1, 0
    if start < batch.num_rows:
        yield start, batch.num_rows


def _readings(batch: pa.RecordBatch, text: str, doc_id: str | None, is_path: bool) -> Iterator[Reading]:
    ids = batch.column(doc_id).to_pylist() if doc_id is not None else [None] * batch.num_rows
    for value, identifier in zip(batch.column(text).to_pylist(), ids, strict=True):
        own = None if identifier is None else str(identifier)
        yield _of_path(value, own) if is_path else _of_text(value, own)


def _of_text(value: Any, own: str | None) -> Reading:
    from extractor.reading.plain_text import normalise_line_ends
    from extractor.text import SourceText, text_digest

    name = own or "text"
    if not isinstance(value, str):
        what = say("no text") if value is None else say("no text but {name}", name=type(value).__name__)
        return Reading(own or "", problem=say("{name}: {what}", name=name, what=what), doc_id=own)
    content = normalise_line_ends(value)
    digest = text_digest(content)
    return Reading(own or digest, SourceText(content, own, digest, doc_id=own), doc_id=own)


def _of_path(value: Any, own: str | None) -> Reading:
    from dataclasses import replace

    from extractor.reading import read_bytes
    from extractor.reading.stores import read_place

    if not isinstance(value, str):
        return Reading(own or "", problem=say("{row}: no path", row=own or "row"), doc_id=own)
    digest = None
    try:
        data = read_place(value)
        digest = hashlib.sha256(data).hexdigest()
        return Reading(value, replace(read_bytes(data, value), doc_id=own), sha256=digest, doc_id=own)
    except ReadError as error:
        return Reading(value, problem=reason(error), sha256=digest, doc_id=own)

"""Parquet: one file a table, in a schema that is the same for every input.

A number is a pair of columns: ``value``, the nearest double, to calculate with, and ``value_exact``, a string with all
digits (values reach from rates with many decimals to hundreds of trillions, so no one decimal type holds them all).
Days are ``date32``, counts and offsets ``int64``; every column may be null, and its metadata says what it means in
English (``meaning``) and Chinese (``heading_zh``, ``meaning_zh``). The schema's metadata names the table and the
version of the output contract.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Self, cast

from extractor.extras import missing_writer
from extractor.messages import say
from extractor.output.columnar import column_lists
from extractor.output.columns import TABLES, Table, checked_table, with_exact_columns
from extractor.output.staging import staged_folder
from extractor.output.tables import Row, document_tables

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    from extractor.models import Document

SCHEMA_VERSION = "1.1"
# Rows kept until they are written as one row group; small groups are slow to read.
_GROUP = 20_000


def write_parquet(documents: Iterable[Document], directory: str | PathLike[str]) -> list[Path]:
    """Write every table to ``directory`` (``indicators.parquet`` …) and return the files in order of the tables.

    ``documents`` are taken one at a time; :func:`arrow_schema` says what the columns are. All files appear together
    when everything is written. Raises ExtractorError where pyarrow is not installed or the directory cannot be written.
    """
    _pyarrow()
    folder = Path(directory)
    names = [f"{table}.parquet" for table in TABLES]
    with staged_folder(folder, names) as temporaries, ExitStack() as stack:
        writers = {
            table: stack.enter_context(_TableWriter(table, temporary))
            for table, temporary in zip(TABLES, temporaries, strict=True)
        }
        for number, document in enumerate(documents, 1):
            for table, rows in document_tables(document, number).items():
                writers[table].add(rows)
    return [folder / name for name in names]


def arrow_schema(table: Table) -> pa.Schema:
    """The columns of ``table`` with types and meanings."""
    pa = _pyarrow()
    types = {
        "text": pa.string(),
        "sign": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
    }
    fields = []
    for one in with_exact_columns(table):
        metadata = {"meaning": one.meaning_en, "heading_zh": one.chinese, "meaning_zh": one.meaning_zh}
        fields.append(pa.field(one.key, types[one.type], metadata=metadata))
    return pa.schema(fields, metadata={"extractor.table": table, "extractor.schema_version": SCHEMA_VERSION})


def arrow_table(documents: Iterable[Document], table: str) -> pa.Table:
    """One table of ``documents`` in memory. Raises OptionError for a table there is none of."""
    name = checked_table(table)
    rows = [row for number, document in enumerate(documents, 1) for row in document_tables(document, number)[name]]
    return _pyarrow().table(column_lists(name, rows), schema=arrow_schema(name))


class _TableWriter:
    """Writes one file; rows are kept until there are enough for a group."""

    def __init__(self, table: Table, path: Path) -> None:
        from pyarrow.parquet import ParquetWriter

        self._table = table
        self._schema = arrow_schema(table)
        self._rows: list[Row] = []
        self._writer: ParquetWriter = ParquetWriter(str(path), self._schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._writer.close()

    def add(self, rows: list[Row]) -> None:
        self._rows += rows
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            batch = _pyarrow().table(column_lists(self._table, self._rows), schema=self._schema)
            self._writer.write_table(batch)
            self._rows = []


def _pyarrow() -> ModuleType:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing_writer(say("writing Parquet"), "parquet") from error
    return cast(ModuleType, pyarrow)

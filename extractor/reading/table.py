"""Tables of texts: CSV, JSON Lines, Parquet or a workbook with one text a record, in a column that the user names.

A table is read record by record, whatever its size. A record that cannot be read is a record with a ``problem``; the
others are read all the same.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from typing import IO, Any

import msgspec

from extractor.errors import ReadError
from extractor.extras import missing_reader
from extractor.messages import reason, say
from extractor.reading.limits import LARGEST, MOST_CHARACTERS
from extractor.reading.plain_text import decode, normalise_line_ends
from extractor.reading.sniffing import Format, sniff
from extractor.reading.workbook import is_workbook, may_be_workbook, sheets
from extractor.text import SourceText, text_digest

HEAD = 1 << 20
"""Bytes that tell format, encoding and delimiter."""

_PARQUET = b"PAR1"
_PARQUET_TYPE = "application/vnd.apache.parquet"
_PARQUET_ROWS = 256
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DELIMITERS = (",", "\t", ";")
_SHOWN_COLUMNS = 12
# What the decoder makes of bytes that are no text.
_NO_TEXT = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its text, or the ``problem`` with it; ``columns`` are the others, ``doc_id`` the caller's id."""

    path: str
    source: SourceText | None = None
    problem: str | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    doc_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """The table that is read."""

    name: str
    column: str
    id_column: str | None
    encoding: str | None
    media_type: str

    def path(self, number: int) -> str:
        return f"{self.name}#{number}"

    def broken(self, number: int, what: str) -> Record:
        return Record(self.path(number), problem=say("{path}: {what}", path=self.path(number), what=what))

    def record(self, number: int, cells: dict[str, Any]) -> Record | None:
        """The record of ``cells``; None without a text."""
        value = cells.get(self.column)
        own = cells.get(self.id_column) if self.id_column is not None else None
        doc_id = None if own is None or own == "" else str(own)
        others = {key: cell for key, cell in cells.items() if key not in (self.column, self.id_column)}
        path = self.path(number)
        if value is not None and not isinstance(value, str):
            return Record(
                path, None, say("{path}: {column!r} is no text", path=path, column=self.column), others, doc_id
            )
        if not value or not value.strip():
            return None
        if len(value) > MOST_CHARACTERS:
            what = say(
                "{count} characters, more than {most_characters}; split it into its reports",
                count=len(value),
                most_characters=MOST_CHARACTERS,
            )
            return Record(path, None, say("{path}: {what}", path=path, what=what), others, doc_id)
        text = normalise_line_ends(value)
        source = SourceText(
            text, path, text_digest(text), self.encoding, self.media_type, doc_id, columns=plain_columns(others)
        )
        return Record(path, source, None, others, doc_id)


def read_table(
    buffered: io.BufferedReader[Any], name: str, column: str, id_column: str | None = None
) -> Iterator[Record]:
    """The records of a table, in order; the path of each is ``name#record``, counted from 1.

    CSV parted by commas, tabs or semicolons (the one that makes ``column`` a heading), JSON Lines, Parquet, or the
    first sheet of a workbook that has ``column``. Records without a text are passed over; the buffer holds at least
    :data:`HEAD` bytes. Raises ReadError where the stream is no table, is in no encoding that can be told, or has no
    such column.
    """
    head = buffered.peek(HEAD)
    if may_be_workbook(head):
        head = buffered.read(LARGEST + 1)
        if is_workbook(head):
            return _workbook(head, _Table(name, column, id_column, None, _WORKBOOK_TYPE))
    if head.startswith(_PARQUET):
        return _parquet(buffered, _Table(name, column, id_column, None, _PARQUET_TYPE))
    if sniff(head, name) not in (Format.text, Format.markdown, Format.csv, Format.jsonl):
        raise ReadError(say("{name}: no table of texts; --column is for CSV, JSON Lines, Excel and Parquet", name=name))
    # A head that is not the whole ends within a record, perhaps within a character.
    whole = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
    content, encoding = decode(whole, name)
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    is_json = content.lstrip()[:1] == "{"
    table = _Table(name, column, id_column, encoding, str(Format.jsonl if is_json else Format.csv))
    # Only \n ends a line of JSON: other line ends may stand inside strings.
    lines = io.TextIOWrapper(buffered, codec, "surrogateescape", newline="\n" if is_json else "")
    if is_json:
        return _json(lines, table)
    return _csv(lines, table, _delimiter(content, table))


def _delimiter(content: str, table: _Table) -> str:
    for delimiter in _DELIMITERS:
        headings = _headings(content, delimiter)
        if table.column in headings:
            if table.id_column is not None and table.id_column not in headings:
                raise ReadError(_no_column(table.name, table.id_column, headings))
            return delimiter
    raise ReadError(_no_column(table.name, table.column, _headings(content, ",")))


def _headings(content: str, delimiter: str) -> list[str]:
    with suppress(csv.Error):
        return [heading.strip() for heading in next(csv.reader(StringIO(content, newline=""), delimiter=delimiter), [])]
    return []


def _csv(lines: Iterable[str], table: _Table, delimiter: str) -> Iterator[Record]:
    rows = csv.reader(lines, delimiter=delimiter)
    headings = [heading.strip() for heading in _next_row(rows) or []]
    number = 0
    while True:
        try:
            row = _next_row(rows)
        except csv.Error as error:
            number += 1
            yield table.broken(number, say("malformed CSV: {problem}", problem=reason(error)))
            continue
        if row is None:
            return
        if not row:
            continue
        number += 1
        if any(_NO_TEXT.search(cell) for cell in row):
            yield table.broken(
                number, say("bytes that are no {encoding}; open the file and mend that place", encoding=table.encoding)
            )
        elif (record := table.record(number, dict(zip(headings, row, strict=False)))) is not None:
            yield record


def _next_row(rows: Iterator[list[str]]) -> list[str] | None:
    """The next row, None at the end; its cells may be as long as a text."""
    previous = csv.field_size_limit(LARGEST)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(previous)


def _json(lines: Iterable[str], table: _Table) -> Iterator[Record]:
    number, is_there, present = 0, False, dict[str, None]()
    for line in lines:
        if not line.strip():
            continue
        number += 1
        if _NO_TEXT.search(line):
            yield table.broken(
                number, say("bytes that are no {encoding}; open the file and mend that place", encoding=table.encoding)
            )
            continue
        try:
            cells = _object(line)
        except ReadError as error:
            yield table.broken(number, reason(error))
            continue
        is_there = is_there or table.column in cells
        if len(present) <= _SHOWN_COLUMNS:
            present.update(dict.fromkeys(cells))
        if (record := table.record(number, cells)) is not None:
            yield record
    if not is_there and present:
        raise ReadError(_no_column(table.name, table.column, present))


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(say("malformed JSON: {problem}", problem=reason(error))) from error
    if not isinstance(value, dict):
        raise ReadError(say("no JSON object; each line of JSON Lines is one"))
    return value


def _workbook(data: bytes, table: _Table) -> Iterator[Record]:
    if len(data) > LARGEST:
        raise ReadError(say("{name}: larger than {size} MiB; save it as CSV", name=table.name, size=LARGEST >> 20))
    wanted = [one for one in (table.column, table.id_column) if one is not None]
    present: dict[str, None] = {}
    for headings, rows in sheets(data, table.name):
        if all(one in headings for one in wanted):
            return _workbook_records(headings, rows, table)
        present.update(dict.fromkeys(headings))
    raise ReadError(_no_column(table.name, next(one for one in wanted if one not in present), present))


def _workbook_records(headings: list[str], rows: Iterator[list[Any]], table: _Table) -> Iterator[Record]:
    for number, row in enumerate((one for one in rows if any(cell != "" for cell in one)), 1):
        if (record := table.record(number, dict(zip(headings, row, strict=False)))) is not None:
            yield record


def plain_columns(cells: dict[str, Any]) -> dict[str, Any]:
    """``cells`` as JSON can hold them: what it has no form for is text, what is no number is null."""
    encoded = msgspec.json.encode(cells, enc_hook=str)
    return dict(msgspec.json.decode(encoded))


def _parquet(stream: IO[bytes], table: _Table) -> Iterator[Record]:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise missing_reader(table.name, "Parquet", "parquet") from error
    try:
        file = ParquetFile(stream)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError(
            say(
                "{name}: damaged Parquet, or a stream that cannot be searched: {problem}",
                name=table.name,
                problem=reason(error),
            )
        ) from error
    for wanted in (table.column, table.id_column):
        if wanted is not None and wanted not in file.schema_arrow.names:
            raise ReadError(_no_column(table.name, wanted, file.schema_arrow.names))
    return _parquet_records(file, table)


def _parquet_records(file: Any, table: _Table) -> Iterator[Record]:
    number = 0
    for batch in file.iter_batches(_PARQUET_ROWS):
        for cells in batch.to_pylist():
            number += 1
            if (record := table.record(number, cells)) is not None:
                yield record


def _no_column(name: str, column: str, present: Iterable[str]) -> str:
    shown = [" ".join(one.split())[:40] for one in present]
    columns = ", ".join([*shown[:_SHOWN_COLUMNS], *(["…"] if len(shown) > _SHOWN_COLUMNS else [])])
    return say("{name}: no column {column!r}; there are: {columns}", name=name, column=column, columns=columns)

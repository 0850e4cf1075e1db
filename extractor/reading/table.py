"""Tables of texts: CSV or JSON Lines with one text a record, in a column that the user names."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from extractor.errors import ReadError
from extractor.reading.limits import LARGEST
from extractor.reading.plain_text import decode, normalise_line_ends
from extractor.reading.sniffing import Format, sniff
from extractor.text import SourceText

_DELIMITERS = (",", "\t", ";")
_SHOWN_COLUMNS = 12


def read_table(data: bytes, name: str, column: str) -> Iterator[SourceText]:
    """The texts in ``column`` of a table, in order; the path of each is ``name#record``, counted from 1.

    CSV parted by commas, tabs or semicolons (the one that makes ``column`` a heading), or JSON Lines. Records without
    a text are passed over. The digest is that of the whole file. Raises ReadError, before the first text is given,
    where the table is malformed or has no such column.
    """
    if len(data) > LARGEST:
        raise ReadError(f"{name}: larger than {LARGEST >> 20} MiB; split it")
    kind = sniff(data, name)
    if kind in (Format.docx, Format.pdf, Format.html):
        raise ReadError(f"{name}: no table of texts; --column is for CSV and JSON Lines")
    content, encoding = decode(data, name)
    is_json = content.lstrip()[:1] == "{"
    texts = _json_texts(content, name, column) if is_json else _csv_texts(content, name, column)
    media_type = str(Format.jsonl if is_json else Format.csv)
    digest = hashlib.sha256(data).hexdigest()
    return (
        SourceText(normalise_line_ends(text), f"{name}#{number}", digest, encoding, media_type)
        for number, text in texts
        if text.strip()
    )


def _csv_texts(content: str, name: str, column: str) -> list[tuple[int, str]]:
    previous = csv.field_size_limit(LARGEST)
    try:
        return _csv_column(content, name, column)
    except csv.Error as error:
        raise ReadError(f"{name}: malformed CSV: {error}") from error
    finally:
        csv.field_size_limit(previous)


def _csv_column(content: str, name: str, column: str) -> list[tuple[int, str]]:
    for delimiter in _DELIMITERS:
        rows = csv.reader(StringIO(content, newline=""), delimiter=delimiter)
        headings = [heading.strip() for heading in next(rows, [])]
        if column in headings:
            at = headings.index(column)
            records = (row for row in rows if row)
            return [(number, row[at] if at < len(row) else "") for number, row in enumerate(records, 1)]
    first = next(csv.reader(StringIO(content, newline="")), [])
    raise ReadError(_no_column(name, column, (heading.strip() for heading in first)))


def _json_texts(content: str, name: str, column: str) -> list[tuple[int, str]]:
    # Only \n ends a line here: splitlines would cut texts at U+2028 and form feeds inside strings.
    lines = (line for line in content.split("\n") if line.strip())
    texts, keys = [], dict[str, None]()
    for number, line in enumerate(lines, 1):
        record = _json_record(line, f"{name}#{number}")
        keys.update(dict.fromkeys(record))
        value = record.get(column)
        if value is not None and not isinstance(value, str):
            raise ReadError(f"{name}#{number}: {column!r} is no text")
        texts.append((number, value or ""))
    if column not in keys:
        raise ReadError(_no_column(name, column, keys))
    return texts


def _json_record(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{place}: malformed JSON: {error}") from error
    if not isinstance(record, dict):
        raise ReadError(f"{place}: no JSON object; each line of JSON Lines is one")
    return record


def _no_column(name: str, column: str, present: Iterable[str]) -> str:
    shown = [" ".join(one.split())[:40] for one in present]
    more = ", …" if len(shown) > _SHOWN_COLUMNS else ""
    return f"{name}: no column {column!r}; there are: {', '.join(shown[:_SHOWN_COLUMNS])}{more}"

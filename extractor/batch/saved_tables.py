"""Documents from a folder of Parquet tables, as ``extract -f parquet`` writes it, one at a time.

The tables hold what the panel needs of mentions and records; texts, checks and evidence stay behind. Of a record's
changes the first is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from extractor.arrow.schema import pyarrow
from extractor.document import Document
from extractor.errors import ReadError
from extractor.messages import reason, say

_MENTIONS = ("organizations", "amounts", "percentages", "dates")
_RECORDS = ("indicators", "targets")
_TABLES = ("documents", "sections", *_MENTIONS, *_RECORDS)
_PLAIN = ("id", "text", "start", "end", "rule")
_FIELDS: dict[str, tuple[str, ...]] = {
    "organizations": ("name", "kind", "same_as", "self"),
    "amounts": ("kind", "value", "min", "max", "comparator", "masked", "unit", "currency", "ucum", "page"),
    "percentages": ("value", "min", "max", "comparator", "masked", "unit", "ratio", "page"),
    "dates": ("type", "edtf", "duration", "bound", "relative", "approximate"),
}
_REFERENCES = ("value", "start_value", "share", "period", "organization")
_TARGET_REFERENCES = ("plan", "actual", "completion")
_BATCH = 4096
Row = dict[str, Any]


def is_table_folder(path: Path) -> bool:
    """Whether ``path`` is a folder of tables."""
    return path.is_dir() and all((path / f"{table}.parquet").is_file() for table in _TABLES)


def table_documents(folder: Path) -> Iterator[Document]:
    """The documents whose tables are in ``folder``. Raises ReadError where a table is none of ours."""
    tables = {table: _Numbered(folder / f"{table}.parquet") for table in _TABLES}
    for number, rows in tables["documents"].groups():
        parts = {table: tables[table].of(number) for table in _TABLES[1:]}
        yield Document.model_validate(_document(rows[0], parts))


class _Numbered:
    """The rows of one table, taken document by document in their order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._groups = self.groups()
        self._next = next(self._groups, None)

    def groups(self) -> Iterator[tuple[int, list[Row]]]:
        """Document numbers with their rows."""
        pa = pyarrow()
        try:
            file = pa.parquet.ParquetFile(str(self._path))
        except (OSError, pa.ArrowException) as error:
            raise ReadError(
                say("{path}: no Parquet file: {problem}", path=self._path, problem=reason(error))
            ) from error
        if "document" not in file.schema_arrow.names:
            raise ReadError(say("{path}: no table that extract wrote", path=self._path))
        rows = chain.from_iterable(batch.to_pylist() for batch in file.iter_batches(batch_size=_BATCH))
        for number, group in groupby(rows, itemgetter("document")):
            yield number, [_exact(row) for row in group]

    def of(self, number: int) -> list[Row]:
        """The rows of document ``number``; numbers must be asked for in order."""
        if self._next is None or self._next[0] != number:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows


def _exact(row: Row) -> Row:
    """Numbers as exact decimals, days as text, without what is empty."""
    numbers = {name: Decimal(row[f"{name}_exact"]) for name in row if row.get(f"{name}_exact") is not None}
    days = {name: cell.isoformat() for name, cell in row.items() if isinstance(cell, date)}
    return {name: cell for name, cell in {**row, **numbers, **days}.items() if cell is not None}


def _document(row: Row, parts: dict[str, list[Row]]) -> Row:
    profile = ("title", "genre", "place", "place_code", "year", "holder")
    return {
        "source": {
            "path": row.get("path"),
            "sha256": row.get("source_sha256"),
            "encoding": row.get("encoding"),
            "media_type": row["media_type"],
            "characters": row["characters"],
        },
        "doc_id": row.get("doc_id"),
        "reference_date": {"value": row.get("reference_date"), "origin": row.get("reference_origin", "none")},
        "profile": {name: row.get(name) for name in profile},
        "sections": [_section(one, parts) for one in parts["sections"]],
    }


def _section(row: Row, parts: dict[str, list[Row]]) -> Row:
    own = {table: [one for one in parts[table] if one.get("section") == row["id"]] for table in _MENTIONS + _RECORDS}
    return {
        **_taken(row, ("id", "parent", "level", "start", "end")),
        "number": row.get("section_number"),
        "title": row.get("section_title"),
        **{table: [_taken(one, _PLAIN + _FIELDS[table]) for one in own[table]] for table in _MENTIONS},
        "indicators": [_record(one) for one in own["indicators"]],
        "targets": [_target(one) for one in own["targets"]],
    }


def _record(row: Row) -> Row:
    place = {"text": row.get("place", ""), "start": row["start"], "end": row["end"], "code": row.get("place_code")}
    # Where the name stands is not told: it is looked for nowhere, since there is no text.
    name = {"text": row.get("name"), "full": row.get("full_name"), "start": row["start"], "end": row["end"]}
    time = {"edtf": row.get("time_period"), "origin": row.get("time_origin")}
    return {
        **_taken(row, (*_PLAIN, "indicator_key", "estimated")),
        **{one: row.get(f"{one}_id") for one in _REFERENCES},
        "name": name if "name" in row else None,
        "time_period": time if "time_period" in row else None,
        "place": place if "place" in row else None,
        "change": _change(row),
    }


def _change(row: Row) -> Row | None:
    if "change_direction" not in row:
        return None
    return {"value": row.get("change_id"), "direction": row["change_direction"], "basis": row.get("change_basis")}


def _target(row: Row) -> Row:
    return {
        **_record(row),
        **_taken(row, ("comparator", "modality", "headline")),
        **{one: row.get(f"{one}_id") for one in _TARGET_REFERENCES},
    }


def _taken(row: Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names if name in row}

"""An archive as a folder of Parquet parts, ``out/indicators/000001-000004-….parquet``, here or in an object store.

A part holds the rows of some documents in a file for each table. Its file in ``manifest`` is written last and makes
the part count: files of other tables without it are what a killed worker left behind, and go with the next run. So
workers write without asking anyone, and a part is there whole or not at all.
"""

from __future__ import annotations

import secrets
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from extractor.arrow.rows import manifest_of, table_of
from extractor.arrow.schema import ARCHIVE_TABLES, MANIFEST, manifest_schema, pyarrow, table_schema
from extractor.batch.manifest import Entry, settlement
from extractor.batch.places import Folder
from extractor.errors import ExtractorError
from extractor.messages import reason, say
from extractor.reading.stores import is_url

if TYPE_CHECKING:
    import pyarrow as pa

_SUFFIX = ".parquet"
_FIRST = f"000000-schema{_SUFFIX}"
# Length of a part's place in the order of writing: the run, and the chunk in it.
_ORDER = len("000001-000000")
_COLUMNS = ["path", "doc_id", "source_sha256", "generator", "status"]


class PartWriter:
    """Writes the parts of run number ``run``; it can be pickled."""

    def __init__(self, folder: Folder, run: int) -> None:
        self._folder = folder
        self._run = run

    def write(self, batch: pa.RecordBatch, number: int) -> None:
        """Write ``batch`` as a part. Raises ExtractorError where that fails; then it does not count."""
        tables: dict[str, pa.Table] = {
            table: pyarrow().Table.from_batches([table_of(batch, table)]) for table in ARCHIVE_TABLES
        }
        documents = pyarrow().Table.from_pylist(manifest_of(batch), schema=manifest_schema())
        _write(self._folder, f"{self._run:06}-{number:06}", {**tables, MANIFEST: documents})


class ParquetSink:
    """The archive in the folder at ``path``, a URL or a path."""

    def __init__(self, path: str) -> None:
        self._folder = Folder(path)
        self._lock = None if is_url(path) else _lock(Path(path))
        try:
            self._clear()
            runs = [int(name[:6]) for name in self._folder.names(MANIFEST) if name[:6].isdecimal()]
            self._run = max(runs, default=0) + 1
            self.writer = PartWriter(self._folder, self._run)
            self._write_schemas()
        except BaseException:
            self.close()
            raise

    def entries(self) -> Iterator[Entry]:
        """The manifest, in the order of writing."""
        for name in self._folder.names(MANIFEST):
            for row in self._read(MANIFEST, name, _COLUMNS).to_pylist():
                yield replace(Entry(*row.values()), place=name)

    def write(self, batch: pa.RecordBatch, number: int) -> None:
        """Keep the rows of ``batch``."""
        self.writer.write(batch, number)

    def settle(self) -> None:
        """Write the parts anew that hold rows which have to go, then remove the old ones."""
        found = settlement(self.entries())
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for place, path in (*found.replaced, *found.duplicates):
            parts[place].add(path)
        for name, paths in sorted(parts.items()):
            repeats = {path: of for (place, path), of in found.duplicates.items() if place == name}
            self._rewrite(name, paths, repeats)

    def close(self) -> None:
        """Let another run have the folder."""
        if self._lock is not None:
            self._lock.close()

    def _rewrite(self, name: str, paths: set[str], repeats: dict[str, str]) -> None:
        """Write what stays of a part as another of the same place in the order, and remove the old one."""
        tables: dict[str, pa.Table] = {}
        for table in ARCHIVE_TABLES:
            is_there = name in self._folder.names(table)
            whole = self._read(table, name) if is_there else table_schema(table).empty_table()
            tables[table] = _without(whole, paths)
        rows = [_repeating(row, repeats) for row in self._read(MANIFEST, name).to_pylist()]
        kept = [row for row in rows if row["path"] not in paths or row["path"] in repeats]
        tables[MANIFEST] = pyarrow().Table.from_pylist(kept, schema=manifest_schema())
        _write(self._folder, name[:_ORDER], tables)
        # First what makes the part count.
        self._folder.remove(MANIFEST, name)
        for table in ARCHIVE_TABLES:
            self._folder.remove(table, name)

    def _read(self, table: str, name: str, columns: list[str] | None = None) -> pa.Table:
        with self._folder.reading(table, name) as stream:
            try:
                return pyarrow().parquet.ParquetFile(stream).read(columns=columns, use_threads=False)
            except pyarrow().ArrowInvalid as error:
                where = f"{self._folder.path}/{table}/{name}"
                raise ExtractorError(
                    say("{where}: damaged; remove it, and its documents are read again", where=where)
                ) from error

    def _clear(self) -> None:
        """Remove what does not count: parts without their manifest, files that were half written."""
        counted = set(self._folder.names(MANIFEST)) | {_FIRST}
        for table in (*ARCHIVE_TABLES, MANIFEST):
            self._folder.clear_temporaries(table)
            for name in set(self._folder.names(table)) - counted:
                self._folder.remove(table, name)

    def _write_schemas(self) -> None:
        """A file without rows in every table, so that each can be read however little was found."""
        for table in (*ARCHIVE_TABLES, MANIFEST):
            if _FIRST not in self._folder.names(table):
                schema = manifest_schema() if table == MANIFEST else table_schema(table)
                with self._folder.writing(table, _FIRST) as stream:
                    pyarrow().parquet.write_table(schema.empty_table(), stream)


def _write(folder: Folder, order: str, tables: dict[str, pa.Table]) -> None:
    """A new part at ``order``; tables without rows get no file."""
    name = f"{order}-{secrets.token_hex(4)}{_SUFFIX}"
    for table in (*ARCHIVE_TABLES, MANIFEST):
        if tables[table].num_rows:
            with folder.writing(table, name) as stream:
                pyarrow().parquet.write_table(tables[table], stream)


def _without(table: pa.Table, paths: Iterable[str]) -> pa.Table:
    import pyarrow.compute as pc

    return table.filter(pc.invert(pc.is_in(table["path"], value_set=pyarrow().array(sorted(paths), "string"))))


def _repeating(row: dict[str, Any], repeats: dict[str, str]) -> dict[str, Any]:
    if row["path"] not in repeats:
        return row
    return {**row, "status": "duplicate", "error": f"the same document as {repeats[row['path']]}"}


def _lock(folder: Path) -> IO[bytes]:
    """A lock on ``folder`` that ends with this process. Raises ExtractorError where another run has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / ".lock").open("ab")
    except OSError as error:
        raise ExtractorError(
            say("{folder}: cannot be written: {problem}", folder=folder, problem=reason(error))
        ) from error
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            stream.close()
            raise ExtractorError(
                say("{folder}: another run is writing to it; wait for its end", folder=folder)
            ) from error
    return stream

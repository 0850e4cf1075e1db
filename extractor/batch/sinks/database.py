"""An archive as one database file, DuckDB or SQLite: a table for each kind of record, and ``manifest``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from extractor.arrow.rows import manifest_of, table_of
from extractor.arrow.schema import ARCHIVE_TABLES, MANIFEST, manifest_schema, pyarrow, table_schema
from extractor.batch.manifest import Entry, settlement
from extractor.errors import ExtractorError
from extractor.extras import missing_writer
from extractor.messages import say

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = ("path", "doc_id", "source_sha256", "generator", "status")
_TYPES = {"string": "TEXT", "double": "DOUBLE", "int64": "BIGINT", "bool": "BOOLEAN", "date32[day]": "DATE"}


class _Database(Protocol):
    """What the archive needs of a database library; ``errors`` are what it raises."""

    @property
    def errors(self) -> type[Exception]: ...

    def execute(self, query: str) -> Any: ...

    def executemany(self, query: str, parameters: Sequence[Sequence[object]]) -> Any: ...

    def insert(self, table: str, rows: pa.Table) -> None: ...

    def close(self) -> None: ...


class DatabaseSink:
    """The archive in the file ``path``: SQLite, or with ``is_duckdb`` DuckDB. No worker can write to it by itself."""

    writer = None

    def __init__(self, path: Path, is_duckdb: bool) -> None:
        self._path = path
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database: _Database = _DuckDB(path) if is_duckdb else _SQLite(path)
            self._create()

    def entries(self) -> Iterator[Entry]:
        """The manifest."""
        for row in self._database.execute(f"SELECT {', '.join(_COLUMNS)} FROM {MANIFEST}").fetchall():
            yield Entry(*row)

    def write(self, batch: pa.RecordBatch, number: int) -> None:
        """Put the rows of ``batch`` in the place of earlier ones of the same paths, in one transaction."""
        documents = manifest_of(batch)
        paths = [row["path"] for row in documents]
        with self._transaction():
            for table in ARCHIVE_TABLES:
                self._delete(table, paths)
                self._database.insert(table, pyarrow().Table.from_batches([table_of(batch, table)]))
            self._delete(MANIFEST, paths)
            self._database.insert(MANIFEST, pyarrow().Table.from_pylist(documents, schema=manifest_schema()))

    def settle(self) -> None:
        """Take out the rows of documents that repeat another."""
        duplicates = settlement(self.entries()).duplicates
        if not duplicates:
            return
        with self._transaction():
            for table in ARCHIVE_TABLES:
                self._delete(table, [path for _, path in duplicates])
            self._database.executemany(
                f"UPDATE {MANIFEST} SET status = 'duplicate', error = ? WHERE path = ?",
                [(f"the same document as {other}", path) for (_, path), other in duplicates.items()],
            )

    def close(self) -> None:
        """Let another run have the file."""
        self._database.close()

    def _create(self) -> None:
        with self._transaction():
            for table in (*ARCHIVE_TABLES, MANIFEST):
                schema = manifest_schema() if table == MANIFEST else table_schema(table)
                columns = ", ".join(f'"{one.name}" {_TYPES[str(one.type)]}' for one in schema)
                self._database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
                self._database.execute(f"CREATE INDEX IF NOT EXISTS {table}_path ON {table} (path)")

    def _delete(self, table: str, paths: Iterable[str]) -> None:
        self._database.executemany(f"DELETE FROM {table} WHERE path = ?", [(path,) for path in paths])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _told(self._path, self._database.errors):
            self._database.execute("BEGIN TRANSACTION")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")


class _SQLite:
    """SQLite has no days and no booleans: they are text (2023-12-31) and 0 or 1."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        self.errors = sqlite3.Error
        with _told(path, self.errors):
            # Who waits for the lock of another run would wait for its end.
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=0)
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("BEGIN EXCLUSIVE")
            self._connection.execute("COMMIT")

    def execute(self, query: str) -> Any:
        return self._connection.execute(query)

    def executemany(self, query: str, parameters: Sequence[Sequence[object]]) -> Any:
        return self._connection.executemany(query, parameters)

    def insert(self, table: str, rows: pa.Table) -> None:
        places = ", ".join("?" * rows.num_columns)
        cells = ([_stored(cell) for cell in column] for column in (one.to_pylist() for one in rows.columns))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", zip(*cells, strict=True))

    def close(self) -> None:
        self._connection.close()


class _DuckDB:
    """DuckDB takes Arrow tables as they are."""

    def __init__(self, path: Path) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise missing_writer(say("a DuckDB database"), "duckdb") from error
        self.errors: type[Exception] = duckdb.Error
        with _told(path, self.errors):
            self._connection = duckdb.connect(str(path))

    def execute(self, query: str) -> Any:
        return self._connection.execute(query)

    def executemany(self, query: str, parameters: Sequence[Sequence[object]]) -> Any:
        return self._connection.executemany(query, parameters) if parameters else None

    def insert(self, table: str, rows: pa.Table) -> None:
        self._connection.register("incoming", rows)
        self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        self._connection.unregister("incoming")

    def close(self) -> None:
        self._connection.close()


def _stored(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


@contextmanager
def _told(path: Path, errors: type[Exception] = OSError) -> Iterator[None]:
    """What a library or the system raises, as one line. Raises ExtractorError."""
    try:
        yield
    except (errors, OSError) as error:
        text = str(getattr(error, "strerror", None) or error)
        is_taken = "locked" in text or "Conflicting lock" in text
        what = (
            say("another run is writing to it; wait for its end")
            if is_taken
            else say("cannot be written: {text}", text=text)
        )
        raise ExtractorError(say("{path}: {what}", path=path, what=what)) from error

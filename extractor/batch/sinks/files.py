"""The manifest of a folder with a file for each report: which source and settings each file was made from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extractor.batch.manifest import Entry, Manifest
from extractor.errors import ExtractorError
from extractor.messages import reason, say

NAME = "manifest.sqlite"

_TABLE = """CREATE TABLE IF NOT EXISTS documents (
  path TEXT PRIMARY KEY, source_sha256 TEXT, generator TEXT, status TEXT, error TEXT, file TEXT)"""


class FolderManifest:
    """The file ``manifest.sqlite`` in ``folder``, open for one run; another run on the folder is refused meanwhile."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=0)
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # A process may be killed at any moment; that the machine itself stops costs no more than reading again.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("BEGIN EXCLUSIVE")
            self._connection.execute(_TABLE)
            self._connection.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            is_taken = "locked" in str(error)
            what = getattr(error, "strerror", None) or error
            why = (
                say("another run is writing to it; wait for its end")
                if is_taken
                else say("cannot be written: {problem}", problem=what)
            )
            raise ExtractorError(say("{folder}: {why}", folder=folder, why=why)) from error

    def read(self) -> Manifest:
        """What the folder has, of those files that are there still."""
        rows = self._connection.execute("SELECT path, source_sha256, generator, status, file FROM documents")
        return Manifest.of(
            Entry(path, None, digest, generator, status)
            for path, digest, generator, status, file in rows
            if status != "done" or Path(file).exists()
        )

    def add(self, path: str, sha256: str | None, generator: str, problem: str | None, file: Path | None) -> None:
        """Remember how it went with the report at ``path``."""
        status = "failed" if problem is not None else "done"
        values = (path, sha256, generator, status, problem, str(file.absolute()) if file else None)
        try:
            self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", values)
        except sqlite3.Error as error:
            raise ExtractorError(
                say("{name}: cannot be written: {problem}", name=NAME, problem=reason(error))
            ) from error

    def close(self) -> None:
        """Let another run have the folder."""
        self._connection.close()

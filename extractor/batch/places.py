"""Folders to write to: of this machine, and of object stores and cluster file systems by their URL."""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractor.errors import ExtractorError
from extractor.messages import reason, say
from extractor.reading.stores import file_system, is_url


class Folder:
    """A folder here or in a store: names of files in its folders, files that appear whole. It can be pickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def names(self, folder: str) -> list[str]:
        """The visible files in ``folder``, sorted; none where there is no such folder."""
        if not is_url(self.path):
            place = Path(self.path, folder)
            return sorted(one.name for one in place.iterdir() if one.name[0] not in "._") if place.is_dir() else []
        system, base = file_system(self.path)
        try:
            found = system.ls(posixpath.join(base, folder), detail=False)
        except FileNotFoundError:
            return []
        names = (posixpath.basename(one.rstrip("/")) for one in found)
        return sorted(name for name in names if name and name[0] not in "._")

    @contextmanager
    def writing(self, folder: str, name: str) -> Iterator[IO[bytes]]:
        """A file to write that is there when the block ends well. Raises ExtractorError where it cannot be written."""
        try:
            if is_url(self.path):
                system, base = file_system(self.path)
                system.makedirs(posixpath.join(base, folder), exist_ok=True)
                with system.open(posixpath.join(base, folder, name), "wb") as stream:
                    yield stream
                return
            place = Path(self.path, folder)
            place.mkdir(parents=True, exist_ok=True)
            temporary = place / f".extract-{secrets.token_hex(8)}"
            try:
                with temporary.open("xb") as stream:
                    yield stream
                temporary.replace(place / name)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise ExtractorError(
                say("{path}: cannot be written: {problem}", path=self.path, problem=reason(error))
            ) from error

    @contextmanager
    def reading(self, folder: str, name: str) -> Iterator[IO[bytes]]:
        """A file to read. Raises ExtractorError where it cannot be read."""
        try:
            if is_url(self.path):
                system, base = file_system(self.path)
                with system.open(posixpath.join(base, folder, name), "rb") as stream:
                    yield stream
                return
            with Path(self.path, folder, name).open("rb") as stream:
                yield stream
        except OSError as error:
            raise ExtractorError(
                say("{path}: cannot be read: {problem}", path=self.path, problem=reason(error))
            ) from error

    def remove(self, folder: str, name: str) -> None:
        """Remove a file; one that is gone already is no trouble."""
        try:
            if is_url(self.path):
                system, base = file_system(self.path)
                system.rm_file(posixpath.join(base, folder, name))
            else:
                Path(self.path, folder, name).unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise ExtractorError(
                say("{path}: cannot be written: {problem}", path=self.path, problem=reason(error))
            ) from error

    def clear_temporaries(self, folder: str) -> None:
        """Remove what a killed run left half written."""
        place = Path(self.path, folder)
        if not is_url(self.path) and place.is_dir():
            for one in place.iterdir():
                if one.name.startswith(".extract-"):
                    one.unlink()

"""Files and folders of this machine, and of object stores and cluster file systems by their URL (``s3://``, ``hdfs://``).

URLs go through fsspec, whose packages for each kind of store (s3fs, adlfs …) are the user's to install.
"""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from extractor.batch.archive_places import is_url
from extractor.errors import ExtractorError, ReadError
from extractor.extras import missing_writer
from extractor.messages import reason, say


def read_place(path: str) -> bytes:
    """The bytes of the file ``path``, or of the file at a URL. Raises ReadError where it cannot be read."""
    from extractor.reading import LARGEST, load

    if not is_url(path):
        return load(path)
    try:
        with _file_system(path)[0].open(_file_system(path)[1], "rb") as stream:
            data: bytes = stream.read(LARGEST + 1)
    except Exception as error:
        # Every store has errors of its own kind.
        raise ReadError(say("{path}: cannot be read: {problem}", path=path, problem=reason(error))) from error
    return data


class Folder:
    """A folder here or in a store: names of files in its folders, files that appear whole. It can be pickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def names(self, folder: str) -> list[str]:
        """The visible files in ``folder``, sorted; none where there is no such folder."""
        if not is_url(self.path):
            place = Path(self.path, folder)
            return sorted(one.name for one in place.iterdir() if one.name[0] not in "._") if place.is_dir() else []
        system, base = _file_system(self.path)
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
                system, base = _file_system(self.path)
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
                system, base = _file_system(self.path)
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
                system, base = _file_system(self.path)
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


def _file_system(path: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise missing_writer(path, "cloud") from error
    try:
        system, base = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise ExtractorError(say("{path}: {problem}", path=path, problem=reason(error))) from error
    return system, str(base)

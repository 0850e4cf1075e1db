"""Files by their path on this machine, or by their URL in object stores and cluster file systems (``s3://``, ``hdfs://``).

URLs go through fsspec, whose packages for each kind of store (s3fs, adlfs …) are the user's to install.
"""

from __future__ import annotations

from typing import Any

from extractor.errors import ExtractorError, ReadError
from extractor.extras import missing_writer
from extractor.messages import reason, say
from extractor.reading import LARGEST, load


def is_url(path: str) -> bool:
    """Whether ``path`` is one that fsspec opens (``s3://bucket/a.txt``)."""
    return "://" in path


def read_place(path: str) -> bytes:
    """The bytes of the file ``path``, or of the file at a URL. Raises ReadError where it cannot be read."""
    if not is_url(path):
        return load(path)
    try:
        with file_system(path)[0].open(file_system(path)[1], "rb") as stream:
            data: bytes = stream.read(LARGEST + 1)
    except Exception as error:
        # Every store has errors of its own kind.
        raise ReadError(say("{path}: cannot be read: {problem}", path=path, problem=reason(error))) from error
    return data


def file_system(path: str) -> tuple[Any, str]:
    """The file system that the URL ``path`` names, and the path in it. Raises ExtractorError where there is none."""
    try:
        import fsspec
    except ImportError as error:
        raise missing_writer(path, "cloud") from error
    try:
        system, base = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise ExtractorError(say("{path}: {problem}", path=path, problem=reason(error))) from error
    return system, str(base)

"""Readers: bytes in, :class:`~extractor.text.SourceText` out, one module a format."""

from __future__ import annotations

import hashlib
import sys
from os import PathLike, fspath
from pathlib import Path

from extractor.errors import ReadError
from extractor.reading.plain_text import decode
from extractor.text import SourceText

LARGEST = 64 * 1024 * 1024
"""Largest input in bytes; a report is rarely over one megabyte."""


def read_file(path: str | PathLike[str]) -> SourceText:
    """The text of a file. Raises ReadError where it is missing, a folder, too large, binary or undecodable."""
    name = fspath(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{name}: no such file") from error
    except IsADirectoryError as error:
        raise ReadError(f"{name}: a folder, not a file") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return read_bytes(data, name)


def read_stdin() -> SourceText:
    """The text on standard input; its path is ``-``."""
    return read_bytes(sys.stdin.buffer.read(LARGEST + 1), "-")


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text in ``data``, which came from ``name``. Raises ReadError where it is none."""
    if len(data) > LARGEST:
        raise ReadError(f"{name}: larger than {LARGEST >> 20} MiB; split it into its reports")
    text, encoding = decode(data, name)
    media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    return SourceText(text, name, hashlib.sha256(data).hexdigest(), encoding, media_type)

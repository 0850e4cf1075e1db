"""Readers: bytes in, :class:`~extractor.text.SourceText` out, one module a format.

What a file is, its content says (:mod:`~extractor.reading.sniffing`); the libraries that parse it are extras and load
only when such a file comes. Bounds on what an input may cost stand in :mod:`~extractor.reading.limits`.
"""

from __future__ import annotations

import hashlib
import sys
from os import PathLike, fspath
from pathlib import Path

from extractor.errors import ReadError
from extractor.messages import reason, say
from extractor.reading.composing import Composed
from extractor.reading.limits import LARGEST as LARGEST
from extractor.reading.limits import MOST_CHARACTERS
from extractor.reading.plain_text import as_unicode, decode
from extractor.reading.sniffing import CONVERTED, Format, sniff, unconverted
from extractor.text import SourceText


def read_file(path: str | PathLike[str]) -> SourceText:
    """The text of a file. Raises ReadError where it is missing, a folder, too large, or not to be read as text."""
    return read_bytes(load(path), fspath(path))


def load(path: str | PathLike[str]) -> bytes:
    """The bytes of a file, or of standard input for ``-``; one more than the limit of those that are too large.

    Raises ReadError where it is missing, a folder, or cannot be read.
    """
    name = fspath(path)
    if name == "-":
        if sys.stdin is None:
            raise ReadError(say("-: standard input is closed"))
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(path).open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ReadError(say("{name}: no such file", name=name)) from error
    except IsADirectoryError as error:
        raise ReadError(say("{name}: a folder, not a file", name=name)) from error
    except (OSError, ValueError) as error:
        raise ReadError(say("{name}: cannot be read: {problem}", name=name, problem=reason(error))) from error


def read_stdin() -> SourceText:
    """The text on standard input; its path is ``-``."""
    return read_bytes(load("-"), "-")


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text in ``data``, which came from ``name``.

    The text of formats other than plain text is what the reader produces: headings marked as in Markdown, the rows
    of tables as lines with tabs between the cells; its encoding is None where the format has none. Raises ReadError,
    whose one line says what to do, for everything that is not read.
    """
    if len(data) > LARGEST:
        raise ReadError(say("{name}: larger than {size} MiB; split it into its reports", name=name, size=LARGEST >> 20))
    kind = sniff(data, name)
    read, encoding = _read_as(kind, data, name)
    text, digest = read.text, hashlib.sha256(data).hexdigest()
    if len(text) > MOST_CHARACTERS:
        raise ReadError(
            say(
                "{name}: {count} characters, more than {most_characters}; split it into its reports",
                name=name,
                count=len(text),
                most_characters=MOST_CHARACTERS,
            )
        )
    return SourceText(text, as_unicode(name), digest, encoding, str(kind), tables=read.tables, pages=read.pages)


def _read_as(kind: Format, data: bytes, name: str) -> tuple[Composed, str | None]:
    if kind is Format.docx:
        from extractor.reading.docx import read_docx

        return read_docx(data, name), None
    if kind is Format.pdf:
        from extractor.reading.pdf import read_pdf

        return read_pdf(data, name), None
    if kind is Format.html:
        from extractor.reading.html import read_html

        return read_html(data, name)
    if kind in CONVERTED:
        return _converted(kind, data, name), None
    if kind is Format.mail:
        from extractor.reading.mail import read_mail

        return read_mail(data, name), None
    text, encoding = decode(data, name)
    return Composed(text), encoding


def _converted(kind: Format, data: bytes, name: str) -> Composed:
    from extractor.reading.conversion import as_docx, office
    from extractor.reading.docx import read_docx

    if office() is None:
        raise unconverted(kind, name)
    return read_docx(as_docx(data, name, CONVERTED[kind][0]), name)

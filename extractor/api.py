"""The public verbs: text or file in, :class:`~extractor.models.Document` out."""

from __future__ import annotations

from datetime import date
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING

from extractor.text import SourceText

if TYPE_CHECKING:
    from extractor.models import Document
    from extractor.pipeline import Pipeline


@cache
def default_pipeline() -> Pipeline:
    """The pipeline with the lexicons that come with the package, built on first use and kept."""
    from extractor.pipeline import Pipeline

    return Pipeline()


def extract(text: str, *, reference_date: str | date | None = None, include_text: bool = False) -> Document:
    """Read a report given as text.

    ``reference_date`` is the day that relative expressions (今年, 上月) are read from, as a date or in any form
    a person would type (``2020-12-31``, ``2020年底``); without it the report's own date is looked for.
    ``include_text`` puts the text into the result. Offsets count code points of ``text`` with line ends as
    ``\\n``. Raises :class:`~extractor.errors.OptionError` for a reference date that cannot be read.
    """
    from extractor.reading.plain_text import normalise_line_ends

    source = SourceText(normalise_line_ends(text))
    return default_pipeline().run(source, reference_date=reference_date, include_text=include_text)


def extract_file(
    path: str | PathLike[str], *, reference_date: str | date | None = None, include_text: bool = False
) -> Document:
    """Read a report from a file; see :func:`extract` for the options.

    Raises :class:`~extractor.errors.ReadError` where the file is missing, a folder, binary or undecodable.
    """
    from extractor.reading import read_file

    return default_pipeline().run(read_file(path), reference_date=reference_date, include_text=include_text)

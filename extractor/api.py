"""The public verbs: text or file in, :class:`~extractor.document.Document` out."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.reading import read_file
from extractor.reading.plain_text import normalise_line_ends
from extractor.selection import keep, parse_kinds
from extractor.text import SourceText, text_digest

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.pipeline import Pipeline


@cache
def pipeline_for(lexicons: tuple[Path, ...] = ()) -> Pipeline:
    """The pipeline with the packaged lexicons and those in ``lexicons``, built on first use and kept.

    Raises OptionError where a lexicon cannot be read.
    """
    from extractor.pipeline import Pipeline

    return Pipeline(lexicons)


def ready_pipeline(lexicons: tuple[Path, ...] = ()) -> Pipeline:
    """:func:`pipeline_for` in a program of our own, whose start is over now.

    The collection of garbage goes on, where the start turned it off; what is there stays out of it.
    """
    pipeline = pipeline_for(lexicons)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return pipeline


def extract(
    text: str,
    *,
    reference_date: str | date | None = None,
    include_text: bool = False,
    lexicons: Sequence[str | PathLike[str]] = (),
    only: str | Sequence[str] = (),
) -> Document:
    """Read a report given as text.

    ``reference_date`` is the day that relative expressions (今年, 上月) are read from, as a date or in any form
    a person would type (``2020-12-31``, ``2020年底``); without it the report's own date is looked for.
    ``include_text`` puts the text into the result; ``lexicons`` are TOML files with names, indicators and units of
    your own; ``only`` keeps some kinds of records (``["targets", "amounts"]``) and what they refer to. Offsets count
    code points of ``text`` with line ends as ``\n``. Raises :class:`~extractor.errors.OptionError` for a reference
    date or a lexicon that cannot be read and for an unknown kind.
    """
    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}; extract_file reads files, whatever their encoding")
    kinds = _kinds(only)
    content = normalise_line_ends(text)
    source = SourceText(content, sha256=text_digest(content))
    return extract_source(
        source, _pipeline(lexicons), reference_date=reference_date, include_text=include_text, only=kinds
    ).shown_with(source.text)


def extract_file(
    path: str | PathLike[str],
    *,
    reference_date: str | date | None = None,
    include_text: bool = False,
    lexicons: Sequence[str | PathLike[str]] = (),
    only: str | Sequence[str] = (),
) -> Document:
    """Read a report from a file; see :func:`extract` for the options.

    Raises :class:`~extractor.errors.ReadError` where the file is missing, a folder, binary or undecodable.
    """
    kinds = _kinds(only)
    source = read_file(path)
    return extract_source(
        source, _pipeline(lexicons), reference_date=reference_date, include_text=include_text, only=kinds
    ).shown_with(source.text)


def extract_source(
    source: SourceText,
    pipeline: Pipeline,
    *,
    reference_date: str | date | None = None,
    include_text: bool = False,
    only: Sequence[str] = (),
) -> Document:
    """Run ``pipeline`` on text that a reader made, keep the kinds ``only``, and say what made the document."""
    from extractor.identity import generator

    document = pipeline.run(source, reference_date=reference_date, include_text=include_text)
    made_by = generator(pipeline.lexicon, reference_date=reference_date, only=only, include_text=include_text)
    return keep(document, only).model_copy(update={"generator": made_by})


def _pipeline(lexicons: Sequence[str | PathLike[str]]) -> Pipeline:
    return pipeline_for(tuple(Path(one) for one in lexicons))


def _kinds(only: str | Sequence[str]) -> tuple[str, ...]:
    return parse_kinds(only) if only else ()

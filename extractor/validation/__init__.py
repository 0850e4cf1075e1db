"""Checking saved output: JSON Schema first, then the contract's own invariants.

:func:`validate` takes one document (a mapping, JSON text or a :class:`~extractor.models.Document`);
:func:`validate_text` takes a file's content and :func:`validate_stream` an open file: JSON or JSON Lines. All give
findings, none where all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.validation.findings import Finding, pointer_of
from extractor.validation.invariants import check_invariants
from extractor.validation.saved import Saved, parse_saved, read_saved
from extractor.validation.schema_check import check_schema

if TYPE_CHECKING:
    from extractor.models import Document

__all__ = ["Finding", "validate", "validate_stream", "validate_text"]


def validate(document: Mapping[str, Any] | str | Document, name: str = "document") -> list[Finding]:
    """The findings of one document; ``name`` is what they say they were found in.

    Raises :class:`~extractor.errors.ReadError` where ``document`` is text that is no JSON.
    """
    if isinstance(document, str):
        return validate_text(document, name)
    if not isinstance(document, Mapping):
        return validate_text(document.to_json(), name)
    return list(_findings([Saved(document)], name))


def validate_text(text: str, name: str) -> list[Finding]:
    """The findings of a file's content: a JSON document, an array of them, or JSON Lines with a document a line.

    Raises ReadError where the content is none of these.
    """
    return list(_findings(parse_saved(text, name), name))


def validate_stream(stream: BinaryIO, name: str) -> Iterator[Finding]:
    """The findings of an open file, as :func:`validate_text` gives them, while it is read line by line.

    Raises ReadError where the content is no JSON or a single document is too large.
    """
    return _findings(read_saved(stream, name), name)


def _findings(documents: Iterable[Saved], name: str) -> Iterator[Finding]:
    for data, line, steps, problem in documents:
        prefix = pointer_of(*steps)
        if problem is not None:
            yield Finding(name, line, prefix, problem)
            continue
        broken = [Finding(name, line, prefix + pointer, message) for pointer, message in check_schema(data)]
        yield from broken
        if not broken:
            # The invariants speak of fields the schema promises; they cannot be asked of a document that breaks it.
            yield from (Finding(name, line, prefix + pointer, words) for pointer, words in check_invariants(data))

"""Checking saved output: JSON Schema first, then the contract's own invariants.

:func:`validate` takes one document (a mapping, JSON text or a :class:`~extractor.models.Document`);
:func:`validate_text` takes a file's content, JSON or JSON Lines. Both return findings, an empty list where all is well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.errors import ReadError
from extractor.validation.findings import Finding
from extractor.validation.invariants import check_invariants
from extractor.validation.schema_check import check_schema

if TYPE_CHECKING:
    from extractor.models import Document

__all__ = ["Finding", "validate", "validate_text"]


def validate(document: Mapping[str, Any] | str | Document, name: str = "document") -> list[Finding]:
    """The findings of one document; ``name`` is what they say they were found in.

    Raises ReadError where ``document`` is text that is no JSON.
    """
    if isinstance(document, str):
        return validate_text(document, name)
    if not isinstance(document, Mapping):
        return validate_text(document.to_json(), name)
    return _validate(document, name, None)


def validate_text(text: str, name: str) -> list[Finding]:
    """The findings of a file's content: one JSON document, or JSON Lines with a document a line.

    Raises ReadError where the content is neither.
    """
    return [finding for data, line in _documents(text, name) for finding in _validate(data, name, line)]


def _validate(data: Any, name: str, line: int | None) -> list[Finding]:
    broken = [Finding(name, line, pointer, message) for pointer, message in check_schema(data)]
    # The invariants speak of fields the schema promises; they cannot be asked of a document that breaks it.
    return broken or [Finding(name, line, pointer, message) for pointer, message in check_invariants(data)]


def _documents(text: str, name: str) -> Iterator[tuple[Any, int | None]]:
    try:
        yield _parse(text), None
        return
    except (ValueError, RecursionError) as error:
        whole = error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2:
        raise ReadError(f"{name}: not JSON: {whole}") from whole
    for number, line in lines:
        try:
            yield _parse(line), number
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{name}: line {number} is not JSON: {error}") from error


def _parse(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_constant=_refuse)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")

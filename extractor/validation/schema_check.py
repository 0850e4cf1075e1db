"""Checking against the JSON Schema that comes with the package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from extractor.schema import shipped_schema
from extractor.validation.findings import pointer_of

_LONGEST = 160


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(shipped_schema())


def check_schema(data: Any) -> Iterator[tuple[str, str]]:
    """Pointer and message of everything in ``data`` that breaks the schema."""
    for error in _validator().iter_errors(data):
        message = " ".join(str(error.message).split())
        if len(message) > _LONGEST:
            message = f"{message[:_LONGEST]}…"
        yield pointer_of(*error.absolute_path), message

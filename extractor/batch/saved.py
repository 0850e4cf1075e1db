"""Documents that extract saved, read back one at a time: JSON, JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import ReadError, one_line
from extractor.messages import reason, say

if TYPE_CHECKING:
    from extractor.models import Document

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
"""Suffixes of saved documents."""

_OPENING = 4096


def is_saved(path: Path) -> bool:
    """Whether the file at ``path`` holds documents that were saved, which its beginning tells."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_OPENING).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        raise ReadError(say("{path}: {problem}", path=path, problem=reason(error))) from error
    return start.startswith((b"{", b"[")) and b'"schema_version"' in start


def saved_documents(path: Path) -> Iterator[Document]:
    """The documents in the file at ``path``. Raises ReadError for one that is none."""
    from pydantic import ValidationError

    from extractor.models import Document
    from extractor.validation.saved import read_saved

    try:
        with path.open("rb") as stream:
            for data, line, _, problem in read_saved(stream, str(path)):
                where = str(path) if line is None else f"{path}:{line}"
                if problem is not None:
                    raise ReadError(say("{where}: {problem}", where=where, problem=problem))
                try:
                    yield Document.model_validate(_current(data))
                except ValidationError as error:
                    why = one_line(str(error.errors()[0]["msg"]))
                    advice = say("extract validate {path} tells more", path=one_line(str(path)))
                    raise ReadError(
                        say("{where}: no valid output: {why} ({advice})", where=where, why=why, advice=advice)
                    ) from error
    except OSError as error:
        raise ReadError(say("{path}: {problem}", path=path, problem=reason(error))) from error


def _current(data: Any) -> Any:
    """Output of version 1.0 is output of 1.1 that lacks its new fields."""
    if isinstance(data, dict) and data.get("schema_version") == "1.0":
        return {**data, "schema_version": "1.1"}
    return data

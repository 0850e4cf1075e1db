"""Structured, validated records from Chinese work reports.

Three verbs: :func:`extract` reads a text, :func:`extract_file` reads a file, :func:`validate` checks saved
output. The record types are those of :mod:`extractor.models`. Names load on first use, so that
``import extractor`` costs nothing for programs that only validate.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import extract as extract
    from extractor.api import extract_file as extract_file
    from extractor.document import Document as Document
    from extractor.errors import ExtractorError as ExtractorError
    from extractor.validation import Finding as Finding
    from extractor.validation import validate as validate

__version__ = "0.1.0"

_HOME = {
    "extract": "extractor.api",
    "extract_file": "extractor.api",
    "ExtractorError": "extractor.errors",
    "Document": "extractor.document",
    "Finding": "extractor.validation",
    "validate": "extractor.validation",
}

__all__ = ["Document", "ExtractorError", "Finding", "__version__", "extract", "extract_file", "validate"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)

"""Walking over the sections, mentions and records of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.validation.findings import pointer_of

Complaint = tuple[str, str]
"""Pointer and message of something that is wrong."""

MENTIONS = ("organizations", "amounts", "percentages", "dates")
RECORDS = ("indicators", "targets")
NUMBERS = ("amounts", "percentages")


def sections(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Pointer and object of every section."""
    for index, section in enumerate(document.get("sections", ())):
        yield pointer_of("sections", index), section


def located(document: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Kind, pointer and object of every mention or record of ``kinds``."""
    for pointer, section in sections(document):
        for kind in kinds:
            for at, one in enumerate(section.get(kind, ())):
                yield kind, f"{pointer}/{kind}/{at}", one

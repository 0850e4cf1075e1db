"""Arithmetic the document itself makes checkable."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Check, Indicator, Number, Record, Target


def find_checks(
    text: str, records: Sequence[Indicator | Target], origins: Sequence[tuple[Record, Number]]
) -> list[Check]:
    """All checks of one report, in text order."""
    return []

"""The contract's invariants that a JSON Schema cannot say.

Each check is a generator over one document that yields pointer and message; :data:`CHECKS` lists them. They may rely on
the schema: types and required fields are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from extractor.validation import meaning, structure
from extractor.validation.walking import Complaint

CHECKS: tuple[Callable[[Mapping[str, Any]], Iterator[Complaint]], ...] = (
    structure.check_ids,
    structure.check_references,
    structure.check_tables,
    structure.check_same_bodies,
    structure.check_sections,
    structure.check_spans,
    structure.check_quotations,
    structure.check_principals,
    structure.check_repetitions,
    meaning.check_numbers,
    meaning.check_names,
    meaning.check_units,
    meaning.check_dates,
    meaning.check_reference_dates,
    meaning.check_arithmetic,
)


def check_invariants(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Everything in ``document`` that breaks an invariant."""
    for check in CHECKS:
        yield from check(document)

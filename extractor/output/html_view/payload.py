"""The data that the page's script reads: the document's records as JSON that is safe inside ``<script>``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.messages import told

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extractor.models import Document, Section

_SCRIPT_SAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"},
)


def document_payload(document: Document, title: str, text: str | None) -> dict[str, Any]:
    """One document: its source, sections, everything found by id, and checks. Numbers are exact decimal strings.

    Each check is told in words, Chinese and English, and with the sentence of ``text`` it stands in.
    """
    return {
        "title": title,
        "source": document.source.model_dump(exclude_none=True),
        "reference": document.reference_date.model_dump(exclude_none=True),
        "sections": [_section(section) for section in document.sections],
        "found": dict(_found(document.sections)),
        "checks": list(_checks(document, text)),
    }


def _checks(document: Document, text: str | None) -> Iterator[dict[str, Any]]:
    if not document.checks:
        return
    from extractor.validation.arithmetic import tell_checks

    data = document.to_dict()
    for check, words in zip(document.checks, tell_checks(data, text), strict=True):
        messages = [told(words.message, "zh"), told(words.message, "en")]
        yield {**_plain(check), "told": messages, "sentence": words.place.sentence}


def _section(section: Section) -> dict[str, Any]:
    return {"id": section.id, "number": section.number, "title": section.title, "start": section.start}


def _found(sections: Sequence[Section]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Mentions and records by id; ``of`` tells which they are, ``section`` is the index of their section."""
    for index, section in enumerate(sections):
        groups: Mapping[str, Sequence[BaseModel]] = {
            "organization": section.organizations,
            "amount": section.amounts,
            "percentage": section.percentages,
            "date": section.dates,
            "indicator": section.indicators,
            "target": section.targets,
        }
        for of, group in groups.items():
            for item in group:
                data = _plain(item)
                yield data["id"], {**data, "of": of, "section": index}


def _plain(item: BaseModel) -> dict[str, Any]:
    return item.model_dump(exclude_defaults=True)


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"cannot write {type(value).__name__} into the view's data")


def script_json(data: object) -> str:
    """``data`` as JSON that may stand in a ``<script type="application/json">``, whatever its strings contain."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_exact)
    return written.translate(_SCRIPT_SAFE)

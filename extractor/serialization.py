"""Documents of spaCy as bytes: what was found in a Doc is saved with it as the contract's document.

``doc.to_bytes()``, ``DocBin(store_user_data=True)`` and ``nlp.pipe(n_process=2)`` pack ``doc.user_data`` with the
encoders that are registered here. What comes back is the finished document; no component can go on from there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from srsly.msgpack import msgpack_decoders, msgpack_encoders

from extractor.assembly import document_of
from extractor.document import Document
from extractor.findings import Findings

_NAME = "extractor"
_KEY = "extractor.document"
Hook = Callable[[Any], Any]


def encode(value: Any, chain: Hook | None = None) -> Any:
    """Findings and documents as a dict of JSON text; anything else is left to ``chain``."""
    if isinstance(value, Findings):
        value = document_of(value)
    if isinstance(value, Document):
        return {_KEY: value.to_json()}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Hook | None = None) -> Any:
    """The document of such a dict; anything else is left to ``chain``."""
    if isinstance(value, dict) and list(value) == [_KEY]:
        return Document.model_validate(json.loads(value[_KEY], parse_float=Decimal))
    return value if chain is None else chain(value)


def register() -> None:
    """Make spaCy use the two; to do so again changes nothing."""
    msgpack_encoders.register(_NAME, func=encode)
    msgpack_decoders.register(_NAME, func=decode)

"""JSON text with exact decimals.

The standard library writes no Decimal as a number, and a float would not keep long values; msgspec does both
exactly and fast.
"""

from __future__ import annotations

import msgspec
from pydantic import BaseModel


def json_text(document: BaseModel, *, indent: int | None = None) -> str:
    """One document as JSON text; ``indent`` spaces a level, or a single line where it is None."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    data = encoder.encode(document.model_dump())
    if indent is not None:
        data = msgspec.json.format(data, indent=indent)
    return data.decode("utf-8")

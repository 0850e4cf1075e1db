"""JSON text with exact decimals.

The standard library writes no Decimal as a number, and a float would not keep long values; msgspec does both
exactly and fast.
"""

from __future__ import annotations

import msgspec
from pydantic import BaseModel


def _fields_of(model: object) -> dict[str, object]:
    """What a model holds, in the order of its fields: the encoder asks for it model by model, and no copy is made."""
    if isinstance(model, BaseModel):
        fields = model.__dict__
        return fields if fields.get("columns", fields) is not None else _without_columns(fields)
    raise TypeError(f"cannot write {type(model).__name__} as JSON")


def _without_columns(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a source that is from no table, which has none."""
    return {name: value for name, value in fields.items() if name != "columns"}


_ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=_fields_of)


def json_text(document: BaseModel, *, indent: int | None = None) -> str:
    """One document as JSON text; ``indent`` spaces a level, or a single line where it is None."""
    data = _ENCODER.encode(document)
    if indent is not None:
        data = msgspec.json.format(data, indent=indent)
    return data.decode("utf-8")

"""The JSON Schema of the output: generated from the models, kept in ``schemas/``, shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

SCHEMA_FILE = "document.schema.json"


def generate_schema() -> dict[str, Any]:
    """The schema as the models say it now (JSON Schema 2020-12)."""
    from extractor.models import Document

    schema = _with_plain_nulls(Document.model_json_schema(mode="serialization"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "extractor document"}


def _with_plain_nulls(schema: Any) -> Any:
    """``anyOf`` a plain type and null said as one list of types: shorter, and several times as fast to check."""
    if isinstance(schema, list):
        return [_with_plain_nulls(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _with_plain_nulls(value) for key, value in schema.items()}
    match plain.get("anyOf"):
        case [{"type": str(name)} as one, {"type": "null"}]:
            del plain["anyOf"]
            nullable = {**one, "type": [name, "null"]}
            if "enum" in one:
                nullable["enum"] = [*one["enum"], None]
            return {**nullable, **plain}
    return plain


def to_text(schema: dict[str, Any]) -> str:
    """The form in which the schema is written to files."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def shipped_schema() -> dict[str, Any]:
    """The schema that came with the package; reading it needs neither the models nor spaCy."""
    shipped = files("extractor").joinpath("schemas", SCHEMA_FILE)
    # In a checkout the one copy stands in the folder beside the package; the wheel carries it inside.
    here = shipped if shipped.is_file() else Path(__file__).parent.parent / "schemas" / SCHEMA_FILE
    schema: dict[str, Any] = json.loads(here.read_text(encoding="utf-8"))
    return schema

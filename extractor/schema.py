"""The JSON Schemas of the output: the current one made from the models, all kept in ``schemas/`` and shipped."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.errors import OptionError
from extractor.messages import say

SCHEMA_FILE = "document.schema.json"
CURRENT = "1.1"
VERSIONS = ("1.0", CURRENT)
"""Versions of the output whose schemas are shipped; those before the current one stay as they are."""


def generate_schema() -> dict[str, Any]:
    """The schema as the models say it now (JSON Schema 2020-12)."""
    from extractor.models import Document

    schema = _with_plain_nulls(Document.model_json_schema(mode="serialization"))
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$id": schema_id(CURRENT), **schema, "title": "extractor document"}


def schema_id(version: str) -> str:
    """The name (``$id``) of the schema of ``version``, the same wherever a copy of it lies."""
    return f"urn:extractor:schema:document:{version}"


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


def shipped_schema(version: str = CURRENT) -> dict[str, Any]:
    """The schema of ``version`` (of :data:`VERSIONS`) that came with the package; reading it needs no models.

    Raises OptionError for a version that is not shipped.
    """
    if version not in VERSIONS:
        raise OptionError(
            say("no schema of version {version!r}; there are {versions}", version=version, versions=", ".join(VERSIONS))
        )
    name = SCHEMA_FILE if version == CURRENT else f"document-{version}.schema.json"
    shipped = files("extractor").joinpath("schemas", name)
    # In a checkout the one copy stands in the folder beside the package; the wheel carries it inside.
    here = shipped if shipped.is_file() else Path(__file__).parent.parent / "schemas" / name
    schema: dict[str, Any] = json.loads(here.read_text(encoding="utf-8"))
    return schema

"""``extract schema``: print or write the JSON Schema."""

from __future__ import annotations

from pathlib import Path

from extractor.output.texts import write_text
from extractor.schema import CURRENT, SCHEMA_FILE, generate_schema, shipped_schema, to_text


def run(output: Path | None, version: str = CURRENT) -> int:
    """Print the schema of ``version`` (the current one as the models say it), or write it to a file or folder.

    Raises OptionError for a version that there is no schema of.
    """
    schema = generate_schema() if version == CURRENT else shipped_schema(version)
    if output is not None and output.is_dir():
        output = output / SCHEMA_FILE
    write_text([to_text(schema)], output)
    return 0

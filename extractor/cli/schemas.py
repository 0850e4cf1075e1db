"""``extract schema``: print or write the JSON Schema."""

from __future__ import annotations

from pathlib import Path

from extractor.cli.writing import write_text
from extractor.schema import SCHEMA_FILE, generate_schema, to_text


def run(output: Path | None) -> int:
    """Print the schema generated from the models, or write it to ``output``, a file or a folder."""
    if output is not None and output.is_dir():
        output = output / SCHEMA_FILE
    write_text([to_text(generate_schema())], output)
    return 0

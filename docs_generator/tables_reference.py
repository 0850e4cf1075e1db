"""The page of tables and columns, from ``lexicons/columns.toml``."""

from __future__ import annotations

from docs_generator import Language
from docs_generator.markdown import cell, code, table
from docs_generator.meanings import phrase
from extractor.output.columns import TABLES, table_layout


def tables_page(language: Language) -> str:
    """The whole page as Markdown."""
    parts = [f"# {phrase('tables_title', language)}\n", phrase("tables_intro", language) + "\n"]
    headings = [phrase(key, language) for key in ("column", "chinese", "type", "meaning")]
    for name in TABLES:
        layout = table_layout(name)
        title = name if language == "en" else f"{layout.sheet} {name}"
        parts.append(f"## {title} {{#{name}}}\n")
        if language == "en":
            parts.append(f"{phrase('sheet', language)}: {layout.sheet}\n")
        rows = [[code(one.key), one.chinese, one.type, cell(one.meaning(language))] for one in layout.columns]
        parts.append(table(headings, rows))
    return "\n".join(parts)

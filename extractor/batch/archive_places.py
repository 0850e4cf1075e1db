"""How the place of an archive tells what it is."""

from __future__ import annotations

DATABASES = {".duckdb": True, ".sqlite": False, ".sqlite3": False, ".db": False}
"""Suffixes of databases, and whether they are DuckDB's."""

"""The fixed Arrow schema: a row a document, a list of structs for each table of what was found in it.

The structs have the columns of the Parquet tables: a number is the nearest double beside its exact digits. The list
``observations`` has the rows of the panel, in its columns. Columns are the same for every input; a document that could
not be read has its ``error`` and empty lists.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, cast

from extractor.errors import OptionError
from extractor.extras import missing_writer
from extractor.messages import say
from extractor.output.columns import TABLES, checked_table

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("doc_id", "string", "Id of the document: the user's own, else the SHA-256 of its text"),
    ("path", "string", "Where it stands: the file, or the table and the number of its record"),
    ("source_sha256", "string", "SHA-256 of the file, or of the text itself where it stood in a table"),
    ("status", "string", "done, failed, or duplicate: the text of another document"),
    ("error", "string", "Why it failed, or which document it repeats; null for one that is done"),
    ("generator", "string", "Version, digest of the lexicons, digest of the settings"),
    ("characters", "int64", "Length of the text in code points"),
    ("columns", "string", "The other columns of the table that the text came from, as a JSON object"),
)
"""Name, Arrow type and meaning of the columns of the table ``manifest``."""

MANIFEST = "manifest"
OBSERVATIONS = "observations"
ARCHIVE_TABLES: tuple[str, ...] = (*TABLES, OBSERVATIONS)
"""The tables of what was found: those of every output, and the rows of the panel."""


@cache
def manifest_schema() -> pa.Schema:
    """What is told of each document, whether it could be read or not: the manifest of an archive."""
    pa = pyarrow()
    fields = [
        pa.field(name, getattr(pa, kind)(), metadata={"meaning": meaning}) for name, kind, meaning in MANIFEST_COLUMNS
    ]
    return pa.schema(fields)


def checked_archive_table(name: str) -> str:
    """``name`` as a table of an archive. Raises OptionError where there is none of that name."""
    if name not in ARCHIVE_TABLES:
        raise OptionError(say("no table {name!r}; there are {tables}", name=name, tables=", ".join(ARCHIVE_TABLES)))
    return name


@cache
def table_schema(table: str) -> pa.Schema:
    """The columns of one table of an archive: those of its Parquet file but the number of the document in it."""
    from extractor.output.parquet_format import arrow_schema

    if table == OBSERVATIONS:
        return _observations_schema()
    schema = arrow_schema(checked_table(table))
    return pyarrow().schema([one for one in schema if one.name != "document"], metadata=schema.metadata)


def _observations_schema() -> pa.Schema:
    """The columns of the panel behind the document's id."""
    from extractor.output.panel.frames import panel_schema
    from extractor.output.panel.tables import long_columns

    pa = pyarrow()
    whose = pa.field("doc_id", pa.string(), metadata={"meaning": MANIFEST_COLUMNS[0][2]})
    return pa.schema([whose, *panel_schema(long_columns(), "en")], metadata={"extractor.table": OBSERVATIONS})


@cache
def output_schema() -> pa.Schema:
    """The schema of what :func:`extractor.arrow.batches` gives."""
    pa = pyarrow()
    lists = [pa.field(table, pa.list_(pa.struct(list(table_schema(table))))) for table in ARCHIVE_TABLES]
    return pa.schema([*manifest_schema(), *lists])


def pyarrow() -> ModuleType:
    """The library. Raises ExtractorError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing_writer(say("Arrow tables"), "parquet") from error
    return cast(ModuleType, pyarrow)

"""Tables as pandas or polars data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from extractor.errors import OptionError
from extractor.extras import missing_writer
from extractor.messages import say
from extractor.models import Document
from extractor.output.columnar import ColumnLists, column_lists
from extractor.output.columns import Column, checked_language, checked_table, table_layout, with_exact_columns
from extractor.output.tables import document_tables

if TYPE_CHECKING:
    import pandas
    import polars


@overload
def to_frame(
    documents: Document | Iterable[Document],
    table: str,
    engine: Literal["pandas"] = "pandas",
    columns: str = "en",
    *,
    all_columns: bool = False,
) -> pandas.DataFrame: ...


@overload
def to_frame(
    documents: Document | Iterable[Document],
    table: str,
    engine: Literal["polars"],
    columns: str = "en",
    *,
    all_columns: bool = False,
) -> polars.DataFrame: ...


@overload
def to_frame(
    documents: Document | Iterable[Document], table: str, engine: str, columns: str = "en", *, all_columns: bool = False
) -> Any: ...


def to_frame(
    documents: Document | Iterable[Document],
    table: str,
    engine: str = "pandas",
    columns: str = "en",
    *,
    all_columns: bool = False,
) -> Any:
    """One table of a document, or of several, as a data frame of ``engine`` (``pandas`` or ``polars``).

    ``table`` is one of :data:`~extractor.output.columns.TABLES`; ``columns`` is the language of the headings, ``en``
    or ``zh``. The frame has the columns that a person looks at first, numbers as doubles; with ``all_columns`` it has
    those of the Parquet files: ids, offsets, and behind each number all its digits (``value_exact``). Types are the
    same whatever the table holds. Raises OptionError for another table, engine or language, ExtractorError where the
    engine is not installed.
    """
    name = checked_table(table)
    language = checked_language(columns)
    layout = with_exact_columns(name) if all_columns else table_layout(name).main
    many = [documents] if isinstance(documents, Document) else documents
    rows = [row for number, document in enumerate(many, 1) for row in document_tables(document, number)[name]]
    headings = [column.heading(language) for column in layout]
    lists = column_lists(name, rows)
    if engine == "pandas":
        return _pandas_frame(layout, headings, lists)
    if engine == "polars":
        return _polars_frame(layout, headings, lists)
    raise OptionError(say("no engine {engine!r} for data frames; there are pandas and polars", engine=engine))


def _pandas_frame(layout: tuple[Column, ...], headings: list[str], lists: ColumnLists) -> pandas.DataFrame:
    try:
        import numpy
        import pandas
    except ImportError as error:
        raise missing_writer(say("a pandas data frame"), "pandas") from error
    # Types of pandas that tell a missing cell from 0, False and ''; days in seconds, which reach any year.
    types = {"text": "string", "sign": "string", "number": "float64", "integer": "Int64", "boolean": "boolean"}
    data: dict[str, Any] = {}
    for column, heading in zip(layout, headings, strict=True):
        cells = lists[column.key]
        if column.type == "day":
            data[heading] = pandas.Series(numpy.array(cells, dtype="datetime64[s]"))
        else:
            data[heading] = pandas.Series(cells, dtype=cast(Any, types[column.type]))
    return pandas.DataFrame(data, columns=headings)


def _polars_frame(layout: tuple[Column, ...], headings: list[str], lists: ColumnLists) -> polars.DataFrame:
    try:
        import polars
    except ImportError as error:
        raise missing_writer(say("a polars data frame"), "polars") from error
    types = {
        "text": polars.String,
        "sign": polars.String,
        "number": polars.Float64,
        "integer": polars.Int64,
        "boolean": polars.Boolean,
        "day": polars.Date,
    }
    series = [
        polars.Series(heading, lists[column.key], dtype=types[column.type])
        for column, heading in zip(layout, headings, strict=True)
    ]
    return polars.DataFrame(series)

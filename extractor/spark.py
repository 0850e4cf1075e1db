"""Reports on Apache Spark: a data frame of texts in, a data frame of documents out.

    from extractor.spark import extract_dataframe, table

    documents = extract_dataframe(df, text="text", doc_id="id")
    documents.where("error is null").count()
    indicators = table(documents, "indicators")      # a row a record, beside the other columns of df

Needs ``baogao[spark]`` where the driver and where the workers are. The schema is that of :mod:`extractor.arrow`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any

from extractor.arrow import batches, extraction_of, schema_with
from extractor.extras import missing_writer
from extractor.output.columns import checked_table

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def extract_dataframe(
    df: DataFrame,
    text: str = "text",
    *,
    doc_id: str | None = None,
    is_path: bool = False,
    reference_date: str | date | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
    only: str | Sequence[str] = (),
    seconds: float | None = None,
) -> DataFrame:
    """A row for each row of ``df``: its other columns, then those of :func:`extractor.arrow.output_schema`.

    ``text`` is the column with the texts, or with ``is_path`` with the paths or URLs of files to read; ``doc_id`` the
    column with your own ids. A row that cannot be read (a null, a text that takes longer than ``seconds``) has an
    ``error`` and empty lists; no row fails the job. ``lexicons`` are files that every worker finds at the same path.
    The other options are those of :func:`extractor.extract`. Raises OptionError where columns or options do not fit,
    ExtractorError where pyspark is missing.
    """
    types = _types()
    how = extraction_of(reference_date=reference_date, lexicons=lexicons, only=only, seconds=seconds)

    def on_batches(coming: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from batches(coming, how, text=text, doc_id=doc_id, is_path=is_path)

    schema = schema_with(types.to_arrow_schema(df.schema), text, doc_id)
    return df.mapInArrow(on_batches, types.from_arrow_schema(schema))


def table(documents: DataFrame, name: str) -> DataFrame:
    """One table of what :func:`extract_dataframe` gave, a row a record, beside the columns of the input.

    Raises OptionError for a table that there is none of.
    """
    from extractor.arrow import manifest_schema, output_schema

    _types()
    from pyspark.sql import functions

    wanted = checked_table(name)
    ours = {*output_schema().names, *manifest_schema().names}
    carried = [one for one in documents.columns if one not in ours]
    return documents.select(*carried, functions.inline(wanted))


def _types() -> Any:
    try:
        from pyspark.sql.pandas import types
    except ImportError as error:
        raise missing_writer("Spark", "spark") from error
    return types

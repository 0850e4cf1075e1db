"""Reports on Apache Spark: a data frame of texts in, a data frame of documents out.

    from extractor.spark import extract_dataframe, table

    documents = extract_dataframe(df, text="text", doc_id="id")
    documents.where("error is null").count()
    indicators = table(documents, "indicators")      # a row a record, beside the other columns of df
    numbers = panel(documents)                       # a row a number, with place, time and role, comparable

Needs ``baogao[spark]`` where the driver and where the workers are. The schema is that of :mod:`extractor.arrow`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any

from extractor.arrow import batches, extraction_of, schema_with
from extractor.extras import missing_writer

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


_VALUES = ("OBS_VALUE", "min", "max")


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
    from extractor.arrow import checked_archive_table, manifest_schema, output_schema

    _types()
    from pyspark.sql import functions

    wanted = checked_archive_table(name)
    ours = {*output_schema().names, *manifest_schema().names}
    carried = [one for one in documents.columns if one not in ours]
    return documents.select(*carried, functions.inline(wanted))


def panel(documents: DataFrame) -> DataFrame:
    """The panel of what :func:`extract_dataframe` gave: a row for each number, where, when and as what it is meant.

    ``revision`` numbers the statements of one cell by documents that do not agree, in the order of their paths.
    """
    observations = table(documents, "observations")
    from pyspark.sql import Window, functions

    column = functions.col
    whose = functions.coalesce("holder", "REF_AREA", "place")
    basis = functions.when(column("basis").isin("qoq", "cagr", "base"), column("basis"))
    what = functions.coalesce("INDICATOR", "name")
    cell = [whose, what, column("edtf"), column("role"), column("measure"), basis, column("UNIT_MEASURE")]
    is_cell = whose.isNotNull() & column("TIME_PERIOD").isNotNull() & (column("OBS_STATUS") != "M")
    stated = functions.concat_ws(
        "/", "comparator", *(functions.coalesce(f"{one}_exact", functions.lit("-")) for one in _VALUES)
    )
    every = Window.partitionBy(is_cell, *cell)
    document = Window.partitionBy(is_cell, *cell, "sha256")
    said = functions.array_sort(functions.collect_set(stated).over(document))
    marked = observations.withColumns({"_said": said, "_first": functions.min("path").over(document)})
    is_denied = is_cell & (functions.size(functions.collect_set("_said").over(every)) > 1)
    number = functions.dense_rank().over(every.orderBy("_first")).cast("bigint")
    return marked.withColumn("revision", functions.when(is_denied, number)).drop("_said", "_first")


def _types() -> Any:
    try:
        from pyspark.sql.pandas import types
    except ImportError as error:
        raise missing_writer("Spark", "spark") from error
    return types

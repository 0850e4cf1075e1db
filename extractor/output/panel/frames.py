"""The panel as data frames and Arrow tables, and as Parquet.

A number is a double with all its digits in the column behind it (``OBS_VALUE_exact``), as in all tables here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from extractor.errors import OptionError
from extractor.extras import missing_writer
from extractor.messages import say
from extractor.observations.building import document_observations
from extractor.observations.rows import Observation
from extractor.observations.store import Selection, Store
from extractor.output.panel.tables import Cell, Language, PanelColumn, PanelTable, Shape, long_columns, panel_table
from extractor.output.staging import staged
from extractor.output.tables import plain

if TYPE_CHECKING:
    import pyarrow as pa

    from extractor.models import Document

_GROUP = 20_000
_EXACT = "_exact"


def panel_frame(
    documents: Iterable[Document],
    engine: str = "pandas",
    *,
    shape: Shape = "long",
    selection: Selection | None = None,
    language: Language = "en",
) -> Any:
    """The panel of ``documents`` as a frame of ``engine``: ``pandas``, ``polars`` or ``pyarrow``.

    ``shape`` is ``long`` (a row for each observation), ``wide`` (a row for each place and year) or ``goals`` (a goal
    beside its result). Raises OptionError for another engine, ExtractorError where it is not installed.
    """
    with Store() as store:
        for document in documents:
            store.add(document_observations(document))
        table = panel_table(store, shape, selection or Selection(), language)
        arrow = _arrow(table.columns, list(table.rows), language)
    if engine == "pyarrow":
        return arrow
    if engine == "pandas":
        return _pandas(arrow)
    if engine == "polars":
        return _polars(arrow)
    raise OptionError(say("no engine {engine!r} for the panel; there are pandas, polars and pyarrow", engine=engine))


def write_panel_parquet(
    store: Store,
    path: str | PathLike[str],
    selection: Selection | None = None,
    *,
    shape: Shape = "long",
) -> Path:
    """Write the panel in ``store`` as one Parquet file and return it; memory holds a group of rows.

    Raises ExtractorError where pyarrow is not installed or the file cannot be written.
    """
    _pyarrow()
    from pyarrow.parquet import ParquetWriter

    target = Path(path)
    table = panel_table(store, shape, selection or Selection())
    with staged([target]) as (temporary,):
        writer = ParquetWriter(str(temporary), panel_schema(table.columns, "en"))
        try:
            for group in _groups(table):
                writer.write_table(_arrow(table.columns, group, "en"))
        finally:
            writer.close()
    return target


def read_panel_parquet(path: str | PathLike[str]) -> Iterator[Observation]:
    """The observations of a file that :func:`write_panel_parquet` wrote in the long form.

    Raises OptionError where the file is none.
    """
    _pyarrow()
    from pyarrow.parquet import ParquetFile

    file = ParquetFile(str(path))
    columns = long_columns()
    if not {column.key for column in columns} <= set(file.schema_arrow.names):
        raise OptionError(say("{path}: no panel in the long form, as extract panel writes it", path=path))
    for batch in file.iter_batches(batch_size=_GROUP):
        for row in batch.to_pylist():
            cells = {column.field: _cell(column, row) for column in columns}
            yield Observation(**cast(Any, cells))


def _cell(column: PanelColumn, row: dict[str, Any]) -> Cell:
    if column.type == "number":
        exact = row[column.key + _EXACT]
        return None if exact is None else Decimal(exact)
    return cast(Cell, row[column.key])


def _groups(table: PanelTable) -> Iterator[list[list[Cell]]]:
    rows = iter(table.rows)
    while group := list(islice(rows, _GROUP)):
        yield group


def panel_schema(columns: tuple[PanelColumn, ...], language: Language) -> pa.Schema:
    """``columns`` with types and meanings under the headings of ``language``."""
    pa = _pyarrow()
    types = {"text": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "mixed": pa.string()}
    fields = []
    for column in columns:
        heading = column.heading(language)
        metadata = {"meaning": column.meaning_en, "heading_zh": column.chinese, "meaning_zh": column.meaning_zh}
        if column.type == "number":
            fields.append(pa.field(heading, pa.float64(), metadata=metadata))
            fields.append(pa.field(heading + _EXACT, pa.string(), metadata=metadata))
        else:
            fields.append(pa.field(heading, types[column.type], metadata=metadata))
    return pa.schema(fields)


def panel_cells(columns: tuple[PanelColumn, ...], rows: list[list[Cell]], language: Language) -> dict[str, list[Any]]:
    """``rows`` by heading, in the types of :func:`panel_schema`."""
    data: dict[str, list[Any]] = {}
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows]
        heading = column.heading(language)
        if column.type == "number":
            numbers = [cell if isinstance(cell, Decimal) else None for cell in cells]
            data[heading] = [None if one is None or not math.isfinite(float(one)) else float(one) for one in numbers]
            data[heading + _EXACT] = [None if one is None else plain(one) for one in numbers]
        elif column.type == "mixed":
            data[heading] = [None if cell is None else _written(cell) for cell in cells]
        else:
            data[heading] = cells
    return data


def _arrow(columns: tuple[PanelColumn, ...], rows: list[list[Cell]], language: Language) -> pa.Table:
    return _pyarrow().table(panel_cells(columns, rows, language), schema=panel_schema(columns, language))


def _written(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, Decimal) else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _pandas(arrow: pa.Table) -> Any:
    try:
        import pandas
    except ImportError as error:
        raise missing_writer(say("a pandas data frame"), "pandas") from error
    types: dict[Any, Any] = {
        _pyarrow().string(): pandas.StringDtype(),
        _pyarrow().int64(): pandas.Int64Dtype(),
        _pyarrow().bool_(): pandas.BooleanDtype(),
    }
    return arrow.to_pandas(types_mapper=types.get)


def _polars(arrow: pa.Table) -> Any:
    try:
        import polars
    except ImportError as error:
        raise missing_writer(say("a polars data frame"), "polars") from error
    return polars.from_arrow(arrow)


def _pyarrow() -> ModuleType:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing_writer(say("the panel as Parquet or a frame"), "parquet") from error
    return cast(ModuleType, pyarrow)

"""Rows as columns, for Parquet and data frames: numbers as doubles, each beside its exact digits."""

from __future__ import annotations

import math
from decimal import Decimal

from extractor.output.columns import Table, table_layout
from extractor.output.tables import Cell, Row, plain

ColumnLists = dict[str, list[Cell | float]]


def column_lists(table: Table, rows: list[Row]) -> ColumnLists:
    """The cells of ``rows`` by column, in the order of :func:`~extractor.output.columns.with_exact_columns`."""
    columns: ColumnLists = {}
    for one in table_layout(table).columns:
        cells = [row[one.key] for row in rows]
        if one.type == "number":
            numbers = [cell if isinstance(cell, Decimal) else None for cell in cells]
            columns[one.key] = [None if number is None else nearest_double(number) for number in numbers]
            columns[f"{one.key}_exact"] = [None if number is None else plain(number) for number in numbers]
        else:
            columns[one.key] = list(cells)
    return columns


def nearest_double(number: Decimal) -> float | None:
    """``number`` as a double; None where it is beyond all doubles, since an infinity would spoil every sum."""
    double = float(number)
    return double if math.isfinite(double) else None

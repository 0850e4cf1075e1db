"""The panel as CSV; the long form follows SDMX-CSV 2.0, so that SDMX tools read it.

UTF-8 without a byte-order mark, which SDMX readers do not expect. Numbers are exact. The first three columns say what
the rows are: observations of the dataflow ``EXTRACTOR:PANEL(1.0)``, for information.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from extractor.output.csv_format import harmless
from extractor.output.panel.tables import Cell, Language, PanelTable
from extractor.output.tables import plain

DATAFLOW = "EXTRACTOR:PANEL(1.0)"
_PREFIX = {"STRUCTURE": "dataflow", "STRUCTURE_ID": DATAFLOW, "ACTION": "I"}


def csv_chunks(table: PanelTable, *, sdmx: bool, language: Language = "en") -> Iterator[str]:
    """The lines of the file, heading first; ``sdmx`` puts SDMX-CSV's own columns in front."""
    headings = [column.heading(language) for column in table.columns]
    yield _line([*_PREFIX, *headings] if sdmx else headings)
    for row in table.rows:
        cells = [csv_text(cell) for cell in row]
        yield _line([*_PREFIX.values(), *cells] if sdmx else cells)


def csv_text(cell: Cell) -> str:
    """What is written for ``cell``; empty where there is none."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return plain(cell)
    # Comparators are signs of one or two letters and no formulas.
    return harmless(cell) if isinstance(cell, str) and len(cell) > 2 else str(cell)


def _line(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()

"""The panel as an Excel workbook: goals beside results first, then all observations, then what the columns mean.

Numbers are real ones; Excel keeps 15 digits of them. Headings and codes are in the language asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError
from extractor.extras import missing_writer
from extractor.messages import reason, say
from extractor.observations.store import Selection, Store
from extractor.output.panel.tables import (
    Cell,
    Language,
    PanelColumn,
    PanelTable,
    Shape,
    goal_columns,
    in_chinese,
    long_columns,
    panel_table,
)
from extractor.output.staging import staged
from extractor.output.xlsx_cells import MOST_ROWS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2020, 1, 1)
_SHEETS = {"goals": ("目标与实际", "Goals"), "long": ("全部数据", "Data"), "wide": ("宽表", "Wide")}
_NOTES = ("说明", "Notes")
_WIDTHS = {"sentence": 60, "goal_sentence": 60, "result_sentence": 60, "name": 26, "place": 14, "path": 24}
_WIDTH = 12
_WIDE_WIDTH = 18
_LONGEST_TEXT = 32_000


def write_panel_xlsx(
    store: Store,
    path: str | PathLike[str],
    selection: Selection | None = None,
    *,
    shape: Shape = "long",
    language: Language = "zh",
) -> Path:
    """Write the panel in ``store`` as the workbook ``path`` and return it; ``shape`` is the sheet that comes first.

    The file appears when it is whole. Raises ExtractorError where XlsxWriter is not installed or the file cannot be
    written.
    """
    target = Path(path)
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError as error:
        raise missing_writer(say("writing Excel workbooks"), "excel") from error
    wanted: tuple[Shape, ...] = ("wide", "goals", "long") if shape == "wide" else ("goals", "long")
    with staged([target]) as (temporary,), tempfile.TemporaryDirectory(prefix="extract-") as scratch:
        workbook = Workbook(str(temporary), {"constant_memory": True, "tmpdir": scratch, "strings_to_formulas": False})
        workbook.set_properties({"created": _CREATED})
        book = _Book(workbook, language)
        for one in wanted:
            table = panel_table(store, one, selection or Selection(), language)
            book.add(_SHEETS[one][language == "en"], in_chinese(table) if language == "zh" else table)
        book.add_notes((*goal_columns(), *long_columns()))
        try:
            workbook.close()
        except XlsxWriterException as error:
            raise ExtractorError(
                say("{target}: cannot be written: {problem}", target=target, problem=reason(error))
            ) from error
    return target


class _Book:
    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._language: Language = language
        self._head = workbook.add_format({"bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "valign": "top"})
        self._number = workbook.add_format({"num_format": "#,##0.############"})
        self._good = workbook.add_format({"font_color": "#1B7F3B"})
        self._bad = workbook.add_format({"font_color": "#B3261E"})

    def add(self, name: str, table: PanelTable) -> None:
        """A sheet with the rows of ``table``; what goes beyond Excel's last row is left out and said so."""
        sheet = self._workbook.add_worksheet(name)
        self._widths(sheet, table.columns)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.heading(self._language), self._head)
        last = 0
        for last, row in enumerate(table.rows, 1):
            if last >= MOST_ROWS:
                sheet.write_string(last, 0, "……")
                break
            for at, cell in enumerate(row):
                self._write(sheet, last, at, cell)
        sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
        sheet.freeze_panes(1, min(4, len(table.columns)))

    def add_notes(self, columns: Iterable[PanelColumn]) -> None:
        """A sheet that says what each column is."""
        sheet = self._workbook.add_worksheet(_NOTES[self._language == "en"])
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 90)
        seen: set[str] = set()
        for column in columns:
            if column.key not in seen:
                seen.add(column.key)
                meaning = column.meaning_zh if self._language == "zh" else column.meaning_en
                sheet.write_string(len(seen), 0, column.heading(self._language), self._head)
                sheet.write_string(len(seen), 1, meaning)

    def _widths(self, sheet: Worksheet, columns: Iterable[PanelColumn]) -> None:
        for at, column in enumerate(columns):
            width = _WIDE_WIDTH if column.type == "mixed" else _WIDTHS.get(column.field, _WIDTH)
            sheet.set_column(at, at, width)

    def _write(self, sheet: Worksheet, row: int, at: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            word = ("是" if cell else "否") if self._language == "zh" else ("yes" if cell else "no")
            sheet.write_string(row, at, word, self._good if cell else self._bad)
        elif isinstance(cell, Decimal | int):
            sheet.write_number(row, at, float(cell), self._number)
        else:
            sheet.write_string(row, at, cell[:_LONGEST_TEXT])

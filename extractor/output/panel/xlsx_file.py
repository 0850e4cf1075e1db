"""The panel as an Excel workbook: main indicators, goals beside results, all observations, what the columns mean.

Numbers are real ones; Excel keeps 15 digits of them. Headings and codes are in the language asked for.
"""

from __future__ import annotations

import os
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
    main_table,
    panel_table,
    shown_first,
)
from extractor.output.staging import staged
from extractor.output.xlsx_cells import MOST_LINKS, MOST_ROWS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2020, 1, 1)
_SHEETS = {
    "main": ("主要指标", "Main"),
    "goals": ("目标与实际", "Goals"),
    "long": ("全部数据", "Data"),
    "wide": ("宽表", "Wide"),
}
_PATHS = frozenset({"path", "goal_path", "result_path"})
_NOTES = ("说明", "Notes")
_WIDTHS = {
    "sentence": 60,
    "goal_sentence": 60,
    "result_sentence": 60,
    "name": 26,
    "title": 26,
    "place": 14,
    "goal_path": 24,
    "result_path": 24,
    "path": 24,
}
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
    first = {"long": ("main", "goals"), "goals": ("goals", "main"), "wide": ("wide", "main", "goals")}[shape]
    with staged([target]) as (temporary,), tempfile.TemporaryDirectory(prefix="extract-") as scratch:
        workbook = Workbook(str(temporary), {"constant_memory": True, "tmpdir": scratch, "strings_to_formulas": False})
        workbook.set_properties({"created": _CREATED})
        book = _Book(workbook, language, target)
        for one in (*first, "long"):
            book.add(_SHEETS[one][language == "en"], *_table(store, one, selection or Selection(), language))
        book.add_notes((*goal_columns(), *long_columns()))
        try:
            workbook.close()
        except XlsxWriterException as error:
            raise ExtractorError(
                say("{target}: cannot be written: {problem}", target=target, problem=reason(error))
            ) from error
    return target


def _table(store: Store, sheet: str, selection: Selection, language: Language) -> tuple[PanelTable, int]:
    """What stands on ``sheet``, and how many of its columns are seen at once."""
    shapes: dict[str, Shape] = {"goals": "goals", "wide": "wide"}
    table = panel_table(store, shapes.get(sheet, "long"), selection, language)
    if language == "zh":
        table = in_chinese(table)
    return shown_first(main_table(table) if sheet == "main" else table, sheet)


class _Book:
    def __init__(self, workbook: Workbook, language: Language, target: Path) -> None:
        self._workbook = workbook
        self._folder = target.resolve().parent
        self._links = 0
        self._link = workbook.add_format({"font_color": "#0563C1", "underline": 1})
        self._language: Language = language
        self._head = workbook.add_format({"bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "valign": "top"})
        self._number = workbook.add_format({"num_format": "#,##0.############"})
        self._good = workbook.add_format({"font_color": "#1B7F3B"})
        self._bad = workbook.add_format({"font_color": "#B3261E"})

    def add(self, name: str, table: PanelTable, shown: int) -> None:
        """A sheet with the rows of ``table``, its columns behind the first ``shown`` folded away; what goes beyond
        Excel's last row is left out and said so."""
        sheet = self._workbook.add_worksheet(name)
        self._widths(sheet, table.columns, shown)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.heading(self._language), self._head)
        last = 0
        for last, row in enumerate(table.rows, 1):
            if last >= MOST_ROWS:
                sheet.write_string(last, 0, "……")
                break
            for at, cell in enumerate(row):
                if table.columns[at].field in _PATHS and isinstance(cell, str):
                    self._write_path(sheet, last, at, cell)
                else:
                    self._write(sheet, last, at, cell)
        sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
        sheet.freeze_panes(1, 4 if shown == len(table.columns) else 1)

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

    def _widths(self, sheet: Worksheet, columns: Iterable[PanelColumn], shown: int) -> None:
        for at, column in enumerate(columns):
            width = _WIDE_WIDTH if column.type == "mixed" else _WIDTHS.get(column.field, _WIDTH)
            sheet.set_column(at, at, width, None, {"level": 1, "hidden": True} if at >= shown else {})

    def _write_path(self, sheet: Worksheet, row: int, at: int, path: str) -> None:
        """The name of a report, as a link to it where it lies; relative, so that both may move together."""
        self._links += 1
        if self._links > MOST_LINKS or "#" in path or not Path(path).is_file():
            sheet.write_string(row, at, path[:_LONGEST_TEXT])
            return
        try:
            link = Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # another drive
            link = Path(path).resolve().as_posix()
        sheet.write_url(row, at, f"external:{link}", self._link, path[:_LONGEST_TEXT])

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

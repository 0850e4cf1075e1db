"""One table on a sheet of a workbook: header, typed cells, links, widths, and a further sheet when one is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.output.columns import Column, Language
from extractor.output.tables import Cell, Row
from extractor.output.xlsx_cells import (
    MOST_LINKS,
    decimal_places,
    display_width,
    excel_day,
    excel_number,
    excel_text,
)
from extractor.wording import in_chinese

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST = 6, 40
_ROWS_MEASURED = 500
_LONGEST_TIP_TITLE, _LONGEST_TIP = 32, 255


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a workbook; ``row`` and ``column`` count from 0."""

    sheet: str
    row: int
    column: int

    @property
    def reference(self) -> str:
        """As Excel writes it: ``'原文'!F12``. Sheet names here need no escaping, columns go to Z."""
        return f"'{self.sheet}'!{chr(ord('A') + self.column)}{self.row + 1}"


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.header: Format = workbook.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.text: Format = workbook.add_format({"valign": "top"})
        self.wrapped: Format = workbook.add_format({"valign": "top", "text_wrap": True})
        self.link: Format = workbook.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1})
        self.day: Format = workbook.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.integer: Format = workbook.add_format({"valign": "top", "num_format": "0"})
        self._numbers: dict[int, Format] = {}

    def number(self, places: int) -> Format:
        """Thousands separators and ``places`` decimals."""
        if places not in self._numbers:
            pattern = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self._workbook.add_format({"valign": "top", "num_format": pattern})
        return self._numbers[places]


class Sheet:
    """A table that grows row by row.

    Rows are written once and forgotten, so that a workbook may be larger than memory. Behind ``most_rows`` (the
    header counts) the table goes on in a sheet named `指标 (2)`.
    """

    def __init__(
        self,
        workbook: Workbook,
        formats: Formats,
        title: str,
        columns: Sequence[Column],
        language: Language,
        *,
        most_rows: int,
        wide: str | None = None,
        shown: int | None = None,
    ) -> None:
        self._workbook = workbook
        self._formats = formats
        self._title = title
        self._columns = tuple(columns)
        self._language = language
        self._most_rows = most_rows
        self._wide = wide
        # Columns behind the first so many are folded away: ids, offsets, rules.
        self._shown = len(self._columns) if shown is None else shown
        self._sheets: list[tuple[Worksheet, int]] = []
        self._widths = [min(20, display_width(column.heading(language)) + 3) for column in columns]
        self._measured = 0
        self._begin()

    def add(self, row: Row, link: tuple[str, Place] | None = None) -> Place:
        """Write ``row``; ``link`` names the column whose cell leads to a place. Returns where the row begins."""
        if self._next_row >= self._most_rows:
            self._end()
            self._begin()
        position = self._next_row
        for index, column in enumerate(self._columns):
            cell = row[column.key]
            if cell is None or cell == "":
                continue
            if link is not None and link[0] == column.key:
                self._link(position, index, excel_text(str(cell)), link[1])
            else:
                self._write(position, index, column, cell)
        self._measure(row)
        self._next_row += 1
        return Place(self._sheet.get_name(), position, 0)

    def close(self) -> None:
        """Set filters and widths; nothing can be added any more."""
        self._end()
        widths = [max(NARROWEST, min(WIDEST, width)) for width in self._widths]
        for sheet, last_row in self._sheets:
            for index, column in enumerate(self._columns):
                folded = {"level": 1, "hidden": True} if index >= self._shown else {}
                sheet.set_column(index, index, 110 if column.key == self._wide else widths[index], None, folded)
            sheet.autofilter(0, 0, last_row, len(self._columns) - 1)
            # What a row is about stays in sight where its name comes first.
            sheet.freeze_panes(1, int(self._columns[0].key == "name"))

    def _begin(self) -> None:
        number = len(self._sheets) + 1
        self._sheet = self._workbook.add_worksheet(self._title if number == 1 else f"{self._title} ({number})")
        for index, column in enumerate(self._columns):
            heading = column.heading(self._language)
            self._sheet.write_string(0, index, heading, self._formats.header)
            tip = {
                "validate": "any",
                "input_title": heading[:_LONGEST_TIP_TITLE],
                "input_message": column.meaning(self._language)[:_LONGEST_TIP],
            }
            self._sheet.data_validation(0, index, 0, index, tip)
        self._next_row = 1
        self._links = 0

    def _end(self) -> None:
        self._sheets.append((self._sheet, self._next_row - 1))

    def _write(self, row: int, index: int, column: Column, cell: Cell) -> None:
        sheet, formats = self._sheet, self._formats
        if isinstance(cell, bool):
            sheet.write_boolean(row, index, cell, formats.text)
        elif isinstance(cell, Decimal):
            number = excel_number(cell)
            if number is not None:
                sheet.write_number(row, index, number, formats.number(decimal_places(cell)))
        elif isinstance(cell, int):
            sheet.write_number(row, index, cell, formats.integer)
        elif isinstance(cell, date) and (day := excel_day(cell)):
            sheet.write_datetime(row, index, day, formats.day)
        else:
            # write_string never makes a formula or a link of it.
            text_format = formats.wrapped if column.key == self._wide else formats.text
            words = in_chinese(column.key, str(cell)) if self._language == "zh" else str(cell)
            sheet.write_string(row, index, excel_text(words), text_format)

    def _link(self, row: int, index: int, text: str, place: Place) -> None:
        self._links += 1
        if self._links <= MOST_LINKS:
            self._sheet.write_url(row, index, f"internal:{place.reference}", self._formats.link, text)
        else:
            # Links are limited, the function is not.
            quoted = text.replace('"', '""')
            formula = f'=HYPERLINK("#{place.reference}","{quoted}")'
            self._sheet.write_formula(row, index, formula, self._formats.link, text)

    def _measure(self, row: Row) -> None:
        if self._measured >= _ROWS_MEASURED:
            return
        self._measured += 1
        for index, column in enumerate(self._columns):
            cell = row[column.key]
            if cell is not None:
                self._widths[index] = max(self._widths[index], display_width(cell) + 2)

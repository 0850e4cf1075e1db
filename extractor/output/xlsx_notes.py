"""The last sheet of a workbook: what its sheets hold, and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.messages import mark, told
from extractor.output.columns import Language, SheetTable, table_layout

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

SHEET = "说明"
_LINES = (
    mark("The first sheet has the main indicators and goals; the others have every record, a sheet for each kind."),
    mark("Large numbers stand in 万 or 亿 on the first sheet, every digit kept; on the others in the plain unit."),
    mark("Underlined cells lead to the paragraph of the report; the sheet 原文 has its text."),
    mark("Ids, offsets, rules and other technical columns are folded away; + above the columns shows them."),
    mark("Empty cells: the report does not say it, or it can be read in more than one way."),
)
_HEADS = (mark("Sheet"), mark("Column"), mark("Meaning"))


def write_notes(workbook: Workbook, tables: Sequence[SheetTable], language: Language) -> None:
    """Add the sheet to ``workbook``, in ``language``, for the columns of ``tables`` that are seen at once."""
    sheet = workbook.add_worksheet(SHEET)
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2, 90)
    bold = workbook.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
    row = 0
    for line in _LINES:
        sheet.write_string(row, 0, told(line, language))
        row += 1
    row += 1
    for at, head in enumerate(_HEADS):
        sheet.write_string(row, at, told(head, language), bold)
    for table in tables:
        layout = table_layout(table)
        for column in layout.main:
            row += 1
            sheet.write_string(row, 0, layout.sheet)
            sheet.write_string(row, 1, column.heading(language))
            sheet.write_string(row, 2, column.meaning(language))

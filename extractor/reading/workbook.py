"""Workbooks as tables of texts: the first sheet that has the column the user names, a record a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from extractor.errors import ReadError
from extractor.extras import missing_reader
from extractor.messages import say
from extractor.reading.docx_archive import check_archive

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_SHEETS = (b"xl/workbook.", b"application/vnd.oasis.opendocument.spreadsheet")
_OLE_SHEETS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_OLE_TEXT = "WordDocument".encode("utf-16-le")
# Empty rows above the headings that are passed over.
_MOST_ABOVE = 20

Row = list[Any]


def is_workbook(data: bytes) -> bool:
    """Whether ``data`` is that of a workbook: .xlsx, .xlsb, .ods, or the old .xls."""
    if data.startswith(_ZIP):
        return any(mark in data for mark in _ZIP_SHEETS)
    return data.startswith(_OLE) and _OLE_TEXT not in data and any(mark in data for mark in _OLE_SHEETS)


def may_be_workbook(head: bytes) -> bool:
    """Whether the beginning ``head`` of a file may be that of a workbook."""
    return head.startswith((_ZIP, _OLE))


def sheets(data: bytes, name: str) -> Iterator[tuple[list[str], Iterator[Row]]]:
    """The headings of each sheet of the workbook ``data`` and the rows below them, cells as plain values.

    Raises ReadError where it is damaged or protected, or the package that reads it is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError as error:
        raise missing_reader(name, say("workbooks"), "excel") from error
    try:
        if data.startswith(_ZIP):
            check_archive(data, name)
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for title in workbook.sheet_names:
            yield _headed(workbook.get_sheet_by_name(title).to_python(skip_empty_area=False))
    except PasswordError as error:
        raise ReadError(
            say("{name}: protected by a password; open it, remove the password and save it again", name=name)
        ) from error
    except (CalamineError, BadZipFile) as error:
        raise ReadError(say("{name}: a damaged workbook; open it and save it again", name=name)) from error


def _headed(rows: Sequence[Row]) -> tuple[list[str], Iterator[Row]]:
    first = next((at for at, row in enumerate(rows[:_MOST_ABOVE]) if any(cell != "" for cell in row)), 0)
    headings = [str(plain_cell(cell)).strip() for cell in rows[first]] if rows else []
    return headings, ([plain_cell(cell) for cell in row] for row in rows[first + 1 :])


def plain_cell(cell: Any) -> Any:
    """``cell`` as JSON can hold it: whole numbers without a point, dates and times as ISO 8601 writes them."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell

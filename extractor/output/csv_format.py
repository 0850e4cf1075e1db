"""CSV: one file a table, for Excel first (byte-order mark, CRLF, no cell that could be a formula).

Numbers are exact and have no thousands separators. A text that a spreadsheet would read as a formula gets an
apostrophe in front, as OWASP's page on CSV injection advises; numbers are never touched. The comparator ``=``, which
nearly every number has, is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.output.columns import TABLES, Column, checked_language, table_layout
from extractor.output.staging import staged_folder
from extractor.output.tables import Cell, document_tables, plain

if TYPE_CHECKING:
    from extractor.models import Document

# East Asian versions of Excel take the full-width signs as well.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write_csv(documents: Iterable[Document], directory: str | PathLike[str], columns: str = "en") -> list[Path]:
    """Write every table to ``directory`` (``indicators.csv`` …) and return the files in order of the tables.

    ``documents`` are taken one at a time. ``columns`` is the language of the headings, ``en`` or ``zh``. All files
    appear together when everything is written. Raises OptionError for another language, ExtractorError where the
    directory cannot be written.
    """
    language = checked_language(columns)
    folder = Path(directory)
    names = [f"{table}.csv" for table in TABLES]
    with staged_folder(folder, names) as temporaries, ExitStack() as stack:
        writers = {}
        for table, temporary in zip(TABLES, temporaries, strict=True):
            stream = stack.enter_context(temporary.open("w", encoding="utf-8-sig", newline=""))
            writers[table] = csv.writer(stream)
            writers[table].writerow(column.heading(language) for column in table_layout(table).columns)
        for number, document in enumerate(documents, 1):
            for table, rows in document_tables(document, number).items():
                layout = table_layout(table).columns
                writers[table].writerows([csv_cell(column, row[column.key]) for column in layout] for row in rows)
    return [folder / name for name in names]


def csv_cell(column: Column, value: Cell) -> str:
    """What is written for ``value``; empty where there is none."""
    if value is None or (column.type == "sign" and value == "="):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    return harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet reads it as a formula."""
    text = text.replace("\0", "\ufffd")
    is_formula = text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if is_formula else text

"""Excel workbooks: the main indicators, a sheet a table, the text itself, to which every record is linked, and notes.

Numbers and days are real ones. Excel keeps 15 digits of a number: where there are more, the column ``exact`` has them
all as text; a number beyond Excel's range is there only. Days before 1900, which Excel's calendar lacks, are text.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError
from extractor.extras import missing_writer
from extractor.messages import reason, say
from extractor.output.columns import SHEETS, Column, Language, SheetTable, checked_language, column, table_layout
from extractor.output.main_rows import main_rows
from extractor.output.staging import staged
from extractor.output.tables import Row, document_tables, source_rows
from extractor.output.xlsx_cells import MOST_ROWS, exact_digits, excel_texts
from extractor.output.xlsx_notes import write_notes
from extractor.output.xlsx_sheets import Formats, Place, Sheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from extractor.models import Document

# A workbook of the same documents is the same file.
_CREATED = datetime(2020, 1, 1)


def write_xlsx(
    documents: Iterable[Document],
    path: str | PathLike[str],
    columns: str = "zh",
    *,
    texts: Iterable[str] | None = None,
    most_rows: int = MOST_ROWS,
) -> Path:
    """Write all tables of ``documents``, taken one at a time, as the workbook ``path``, and return it.

    ``columns`` is the language of the headings, ``en`` or ``zh``; sheets have their Chinese names. The sheet 原文 holds
    the documents' texts: those in the documents (``include_text=True``), or ``texts``, one for each. Records of a
    document without text have no links. A table of more than ``most_rows`` rows goes on in a further sheet.
    The file appears when it is whole. Raises OptionError for another language, ExtractorError where XlsxWriter is not
    installed or the file cannot be written.
    """
    language = checked_language(columns)
    target = Path(path)
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError as error:
        raise missing_writer(say("writing Excel workbooks"), "excel") from error
    with staged([target]) as (temporary,), tempfile.TemporaryDirectory(prefix="extract-") as scratch:
        # Rows go to files in the scratch folder, which disappears whatever happens.
        options = {"constant_memory": True, "tmpdir": scratch}
        workbook = Workbook(str(temporary), options)
        book = _Book(workbook, language, most_rows)
        for number, (document, text) in enumerate(_with_texts(documents, texts), 1):
            book.add(document, text, number)
        try:
            book.close()
        except XlsxWriterException as error:
            raise ExtractorError(
                say("{target}: cannot be written: {problem}", target=target, problem=reason(error))
            ) from error
    return target


def _with_texts(documents: Iterable[Document], texts: Iterable[str] | None) -> Iterable[tuple[Document, str | None]]:
    if texts is not None:
        return zip(documents, texts, strict=True)
    return ((document, document.text) for document in documents)


def shown_first(table: SheetTable) -> tuple[Column, ...]:
    """The columns of a sheet that are seen at once; ids, offsets and rules stand behind them, folded away."""
    layout = table_layout(table)
    link = tuple(one for one in layout.columns if one.key == layout.link and one not in layout.main)
    return (*layout.main, *link)


class _Book:
    """The sheets of one workbook."""

    def __init__(self, workbook: Workbook, language: Language, most_rows: int) -> None:
        self._workbook = workbook
        workbook.set_properties({"created": _CREATED})
        formats = Formats(workbook)
        self._language: Language = language
        self._tables: dict[SheetTable, Sheet] = {}
        for table in SHEETS:
            layout = table_layout(table)
            first = shown_first(table)
            sheet_columns = (*first, *(one for one in layout.columns if one not in first))
            if any(one.type == "number" for one in sheet_columns):
                sheet_columns = (*sheet_columns, column("exact"))
            self._tables[table] = Sheet(
                workbook, formats, layout.sheet, sheet_columns, language, most_rows=most_rows, shown=len(first)
            )
        source = table_layout("source")
        self._text_column = [one.key for one in source.columns].index("text")
        self._source = Sheet(
            workbook, formats, source.sheet, source.columns, language, most_rows=most_rows, wide="text"
        )

    def add(self, document: Document, text: str | None, number: int) -> None:
        places = self._add_text(document, text, number) if text is not None else []
        tables = document_tables(document, number)
        main = list(main_rows(tables, text, in_words=self._language == "zh"))
        for table in SHEETS:
            rows = main if table == "main" else tables[table]
            layout = table_layout(table)
            for row in rows:
                place = _place_of(row, places)
                row["exact"] = exact_digits(layout.columns, row)
                self._tables[table].add(row, (layout.link, place) if place else None)

    def close(self) -> None:
        for sheet in (*self._tables.values(), self._source):
            sheet.close()
        write_notes(self._workbook, SHEETS, self._language)
        self._workbook.close()

    def _add_text(self, document: Document, text: str, number: int) -> list[tuple[int, Place]]:
        """Write the paragraphs; where each ends in the text and stands in the workbook."""
        places = []
        for row in source_rows(document, text, number):
            offset, paragraph = row["start"], row["text"]
            if not isinstance(offset, int) or not isinstance(paragraph, str):
                continue
            for start, end, piece in excel_texts(paragraph):
                place = self._source.add({**row, "text": piece, "start": offset + start})
                places.append((offset + end, Place(place.sheet, place.row, self._text_column)))
        return places


def _place_of(row: Row, places: Sequence[tuple[int, Place]]) -> Place | None:
    """The paragraph in which ``row``'s text begins, or the one that follows the white space there."""
    start = row.get("start")
    if not isinstance(start, int) or not places:
        return None
    index = bisect_right(places, start, key=itemgetter(0))
    return places[min(index, len(places) - 1)][1]

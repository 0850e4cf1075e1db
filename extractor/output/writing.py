"""Documents to files: the writers of the library behind one name for each format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError
from extractor.messages import reason, say
from extractor.output.choices import Format, Labels
from extractor.output.texts import write_text

if TYPE_CHECKING:
    from extractor.models import Document


def write_single(document: Document, target: Path, format_: Format, labels: Labels) -> None:
    """Write one document as the file ``target``, whose folder is made where it is missing."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExtractorError(
            say("{parent}: cannot be a folder: {problem}", parent=target.parent, problem=reason(error))
        ) from error
    if format_ is Format.json:
        write_text([document.to_json(indent=2) + "\n"], target)
    elif format_ is Format.jsonl:
        write_text([document.to_json() + "\n"], target)
    else:
        write_documents([document], target, format_, labels)


def write_documents(documents: Iterable[Document], target: Path | None, format_: Format, labels: Labels) -> None:
    """Write ``documents`` as one workbook, page or folder of tables; a page may go to standard output (None)."""
    if format_ is Format.html:
        write_text(_page(documents, labels), target)
        return
    if target is None:
        raise ExtractorError(say("--format {format} needs --output", format=format_))
    if format_ is Format.xlsx:
        from extractor.output.xlsx_format import write_xlsx

        write_xlsx(documents, target, labels)
    elif format_ is Format.csv:
        from extractor.output.csv_format import write_csv

        write_csv(documents, target, labels)
    else:
        from extractor.output.parquet_format import write_parquet

        write_parquet(documents, target)


def _page(documents: Iterable[Document], labels: Labels) -> Iterator[str]:
    from extractor.output.html_view import render_view

    yield render_view(list(documents), language=labels)

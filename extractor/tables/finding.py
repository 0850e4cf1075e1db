"""Where the tables of a text are: what the reader knows, and what shows in lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.tables.aligned import aligned_table
from extractor.tables.barred import barred_table
from extractor.tables.flattened import flattened_tables
from extractor.tables.lines import TextLine
from extractor.text import SourceTable, SourceText

_PDF = "application/pdf"
# What stands between two cells of a line, whatever kind of table it is.
_CELLS = re.compile("[|│┃｜\t]|[^\\s][ \u3000\xa0]+[^\\s]")


def find_tables(source: SourceText) -> list[SourceTable]:
    """The tables of ``source`` in order, none overlapping another.

    In PDF files only what stands where on the page tells a table, which their reader knows.
    """
    if source.media_type == _PDF:
        return list(source.tables)
    found = sorted([*source.tables, *_shown(source)], key=lambda one: one.start)
    gaps = pairwise([0, *(edge for one in found for edge in (one.start, one.end)), len(source.text)])
    flat = [one for start, end in list(gaps)[::2] for one in flattened_tables(source.text, start, end)]
    return sorted([*found, *flat], key=lambda one: one.start)


def _shown(source: SourceText) -> Iterator[SourceTable]:
    """The tables that show in the lines between those that are known."""
    for lines in _stretches(source):
        at = 0
        while at < len(lines):
            if _CELLS.search(lines[at].text) is None or "。" in lines[at].text:
                at += 1
                continue
            table, after = barred_table(lines, at)
            if after == at:
                table, after = aligned_table(lines, at)
            if table is not None:
                yield table
            at = max(after, at + 1)


def _stretches(source: SourceText) -> Iterator[list[TextLine]]:
    """The lines between the known tables."""
    start = 0
    for table in (*source.tables, None):
        end = len(source.text) if table is None else table.start
        lines, at = [], start
        for line in source.text[start:end].split("\n"):
            lines.append(TextLine(line, at))
            at += len(line) + 1
        yield lines
        start = end if table is None else table.end

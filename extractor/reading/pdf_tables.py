"""The tables of a PDF's pages, and tables that go on over page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.reading.composing import Cell
from extractor.reading.pdf_aligned import aligned_tables
from extractor.reading.pdf_page import Line, Page, PageTable
from extractor.reading.pdf_ruled import ruled_tables

_SAME_EDGE = 6.0
_DIGITS = re.compile(r"[（(]?[-−–+]?[\d,，.．]+[）)]?[%％]?")


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a table, in the order in which a page is read."""

    line: Line | None
    table: PageTable | None = None


def page_blocks(page: Page) -> list[Block]:
    """The lines and tables of ``page``: a table stands where its first line stood, its other lines are gone."""
    ruled = ruled_tables(page)
    rest = [line for line in page.lines if not any(table.holds(line) for table in ruled)]
    tables = [*ruled, *aligned_tables(rest)]
    blocks: list[Block] = []
    put: set[int] = set()
    for line in page.lines:
        table = next((one for one in tables if one.holds(line)), None)
        if table is None:
            blocks.append(Block(line))
        elif id(table) not in put:
            put.add(id(table))
            blocks.append(Block(None, table))
    return blocks


def goes_on(table: PageTable, after: PageTable) -> bool:
    """Whether ``after``, which opens a page, goes on with ``table``, which closes the page before."""
    if len(table.edges) != len(after.edges):
        return False
    return all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(_outer(table.edges), _outer(after.edges), strict=True)
    )


def joined_row(table: PageTable, after: PageTable) -> list[Cell] | None:
    """The last row of ``table`` with the first of ``after``, where the page break cut through it: that row has no
    label and no figures of its own, or what it goes on with was written full to the border. Else None."""
    last, first = table.rows[-1], after.rows[0]
    if len(last) != len(first) or len(first) != len(table.edges) - 1:
        return None
    both = [at for at, (one, other) in enumerate(zip(last, first, strict=True)) if one.text and other.text]
    if not both or any(_DIGITS.fullmatch(row[at].text) for at in both for row in (last, first)):
        return None
    is_rest = not first[0].text and not any(_DIGITS.fullmatch(cell.text) for cell in first)
    if not is_rest and not table.full.issuperset(both):
        return None
    return [replace(one, text=one.text + other.text) for one, other in zip(last, first, strict=True)]


def _outer(edges: Sequence[float]) -> tuple[float, float]:
    return edges[0], edges[-1]

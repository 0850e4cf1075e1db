"""The tables of a PDF's pages, and tables that go on over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.pdf_aligned import aligned_tables
from extractor.reading.pdf_page import Line, Page, PageTable
from extractor.reading.pdf_ruled import ruled_tables

_SAME_EDGE = 6.0


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


def _outer(edges: Sequence[float]) -> tuple[float, float]:
    return edges[0], edges[-1]

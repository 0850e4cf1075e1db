"""The text of a document as sections, paragraphs and marked pieces, ready for the template.

Nothing is left out and nothing is added: the strings of all pieces and gaps in order are the text, character by
character. A *gap* is what a reader need not see: line breaks, indentation, Markdown heading marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.layout.plan import lay_out
from extractor.output.html_view.marks import Mark, Piece

if TYPE_CHECKING:
    from extractor.models import Section, Table

CHUNK_CHARACTERS = 2500
# Lines of a page around a report: how many at least, and how long at most.
FEWEST_CHROME, LONGEST_CHROME = 3, 30
LONGEST_PARAGRAPH = 3000
LONGEST_GRID = 100_000
_AFTER_TITLE = re.compile(r"[\s#*_：:。．.]*")
_HEADING_PREFIX = re.compile(r"[\s#*_]*")


class Run(NamedTuple):
    """Text of one kind: ``plain``, ``gap``, ``soft`` (a break between Latin words), ``control`` (made visible)."""

    text: str
    kind: Literal["plain", "gap", "soft", "control"] = "plain"

    @property
    def code(self) -> str:
        """What a control character is called (`U+202E`)."""
        return f"U+{ord(self.text[0]):04X}"


class Inline(NamedTuple):
    """A stretch of a paragraph with the same marks throughout; ``opens`` where one of them starts."""

    runs: tuple[Run, ...]
    marks: tuple[Mark, ...] = ()
    opens: bool = False

    @property
    def kinds(self) -> list[str]:
        """Kinds of the marks, innermost first, each once; names last, since they are underlined and not coloured."""
        kinds = dict.fromkeys(mark.kind for mark in self.marks)
        return sorted(kinds, key=lambda kind: kind == "name")

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(mark.id for mark in self.marks))


class Cell(NamedTuple):
    """A cell of a table, and what parts it from the one before."""

    before: str
    body: list[Inline]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table. ``opening`` is a title that the paragraph starts with; the gaps stand around it.

    ``rows``: those of a table; one of a single cell goes over all ``columns``.
    """

    kind: Literal["heading", "paragraph", "table", "grid", "gap"]
    before: str
    opening: list[Inline]
    body: list[Inline]
    after: str
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def columns(self) -> int:
        """How many cells the widest row has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: its paragraphs in chunks that a browser lays out only when they come into view."""

    section: Section | None
    start: int
    level: int
    chunks: list[list[Block]] = field(default_factory=list)
    folded: list[list[Block]] = field(default_factory=list)
    """What stands before the document's title on a web page: menus, buttons. It is folded away; mostly empty."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return all(block.kind == "gap" for chunk in self.chunks for block in chunk)

    @property
    def characters(self) -> list[int]:
        """Visible length of each chunk, to estimate its height."""
        return [sum(_visible(block) for block in chunk) for chunk in self.chunks]


def cut_passages(
    text: str,
    sections: Sequence[Section],
    pieces: Sequence[Piece],
    tables: Sequence[Table] = (),
    title: int = 0,
) -> list[Passage]:
    """``text`` in the sections given (flat, in text order) and the pieces that :func:`cut_pieces` made.

    ``tables`` whose cells are parted by tabs are shown as such. ``title`` is where the document's title begins: short
    lines before it are folded.
    """
    grids = {one.start: one.end for one in tables if _is_grid(text, one)}
    cutter = _Cutter(text, pieces, grids, title if _is_chrome(text[:title]) else 0)
    paragraphs = _paragraph_starts(text)
    return [cutter.passage(section, start, end, paragraphs) for section, start, end in _stretches(text, sections)]


def _is_chrome(before: str) -> bool:
    """Whether what stands before the title are lines of a web page around it and no sentences."""
    lines = [line.strip() for line in before.split("\n") if line.strip()]
    return len(lines) >= FEWEST_CHROME and all(len(line) <= LONGEST_CHROME and "。" not in line for line in lines)


def _is_grid(text: str, table: Table) -> bool:
    return table.end <= min(len(text), table.start + LONGEST_GRID) and "\t" in text[table.start : table.end]


def _stretches(text: str, sections: Sequence[Section]) -> Iterator[tuple[Section | None, int, int]]:
    """Sections as stretches that cover the whole text, also where the offsets given do not."""
    position = 0
    for section in sorted(sections, key=lambda one: one.start):
        start, end = max(section.start, position), min(section.end, len(text))
        if start > position:
            yield None, position, min(start, len(text))
        position = max(position, end)
        yield section, min(start, len(text)), position
    if position < len(text):
        yield None, position, len(text)


def _paragraph_starts(text: str) -> list[int]:
    """Source offsets at which paragraphs start, as the layout stage reads the text."""
    flow = lay_out(text).flow
    breaks = (match.end() for match in re.finditer("\n", flow.text))
    return sorted({flow.map.to_source(end) for end in breaks if end < len(flow.text)})


def _visible(block: Block) -> int:
    inlines = [inline for row in block.rows for cell in row for inline in cell.body]
    return 40 + sum(len(run.text) for inline in (*block.opening, *block.body, *inlines) for run in inline.runs)


class _Cutter:
    """Cuts stretches of one text; keeps the pieces and where they start."""

    def __init__(self, text: str, pieces: Sequence[Piece], grids: Mapping[int, int], title: int) -> None:
        self._title = title
        self._text = text
        self._grids = grids
        self._pieces = pieces
        self._ends = [piece.end for piece in pieces]

    def passage(self, section: Section | None, start: int, end: int, paragraphs: Sequence[int]) -> Passage:
        inner = paragraphs[bisect_left(paragraphs, self._first_letter(start, end) + 1) : bisect_left(paragraphs, end)]
        edges = [start, *inner, end]
        edges = sorted({*edges, *(cut for low, high in pairwise(edges) for cut in self._cuts(low, high))})
        edges = self._around_grids(edges, start, end)
        passage = Passage(section, start, section.level if section else 0)
        room = 0
        for low, high in pairwise(edges):
            if high <= self._title:
                passage.folded.append([self._block(low, high, section if low == start else None)])
                continue
            if room <= 0:
                passage.chunks.append([])
                room = CHUNK_CHARACTERS
            passage.chunks[-1].append(self._block(low, high, section if low == start else None))
            room -= high - low
        return passage

    def _around_grids(self, edges: Sequence[int], start: int, end: int) -> list[int]:
        """``edges`` with those of the tables between ``start`` and ``end`` and none inside them."""
        found = set(edges)
        for low, high in self._grids.items():
            if start <= low < high <= end:
                found = {edge for edge in found if not low < edge < high} | {low, high}
        return sorted(found)

    def _grid(self, start: int, end: int) -> Block:
        rows, at = [], start
        for line in self._text[start:end].split("\n"):
            cells = []
            for cell in line.split("\t"):
                before = self._text[max(at - 1, start) : at]
                cells.append(Cell(before, self._inlines(at, at + len(cell))))
                at += len(cell) + 1
            rows.append(tuple(cells))
        return Block("grid", "", [], [], "", tuple(rows))

    def _cuts(self, start: int, end: int) -> Iterator[int]:
        """Sentence ends at which a paragraph too long to read, or to lay out at once, is shown as several."""
        while end - start > LONGEST_PARAGRAPH:
            stop = self._text.rfind("。", start, start + LONGEST_PARAGRAPH)
            start = stop + 1 if stop > start else start + LONGEST_PARAGRAPH
            yield start

    def _first_letter(self, start: int, end: int) -> int:
        """Where the section's words begin, behind blank lines and Markdown marks."""
        match = _HEADING_PREFIX.match(self._text, start, end)
        return match.end() if match else start

    def _block(self, start: int, end: int, section: Section | None) -> Block:
        if self._grids.get(start) == end:
            return self._grid(start, end)
        raw = self._text[start:end]
        body_start = start + len(raw) - len(raw.lstrip())
        body_end = max(body_start, start + len(raw.rstrip()))
        title_end = body_start
        if section is not None and section.title:
            body_start = self._first_letter(start, body_end)
            title_end = _title_end(self._text, body_start, body_end, section.title)
        if body_start >= body_end:
            return Block("gap", raw, [], [], "")
        is_heading = title_end > body_start and _nothing_follows(self._text, title_end, body_end)
        opening_end = body_start if is_heading else title_end
        body = self._text[opening_end:body_end]
        return Block(
            "heading" if is_heading else "table" if _is_table_row(body) else "paragraph",
            self._text[start:body_start],
            self._inlines(body_start, opening_end),
            self._inlines(opening_end, body_end),
            self._text[body_end:end],
        )

    def _inlines(self, start: int, end: int) -> list[Inline]:
        inlines = []
        position = start
        for index in range(bisect_left(self._ends, start + 1), len(self._pieces)):
            piece = self._pieces[index]
            if piece.start >= end:
                break
            low, high = max(piece.start, start), min(piece.end, end)
            if position < low:
                inlines.append(Inline(self._runs(position, low)))
            inlines.append(Inline(self._runs(low, high), piece.marks, piece.opens and low == piece.start))
            position = high
        if position < end:
            inlines.append(Inline(self._runs(position, end)))
        return inlines

    def _runs(self, start: int, end: int) -> tuple[Run, ...]:
        text = self._text
        runs, position = [], start
        for match in _special().finditer(text, start, end):
            if position < match.start():
                runs.append(Run(text[position : match.start()]))
            runs.append(_special_run(text, match))
            position = match.end()
        if position < end:
            runs.append(Run(text[position:end]))
        return tuple(runs)


@cache
def _special() -> re.Pattern[str]:
    """Line breaks with the white space around them; characters that would turn the direction of the page's text."""
    return re.compile(r"[ \t\u3000]*\n\s*|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _special_run(text: str, match: re.Match[str]) -> Run:
    if "\n" not in match.group():
        return Run(match.group(), "control")
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    is_latin = bool(before) and before.isascii() and bool(after) and after.isascii()
    return Run(match.group(), "soft" if is_latin else "gap")


def _title_end(text: str, start: int, end: int, title: str) -> int:
    """Where ``title`` ends that the paragraph at ``start`` opens with, ``start`` where it does not.

    A numbering may stand before it; white space and Markdown marks do not count.
    """
    letters = [character for character in title if not _is_filler(character)]
    limit = min(end, start + 2 * len(title) + 40)
    first = text.find(letters[0], start, limit) if letters else -1
    while first >= 0:
        last = _spells(text, first, limit, letters)
        if last:
            return last
        first = text.find(letters[0], first + 1, min(limit, start + 20))
    return start


def _spells(text: str, start: int, limit: int, letters: Sequence[str]) -> int | None:
    matched = 0
    for offset in range(start, limit):
        if text[offset] == letters[matched]:
            matched += 1
            if matched == len(letters):
                return offset + 1
        elif not _is_filler(text[offset]):
            return None
    return None


def _is_filler(character: str) -> bool:
    return character.isspace() or character in "#*_\\"


def _nothing_follows(text: str, start: int, end: int) -> bool:
    match = _AFTER_TITLE.match(text, start, end)
    return match is not None and match.end() == end


def _is_table_row(body: str) -> bool:
    """Columns set with tabs or bars must keep their white space."""
    return body.startswith("|") or "\t" in body

"""An HTML tree as lines of text, with the elements that each stretch of lines came from.

Everything is found in one walk: an element's text is a contiguous run of lines, so that later choices (which part is
the article, which parts are menus) are choices of line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractor.reading.composing import Cell, is_data, row_text

# Elements that start and end a line, as browsers show them.
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "tr", "td", "th", "ul"),
    }
)
# Elements without readable text; ``rt`` and ``rp`` are pronunciations beside characters.
_SILENT = frozenset(
    {
        *("applet", "area", "audio", "base", "button", "canvas", "colgroup", "datalist", "embed", "head", "iframe"),
        *("input", "link", "map", "math", "meta", "noframes", "noscript", "object", "option", "rp", "rt", "script"),
        *("select", "style", "svg", "template", "textarea", "title", "video"),
    }
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile(r"[ \u3000\xa0\u2002\u2003]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_SPAN = 6
_MOST = 1 / 2
_NOTE_MARKS = "[［(（①②③④⑤⑥⑦⑧⑨⑩*＊"


@dataclass(slots=True)
class Line:
    """A line as shown. ``level`` is a heading's or 0; ``linked`` counts its characters inside links; ``row`` tells a
    row of a table of data with several cells, ``cells`` are those of any row of such a table, the one numbered
    ``table``."""

    text: str
    level: int
    linked: int
    row: bool
    cells: list[Cell] | None = None
    table: int = 0


@dataclass(slots=True)
class Block:
    """An element whose text is ``lines[start:end]``; ``parent`` indexes the list of blocks (-1 for the outermost)."""

    tag: str
    label: str
    parent: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Page:
    """All lines of a page and all its block elements, in document order."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def page_lines(root: Any) -> Page:
    """The lines below ``root``, an lxml element. Linear in the size of the tree."""
    return _Walk().run(root)


class _Walk:
    """One walk through a tree: the line being put together and where it stands."""

    def __init__(self) -> None:
        self._page = Page()
        self._parts: list[str] = []
        self._open: list[int] = []
        self._links = 0
        self._linked = 0
        self._level = 0
        self._pre = 0
        self._cells: list[Cell] | None = None
        self._table: Any = None
        self._tables = 0
        self._raised = ""

    def run(self, root: Any) -> Page:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        # The element that was passed over last: what comes next is its end.
        silent = None
        for event, element in walker:
            if event == "start":
                if _is_silent(element) or (_is_hidden(element) and not _is_most(element, root)):
                    silent = element
                    walker.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                if element is not silent:
                    self._end(element)
                self._text(element.tail if element is not root else None)
            else:
                self._text(element.tail)
        self._flush()
        return self._page

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "sup" and self._cells is not None:
            self._raised = "".join(self._parts)
        elif tag == "a":
            self._links += 1
        elif tag in _BLOCKS:
            self._start_block(element, tag)
        self._text(element.text)

    def _start_block(self, element: Any, tag: str) -> None:
        if self._table is not None:
            self._start_in_table(tag)
            return
        self._flush()
        label = f"{element.get('class', '')} {element.get('id', '')}".strip()
        parent = self._open[-1] if self._open else -1
        self._open.append(len(self._page.blocks))
        self._page.blocks.append(Block(tag, label, parent, len(self._page.lines)))
        self._level = _HEADINGS.get(tag, self._level)
        self._pre += tag == "pre"
        if tag == "table" and _is_data(element):
            self._table = element
            self._tables += 1

    def _start_in_table(self, tag: str) -> None:
        if tag == "tr":
            self._flush()
            self._cells = []
        elif tag in _CELLS:
            self._parts.clear()
        else:
            self._parts.append(" ")

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag == "sup" and self._cells is not None:
            self._part_note()
        if tag not in _BLOCKS:
            return
        if self._table is not None and element is not self._table:
            self._end_in_table(element, tag)
            return
        self._flush()
        self._table = None
        self._page.blocks[self._open.pop()].end = len(self._page.lines)
        self._pre -= tag == "pre"
        if tag in _HEADINGS:
            self._level = 0

    def _end_in_table(self, element: Any, tag: str) -> None:
        if tag in _CELLS and self._cells is not None:
            text = "".join(self._parts)
            self._cells.append(
                Cell(_squeeze(text), _span(element, "rowspan"), _span(element, "colspan"), tag == "th", _indent(text))
            )
            self._parts.clear()
        elif tag == "tr":
            self._end_row()
        else:
            self._parts.append(" ")

    def _end_row(self) -> None:
        cells, self._cells = self._cells or [], None
        self._parts.clear()
        if cells:
            filled = sum(1 for cell in cells if cell.text)
            self._page.lines.append(Line(row_text(cells), 0, self._linked, filled > 1, cells, self._tables))
        self._linked = 0

    def _break(self) -> None:
        if self._cells is None:
            self._flush()
        else:
            self._parts.append(" ")

    def _part_note(self) -> None:
        """Put a raised sign that stands behind a number into brackets: it marks a note and is no digit."""
        text = "".join(self._parts)
        raised = text[len(self._raised) :].strip()
        if raised and self._raised.rstrip()[-1:].isdigit() and raised[0] not in _NOTE_MARKS:
            self._parts = [self._raised, f"[{raised}]"]

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._links > 0:
            self._linked += len("".join(text.split()))
        if not self._pre or self._cells is not None:
            self._parts.append(text)
            return
        first, *others = text.split("\n")
        self._parts.append(first)
        for line in others:
            self._flush()
            self._parts.append(line)

    def _flush(self) -> None:
        text = _line("".join(self._parts), bool(self._level))
        self._parts.clear()
        if text:
            self._page.lines.append(Line(text, self._level, self._linked, False))
        self._linked = 0


def _is_silent(element: Any) -> bool:
    return element.tag in _SILENT or element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_most(element: Any, root: Any) -> bool:
    """Whether most of a page's text is inside ``element``: an article that a script shows once the page is there."""
    return _length(element) > _MOST * _length(root)


def _length(root: Any) -> int:
    """Characters written below ``root``, blanks aside."""
    total = 0
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _SILENT:
            total += len((element.text or "").strip())
        if element is not root:
            total += len((element.tail or "").strip())
    return total


def _is_data(table: Any) -> bool:
    """Whether a table holds data rather than laying out a page: no table inside, several columns, short cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = ([cell for cell in tr if cell.tag in _CELLS] for tr in table.iterdescendants("tr"))
    return is_data([Cell(_squeeze("".join(cell.itertext()))) for cell in row] for row in rows)


def _span(cell: Any, name: str) -> int:
    """The rows or columns a cell covers; what is no number counts as one."""
    attribute = cell.get(name)
    if attribute is None:
        return 1
    written = attribute.strip()
    return int(written) if written.isascii() and written.isdigit() and 0 < len(written) < _LONGEST_SPAN else 1


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \u3000\xa0\u2002\u2003"))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _line(text: str, is_heading: bool) -> str:
    """``text`` on one line; an indent, however deep, becomes that of a Chinese paragraph."""
    text = _BLANKS.sub(" ", text).strip(" ")
    body = text.strip()
    if is_heading or not body:
        return " ".join(body.split())
    indent = _INDENT.match(text)
    return f"\u3000\u3000{body}" if indent else body

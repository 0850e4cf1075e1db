"""Word documents (.docx): paragraphs, headings by style, numbering, tables, footnotes, in the order they are read.

python-docx (MIT) opens the package and parses its parts without resolving entities; what its paragraphs leave out
(inserted text, content controls, numbering, notes) is read from the same elements. Not read: headers and footers,
deleted and hidden text, comments, tables of contents. Nothing outside the file is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from extractor.errors import ReadError
from extractor.extras import missing_reader
from extractor.messages import say
from extractor.reading.composing import Cell, Composed, Composer, Sheet, heading, is_data, plain
from extractor.reading.docx_archive import check_archive, xml_size
from extractor.reading.docx_numbering import Numbering
from extractor.reading.docx_styles import Styles
from extractor.reading.isolation import read_apart, serve

_LONGEST_HEADING = 80
_NOTE_PARTS = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
_LONGEST_NUMBER = 6
_BLANKS = " \u3000\xa0\t"

Block = str | Sheet


@dataclass(slots=True)
class _Written:
    """A cell of a table while its rows are read, with the blocks inside it."""

    wide: int
    head: bool
    blocks: list[Block]
    is_set_in: bool = False
    rows: int = 1

    def cell(self) -> Cell:
        """The cell with its text on one line."""
        lines = [block.lstrip("# ") for block in self.blocks if isinstance(block, str)]
        text = " ".join(" ".join(lines).split())
        first = lines[0] if lines else ""
        indent = len(first) - len(first.lstrip(_BLANKS)) + self.is_set_in
        return Cell(text, self.rows, self.wide, self.head, indent)


LARGE_XML = 4 * 1024 * 1024
"""Bytes of XML from which a document is read in a process of its own; a long report's are under one million."""


def read_docx(data: bytes, name: str) -> Composed:
    """The text and tables of a Word document.

    Raises ReadError where it is damaged, protected, too large, has no text, or takes too long to read.
    """
    if xml_size(data) <= LARGE_XML:
        return read_document(data, name)
    return Composed.from_json(read_apart("extractor.reading.docx", data, name))


def read_document(data: bytes, name: str) -> Composed:
    """The same as :func:`read_docx`, in this process and without a limit on time."""
    try:
        import docx
        from docx.oxml.ns import qn
    except ImportError as error:
        raise missing_reader(name, say("Word files"), "docx") from error
    try:
        check_archive(data, name)
        composer = Composer()
        for block in _Body(docx.Document(BytesIO(data)).part, qn).blocks():
            if isinstance(block, Sheet):
                composer.table(block)
            else:
                composer.line(block)
        composed = composer.done()
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        # A damaged package surfaces as whatever the parsers stumble over; to the reader it is one thing.
        raise ReadError(
            say("{name}: a damaged Word file; open it in Word or WPS and save it again", name=name)
        ) from error
    if not composed.text.strip():
        raise ReadError(
            say("{name}: a Word file without text; pictures of text need recognising first (OCR)", name=name)
        )
    return composed


class _Body:
    """The document part and what its paragraphs refer to."""

    def __init__(self, part: Any, qn: Any):
        self._qn = qn = cache(qn)
        self._root = part.element.body
        related = {relation.reltype.rsplit("/", 1)[-1]: relation for relation in part.rels.values()}
        self._styles = Styles(self._part(related.get("styles")), qn)
        self._numbering = Numbering(self._part(related.get("numbering")), qn)
        self._notes = {
            (kind, note.get(qn("w:id"))): note
            for kind, tag in _NOTE_PARTS.items()
            for note in self._children(self._part(related.get(kind)), tag)
            if note.get(qn("w:type")) in (None, "normal")
        }
        names = ("w:p", "w:tbl", "w:sdt", "w:sdtContent", "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen")
        self._p, self._tbl, self._sdt, self._sdt_content, *_ = map(qn, names)
        # Equations have their characters in elements of their own.
        self._written = {qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
        # w:tab is a tab both in a run and in w:pPr/w:tabs, which is left out with all properties.
        self._signs = dict(zip(map(qn, names[5:]), ("\t", "\n", "\n", "-"), strict=True))
        self._skipped = set(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rt", "w:sdtPr", "w:tbl")))
        self._skipped.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")

    def _part(self, relation: Any | None) -> Any | None:
        """The root element of a related part; relations that lead outside the file are not followed."""
        if relation is None or relation.is_external:
            return None
        part = relation.target_part
        if hasattr(part, "element"):
            return part.element
        from docx.oxml.parser import parse_xml

        return parse_xml(part.blob)

    def _children(self, root: Any | None, tag: str) -> list[Any]:
        return [] if root is None else root.findall(self._qn(tag))

    def blocks(self) -> Iterator[Block]:
        """The document's lines, headings marked as in Markdown, each paragraph's notes right behind it, and tables."""
        yield from self._blocks(self._root)

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == self._p:
                yield from self._paragraph(child)
            elif child.tag == self._tbl:
                yield from self._table(child)
            elif child.tag in (self._qn("w:ins"), self._qn("w:customXml"), self._sdt_content):
                yield from self._blocks(child)
            elif child.tag == self._sdt and not self._is_contents(child):
                for content in child.findall(self._sdt_content):
                    yield from self._blocks(content)

    def _is_contents(self, control: Any) -> bool:
        gallery = control.find(f"{self._qn('w:sdtPr')}/{self._qn('w:docPartObj')}/{self._qn('w:docPartGallery')}")
        return gallery is not None and "Table of Contents" in (gallery.get(self._qn("w:val")) or "")

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        style = self._styles.of(paragraph.find(self._qn("w:pPr")))
        if style.is_contents:
            return
        text, boxes, notes = self._text(paragraph)
        number = self._numbering.next(style.list_id, style.list_level) if style.list_id and text.strip() else ""
        lines = [line for line in text.split("\n") if line.strip()]
        if lines and style.level and len(lines[0]) <= _LONGEST_HEADING:
            yield heading(number + " ".join("".join(lines).split()), style.level)
        elif lines:
            yield plain(number + lines[0])
            yield from map(plain, lines[1:])
        for box in boxes:
            yield from self._blocks(box)
        for kind, identity in notes:
            # Each note once: notes that refer to each other end here.
            note = self._notes.pop((kind, identity), None)
            if note is not None:
                yield from self._blocks(note)

    def _text(self, paragraph: Any) -> tuple[str, list[Any], list[tuple[str, str]]]:
        """The visible text of a paragraph, the text boxes anchored in it, and the notes it refers to."""
        parts: list[str] = []
        boxes: list[Any] = []
        notes: list[tuple[str, str]] = []
        pending = [iter(paragraph)]
        while pending:
            child = next(pending[-1], None)
            if child is None:
                pending.pop()
                continue
            tag = child.tag
            if tag in self._written:
                parts.append(child.text or "")
            elif tag in self._signs:
                parts.append(self._signs[tag])
            elif tag == self._qn("w:txbxContent"):
                boxes.append(child)
            elif tag in (self._qn("w:footnoteReference"), self._qn("w:endnoteReference")):
                kind = "footnotes" if tag == self._qn("w:footnoteReference") else "endnotes"
                notes.append((kind, child.get(self._qn("w:id"))))
            elif tag not in self._skipped and not self._is_hidden(child):
                pending.append(iter(child))
        return "".join(parts), boxes, notes

    def _is_hidden(self, run: Any) -> bool:
        if run.tag != self._qn("w:r"):
            return False
        vanish = run.find(f"{self._qn('w:rPr')}/{self._qn('w:vanish')}")
        return vanish is not None and vanish.get(self._qn("w:val")) not in ("0", "false", "off")

    def _table(self, table: Any) -> Iterator[Block]:
        """A table of data, the tables inside its cells behind it; what only lays out the page comes as its lines."""
        rows: list[list[_Written]] = []
        above: dict[int, _Written] = {}
        for tr in table.iterchildren(self._qn("w:tr"), self._sdt, self._qn("w:ins")):
            for inner in [tr] if tr.tag == self._qn("w:tr") else tr.iter(self._qn("w:tr")):
                rows.append(self._row(inner, above))
        if is_data([[one.cell() for one in row] for row in rows]):
            yield Sheet([[one.cell() for one in row] for row in rows])
            yield from (block for row in rows for one in row for block in one.blocks if isinstance(block, Sheet))
        else:
            yield from (block for row in rows for one in row for block in one.blocks)

    def _row(self, tr: Any, above: dict[int, _Written]) -> list[_Written]:
        """The cells of a row; one merged into the cell ``above`` in its column makes that one higher instead."""
        row: list[_Written] = []
        properties = tr.find(self._qn("w:trPr"))
        head = properties is not None and properties.find(self._qn("w:tblHeader")) is not None
        column = self._number(properties, "w:gridBefore", 0)
        if column:
            row.append(_Written(column, False, []))
        for tc in self._cells(tr):
            properties = tc.find(self._qn("w:tcPr"))
            wide = self._number(properties, "w:gridSpan", 1)
            if self._goes_on(properties) and column in above:
                above[column].rows += 1
            else:
                above[column] = _Written(wide, head, list(self._blocks(tc)), self._is_set_in(tc))
                row.append(above[column])
            column += wide
        return row

    def _goes_on(self, properties: Any) -> bool:
        """Whether a cell goes on from the one above it."""
        merge = None if properties is None else properties.find(self._qn("w:vMerge"))
        return merge is not None and merge.get(self._qn("w:val")) != "restart"

    def _number(self, properties: Any, tag: str, default: int) -> int:
        found = None if properties is None else properties.find(self._qn(tag))
        value = "" if found is None else found.get(self._qn("w:val")) or ""
        return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST_NUMBER else default

    def _is_set_in(self, tc: Any) -> bool:
        indent = tc.find(f"{self._qn('w:p')}/{self._qn('w:pPr')}/{self._qn('w:ind')}")
        if indent is None:
            return False
        sides = ("w:left", "w:start", "w:firstLine", "w:leftChars", "w:firstLineChars")
        return any((indent.get(self._qn(side)) or "0").lstrip("-").strip("0") for side in sides)

    def _cells(self, tr: Any) -> Iterator[Any]:
        for child in tr.iterchildren(self._qn("w:tc"), self._sdt):
            if child.tag == self._sdt:
                yield from child.iter(self._qn("w:tc"))
            else:
                yield child


def _serve(data: bytes, name: str) -> list[Any]:
    return read_document(data, name).to_json()


if __name__ == "__main__":
    serve(_serve)

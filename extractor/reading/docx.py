"""Word documents (.docx): paragraphs, headings by style, numbering, tables, footnotes, in the order they are read.

python-docx (MIT) opens the package and parses its parts without resolving entities; what its paragraphs leave out
(inserted text, content controls, numbering, notes) is read from the same elements. Not read: headers and footers,
deleted and hidden text, comments, tables of contents. Nothing outside the file is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from extractor.errors import ReadError
from extractor.reading.composing import heading, plain, row
from extractor.reading.docx_archive import check_archive, xml_size
from extractor.reading.docx_numbering import Numbering
from extractor.reading.docx_styles import Styles
from extractor.reading.extras import missing
from extractor.reading.isolation import read_apart, serve

_LONGEST_HEADING = 80
_NOTE_PARTS = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
_LONGEST_CELL = 300


LARGE_XML = 4 * 1024 * 1024
"""Bytes of XML from which a document is read in a process of its own; a long report's are under one million."""


def read_docx(data: bytes, name: str) -> str:
    """The text of a Word document.

    Raises ReadError where it is damaged, protected, too large, has no text, or takes too long to read.
    """
    if xml_size(data) <= LARGE_XML:
        return read_document(data, name)
    text: str = read_apart("extractor.reading.docx", data, name)
    return text


def read_document(data: bytes, name: str) -> str:
    """The same as :func:`read_docx`, in this process and without a limit on time."""
    try:
        import docx
        from docx.oxml.ns import qn
    except ImportError as error:
        raise missing(name, "Word files", "docx") from error
    try:
        check_archive(data, name)
        lines = list(_Body(docx.Document(BytesIO(data)).part, qn).lines())
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        # A damaged package surfaces as whatever the parsers stumble over; to the reader it is one thing.
        raise ReadError(f"{name}: a damaged Word file; open it in Word or WPS and save it again") from error
    if not any(line.strip() for line in lines):
        raise ReadError(f"{name}: a Word file without text; pictures of text need recognising first (OCR)")
    return "".join(f"{line}\n" for line in lines)


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

    def lines(self) -> Iterator[str]:
        """The document's lines, headings marked as in Markdown, each paragraph's notes right behind it."""
        yield from self._blocks(self._root)

    def _blocks(self, parent: Any) -> Iterator[str]:
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

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
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

    def _table(self, table: Any) -> Iterator[str]:
        for tr in table.iterchildren(self._qn("w:tr"), self._sdt, self._qn("w:ins")):
            for inner in [tr] if tr.tag == self._qn("w:tr") else tr.iter(self._qn("w:tr")):
                yield from self._row(inner)

    def _row(self, tr: Any) -> Iterator[str]:
        cells = [list(self._cell(cell)) for cell in self._cells(tr)]
        filled = [lines for lines in cells if lines]
        if not filled:
            return
        if len(filled) == 1 or any(sum(map(len, lines)) > _LONGEST_CELL for lines in cells):
            # A table that only lays out the page, or a form with whole passages in its cells.
            for lines in filled:
                yield from lines
        else:
            yield row([" ".join(line.lstrip("# ") for line in lines) for lines in cells])

    def _cells(self, tr: Any) -> Iterator[Any]:
        for child in tr.iterchildren(self._qn("w:tc"), self._sdt):
            if child.tag == self._sdt:
                yield from child.iter(self._qn("w:tc"))
            else:
                yield child

    def _cell(self, cell: Any) -> Iterator[str]:
        """The lines of a cell; a cell merged into the one above shows nothing of its own."""
        merge = cell.find(f"{self._qn('w:tcPr')}/{self._qn('w:vMerge')}")
        if merge is not None and merge.get(self._qn("w:val")) != "restart":
            return
        yield from self._blocks(cell)


if __name__ == "__main__":
    serve(read_document)

"""Word and PDF files made for the tests: as small as they can be, with what the readers have to cope with."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
LEFT, RIGHT, SIZE = 90, 505, 12

Placed = tuple[float, float, str]
"""A piece of text at x, y in points from the lower left corner."""


def pdf(pages: Sequence[Sequence[Placed]], *, trailer: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """A PDF with the text of ``pages`` in a Chinese font that every reader knows (Adobe-GB1), not embedded."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1[500] 2 95 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>"
    )
    descriptor = (
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    first = 6
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        font,
        descendant,
        descriptor,
    ]
    for index, pieces in enumerate(pages):
        content = "\n".join(_show(*piece) for piece in pieces).encode()
        box = f"/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {first + 2 * index + 1} 0 R>>".encode())
        bodies.append(stream(content))
    return assemble([*bodies, *objects], trailer)


def _show(x: float, y: float, text: str) -> str:
    return f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def stream(content: bytes, entries: str = "") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content)
    return f"<</Filter/FlateDecode/Length {len(packed)}{entries}>>stream\n".encode() + packed + b"\nendstream"


def assemble(bodies: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of the objects ``bodies``, numbered from 1, the first its catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def page_of(lines: Sequence[str], *, top: float = 760) -> list[Placed]:
    """``lines`` below each other; two ideographic spaces in front become a real indent, tabs start columns."""
    pieces: list[Placed] = []
    for index, line in enumerate(lines):
        y = top - 20 * index
        indent = 2 * SIZE if line.startswith("\u3000\u3000") else 0
        for column, cell in enumerate(line.strip().split("\t")):
            if cell:
                pieces.append((LEFT + indent + 150 * column, y, cell))
    return pieces


def saved(document: Document) -> bytes:
    """The bytes of a Word document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def new_docx() -> Document:
    """An empty Word document with Word's own styles."""
    return docx.Document()


def add_list(document: Document, number_id: int, levels: Sequence[tuple[str, str]]) -> None:
    """Define a list whose levels have the given formats and patterns, as Word writes it."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{900 + number_id}">{written}</w:abstractNum>'
    root.insert(0, parse_xml(definition))
    use = f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{900 + number_id}"/></w:num>'
    root.append(parse_xml(use))


def number(paragraph: Paragraph, number_id: int, level: int = 0) -> None:
    """Let Word number ``paragraph``."""
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_numId().val = number_id
    numbering.get_or_add_ilvl().val = level


def with_members(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """The archive ``data`` with ``members`` added or replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in members:
                new.writestr(item, old.read(item))
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def member(data: bytes, name: str) -> bytes:
    """One member of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)

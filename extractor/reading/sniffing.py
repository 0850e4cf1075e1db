"""What a file is, told by its content; its name only decides where the content leaves a choice.

A format that cannot be read is refused here, in one line that says what to do about it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from extractor.errors import ReadError
from extractor.messages import say


class Format(StrEnum):
    """Formats that are read; the value is the IANA media type."""

    text = "text/plain"
    markdown = "text/markdown"
    html = "text/html"
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    pdf = "application/pdf"
    csv = "text/csv"
    jsonl = "application/x-ndjson"
    mail = "message/rfc822"
    doc = "application/msword"
    wps = "application/vnd.ms-works"
    rtf = "application/rtf"
    odt = "application/vnd.oasis.opendocument.text"


_BY_SUFFIX = {
    ".md": Format.markdown,
    ".markdown": Format.markdown,
    ".html": Format.html,
    ".htm": Format.html,
    ".xhtml": Format.html,
    ".csv": Format.csv,
    ".tsv": Format.csv,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
}
_HEAD = 1024
_ADVICE_WORD = say("open it in Word or WPS and save it as .docx")
_ADVICE_SHEET = say("where each row has a text, name its column with --column; else save it as PDF")
_ADVICE_PICTURE = say("recognise its text first (OCR) and save that as PDF, .docx or text")
_ADVICE_ARCHIVE = say("unpack it and give the files inside")
CONVERTED = {
    Format.doc: (".doc", say("an old Word file (.doc)")),
    # WPS writes the format of old Word files; by its own suffix LibreOffice would take it for Microsoft Works.
    Format.wps: (".doc", say("a WPS file (.wps)")),
    Format.rtf: (".rtf", say("a rich-text file (RTF)")),
    Format.odt: (".odt", say("an OpenDocument file")),
}
"""Formats that LibreOffice makes Word documents of: the suffix that tells it which, and what to call them."""

# Marks at the start of files, with what the file is and what its owner can do.
_REFUSED = (
    (b"\x89PNG\r\n\x1a\n", say("a picture"), _ADVICE_PICTURE),
    (b"\xff\xd8\xff", say("a picture"), _ADVICE_PICTURE),
    (b"GIF8", say("a picture"), _ADVICE_PICTURE),
    (b"II*\0", say("a picture"), _ADVICE_PICTURE),
    (b"MM\0*", say("a picture"), _ADVICE_PICTURE),
    (b"Rar!\x1a\x07", say("an archive (RAR)"), _ADVICE_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", say("an archive (7z)"), _ADVICE_ARCHIVE),
    (b"\x1f\x8b\x08", say("a compressed file (gzip)"), _ADVICE_ARCHIVE),
    (b"BZh", say("a compressed file (bzip2)"), _ADVICE_ARCHIVE),
    (b"\xfd7zXZ\0", say("a compressed file (xz)"), _ADVICE_ARCHIVE),
    (b"PAR1", say("a Parquet file"), say("save the texts as CSV or JSON Lines and name their column")),
    (b"SQLite format 3\0", say("a database"), say("save the texts as CSV or JSON Lines and name their column")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams inside an old Office file, by which its kind shows; names there are UTF-16.
_OLE_STREAMS = (
    ("EncryptedPackage", say("protected by a password"), say("open it, remove the password and save it again")),
    ("WordDocument", Format.doc, ""),
    ("WpsDocument", Format.wps, ""),
    ("PowerPoint Document", say("an old presentation (.ppt)"), say("save it as PDF")),
    ("Workbook", say("an old spreadsheet (.xls)"), _ADVICE_SHEET),
    ("Book", say("an old spreadsheet (.xls)"), _ADVICE_SHEET),
)
# What a ZIP archive is, by a member that only that kind has.
_ZIP_MEMBERS = (
    ("xl/workbook.xml", say("a spreadsheet (.xlsx)"), _ADVICE_SHEET),
    ("xl/workbook.bin", say("a spreadsheet (.xlsb)"), _ADVICE_SHEET),
    ("ppt/presentation.xml", say("a presentation (.pptx)"), say("save it as PDF")),
    ("OFD.xml", say("an OFD file"), say("save it as PDF")),
    ("content.xml", say("an OpenDocument file"), say("save it as PDF")),
    ("META-INF/container.xml", say("an e-book"), say("save it as PDF or text")),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_HTML_FRAGMENT = re.compile(rb"<(?:p|div|table|span|section|article|h[1-6]|ul|ol|center|font|style)\b", re.IGNORECASE)
_LEADING = re.compile(rb"(?:\s+|<\?xml\b[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,800}-->)+")
# Lines of a header as mail programs write them, one of which says where the mail came from or how it travelled.
_MAIL = re.compile(
    rb"(?:(?:to|cc|date|subject|mime-version|content-type|x-[\w-]{1,40}):[^\n]{0,998}\n){0,8}"
    rb"(?:return-path|received|delivered-to|dkim-signature|message-id|from):[^\n]{0,998}\n"
    rb"(?:[a-z][a-z-]{0,40}:[ \t<]|[ \t])",
    re.IGNORECASE,
)
_WORD_XML = (b'progid="Word.Document"', b"http://schemas.microsoft.com/office/word/2003/wordml")


def sniff(data: bytes, name: str) -> Format:
    """The format of ``data``, which came from ``name``. Raises ReadError for what is no text and is not read."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, name)
    if data.startswith(_OLE):
        return _sniff_old_office(data, name)
    if data.startswith(b"{\\rtf"):
        return Format.rtf
    if b"%PDF-" in data[:_HEAD]:
        return Format.pdf
    for mark, what, advice in _REFUSED:
        if data.startswith(mark):
            raise ReadError(_refusal(name, what, advice))
    if (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or _is_bitmap(data):
        raise ReadError(_refusal(name, say("a picture"), _ADVICE_PICTURE))
    return _sniff_text(data, name)


def unconverted(kind: Format, name: str) -> ReadError:
    """The error for ``name``, a file that only LibreOffice reads, where there is none."""
    advice = say("open it in Word or WPS and save it as .docx, or install LibreOffice, which is then used")
    return ReadError(_refusal(name, CONVERTED[kind][1], advice))


def _refusal(name: str, what: str, advice: str) -> str:
    return say("{name}: {what}; {advice}", name=name, what=what, advice=advice)


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" and data[15:18] == b"\0\0\0"


def _sniff_zip(data: bytes, name: str) -> Format:
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except Exception as error:
        # A directory made to confuse can raise nearly anything; whatever it is, the archive cannot be opened.
        raise ReadError(
            say("{name}: a damaged or cut-off file (ZIP, .docx); get it again or save it again", name=name)
        ) from error
    if "word/document.xml" in members or ("[Content_Types].xml" in members and _has_word_part(members)):
        return Format.docx
    if "content.xml" in members and b"opendocument.text" in data[:_HEAD]:
        return Format.odt
    for member, what, advice in _ZIP_MEMBERS:
        if member in members:
            raise ReadError(_refusal(name, what, advice))
    raise ReadError(_refusal(name, say("an archive (ZIP)"), _ADVICE_ARCHIVE))


def _has_word_part(members: set[str]) -> bool:
    return any(member.startswith("word/document") for member in members)


def _sniff_old_office(data: bytes, name: str) -> Format:
    for stream, what, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") not in data:
            continue
        if isinstance(what, Format):
            return Format.wps if _suffix(name) == ".wps" else what
        raise ReadError(_refusal(name, what, advice))
    if _suffix(name) == ".wps":
        return Format.wps
    raise ReadError(_refusal(name, say("an old Office file"), _ADVICE_WORD))


def _sniff_text(data: bytes, name: str) -> Format:
    suffix = _suffix(name)
    # Latin letters of UTF-16 show once its zero bytes are gone; a byte-order mark is no ASCII.
    head = data[: 2 * _HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if any(mark in head for mark in _WORD_XML):
        raise ReadError(_refusal(name, say("a Word XML file"), _ADVICE_WORD))
    if head[:_HEAD].lower().startswith(b"mime-version:"):
        raise ReadError(_refusal(name, say("a saved web archive (MHTML)"), say("save the page as HTML only")))
    if _MAIL.match(head):
        return Format.mail
    leading = _LEADING.match(head)
    start = leading.end() if leading else 0
    if _HTML.match(head, start) or (_HTML_FRAGMENT.match(head, start) and suffix not in (".md", ".markdown")):
        return Format.html
    return _BY_SUFFIX.get(suffix, Format.text)


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""

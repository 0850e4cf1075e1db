"""A file is what its bytes say; what is not read is refused in one line that says what to do."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from document_making import new_docx, page_of, pdf, saved, with_members

from extractor.errors import ReadError
from extractor.extras import install_command
from extractor.reading import read_bytes, read_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCE = "今年以来，全县完成固定资产投资12.3亿元，同比增长5%。"


def small_docx() -> bytes:
    document = new_docx()
    document.add_paragraph(SENTENCE)
    return saved(document)


@pytest.mark.parametrize("name", ["report.docx", "report.txt", "report", "report.doc", "报告.PDF"])
def test_a_word_file_is_read_whatever_its_name(name: str) -> None:
    source = read_bytes(small_docx(), name)
    assert source.text == f"{SENTENCE}\n"
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert source.encoding is None


def test_a_pdf_is_read_whatever_its_name() -> None:
    source = read_bytes(pdf([page_of([SENTENCE])]), "report.docx")
    assert (source.text, source.media_type) == (f"{SENTENCE}\n", "application/pdf")


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (f"<!DOCTYPE html><p>{SENTENCE}", "a.txt", "text/html"),
        (f"\ufeff\n<HTML><body>{SENTENCE}", "a", "text/html"),
        (f"<!-- saved page --><html>{SENTENCE}</html>", "a", "text/html"),
        (f"<?xml version='1.0'?><html>{SENTENCE}</html>", "a", "text/html"),
        (f'<p class="MsoNormal">{SENTENCE}</p>', "a", "text/html"),
        (f"{SENTENCE}<br>", "a.htm", "text/html"),
        (f"<p>标题</p>\n\n{SENTENCE}", "a.md", "text/markdown"),
        (SENTENCE, "a.md", "text/markdown"),
        (SENTENCE, "a.txt", "text/plain"),
        (SENTENCE, "a.docx", "text/plain"),
        (f"a<b，{SENTENCE}", "a.txt", "text/plain"),
        (f"正文\n{SENTENCE}", "a.csv", "text/csv"),
    ],
)
def test_text_formats_are_told_by_content_then_by_name(data: str, name: str, media_type: str) -> None:
    source = read_bytes(data.encode(), name)
    assert source.media_type == media_type
    assert SENTENCE in source.text


def test_html_in_utf16_is_html() -> None:
    assert read_bytes(f"<html><p>{SENTENCE}</html>".encode("utf-16"), "a").media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", r"old Word file .*save it as \.docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", r"old Word file .*save it as \.docx"),
        (OLE + bytes(600), "a.wps", r"WPS file .*save it as \.docx"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "old spreadsheet .*--column"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLE + bytes(600), "a", "old Office file"),
        (b"{\\rtf1\\ansi abc}", "a.doc", r"RTF.*save it as \.docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.png", "picture.*OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "a.pdf", "picture.*OCR"),
        (b"Rar!\x1a\x07\x01\0", "a.rar", "archive .RAR.*unpack"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "a.7z", "archive .7z.*unpack"),
        (b"\x1f\x8b\x08\0", "a.gz", "compressed.*unpack"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.mht", "HTML"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "a.xml", r"\.docx"),
        (b"PK\x03\x04 cut off", "a.docx", "damaged"),
    ],
)
def test_what_is_not_read_is_refused_with_advice(
    data: bytes, name: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.reading.conversion.office", lambda: None)
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("member", "says"),
    [
        ("xl/workbook.xml", "spreadsheet.*--column"),
        ("ppt/presentation.xml", "presentation.*PDF"),
        ("OFD.xml", "OFD.*PDF"),
        ("content.xml", "OpenDocument.*PDF"),
        ("报告.txt", "archive .ZIP.*unpack"),
    ],
)
def test_other_archives_are_refused_by_what_is_in_them(member: str, says: str) -> None:
    empty = b"PK\x05\x06" + bytes(18)
    with pytest.raises(ReadError, match=says):
        read_bytes(with_members(empty, {member: b"x"}), "a.docx")


@pytest.mark.parametrize(
    ("data", "module", "extra"),
    [
        (small_docx(), "docx", "docx"),
        (pdf([page_of([SENTENCE])]), "pypdfium2", "pdf"),
        (b"<html><p>text of the page</html>", "lxml", "html"),
    ],
)
def test_a_missing_library_is_named_by_its_extra(tmp_path: Path, data: bytes, module: str, extra: str) -> None:
    (tmp_path / "input").write_bytes(data)
    program = (
        "import sys\n"
        "sys.modules[sys.argv[1]] = None\n"
        "from extractor.reading import read_file\n"
        "from extractor.errors import ReadError\n"
        "try: read_file(sys.argv[2])\n"
        "except ReadError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, module, str(tmp_path / "input")], capture_output=True, text=True, check=True
    )
    assert install_command(extra) in done.stdout


def test_reading_plain_text_imports_none_of_the_parsers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    program = (
        "import sys; from extractor.reading import read_file; read_file(sys.argv[1]);"
        "print(sorted({'docx', 'lxml', 'pypdfium2', 'subprocess', 'csv', 'zipfile'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "mark",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        OLE,
        b"<html>",
        b"<!DOCTYPE html>",
        b"<?xml version='1.0'?>",
        b"{",
        b"BM",
    ],
)
def test_random_bytes_behind_a_magic_number_give_text_or_one_line(mark: bytes) -> None:
    for seed in range(3):
        data = mark + random.Random(seed).randbytes(3000)
        try:
            read_bytes(data, "a")
        except ReadError as error:
            assert "\n" not in str(error)


def test_a_file_keeps_the_digest_of_its_bytes(tmp_path: Path) -> None:
    data = small_docx()
    (tmp_path / "a.docx").write_bytes(data)
    source = read_file(tmp_path / "a.docx")
    assert source.sha256 == read_bytes(data, "other").sha256
    assert source.path == str(tmp_path / "a.docx")

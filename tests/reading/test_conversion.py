"""Old office formats through LibreOffice: whole documents or one clear line, nothing left behind; e-mails by their text."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from document_making import new_docx, saved

from extractor.errors import ReadError
from extractor.reading import conversion, read_bytes
from extractor.reading.conversion import as_docx

SENTENCE = "2023年，全县完成固定资产投资12.3亿元，同比增长5%。"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def docx(lines: list[str]) -> bytes:
    document = new_docx()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in place of LibreOffice; ``$OUT`` is the folder for what it makes, ``$IN`` the file it is given."""
    path = folder / "soffice"
    path.write_text(
        '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && OUT="$2"; shift; done; IN="$1"\nmkdir -p "$OUT"\n'
        + script
    )
    path.chmod(0o755)
    monkeypatch.setattr(conversion, "office", lambda: str(path))


def test_what_libreoffice_makes_is_read(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx([SENTENCE]))
    program(tmp_path, monkeypatch, f'cp "{tmp_path}/made.docx" "$OUT/report.docx"')
    source = read_bytes(b"{\\rtf1 abc}", "a.rtf")
    assert source.text.strip() == SENTENCE and source.media_type == "application/rtf"
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "says"),
    [("exit 1", "makes nothing of it"), ("sleep 60", "not converted within 0.5 seconds"), ("", "makes nothing of it")],
)
def test_what_fails_or_hangs_is_told_and_leaves_nothing(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    program(tmp_path, monkeypatch, script)
    with pytest.raises(ReadError, match=says):
        as_docx(b"{\\rtf1 abc}", "a.rtf", ".rtf", 0.5)
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(conversion.office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".odt"])
def test_a_document_of_an_old_format_is_read(tmp_path: Path, suffix: str) -> None:
    program = conversion.office()
    assert program is not None
    (tmp_path / "a.docx").write_bytes(docx([SENTENCE]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = [
        program,
        profile,
        "--headless",
        "--convert-to",
        suffix[1:],
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(made, check=True, capture_output=True, timeout=120)
    content = (tmp_path / f"a{suffix}").read_bytes()
    names = [f"a{suffix}", "a.wps"] if suffix == ".doc" else [f"a{suffix}"]
    for name in names:
        assert SENTENCE in read_bytes(content, name).text
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)


def mail(text: str, *, html: bool = False, attached: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "li@example.org", "wang@example.org", "总结"
    message.set_content(text, subtype="html" if html else "plain")
    if attached is not None:
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=attached)
    return bytes(message)


@pytest.mark.parametrize("html", [False, True])
def test_the_text_of_an_e_mail_is_a_report(html: bool) -> None:
    source = read_bytes(mail(f"<p>{SENTENCE}</p>" if html else SENTENCE, html=html), "a.eml")
    assert source.text.strip() == SENTENCE and source.media_type == "message/rfc822"


def test_an_attached_report_is_asked_for_unless_the_text_is_one_itself() -> None:
    with pytest.raises(ReadError, match=r"save what is attached and give that: 总结\.docx"):
        read_bytes(mail("请查收附件。", attached="总结.docx"), "a.eml")
    assert read_bytes(mail(SENTENCE * 20, attached="总结.docx"), "a.eml").text.count("投资") == 20
    assert SENTENCE in read_bytes(mail(SENTENCE, attached="照片.jpg"), "a.eml").text


def test_an_e_mail_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="an e-mail without text"):
        read_bytes(mail(" \n"), "a.eml")


def test_a_text_in_another_encoding_than_the_mail_says_is_read() -> None:
    head = b"From: li@example.org\nSubject: x\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\n"
    assert SENTENCE in read_bytes(head + (SENTENCE * 3).encode("gb18030"), "a.eml").text

"""Files made to do harm end as text or as one line, within the stated limits; they are made here, not stored."""

import os
import struct
import timeit
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from document_making import assemble, member, new_docx, page_of, pdf, saved, stream, with_members

from extractor.errors import ReadError
from extractor.reading import limits, read_bytes
from extractor.reading.docx import LARGE_XML
from extractor.reading.html import read_page
from extractor.reading.isolation import read_apart
from extractor.reading.pdf import composed_pages
from extractor.reading.pdf_page import Line, Page

SENTENCE = "今年以来，全县完成固定资产投资12.3亿元，同比增长5%。"


def small_docx() -> bytes:
    document = new_docx()
    for _ in range(3):
        document.add_paragraph(SENTENCE)
    return saved(document)


def refused(data: bytes, name: str = "a") -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def text_or_line(data: bytes) -> str:
    try:
        return read_bytes(data, "a").text
    except ReadError as error:
        assert "\n" not in str(error)
        return str(error)


def test_a_member_that_unpacks_to_far_more_than_it_is_stays_packed() -> None:
    assert "times its size" in refused(with_members(small_docx(), {"word/media/a.bin": bytes(20 << 20)}))


def test_sizes_are_checked_before_anything_is_unpacked() -> None:
    """The directory's sizes are made huge; the data behind them is tiny."""
    data = bytearray(small_docx())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<II", data, at + 20, 1 << 24, 1 << 26)
        at += 4
    assert "MiB; not read" in refused(bytes(data))


def test_a_size_that_lies_low_gives_no_more_than_it_states() -> None:
    data = bytearray(small_docx())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    assert "damaged" in refused(bytes(data))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.docx_archive.MOST_MEMBERS", 20)
    assert "archive of more than" in refused(with_members(small_docx(), {f"x{at}": b"" for at in range(20)}))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"])
def test_entities_are_never_expanded(part: str, codec: str) -> None:
    lines = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    bomb = f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE r [<!ENTITY e0 "ha">{lines}]><r>&e11;</r>'
    assert "XML entities" in refused(with_members(small_docx(), {part: bomb.encode(codec)}))


def test_external_entities_and_links_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><r>&x;</r>'
    assert "XML entities" in refused(with_members(small_docx(), {"word/document.xml": entity.encode()}))
    links = member(small_docx(), "word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    outside = f'<Relationship Id="x9" Type="{kind}" Target="{secret.as_uri()}" TargetMode="External"/></Relationships>'
    opened = with_members(
        small_docx(), {"word/_rels/document.xml.rels": links.replace("</Relationships>", outside).encode()}
    )
    assert read_bytes(opened, "a").text == f"{SENTENCE}\n" * 3
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>{SENTENCE}&x;</p>'
    assert "SECRET" not in read_bytes(page.encode(), "a").text


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_files_cut_off_give_what_is_there_or_one_line(share: float) -> None:
    for data in (small_docx(), pdf([page_of([SENTENCE])])):
        text_or_line(data[: int(share * len(data))])


def test_every_part_of_a_word_file_may_be_nonsense() -> None:
    data = small_docx()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    for name in names:
        for nonsense in (b"", b"\0\xff", b"<r/>", b"<w:document xmlns:w='x'><w:body/></w:document>"):
            text_or_line(with_members(data, {name: nonsense}))


def test_bits_that_flip_do_no_harm() -> None:
    for data in (small_docx(), pdf([page_of([SENTENCE])])):
        for at in range(20, len(data), max(len(data) // 12, 1)):
            text_or_line(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])


def test_deep_word_xml_is_refused() -> None:
    deep = "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + "<w:r>" * 5000
    assert "damaged" in refused(with_members(small_docx(), {"word/document.xml": deep.encode()}))


@pytest.mark.parametrize("element", ["div", "b", "font", "table><tr><td", "ul><li", "p><b><a", "blockquote"])
def test_deeply_nested_pages_are_refused_or_read(element: str) -> None:
    text_or_line(f"<html>{f'<{element}>' * 50_000}{SENTENCE}".encode())


def test_a_page_nested_as_deep_as_real_ones_is_read() -> None:
    assert read_bytes(f"<html>{'<font>' * 900}{SENTENCE}".encode(), "a").text == f"{SENTENCE}\n"


@pytest.mark.parametrize("sign", ["<", "&", "<!--", "<a ", "<p a=", "&#x110000;", "\0", "<table>", "<![CDATA["])
def test_runs_of_markup_end(sign: str) -> None:
    text_or_line(f"<html>{sign * 20_000}{SENTENCE}".encode())


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times longer ``work`` takes on four times ``size``, by the best of three runs each."""
    best = [min(timeit.repeat(partial(work, many), number=1, repeat=3)) for many in (size, 4 * size)]
    return best[1] / best[0]


@pytest.mark.parametrize("blank", [" ", "\n", "\u3000", "&nbsp;"])
def test_a_title_of_blanks_takes_time_by_its_length(blank: str) -> None:
    def work(size: int) -> str:
        page = f"<html><head><title>甲{blank * size}乙</title></head><body><p>{SENTENCE}</p></body></html>"
        return read_page(page.encode(), "a")[0].text

    assert growth(work, 2_000) < 9


def test_a_paragraph_as_long_as_a_pdf_takes_time_by_its_length() -> None:
    def work(size: int) -> int:
        lines = [Line(SENTENCE[:-1] * 2, 50, 545, 780.0 - 15 * at, 795.0 - 15 * at) for at in range(50)]
        return composed_pages([Page(842, lines)] * size).text.count("\n")

    assert work(100) == 1
    assert growth(work, 100) < 9


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    kids = "3 0 R " * (limits.MOST_PAGES + 1)
    tree = f"<</Type/Pages/Count {limits.MOST_PAGES + 1}/Kids[{kids}]>>".encode()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    assert "pages; split it" in refused(assemble([b"<</Type/Catalog/Pages 2 0 R>>", tree, page]))


def test_a_pdf_whose_pages_are_their_own_parents_ends() -> None:
    tree = b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]/Parent 2 0 R>>"
    text_or_line(assemble([b"<</Type/Catalog/Pages 2 0 R>>", tree]))


def forms_that_call_each_other(levels: int, calls: int) -> bytes:
    """A page whose content runs ``calls`` to the power of ``levels`` forms."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do"),
    ]
    for level in range(levels):
        inner = f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {6 + level} 0 R>>>>"
        bodies.append(stream(b"/X Do " * calls if level < levels - 1 else b"0 0 m", inner))
    return assemble(bodies)


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ReadError, match=r"not read within 0\.5 seconds"):
        read_apart("extractor.reading.pdf_pages", forms_that_call_each_other(12, 30), "a.pdf", seconds=0.5)


@pytest.mark.skipif(os.name == "nt", reason="memory is bounded on systems that can")
def test_a_pdf_that_takes_too_much_memory_is_given_up() -> None:
    # A mebibyte of spaces as a block of its own, which may follow itself as often as one likes.
    packer = zlib.compressobj(wbits=-15)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(b"")[:2] + block * 1000 + zlib.compressobj(wbits=-15).flush()
    filled = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents[4 0 R 4 0 R 4 0 R]>>"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    assert "too large in memory" in refused(assemble([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, filled]))


def test_a_reader_that_dies_leaves_one_line() -> None:
    with pytest.raises(ReadError, match="damaged, or too large in memory"):
        read_apart("extractor.reading.no_such_reader", b"", "a.pdf")


def test_modules_beside_the_input_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('ran')")
    (tmp_path / "ctypes.py").write_text("raise SystemExit('ran')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert read_bytes(pdf([page_of([SENTENCE])]), "a").text == f"{SENTENCE}\n"


def large_docx() -> bytes:
    """Over four MiB of XML: numbered paragraphs, each different, so that they pack as badly as real ones."""
    document = new_docx()
    document.add_paragraph(SENTENCE)
    data = saved(document)
    paragraph = "<w:p><w:r><w:t>第{}项：完成投资{}万元，同比增长{}%。</w:t></w:r></w:p>"
    more = "".join(paragraph.format(n, n * 7919 % 100_003, n * 31 % 97) for n in range(50_000))
    body = member(data, "word/document.xml").decode()
    whole = body.replace("<w:sectPr", more + "<w:sectPr", 1).encode()
    assert len(whole) > LARGE_XML
    return with_members(data, {"word/document.xml": whole})


def test_a_large_word_document_is_read_in_a_process_of_its_own_and_given_up_in_time() -> None:
    data = large_docx()
    assert read_bytes(data, "a.docx").text.startswith(f"{SENTENCE}\n第0项")
    with pytest.raises(ReadError, match=r"a\.docx: not read within 0\.1 seconds"):
        read_apart("extractor.reading.docx", data, "a.docx", seconds=0.1)

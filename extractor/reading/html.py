"""HTML pages: the article as text, headings as Markdown headings, tables as rows of tab-parted cells.

Nothing is fetched and nothing is run; scripts, styles and embedded objects are dropped. lxml parses (BSD, on
libxml2): bounded in depth, so that nested elements cannot make it slow. What still can (a hundred thousand attributes)
needs a large page, and large pages are read in a process of their own.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from extractor.errors import ReadError
from extractor.extras import missing_reader
from extractor.messages import say
from extractor.reading.composing import Composed, Composer, Sheet, heading, plain
from extractor.reading.html_article import article_lines
from extractor.reading.html_lines import Line, Page, page_lines
from extractor.reading.isolation import read_apart, serve
from extractor.reading.plain_text import decode, has_mark, normalise_line_ends

_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE)
LARGE_PAGE = 128 * 1024
"""Bytes from which a page is read in a process of its own; most articles are far smaller."""

_HEAD = 8192
# What browsers read under these names (WHATWG Encoding Standard: gb2312 and gbk are one decoder with gb18030's tables).
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8"}
_TRUSTED = frozenset({"gb18030", "big5", "utf-8"})
_MOST_UNDECODABLE = 0.001
# For titles with single spaces only: a run of spaces would be tried from each of its spaces.
_TITLE_TAIL = re.compile(r" ?(?:[_|｜—]|--| - ).*$")
_META_TITLES = ("ArticleTitle", "articletitle", "og:title")
_TOO_DEEP = "Excessive depth"


def read_html(data: bytes, name: str) -> tuple[Composed, str]:
    """The article in ``data`` and the encoding it was in.

    Raises ReadError where the bytes cannot be decoded, elements nest too deeply, no text is there, or a page over
    :data:`LARGE_PAGE` takes too long.
    """
    if len(data) <= LARGE_PAGE:
        return read_page(data, name)
    lists, encoding = read_apart("extractor.reading.html", data, name)
    return Composed.from_json(lists), encoding


def read_page(data: bytes, name: str) -> tuple[Composed, str]:
    """The same as :func:`read_html`, in this process."""
    markup, encoding = decode_html(data, name)
    root = _parse(markup, name)
    page = page_lines(root)
    lines, start = article_lines(page)
    if not any(line.text for line in lines):
        raise ReadError(
            say("{name}: a page without text; if a script fills it in, save it from the browser or as PDF", name=name)
        )
    return _compose(_with_title(lines, page, start, root)), encoding


def decode_html(data: bytes, name: str) -> tuple[str, str]:
    """The markup in ``data`` and its encoding: a byte-order mark decides, then what the page declares, then a look
    at the bytes. A page that declares an encoding is read in it even if a few bytes are damaged."""
    declared = None if has_mark(data) else _declared(data[:_HEAD])
    if declared is None:
        return decode(data, name)
    try:
        return normalise_line_ends(data.decode(declared)), declared
    except UnicodeDecodeError:
        text = data.decode(declared, "replace")
        if text.count("\ufffd") > _MOST_UNDECODABLE * len(text):
            return decode(data, name)
        return normalise_line_ends(text), declared


def _declared(head: bytes) -> str | None:
    match = _XML_ENCODING.search(head) or _CHARSET.search(head)
    if match is None:
        return None
    written = match[1].decode("ascii").lower()
    codec = _CODECS.get(written, written)
    return codec if codec in _TRUSTED else None


def _parse(markup: str, name: str) -> Any:
    try:
        from lxml import etree
        from lxml.html import HTMLParser
    except ImportError as error:
        raise missing_reader(name, say("HTML pages"), "html") from error
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    data = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise ReadError(say("{name}: markup that cannot be read; save the page again or as text", name=name)) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise ReadError(say("{name}: elements nested too deeply to be a page; save its text instead", name=name))
    if root is None:
        raise ReadError(say("{name}: a page without text", name=name))
    return root


def _with_title(lines: list[Line], page: Page, start: int, root: Any) -> list[Line]:
    """``lines`` with the page's title in front, where the article itself does not open with it."""
    above = [line for line in page.lines[:start] if line.level == 1]
    title = above[-1].text if above else _named_title(root)
    opening = "".join(line.text for line in lines[:5])
    if not title or "".join(title.split()) in "".join(opening.split()):
        return lines
    return [Line(title, 1, 0, False), *lines]


def _named_title(root: Any) -> str:
    for meta in root.iter("meta"):
        if meta.get("name") in _META_TITLES or meta.get("property") in _META_TITLES:
            return " ".join((meta.get("content") or "").split())
    title = root.find(".//title")
    text = "" if title is None else " ".join("".join(title.itertext()).split())
    return _TITLE_TAIL.sub("", text)


def _compose(lines: list[Line]) -> Composed:
    """Headings by ``#`` marks. Several headings of the first rank are chapters, not reports, and move one down."""
    shift = 1 if sum(1 for line in lines if line.level == 1) > 1 else 0
    composer = Composer()
    for number, run in groupby(lines, lambda line: line.table):
        if number:
            composer.table(Sheet([line.cells or [] for line in run]))
            continue
        for line in run:
            composer.line(heading(line.text, line.level + shift) if line.level else plain(line.text))
    return composer.done()


def _serve(data: bytes, name: str) -> tuple[list[Any], str]:
    composed, encoding = read_page(data, name)
    return composed.to_json(), encoding


if __name__ == "__main__":
    serve(_serve)

"""The document's own title: a line among its first ones, or the heading that opens it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout import SectionView
from extractor.layout.numbering import numbering_at
from extractor.profile.genres import genre_of_title
from extractor.text import Span

# An official paper that is no report.
_PAPER = re.compile("关于.{2,60}的(?:通知|意见|办法|决定|公告|批复|函|通报|请示|说明)$")
# A first line that names a year and what it is: a title, whatever kind of paper that is.
_REPORT = re.compile("(?:19|20)[0-9]{2}(?:年|[-—～~至]).{2,50}(?:报告|总结|公报|通报|简报|白皮书|快报|年报|分析|综述)$")
_LINES = 30
_LONGEST = 70
_SENTENCE = re.compile("[。；！？]|，.{0,40}，")
# Lines of a web page or a byline around the title, and the title's own dateline.
_NOT_A_TITLE = re.compile(
    "^(?:[—–―-]{1,3}|（|来源|时间|发布|发表|作者|当前位置|字体|【|首页|索引号|目录|附件)|记者|摄$|^现在|各位代表"
)


def find_title(text: str, start: int, end: int, sections: Sequence[SectionView]) -> Span | None:
    """The title of the report ``text[start:end]`` with its ``sections``, None where it has none of its own."""
    lines = list(_lines(text, start, end))
    for line in lines:
        written = text[line.start : line.end]
        if _may_be_title(written) and (genre_of_title(written) is not None or _PAPER.search(written) is not None):
            return _stripped(text, line)
    if lines and _may_be_title(text[slice(*lines[0])]) and _REPORT.search(text[slice(*lines[0])]) is not None:
        return _stripped(text, lines[0])
    first = sections[0] if sections else None
    if (
        first is not None
        and first.title_span is not None
        and first.number is None
        and first.title_span.start - start < 8
    ):
        return first.title_span
    return None


def _may_be_title(line: str) -> bool:
    if len(line) > _LONGEST or _SENTENCE.search(line) or _NOT_A_TITLE.search(line) or line.endswith("，"):
        return False
    numbering = numbering_at(line, 0)
    return numbering is None or numbering.style == "report"


def _lines(text: str, start: int, end: int) -> Sequence[Span]:
    found: list[Span] = []
    at = start
    while at < end and len(found) < _LINES:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            found.append(Span(at, stop))
            if "。" in text[at:stop] and len(found) > 1 and stop - at > _LONGEST:
                break
        at = stop + 1
    return found


def _stripped(text: str, line: Span) -> Span:
    """Without the mark of a Markdown heading or book title marks around all of it."""
    start, end = line
    while start < end and text[start] in "# 《":
        start += 1
    while end > start and (text[end - 1] in " ：" or (text[end - 1] == "》" and text[line.start] == "《")):
        end -= 1
    return Span(start, end)

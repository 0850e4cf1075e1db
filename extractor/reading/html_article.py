"""The article of a page: which of its lines a reader came for, and which are menus, link lists and page furniture.

No list of sites: the article is the innermost element that holds nearly all sentences and tables of data of the page.
What is left inside it of navigation shows by its element, by its class, or by consisting of links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from extractor.reading.html_lines import Block, Line, Page

_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog"})
_FURNITURE_LABEL = re.compile(
    r"(?:^|[\s_-])(?:top|bottom|main|site|page|side)?[_-]?(?:nav|navbar|navigation|menu|footer|foot|breadcrumbs?|crumbs?|"
    r"sidebar|share|related|recommend|copyright|comments?|pagination|pager|toolbar|login|search|banner|advert|ads?|"
    r"friendlinks?|qrcode|print|position)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
# Lines that pages of public bodies put around an article; each stands alone or opens its line.
_FURNITURE_LINE = re.compile(
    r"(?:上一[篇条页]|下一[篇条页]|返回(?:顶部|首页|列表)|打印(?:本页|此页)?$|关闭(?:本页|窗口|此页)?$|【?(?:打印|关闭|字[号体])"
    r"|字[号体][：:]|分享(?:到|至)|扫一扫|当前位置|您(?:现在|当前)?(?:的位置|所在)|浏览(?:次数|量)|阅读次数|相关(?:链接|阅读|附件)[：:]?$"
    r"|版权所有|主办(?:单位)?[：:].{1,60}(?:承办|电话|维护|支持)|主办单位[：:]|网站标识码|(?:ICP备案[：:])?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备)"
)
_SENTENCE_MARKS = frozenset("。；！？")
_SHORTEST_PROSE = 25
# To keep some furniture is a smaller fault than to lose a paragraph that stands apart.
_NEARLY_ALL = 0.97
_MINOR = 0.3
_LINK_SHARE = 0.7
_LINK_RUN = 3
_MOST_ABOVE = 3
_LONGEST_ABOVE = 60


def article_lines(page: Page) -> tuple[list[Line], int]:
    """The lines of the article of ``page`` in order, and the number of the page's line where it starts."""
    sums = list(accumulate((_weight(line) for line in page.lines), initial=0))
    furniture = _furniture(page, sums)
    weights = [0 if dropped else _weight(line) for line, dropped in zip(page.lines, furniture, strict=True)]
    sums = list(accumulate(weights, initial=0))
    start, end = _innermost(page.blocks, sums, len(page.lines))
    linked = _link_lists(page.lines)
    if all(line.cells is not None for line in page.lines[start:end]):
        start = _caption_above(page.lines, start, furniture)
    kept = [page.lines[at] for at in range(start, end) if not (furniture[at] or linked[at])]
    return kept, start


def _weight(line: Line) -> int:
    """How much a line speaks for the article: characters of sentences and of rows of data, not of links."""
    if _FURNITURE_LINE.match(line.text.strip()):
        return 0
    own = len(line.text) - line.linked
    is_prose = own >= _SHORTEST_PROSE or any(mark in line.text for mark in _SENTENCE_MARKS)
    return max(own, 0) if line.row or is_prose else 0


def _furniture(page: Page, sums: Sequence[int]) -> list[bool]:
    """For every line whether it is page furniture. A block that holds much of the text is none, whatever its name."""
    total = sums[-1]
    marked = [_FURNITURE_LINE.match(line.text.strip()) is not None and not line.level for line in page.lines]
    reached = 0
    for block in page.blocks:
        # An inner block of one that is dropped already needs no look, which keeps this linear.
        if block.end <= reached or not (block.tag in _FURNITURE_TAGS or _FURNITURE_LABEL.search(block.label)):
            continue
        if sums[block.end] - sums[block.start] <= _MINOR * total:
            marked[block.start : block.end] = [True] * (block.end - block.start)
            reached = block.end
    return marked


def _innermost(blocks: Sequence[Block], sums: Sequence[int], count: int) -> tuple[int, int]:
    """The lines of the innermost block with nearly all of the weight; a table's own rows are not parted from it."""
    total = sums[-1]
    start, end = 0, count
    if not total:
        return start, end
    for block in blocks:
        inside = block.start >= start and block.end <= end
        if inside and block.end - block.start > 1 and sums[block.end] - sums[block.start] >= _NEARLY_ALL * total:
            start, end = block.start, block.end
    return start, end


def _caption_above(lines: Sequence[Line], start: int, furniture: Sequence[bool]) -> int:
    """Where the lines begin that stand right above a table which is all of the article: its title and its unit."""
    first = start
    while first > max(start - _MOST_ABOVE, 0):
        above = lines[first - 1]
        if above.linked or above.cells is not None or furniture[first - 1] or len(above.text) > _LONGEST_ABOVE:
            break
        first -= 1
    return first


def _link_lists(lines: Sequence[Line]) -> list[bool]:
    """For every line whether it belongs to a run of lines that are hardly more than links."""
    is_link = [line.linked >= _LINK_SHARE * len("".join(line.text.split())) and line.linked > 0 for line in lines]
    found = [False] * len(lines)
    at = 0
    while at < len(lines):
        after = at
        while after < len(lines) and is_link[after]:
            after += 1
        if after - at >= _LINK_RUN:
            found[at:after] = [True] * (after - at)
        at = max(after, at + 1)
    return found

"""The place a report is about, with its GB/T 2260 code: from title, dateline, formulas, the holder's name, the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.organizations.dictionary import NameFinder
from extractor.places import COUNTRY_NAMES, Area, gazetteer
from extractor.text import Span

_SHORTEST = 2
_SUFFIX = "省|自治区|特别行政区|自治州|自治县|自治旗|地区|市|县|区|盟|旗|镇|乡|街道|社区|村"
# A place that no list knows: at the start of a title, up to what it is.
_BEHIND = "[0-9（]|[二一〇○零]{2}|人民|委|政府|国民|经济|全|年|财政|统计|工作|xx|XX"
_UNLISTED = re.compile(
    r"(?:关于)?(?P<place>(?![省市县区镇乡村街社])(?:(?![全各我本年度月半])[\u4e00-\u9fff]){1,6}?"
    rf"(?:{_SUFFIX}))(?={_BEHIND})"
)
_CONGRESS = re.compile(r"(?:在|出席)?(?P<place>[\u4e00-\u9fff]{2,11}?)第[一二三四五六七八九十]{1,3}届人民代表大会")
_REPRESENTED = re.compile(r"我(?:受|代表)(?P<place>[\u4e00-\u9fff]{2,11}?)(?:人民)?(?:政府|法院|检察院)")
_MAYOR = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{1,9}}?(?:{_SUFFIX}))(?:人民政府)?(?:主席|省长|市长|县长|区长|州长|镇长|乡长)"
)
# Literal words without which the patterns fit nowhere, looked for first: that is much faster.
_OF_CONGRESS, _OF_REPRESENTED = re.compile("届人民代表大会"), re.compile("我受|我代表")
_OF_MAYOR = re.compile("主席|[省市县区州镇乡]长")
_HEAD_REACH = 3000
_TEXT_REACH = 60_000
_FEWEST, _MAJORITY = 3, 0.5


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place by its full ``name``, its ``code`` where it is certain, and the stretch that tells it."""

    name: str
    code: str | None
    span: Span


@cache
def _finder() -> NameFinder:
    """Finds the names of divisions. Two-character names that many cities have (城区, 郊区) are left out."""
    names = (name for name in gazetteer().names() if name not in COUNTRY_NAMES)
    return NameFinder(name for name in names if len(name) > _SHORTEST or _area(name).code is not None)


def _area(name: str, within: str | None = None) -> Area:
    """The division called ``name``: the only one, the one in the area with the code ``within``, the widest that bears
    it as a short name (吉林). Without a code where several bear it in full."""
    found = gazetteer().called(name)
    return gazetteer().resolve(name, within) or (found[0] if found[0].name != name else Area(None, name))


def find_place(text: str, start: int, end: int, title: Span | None, holder: Span | None) -> FoundPlace | None:
    """The place of the report ``text[start:end]``: the first that title, dateline, formulas, holder, text tell."""
    head = min(end, start + _HEAD_REACH)
    if title is not None and (found := _listed(text, title) or _unlisted(text, title)):
        return found
    for pattern, needed in ((_CONGRESS, _OF_CONGRESS), (_MAYOR, _OF_MAYOR), (_REPRESENTED, _OF_REPRESENTED)):
        if needed.search(text, start, head) is None:
            continue
        for match in pattern.finditer(text, start, head):
            if found := _listed(text, Span(*match.span("place"))):
                return found
    if holder is not None and (found := _listed(text, holder) or _unlisted(text, holder)):
        return found
    if holder is not None and text[holder.start : holder.end].endswith("国务院"):
        return FoundPlace("中国", None, holder)
    return _most_named(text, start, min(end, start + _TEXT_REACH))


def _listed(text: str, span: Span) -> FoundPlace | None:
    """The narrowest of the divisions that stand one behind the other at the first place in ``span``."""
    found: FoundPlace | None = None
    for one in _finder().find(text, *span):
        if found is not None and one.start != found.span.end:
            break
        area = _area(text[one.start : one.end], found.code if found is not None else None)
        found = FoundPlace(area.name, area.code, one)
    return found


def _unlisted(text: str, span: Span) -> FoundPlace | None:
    match = _UNLISTED.match(text, span.start, span.end)
    return FoundPlace(match["place"], None, Span(*match.span("place"))) if match else None


def _most_named(text: str, start: int, end: int) -> FoundPlace | None:
    """The division that most of the places named are, else the province that most of them belong to."""
    firsts: dict[str, Span] = {}
    exact: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    for code, span in _coded(text, start, end):
        province = code[:2] + "0000"
        exact[code] += 1
        provinces[province] += 1
        firsts.setdefault(code, span)
        firsts.setdefault(province, span)
    for counts in (exact, provinces):
        code, count = counts.most_common(1)[0] if counts else ("", 0)
        if count >= _FEWEST and count > _MAJORITY * counts.total():
            area = gazetteer().with_code(code)
            return None if area is None else FoundPlace(area.name, code, firsts[code])
    return None


def _coded(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for one in _finder().find(text, start, end):
        code = _area(text[one.start : one.end]).code
        if code is not None:
            yield code, one

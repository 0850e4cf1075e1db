"""The day a report's relative expressions count from: what a caller types, or what the report says of itself.

A report tells its date in its signature; in its title, with the dateline under it for the day; in the heading of its
review; or, where it names just one year anywhere, by that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from extractor.layout.numbering import numbering_at
from extractor.messages import say
from extractor.text import Span
from extractor.values.calendar import days_of
from extractor.values.date_parts import two_digits
from extractor.values.date_pieces import MASKED_YEAR, YEAR4
from extractor.values.date_years import UNKNOWN, read_year

_TITLE_LINES = 25
_LONGEST_TITLE = 60
_SIGNATURE_LINES = 6
_LONGEST_SIGNATURE = 60
_REVIEW_REACH = 20_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_TWO_DAYS = (datetime(2001, 2, 3), datetime(2016, 11, 19))

_CN_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3}|元|[xX×*_]{1,2})"
_FULL = (
    rf"(?P<y>{MASKED_YEAR}|{YEAR4})年(?:(?P<m>{_CN_DAY})月(?:(?P<d>{_CN_DAY})[日号])?)?"
    r"|(?P<iy>20\d\d|19\d\d)[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})"
)
_PATTERNS = {
    "date": _FULL,
    "signature": rf"(?:[^\n，。；：]{{0,40}}?[ （(])??(?:[^\n，。；：\d]{{0,30}})(?:{_FULL})[）)]?$",
    "kind": r"(?P<ahead>工作报告|计划|要点|打算|安排|方案|预算(?!执行))"
    r"|(?P<behind>总结|公报|年报|年度报告|述职|汇报|回顾|情况)",
    "alone": rf"(?m:^)(?:{_FULL})(?m:$)",
    "year": rf"(?<![\d到至])(?P<y>{YEAR4})年(?!远景)|(?<![\d.,])(?P<b>20[0-3]\d)(?=[\u4e00-\u9fff])"
    r"(?!年|元|余|多|家|个|户|人|万|亿|吨|亩|公里|名|件|项|米|千)",
    "delivered": rf"(?:[—–―]{{1,2}}|[（(])(?:{_FULL})|(?:{_FULL.replace('?P<', '?P<at_')})在.{{2,40}}?[会會]",
    "published": r"时间|日期|发布|来源|\d",
    "review": rf"(?P<y>{YEAR4})年(?:国内|主要|政府|全[市省县区]|我[市省县区])?工作(?:的)?(?:主要)?(?:回顾|总结)"
    rf"|过去(?:的)?一年[^。\d]{{0,10}}(?P<past>{YEAR4})年|刚刚过去的(?P<gone>{YEAR4})年",
    "address": "各位代表|各位委员|大会(?:报告|作)",
    "typed_iso": r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?",
    "typed_year": r"(?<!\d)\d{4}(?!\d)",
    "typed_digits": r"((?:19|20)\d\d)(\d{2})(\d{2})",
    "typed_part": r"(?P<y>[\d零〇○一二三四五六七八九]{4})年?(?:度)?"
    r"(?:第?(?P<q>[一二三四1-4])季度?|-?[Qq](?P<e>[1-4])|(?P<h>[上下])半年)",
    "typed_chinese": rf"(?P<y>[\d零〇○一二三四五六七八九]{{4}})年(?:度)?"
    rf"(?:(?P<m>{_CN_DAY})月(?:份)?(?:(?P<d>{_CN_DAY})[日号])?)?(?P<p>年?[底末初])?",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


@dataclass(frozen=True, slots=True)
class Found:
    """A report's own date: ``day`` (None where digits are masked), ``year`` as far as it is known, where it stands."""

    day: date | None
    year: str
    span: Span
    rule: str


def find_reference_date(text: str, title: str | None = None) -> Found | None:
    """What the report ``text`` says of its own date; ``title`` is that of the heading that opens it, if it has one."""
    signature = _signature(text)
    if signature is not None and signature.day is not None:
        return signature
    return _head(text, title) or signature or _alone(text) or _review(text) or _only_year(text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The first lines with where they start, up to the first section heading or paragraph of sentences."""
    start = 0
    for _ in range(_TITLE_LINES):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if line:
            yield start, line[: 4 * _LONGEST_TITLE]
        if end < 0 or "。" in line or (start and _is_section(line)):
            return
        start = end + 1


def _is_section(line: str) -> bool:
    return numbering_at(line, 0) is not None and _pattern("date").match(line) is None


def _last_lines(text: str) -> Iterator[tuple[int, str]]:
    end = len(text.rstrip())
    for _ in range(_SIGNATURE_LINES):
        start = text.rfind("\n", 0, end) + 1
        if end - start <= _LONGEST_SIGNATURE:
            yield start, text[start:end]
        if start == 0:
            return
        end = start - 1


def _signature(text: str) -> Found | None:
    """A date alone, or behind the issuer's name, among the last lines."""
    if "\n" not in text.strip():
        return None
    for start, line in _last_lines(text):
        match = _pattern("signature").fullmatch(line)
        if match is None or (match["y"] and match["m"] is None):
            continue
        found = _found(match, start, "signature")
        if found is not None:
            return found
    return None


def _alone(text: str) -> Found | None:
    """The one day that stands on a line of its own: a signature with an annex behind it."""
    days: dict[date, Found] = {}
    for match in _pattern("alone").finditer(text):
        if match["d"] or match["id"]:
            found = _found(match, 0, "signature")
            if found is not None and found.day is not None:
                days.setdefault(found.day, found)
    return next(iter(days.values())) if len(days) == 1 else None


def _head(text: str, title: str | None) -> Found | None:
    """The date of the title and the lines under it.

    The day a report was delivered comes first, then the day it was published, if either fits the title's year; then the
    year in the title by the kind of report; then such a day without a title.
    """
    head = list(_lines(text))
    if title and (at := text.find(title)) >= 0:
        head.append((at, title))
    titled = next(filter(None, (_in_title(start, line) for start, line in head)), None)
    year = titled[0].year if titled else None
    for name in ("delivered", "published"):
        for start, line in head:
            found = _dated_line(name, start, line)
            if found is not None and _fits(found, year):
                return found
    return _by_kind(*titled) if titled else None


def _in_title(start: int, line: str) -> tuple[Found, str] | None:
    """The date in a title line and the group of its kind (``ahead`` or ``behind``)."""
    kind, match = _pattern("kind").search(line), _pattern("date").search(line)
    if kind is None or match is None or len(line) > _LONGEST_TITLE or line[-1] in "。；，" or _is_section(line):
        return None
    found = _found(match, start, "title")
    return (found, str(kind.lastgroup)) if found is not None else None


def _dated_line(name: str, start: int, line: str) -> Found | None:
    """A day told by how it stands in its line: behind a dash, before 在…会议上, or in a short line of its own."""
    match = _pattern(name).search(line)
    if match is not None and name == "published":
        match = _pattern("date").search(line) if len(line) <= _LONGEST_TITLE // 2 else None
    if match is None:
        return None
    groups = {key.removeprefix("at_"): value for key, value in match.groupdict().items() if value}
    if not ("d" in groups or "id" in groups):
        return None
    return _found(match, start, "dateline")


def _fits(found: Found, year: str | None) -> bool:
    if found.day is None or year is None or not year.isdigit():
        return found.day is not None
    return 0 <= found.day.year - int(year) <= 1


def _by_kind(found: Found, kind: str) -> Found:
    """A report to a congress and a plan come at the start of their year, a summary at its end; a day stays."""
    if found.day is None or kind != "ahead" or found.span.end - found.span.start > len("2020年"):
        return found
    return Found(date(int(found.year), 1, 31), found.year, found.span, found.rule)


def _review(text: str) -> Found | None:
    """The year a report to a congress looks back on (``一、2014年工作回顾``): it was given at the start of the next."""
    match = _pattern("review").search(text, 0, _REVIEW_REACH)
    group = str(match.lastgroup) if match else ""
    year = match and read_year(match[group], UNKNOWN)
    if not match or not year or not _is_recent(year):
        return None
    to_congress = group != "y" or _pattern("address").search(text, 0, _REVIEW_REACH) is not None
    day = date(int(year) + 1, 1, 31) if to_congress else date(int(year), 12, 31)
    return Found(day, f"{day.year:04d}", Span(match.start(group), match.end(group) + 1), "review")


def _only_year(text: str) -> Found | None:
    years: dict[str, Span] = {}
    for match in _pattern("year").finditer(text):
        year = read_year(match["y"] or match["b"], UNKNOWN)
        if year is not None:
            years.setdefault(year, Span(*match.span()))
            if len(years) > 1:
                return None
    for year, span in years.items():
        if _is_recent(year):
            return Found(date(int(year), 12, 31), year, span, "only_year")
    return None


def _is_recent(year: str) -> bool:
    return year.isdigit() and _FIRST_YEAR <= int(year) < _LAST_YEAR


def _found(match: re.Match[str], offset: int, rule: str) -> Found | None:
    """The match as a date: a month stands for its last day, a year for its last day."""
    groups = {key.removeprefix("at_"): key for key, value in match.groupdict().items() if value}
    iso = "iy" in groups
    names = [groups[name] for name in (("iy", "im", "id") if iso else ("y", "m", "d")) if name in groups]
    year = read_year(match[names[0]], UNKNOWN)
    if year is None:
        return None
    span = Span(offset + match.start(names[0]), offset + match.end(names[-1]) + (0 if iso else 1))
    if not year.isdigit():
        return Found(None, year, span, rule)
    days = days_of("-".join([year, *(two_digits(match[name]) for name in names[1:])])) if _is_recent(year) else None
    return None if days is None or days[1] is None else Found(days[1], year, span, rule)


def read_reference_date(typed: str) -> date:
    """The day a person typed: ISO, Chinese, or anything dateparser reads in Chinese or English.

    A year, half-year, quarter or month stands for its last day. What depends on today's date (昨天) is refused: the
    same report would say something else tomorrow. Raises ValueError with a message that says what was typed.

    >>> read_reference_date("2020年底"), read_reference_date("2020年第三季度"), read_reference_date("20210630")
    (datetime.date(2020, 12, 31), datetime.date(2020, 9, 30), datetime.date(2021, 6, 30))
    """
    text = "".join(typed.split())
    if match := _pattern("typed_iso").fullmatch(text) or _pattern("typed_digits").fullmatch(text):
        edtf = "-".join(f"{int(part):0{width}d}" for part, width in zip(match.groups(), (4, 2, 2), strict=True) if part)
        return _known(days_of(edtf), typed)
    if match := _pattern("typed_chinese").fullmatch(text):
        return _known(_chinese(match), typed)
    if match := _pattern("typed_part").fullmatch(text):
        return _known(_part_of_year(match), typed)
    return _parsed(typed)


def _chinese(match: re.Match[str]) -> tuple[date | None, date | None] | None:
    year = read_year(match["y"], UNKNOWN)
    parts = [two_digits(part) for part in (match["m"], match["d"]) if part]
    days = days_of("-".join([year or UNKNOWN, *parts]))
    return (days[0], days[0]) if days and (match["p"] or "").endswith("初") else days


def _part_of_year(match: re.Match[str]) -> tuple[date | None, date | None] | None:
    """A quarter or half-year, by its EDTF code."""
    year = read_year(match["y"], UNKNOWN)
    code = 40 + "上下".index(match["h"]) if match["h"] else 33 + int(two_digits(match["q"] or match["e"])) - 1
    return None if year is None else days_of(f"{year}-{code}")


def _known(days: tuple[date | None, date | None] | None, typed: str) -> date:
    if days is None or days[1] is None:
        raise ValueError(
            say("no such day: {typed!r}; give a reference date like 2020-12-31 or 2020年12月31日", typed=typed)
        )
    return days[1]


def _parsed(typed: str) -> date:
    """What dateparser makes of it; imported here since it is needed for few inputs and slow to load."""
    import dateparser

    settings = {"PREFER_DAY_OF_MONTH": "last", "PREFER_MONTH_OF_YEAR": "last", "REQUIRE_PARTS": ["year"]}
    # Read on two days: what comes out differently depends on the day it is read.
    found = [
        dateparser.parse(typed, languages=["zh", "en"], settings={**settings, "RELATIVE_BASE": today})
        for today in _TWO_DAYS
        if typed.strip()
    ]
    days: set[date] = {one.date() for one in found if one is not None}
    if not days or None in found or not _pattern("typed_year").search(typed):
        raise ValueError(say("cannot read the date {typed!r}; give it like 2020-12-31 or 2020年12月31日", typed=typed))
    if len(days) > 1:
        raise ValueError(
            say(
                "the date {typed!r} depends on today's; give one that stays, like 2020-12-31 or 2020年12月31日",
                typed=typed,
            )
        )
    return days.pop()

"""The day a report's relative expressions count from: what a caller types, or what the report says of itself.

A report tells its date in its signature, in its title (with the dateline under it for the day), or, where it names just one
year anywhere, by that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractor.layout.numbering import numbering_at
from extractor.text import Span
from extractor.values.calendar import days_of
from extractor.values.date_patterns import MASKED_YEAR, YEAR4
from extractor.values.date_years import UNKNOWN, read_year
from extractor.values.numerals import parse_numeral

_TITLE_LINES = 25
_LONGEST_TITLE = 60
_SIGNATURE_LINES = 6
_LONGEST_SIGNATURE = 60
_CN_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3}|元|[xX×*_]{1,2})"
_FULL = rf"(?P<y>{MASKED_YEAR}|{YEAR4})年(?:(?P<m>{_CN_DAY})月(?:(?P<d>{_CN_DAY})[日号])?)?|(?P<iy>20\d\d|19\d\d)[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})"
_DATE = re.compile(_FULL)
_SIGNATURE = re.compile(rf"(?:[^\n，。；：]{{0,40}}?[ （(])??(?:[^\n，。；：\d]{{0,30}})(?:{_FULL})[）)]?$")
_KIND = re.compile(
    r"(?P<ahead>工作报告|计划|要点|打算|安排|方案|预算(?!执行))|(?P<behind>总结|公报|年报|年度报告|述职|汇报|回顾|情况)"
)
_YEAR = re.compile(
    rf"(?<!\d)(?P<y>{YEAR4})年|(?<![\d.,])(?P<b>20[0-3]\d)(?=[\u4e00-\u9fff])(?!元|余|多|家|个|户|人|万|亿|吨|亩|公里|名|件|项|米|千)"
)
_DATELINE = re.compile(r"——|—|（|\(|时间|日期|发布|来源|在.{2,40}[会會]")
_REVIEW = re.compile(rf"(?P<y>{YEAR4})年(?:国内|主要|政府|全[市省县区]|我[市省县区])?工作(?:的)?(?:主要)?(?:回顾|总结)")
_ADDRESS = re.compile("各位代表|各位委员|大会(?:报告|作)")
_REVIEW_REACH = 20_000
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_CHINESE = re.compile(
    rf"(?P<y>[\d零〇○一二三四五六七八九]{{4}})年(?:度)?(?:(?P<m>{_CN_DAY})月(?:份)?(?:(?P<d>{_CN_DAY})[日号])?)?(?P<p>底|末|初|年底|年末|年初)?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A report's own date: ``day`` (None where digits are masked), ``year`` as far as it is known, where it stands."""

    day: date | None
    year: str
    span: Span
    rule: str


def find_reference_date(text: str, title: str | None = None) -> Found | None:
    """What the report ``text`` says of its own date; ``title`` is that of the heading that opens it, if there is one."""
    signature = _signature(text)
    if signature is not None and signature.day is not None:
        return signature
    return _title(text) or signature or _review(text) or _only_year(text)


def _lines(text: str, count: int) -> Iterator[tuple[int, str]]:
    start = 0
    for _ in range(count):
        end = text.find("\n", start)
        line = text[start:] if end < 0 else text[start:end]
        if line:
            yield start, line[: 4 * _LONGEST_TITLE]
        if end < 0:
            return
        start = end + 1


def _last_lines(text: str, count: int) -> Iterator[tuple[int, str]]:
    end = len(text.rstrip())
    for _ in range(count):
        start = text.rfind("\n", 0, end) + 1
        if end - start <= _LONGEST_SIGNATURE:
            yield start, text[start:end]
        if start == 0:
            return
        end = start - 1


def _signature(text: str) -> Found | None:
    """A date alone, or behind the issuer's name, among the last lines."""
    if text.count("\n", 0, 100_000) == 0:
        return None
    for start, line in _last_lines(text, _SIGNATURE_LINES):
        match = _SIGNATURE.fullmatch(line)
        if match is None or (match["y"] and match["m"] is None):
            continue
        found = _found(match, start, "signature")
        if found is not None:
            return found
    return None


def _title(text: str) -> Found | None:
    """The year in the title, made a day by the dateline under it or by the kind of report."""
    for start, line in _lines(text, _TITLE_LINES):
        is_title = len(line) <= _LONGEST_TITLE and line[-1] not in "。；，" and numbering_at(line, 0) is None
        kind = _KIND.search(line) if is_title else None
        match = _DATE.search(line)
        if match is None or not (kind or _DATELINE.match(line) or (is_title and match.start() == 0)):
            continue
        found = _found(match, start, "title" if kind else "dateline")
        if found is None or found.day is None or match["m"] or match["im"]:
            if found is not None:
                return found
            continue
        return _dateline(text, found) or _by_kind(found, kind)
    return None


def _review(text: str) -> Found | None:
    """The year a report to a congress looks back on (``一、2014年工作回顾``): it was given at the start of the next."""
    match = _REVIEW.search(text, 0, _REVIEW_REACH)
    year = match and read_year(match["y"], UNKNOWN)
    if not match or not year or not year.isdigit() or not 1900 <= int(year) <= 2100:
        return None
    to_congress = _ADDRESS.search(text, 0, _REVIEW_REACH) is not None
    day = date(int(year) + 1, 1, 31) if to_congress else date(int(year), 12, 31)
    return Found(day, f"{day.year:04d}", Span(match.start("y"), match.end("y") + 1), "review")


def _dateline(text: str, title: Found) -> Found | None:
    """A full date of the title's year or the next one among the first lines."""
    for start, line in _lines(text, _TITLE_LINES):
        match = _DATE.search(line)
        if match and (match["d"] or match["id"]) and len(line) <= 2 * _LONGEST_TITLE and _DATELINE.search(line):
            found = _found(match, start, "dateline")
            if found and found.day and 0 <= found.day.year - int(title.year) <= 1:
                return found
    return None


def _by_kind(found: Found, kind: re.Match[str] | None) -> Found:
    """A report to a congress and a plan come at the start of their year, a summary at its end."""
    ahead = kind is not None and kind.lastgroup == "ahead"
    day = date(int(found.year), 1, 31) if ahead else date(int(found.year), 12, 31)
    return Found(day, found.year, found.span, found.rule)


def _only_year(text: str) -> Found | None:
    years: dict[str, Span] = {}
    for match in _YEAR.finditer(text):
        year = read_year(match["y"] or match["b"], UNKNOWN)
        if year is not None:
            years.setdefault(year, Span(*match.span()))
            if len(years) > 1:
                return None
    for year, span in years.items():
        if 1900 <= int(year) <= 2100:
            return Found(date(int(year), 12, 31), year, span, "only_year")
    return None


def _found(match: re.Match[str], offset: int, rule: str) -> Found | None:
    """The match as a date: a month stands for its last day, a year for its last day."""
    groups = match.groupdict()
    year = read_year(groups["y"] or groups["iy"], UNKNOWN)
    if year is None:
        return None
    first = match.start("y") if groups["y"] else match.start("iy")
    span = Span(
        offset + first,
        offset
        + match.end("d" if groups["d"] else "id" if groups["id"] else "m" if groups["m"] else "y")
        + (0 if groups["id"] else 1),
    )
    if not year.isdigit():
        return Found(None, year, span, rule)
    edtf = "-".join(
        [year, *(f"{_number(part):02d}" for part in (groups["m"] or groups["im"], groups["d"] or groups["id"]) if part)]
    )
    days = days_of(edtf) if 1900 <= int(year) <= 2100 else None
    return None if days is None or days[1] is None else Found(days[1], year, span, rule)


def _number(written: str) -> int:
    value = 1 if written == "元" else parse_numeral(written.replace("廿", "二十"))
    return int(value) if value is not None else 0


def read_reference_date(typed: str) -> date:
    """The day a person typed: ISO, Chinese, or anything dateparser reads in Chinese or English.

    A year or month stands for its last day. Raises ValueError with a message that says what was typed.

    >>> read_reference_date("2020年底"), read_reference_date("2021-06")
    (datetime.date(2020, 12, 31), datetime.date(2021, 6, 30))
    """
    text = "".join(typed.split())
    if match := _ISO.fullmatch(text):
        edtf = "-".join(f"{int(part):0{width}d}" for part, width in zip(match.groups(), (4, 2, 2), strict=True) if part)
        return _known(days_of(edtf), typed)
    if match := _CHINESE.fullmatch(text):
        return _known(_chinese(match), typed)
    return _parsed(typed)


def _chinese(match: re.Match[str]) -> tuple[date | None, date | None] | None:
    year = read_year(match["y"], UNKNOWN)
    parts = [f"{_number(part):02d}" for part in (match["m"], match["d"]) if part]
    days = days_of("-".join([year or UNKNOWN, *parts]))
    return (days[0], days[0]) if days and (match["p"] or "").endswith("初") else days


def _known(days: tuple[date | None, date | None] | None, typed: str) -> date:
    if days is None or days[1] is None:
        raise ValueError(f"no such day: {typed!r}; give a reference date like 2020-12-31 or 2020年12月31日")
    return days[1]


def _parsed(typed: str) -> date:
    """What dateparser makes of it; imported here since it is needed for few inputs and slow to load."""
    import dateparser

    settings = {"PREFER_DAY_OF_MONTH": "last", "PREFER_MONTH_OF_YEAR": "last", "REQUIRE_PARTS": ["year"]}
    found = dateparser.parse(typed, languages=["zh", "en"], settings=settings) if typed.strip() else None
    if found is None:
        raise ValueError(f"cannot read the date {typed!r}; give it like 2020-12-31 or 2020年12月31日")
    day: date = found.date()
    return day

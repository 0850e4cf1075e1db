"""Recognition of dates, periods, durations and recurring times in one report.

One scan finds expressions (:mod:`~extractor.values.date_patterns`); each is read in text order with what the passage has
said so far (:mod:`~extractor.values.date_resolution`); two points joined by a dash or 至 become one period.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.mentions import Date
from extractor.values.calendar import days_of
from extractor.values.date_guards import is_a_date
from extractor.values.date_meaning import Meaning
from extractor.values.date_patterns import compiled
from extractor.values.date_resolution import Resolver
from extractor.values.date_years import UNKNOWN

_CONNECTOR = re.compile(r"起?(?:[—–\-~～―]{1,2}|至|到)")
_BETWEEN = re.compile(r"与|和")
_BEFORE = (
    ("until", ("截止到", "截至到", "截止", "截至", "至", "到", "迄")),
    ("from", ("自从", "从", "自")),
)
_BEHIND = re.compile(
    r"(?P<from>以来|至今|起(?!草|步|来|到|点|飞|因|重|诉)|开始|[及或](?:以|之)后)|(?P<after>以后|之后|后(?![续勤备期台天年继]))"
    r"|(?P<until>为止|止(?!步|损|跌))|(?P<before>[及或]?(?:以|之)前|前(?![三两四几后景景期往行沿端列来进述提十些者任置]|[一二三四五六七八九\d]))"
)
_INSIDE = ("期间", "年内")


class DateRecognizer:
    """Finds the dates of a report. Built once: it compiles its expressions; ``find`` keeps no state."""

    def __init__(self) -> None:
        self._scan, self._rules = compiled()

    def find(self, text: str, reference: date | None, reference_year: str = UNKNOWN) -> list[Date]:
        """The dates of ``text`` in order, without overlaps.

        ``reference`` is the day relative expressions count from; ``reference_year`` what is known of its year where the
        day is not (``20XX`` from a masked signature).
        """
        resolver = Resolver(reference, reference_year)
        found: list[Date] = []
        at = paragraph = 0
        for hit in self._scan.finditer(text):
            if hit.start() < at:
                continue
            rule = str(hit.lastgroup)
            match = self._rules[rule].match(text, hit.start())
            if match is None or not is_a_date(text, rule, match):
                continue
            if text.find("\n", paragraph, match.start()) >= 0:
                paragraph = text.rfind("\n", paragraph, match.start()) + 1
                resolver.new_passage()
            meaning = resolver.read(rule, match)
            if meaning is not None:
                found.append(_mention(text, rule, match, meaning))
                at = match.end()
        return _joined(text, found)


def _mention(text: str, rule: str, match: re.Match[str], meaning: Meaning) -> Date:
    start, end = match.span()
    return Date(
        start,
        end,
        f"date:{rule}",
        meaning.type,
        meaning.edtf,
        meaning.interval,
        meaning.duration,
        meaning.bound or _bound(text, start, end, meaning.type),
        meaning.relative,
        meaning.approximate,
    )


def _bound(text: str, start: int, end: int, kind: str) -> str | None:
    """What a word outside the span says of the date: 截至 until, 自 from, 以前 before."""
    if kind in ("duration", "set"):
        return None
    if behind := _BEHIND.match(text, end):
        return str(behind.lastgroup)
    for bound, words in _BEFORE:
        if text.endswith(words, max(0, start - 3), start):
            return bound
    return None


def _joined(text: str, found: list[Date]) -> list[Date]:
    """Two calendar points with a connector between them are one period."""
    kept: list[Date] = []
    for one in found:
        if kept and (period := _period(text, kept[-1], one)):
            kept[-1] = period
        else:
            kept.append(one)
    return kept


def _period(text: str, first: Date, last: Date) -> Date | None:
    if first.type != "date" or last.type != "date" or first.edtf is None or last.edtf is None:
        return None
    between = text[first.end : last.start]
    joined = _CONNECTOR.fullmatch(between) or (
        _BETWEEN.fullmatch(between) and text.startswith(("间", "之间"), last.end)
    )
    if not joined:
        return None
    edtf = f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}"
    interval = days_of(edtf)
    if interval is None and UNKNOWN[:1] not in edtf:
        return None
    return Date(
        first.start,
        last.end,
        f"{first.rule}+{last.rule.partition(':')[2]}",
        "period",
        edtf,
        interval,
        None,
        None,
        first.relative or last.relative,
        first.approximate or last.approximate,
    )

"""Marked sentences: ``产值达到[19.9亿元]`` marks an amount or percentage, ``{今年}`` a date, ``<市财政局>`` a body.

``{今年=2024}`` gives the date's EDTF string and with it its interval; a comparator may follow a number: ``[5%~]``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from extractor.layout import lay_out
from extractor.mentions import Amount, Check, Date, Indicator, Mention, Number, Organization, Percentage, Target
from extractor.records import RecordBuilder
from extractor.records.modalities import Modalities
from extractor.records.report import Report
from extractor.scopes import Borders, Modes, ReportTimes, Timeline
from extractor.text import Span
from extractor.words import Segmenter
from extractor.words.classes import Lexicon

_MARK = re.compile(r"\[([^\[\]]+?)(~|>=|<=|<|>)?\]|\{([^{}=]+)(?:=([^{}]+))?\}|<([^<>]+)>")
_NUMBER = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)?(?P<chinese>[两一二三四五六])?(?P<scale>[十百千万亿]*)[多余]*(?P<unit>.*)"
)
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MEASURES = ("吨", "亩", "公里", "平方米", "千瓦", "斤", "岁", "立方米", "公顷", "米")
_PERCENTS = {"%": "%", "倍": "times", "个百分点": "pp"}


@dataclass
class Marked:
    """A text with its mentions and what the builder makes of them."""

    text: str
    numbers: list[Number]
    dates: list[Date]
    bodies: list[Organization]
    records: list[Indicator | Target]
    checks: list[Check]

    def of(self, written: str, nth: int = 0) -> Indicator | Target | None:
        """The record whose principal number is the ``nth`` number written so."""
        numbers = [one for one in self.numbers if self.text[one.start : one.end] == written]
        for record in self.records:
            if principal(record) is numbers[nth]:
                return record
        return None

    def say(self, span: Span | Mention | None) -> str | None:
        """The text of a span or mention."""
        return None if span is None else self.text[_start(span) : _end(span)]


def _start(span: Span | Mention) -> int:
    return span.start


def _end(span: Span | Mention) -> int:
    return span.end


def principal(record: Indicator | Target) -> Number | None:
    """The number a record is about."""
    if record.value is not None:
        return record.value
    if record.change is not None:
        return record.change.value
    return record.completion if isinstance(record, Target) else None


def number(written: str, start: int, comparator: str) -> Number:
    """A number mention as the recognisers make it, for the plain ways of writing used in tests."""
    match = _NUMBER.fullmatch(written)
    assert match is not None, written
    value = Decimal((match["digits"] or str(" 一二三四五六".find(match["chinese"] or "两") or 2)).replace(",", ""))
    if match["chinese"] == "两":
        value = Decimal(2)
    for scale in match["scale"]:
        value *= _SCALES[scale]
    unit, end = match["unit"] or None, start + len(written)
    if unit in _PERCENTS:
        return Percentage(start, end, "test", value=value, unit=_PERCENTS[unit], comparator=comparator)
    kind = "number" if unit is None else "money" if unit.endswith("元") else "count"
    if unit is not None and unit.startswith(_MEASURES):
        kind = "quantity"
    return Amount(start, end, "test", value=value, unit=unit, comparator=comparator, kind=kind)


def when(written: str, start: int, edtf: str | None) -> Date:
    """A date mention; without EDTF it is unresolved."""
    kind = (
        "period"
        if edtf and "/" in edtf
        else "duration"
        if re.fullmatch(r"[\d五三两一]+年", written) and len(written) < 4
        else "date"
    )
    interval = None
    if edtf and re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?(/\d{4}(-\d\d)?)?", edtf):
        first, _, last = edtf.partition("/")
        interval = (_day(first, last=False), _day(last or first, last=True))
    return Date(start, start + len(written), "test", type=kind, edtf=edtf, interval=interval)


def _day(edtf: str, *, last: bool) -> date:
    parts = [int(part) for part in edtf.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def unmark(marked: str) -> tuple[str, list[Number], list[Date], list[Organization]]:
    """The plain text and its mentions."""
    parts: list[str] = []
    numbers: list[Number] = []
    dates: list[Date] = []
    bodies: list[Organization] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[at : match.start()])
        length += match.start() - at
        written = match[1] or match[3] or match[5]
        if match[1]:
            numbers.append(number(written, length, match[2] or "="))
        elif match[3]:
            dates.append(when(written, length, match[4]))
        else:
            bodies.append(Organization(length, length + len(written), "test", name=written))
        parts.append(written)
        length += len(written)
        at = match.end()
    return "".join([*parts, marked[at:]]), numbers, dates, bodies


@cache
def builder() -> RecordBuilder:
    """The builder; it is made once, since it keeps no state."""
    return RecordBuilder()


@cache
def segmenter() -> Segmenter:
    """The segmenter that the word stage uses."""
    lexicon = Lexicon.load()
    return lexicon.segmenter(Modalities(lexicon.letters).words)


def report_of(
    text: str,
    numbers: Sequence[Number],
    dates: Sequence[Date],
    bodies: Sequence[Organization],
    reference: date | None = None,
    *,
    laid_out: bool = True,
) -> Report:
    """The report that the record stage would make of a flow text and its mentions, without sections unless laid out."""
    layout = lay_out(text if laid_out else "")
    assert not laid_out or layout.flow.text == text, "a marked text must be flow text already"
    sections = layout.sections if laid_out else []
    told = [(Span(one.start, one.end), "NUMBER") for one in numbers]
    told += [(Span(one.start, one.end), "DATE") for one in dates]
    words = segmenter().words(text, sorted(told))
    borders = Borders.of(text, 0, len(text))
    times = ReportTimes.of(None, reference)
    timeline = Timeline(text, borders, dates, numbers, sections, reference, times)
    modes = Modes(text, borders, sections, "other")
    return Report(text, words, numbers, dates, bodies, sections, reference, None, borders, timeline, modes)


def read(marked: str, reference: date | None = None) -> Marked:
    """Build the records of a marked text (its headings are found by the layout stage)."""
    text, numbers, dates, bodies = unmark(marked)
    records, checks = builder().build(report_of(text, numbers, dates, bodies, reference))
    return Marked(text, numbers, dates, bodies, records, checks)

"""Times in heads: ``2024年``, ``1—6月``, and words that count from the table's own period (``本年``, ``期末``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractor.lexicons import load_lexicon
from extractor.mentions import TimePeriod
from extractor.text import Span
from extractor.values.calendar import days_of
from extractor.values.comparators import read_rows
from extractor.values.dates import DateRecognizer

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_OF = re.compile(r"(?<!\d)\d{4}")
_TELLING = re.compile(r"[\d〇一二三四五六七八九十]|季|半年")


@dataclass(frozen=True, slots=True)
class HeadTime:
    """A time in a head: ``edtf`` where its own words tell it, else ``relation`` to the table's period."""

    span: Span
    edtf: str | None = None
    relation: str | None = None


class HeadTimes:
    """Finds times in heads; built once."""

    def __init__(self) -> None:
        self._dates = DateRecognizer()
        words = load_lexicon("tables")["times"]
        self._relations = {row[0]: row[1] for row in read_rows(words["words"])}
        self._compared = tuple(words["compared"].split())
        listed = "|".join(sorted(map(re.escape, self._relations), key=len, reverse=True))
        self._words = re.compile(f"(?:{listed})(?:数|值|余额|金额|发生额)?")

    def find(self, text: str, base: TimePeriod | None) -> HeadTime | None:
        """The time that ``text`` names first, months without a year read from the year of ``base``."""
        for start, end, edtf in self.dates(text, _last_day(base)):
            if _TELLING.search(text, start, end):
                return HeadTime(Span(start, end), edtf)
        year = _YEAR.fullmatch(text.strip())
        if year is not None:
            start = text.index(year[0])
            return HeadTime(Span(start, start + len(year[0])), year[0])
        for match in self._words.finditer(text):
            if not text.endswith(self._compared, 0, match.start()):
                word = re.sub("(?:数|值|余额|金额|发生额)$", "", match[0])
                return HeadTime(Span(*match.span()), relation=self._relations.get(word) or self._relations[match[0]])
        return None

    def dates(self, text: str, reference: date | None) -> list[tuple[int, int, str]]:
        """Start, end and EDTF of the calendar dates and periods in ``text``."""
        found = self._dates.find(text, reference)
        return [(one.start, one.end, one.edtf) for one in found if one.edtf and one.type in ("date", "period")]


def _last_day(base: TimePeriod | None) -> date | None:
    return base.interval[1] if base is not None and base.interval is not None else None


def period(edtf: str, origin: str) -> TimePeriod:
    """A period of ``edtf`` with its days."""
    return TimePeriod(edtf, days_of(edtf), origin)


def related(relation: str, base: TimePeriod | None, day: date | None) -> TimePeriod | None:
    """The period that ``relation`` says, counted from ``base``; ``day`` tells the month where ``base`` is a year."""
    if base is None or base.interval is None or base.interval[0] is None or base.interval[1] is None:
        return None
    first, last = base.interval
    assert first is not None and last is not None
    year = last.year
    edtf = {
        "same": lambda: base.edtf if first.year == year else f"{year}",
        "before": lambda: shifted(base.edtf, -1) if first.year == year else f"{year - 1}",
        "twice_before": lambda: shifted(base.edtf, -2),
        "after": lambda: shifted(base.edtf, 1),
        "end": lambda: last.isoformat(),
        "beginning": lambda: f"{first.year}-01-01",
        "last_end": lambda: f"{first.year - 1}-12-31",
        "to_date": lambda: f"{first.year}-01/{last.year}-{last.month:02d}",
        "year": lambda: f"{year}",
        "month": lambda: _month(base, day),
        "month_before": lambda: shifted(_month(base, day), -1),
        "cumulative": lambda: _cumulative(base, day),
        "before_cumulative": lambda: shifted(_cumulative(base, day), -1),
    }[relation]()
    return period(edtf, "heading")


def shifted(edtf: str, years: int) -> str:
    """``edtf`` so many years later."""
    return "/".join(_YEAR_OF.sub(lambda year: f"{int(year[0]) + years:04d}", part, count=1) for part in edtf.split("/"))


def _month(base: TimePeriod, day: date | None) -> str:
    assert base.interval is not None and base.interval[1] is not None
    last = base.interval[1]
    month = day.month if day is not None and len(base.edtf) == 4 and day.year == last.year else last.month
    return f"{last.year:04d}-{month:02d}"


def _cumulative(base: TimePeriod, day: date | None) -> str:
    if len(base.edtf) != len("2024-06"):
        return base.edtf
    month = _month(base, day)
    return month if month.endswith("-01") else f"{month[:4]}-01/{month}"

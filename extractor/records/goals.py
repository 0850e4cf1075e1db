"""The period that the lead-in of a list of goals names: ``今后五年经济社会发展主要目标是：``."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence

from extractor.mentions import Date
from extractor.records.scan import SENTENCE_ENDS
from extractor.text import Span

_REACH = 120


class Goals:
    """Looks the period of a lead-in up; each lead-in once."""

    def __init__(self, text: str, dates: Sequence[Date], reference: datetime.date | None) -> None:
        self._text, self._dates, self._reference = text, dates, reference
        self._starts = [one.start for one in dates]
        self._lead = -1
        self._found: tuple[Date | None, Span | None] = (None, None)

    def of(self, lead: int) -> tuple[Date | None, Span | None]:
        """The last date of the lead-in's sentence before ``lead`` that is not over, and where it stands."""
        if lead != self._lead:
            self._lead, self._found = lead, self._find(lead)
        return self._found

    def _find(self, lead: int) -> tuple[Date | None, Span | None]:
        start = lead
        while start > max(0, lead - _REACH) and self._text[start - 1] not in SENTENCE_ENDS:
            start -= 1
        for date in reversed(self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, max(lead, 0))]):
            if date.type in ("date", "period") and not self._is_over(date):
                return date, Span(date.start, date.end)
        return None, None

    def _is_over(self, date: Date) -> bool:
        last = date.interval[1] if date.interval is not None else None
        return last is not None and self._reference is not None and last < self._reference

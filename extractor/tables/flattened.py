"""Tables whose cells a converter ran together: ``利润总额1,2341,100增长12.1%8.0%``. They are told and left unread.

Where one figure ends and the next begins cannot be said for sure, so that nothing of it enters the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text import SourceTable

FLATTENED = "flattened"
"""What ``unread`` says of such a table."""

# Digits behind a full group of thousands, two points in one figure: no figure is written so.
_GLUED = re.compile(
    r"\d,\d{3}(?:\d{1,3}(?:\.\d+)?[%％]|\d{1,3},\d{3}|\d{1,4}\.\d)|\d\d\.\d{1,4}\.\d|\d[%％][（(]?-?\d[\d,.]*(?:[%％]|,\d{3})"
)
_FIGURES = re.compile(r"[（(]?[-−]?\d[\d,.]*[%％]?[）)]?(?:[（(]?[-−]?\d[\d,.]*[%％]?[）)]?)*")
_UNIT_LINE = re.compile(r"[（(]?(?:货币|金额|计量)?单位[:：][^）)\n。]{1,20}[）)]?")
_STOPS = "。；！？\n"
_FEWEST = 4
_WIDEST_GAP = 60
_FARTHEST_HEAD = 120


def flattened_tables(text: str, start: int, end: int) -> Iterator[SourceTable]:
    """The flattened tables in ``text`` between ``start`` and ``end``."""
    run: list[re.Match[str]] = []
    for match in _GLUED.finditer(text, start, end):
        if run and not _goes_on(text, run[-1].end(), match.start()):
            yield from _table(text, start, run)
            run = []
        run.append(match)
    yield from _table(text, start, run)


def _goes_on(text: str, end: int, start: int) -> bool:
    return start - end <= _WIDEST_GAP and not any(sign in text[end:start] for sign in _STOPS)


def _table(text: str, lowest: int, run: list[re.Match[str]]) -> Iterator[SourceTable]:
    if len(run) < _FEWEST:
        return
    first = run[0].start()
    floor = max(lowest, first - _FARTHEST_HEAD)
    stop = max(text.rfind(sign, floor, first) for sign in _STOPS)
    start = max(stop + 1, floor)
    if (unit := _UNIT_LINE.search(text, start, first)) is not None:
        start = unit.start()
    figures = _FIGURES.match(text, run[-1].start())
    end = run[-1].end() if figures is None else max(figures.end(), run[-1].end())
    yield SourceTable(start, end, 0, 0, (), unread=FLATTENED)

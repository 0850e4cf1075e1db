"""Times that stand before a number and do not govern it, and what speaks against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractor.layout import Layout
from extractor.mentions import Date as FoundDate
from extractor.messages import Message, mark, say, told
from extractor.models import Date
from extractor.scopes import Borders
from extractor.scopes.dates import PLAIN, DateScoper, ScopedDate

# So many of them are told, the nearest ones.
_MOST = 4
_REACHES = {"clause": mark("clause"), "segment": mark("stretch up to a semicolon"), "sentence": mark("sentence")}


def passed_over(layout: Layout, dates: Sequence[Date], at: int, chosen: str | None) -> Iterator[tuple[Date, Message]]:
    """The ``dates`` of the paragraph before the number at offset ``at`` of the source but the ``chosen`` one.

    Each with what the scopes (``lexicons/scopes.toml``) say against it.
    """
    flow = layout.flow
    length = len(flow.text)
    place = flow.map.to_flow(at, length)
    report = next((one for one in layout.reports if one.start <= place < one.end), None)
    if report is None:
        return
    borders = Borders.of(flow.text, report.start, report.end)
    scoper, paragraph = DateScoper(flow.text, borders), borders.paragraph(place)
    near = [one for one in dates if one.start < at and flow.map.to_flow(one.start, length) >= paragraph]
    for one in [one for one in near if one.id != chosen][-_MOST:]:
        days = None if one.interval is None else (_day(one.interval.start), _day(one.interval.end))
        start = flow.map.to_flow(one.start, length)
        found = FoundDate(start, start + len(one.text), one.rule, type=one.type, edtf=one.edtf, interval=days)
        yield one, _against(scoper.judge(found), borders, place)


def _against(scoped: ScopedDate, borders: Borders, place: int) -> Message:
    rule = say("as any date") if scoped.rule == PLAIN else say("scope “{rule}”", rule=scoped.rule)
    if scoped.reach == "none":
        return say("governs no number here ({rule})", rule=rule)
    if scoped.reach == "number":
        return say("governs only the number right behind it ({rule})", rule=rule)
    begins = {"clause": borders.clause, "segment": borders.segment, "sentence": borders.sentence}.get(scoped.reach)
    if begins is not None and begins(place) > scoped.date.start:
        return say("governs only its {stretch} ({rule})", stretch=told(_REACHES[scoped.reach]), rule=rule)
    return say("another time is nearer, or the passage's own")


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)

"""Giving each record of a report its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extractor.mentions import Indicator, Number, Record, Target
from extractor.scopes.borders import Borders
from extractor.scopes.levels import is_level
from extractor.scopes.modes import Modes
from extractor.scopes.timeline import Timeline
from extractor.words import Words


def principal(record: Record) -> Number | None:
    """The number a record is about: its value, else its change, else the completion of a plan."""
    if record.value is not None:
        return record.value
    if record.change is not None and record.change.value is not None:
        return record.change.value
    return record.completion if isinstance(record, Target) else None


def assign_times(
    text: str,
    borders: Borders,
    words: Words,
    timeline: Timeline,
    modes: Modes,
    records: Iterable[Indicator | Target],
    day: date | None,
) -> None:
    """Set ``time_period``, ``period`` and its evidence, ``estimated`` and ``headline`` of every record.

    ``day`` is the report's reference day.
    """
    for record in records:
        number = principal(record)
        if number is None:
            continue
        mode = modes.at(number.start)
        if isinstance(record, Target) and record.actual is None and record.completion is None:
            record.headline = modes.is_headline(number.start)
        level = is_level(text, borders, words, number, changed=record.value is None or number is _changed(record))
        planned = isinstance(record, Target) and record.plan is number
        timing = timeline.at(number, level=level, ahead=mode.is_ahead, planned=planned, loose=mode.is_project_sum)
        record.evidence.pop("period", None)
        record.time_period = timing.time if timing is not None else None
        record.period = timing.date if timing is not None else None
        if isinstance(record, Indicator):
            record.estimated = mode.is_estimate(record.time_period, day)
        if timing is None or timing.evidence is None:
            continue
        if timing.date is None or not borders.clause(number.start) <= timing.date.start < number.start:
            record.evidence["period"] = timing.evidence


def _changed(record: Record) -> Number | None:
    return record.change.value if record.change is not None else None

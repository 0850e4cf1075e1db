"""What extractor itself finds, in the terms of ``cases.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractor import extract
from extractor.models import Amount, Document, Percentage
from tools.comparison.scoring import Finder, Found

DAY = date(2024, 7, 10)


def finders() -> dict[str, Finder]:
    """A finder for each kind."""
    return {
        "money": lambda text: _numbers(text, ("money",)),
        "percentage": _percentages,
        "number": lambda text: _numbers(text, ("count", "number", "quantity")),
        "quantity": lambda text: _numbers(text, ("quantity", "count")),
        "date": _dates,
        "time": _dates,
        "duration": _durations,
        "masked": lambda text: [*_numbers(text, ("money", "count", "quantity", "number")), *_percentages(text)],
        "organization": _organizations,
        "indicator": _indicators,
    }


def read(text: str) -> Document:
    """Everything found in ``text``."""
    return extract(text, reference_date=DAY)


def _value(one: Amount | Percentage) -> tuple[str, ...]:
    if one.min is not None and one.max is not None:
        return (f"{one.min}..{one.max}",)
    return () if one.value is None else (str(one.value),)


def _numbers(text: str, kinds: tuple[str, ...]) -> Iterator[Found]:
    for section in read(text).sections:
        for one in section.amounts:
            if one.kind in kinds:
                currency = f" {one.currency}" if one.currency else ""
                yield Found(one.start, one.end, tuple(value + currency for value in _value(one)))


def _percentages(text: str) -> Iterator[Found]:
    for section in read(text).sections:
        for one in section.percentages:
            if one.unit == "pp":
                values = tuple(f"{value}pp" for value in _value(one))
            elif one.ratio is not None:
                values = (str(one.ratio),)
            else:
                values = tuple(
                    f"{one.min / 100}..{one.max / 100}" for _ in (0,) if one.min is not None and one.max is not None
                )
            yield Found(one.start, one.end, values)


def _dates(text: str) -> Iterator[Found]:
    for section in read(text).sections:
        for one in section.dates:
            if one.interval:
                yield Found(one.start, one.end, (f"{one.interval.start}/{one.interval.end}",))


def _durations(text: str) -> Iterator[Found]:
    for section in read(text).sections:
        yield from (Found(one.start, one.end, (one.duration,)) for one in section.dates if one.duration)


def _organizations(text: str) -> Iterator[Found]:
    for section in read(text).sections:
        yield from (Found(one.start, one.end, (one.name,)) for one in section.organizations)


def _indicators(text: str) -> Iterator[Found]:
    """The value of each indicator at the place of its name, where the name is exact."""
    for section in read(text).sections:
        numbers: dict[str | None, Amount | Percentage] = {one.id: one for one in section.amounts}
        numbers |= {one.id: one for one in section.percentages}
        for record in (*section.indicators, *section.targets):
            number = record.value or record.share
            if record.name and number in numbers:
                yield Found(record.name.start, record.name.end, _value(numbers[number]))

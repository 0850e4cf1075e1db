"""Growth that can be computed again: from A to B, by how much and by which rate, from one year to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import permutations

from extractor.mentions import Amount, Check, Date, Indicator, Number, Percentage, Record
from extractor.records.checks.comparing import compare, quanta_of, ratio
from extractor.records.placed import Origin, Placed

# Growth of these is reported at constant prices, or for another scope than the values: it cannot be called wrong.
_REAL = re.compile("生产总值|增加值|GDP|实际|可比|同口径|扣除|不变价|名义|收入")
_LONGEST_SPAN = 30
_REACH = 80


def find_growth(text: str, placed: Sequence[Placed], origins: Sequence[Origin]) -> Iterator[Check]:
    """Every growth whose both ends the text states."""
    for origin in origins:
        yield from _from_to(text, origin)
    yield from _steps(text, placed)
    yield from _years(text, placed)


def _from_to(text: str, origin: Origin) -> Iterator[Check]:
    """``由A增加到B，增长P``, ``提高Q个百分点``, ``年均增长P``."""
    change, reached = origin.record.change, origin.record.value
    if change is None or reached is None:
        return
    stated = change.value
    if change.basis == "cagr":
        years = _years_between(origin.date, origin.record.period)
        if isinstance(stated, Percentage) and years and not isinstance(reached, Percentage):
            yield from _harmless(text, origin.record, _yearly(text, reached, origin.number, stated, years))
    elif isinstance(stated, Percentage) and not isinstance(reached, Percentage):
        yield from ratio(text, "growth", reached, origin.number, stated, growth=True)
    elif type(stated) is type(reached) and stated.unit in ("pp", reached.unit):
        yield from _difference(text, reached, origin.number, stated)


def _difference(text: str, reached: Number, origin: Number, stated: Number) -> Iterator[Check]:
    quanta = quanta_of(text, reached, origin, stated)
    if quanta is None or reached.unit != origin.unit:
        return
    if reached.value is None or origin.value is None or stated.value is None:
        return
    computed = abs(reached.value - origin.value)
    yield compare("growth", [origin, reached, stated], stated.value, computed, sum(quanta) / Decimal(2), quanta[2])


def _years_between(first: Date | None, last: Date | None) -> int:
    """How many years lie between two dates, 0 where they are not known or far apart."""
    ends = [one.interval[1] for one in (first, last) if one is not None and one.interval is not None]
    if len(ends) < 2 or ends[0] is None or ends[1] is None:
        return 0
    years = ends[1].year - ends[0].year
    return years if 1 < years <= _LONGEST_SPAN else 0


def _yearly(text: str, reached: Number, origin: Number, stated: Number, years: int) -> Iterator[Check]:
    quanta = quanta_of(text, reached, origin, stated)
    if quanta is None or reached.unit != origin.unit or stated.unit != "%":
        return
    if not reached.value or not origin.value or stated.value is None or min(reached.value, origin.value) <= 0:
        return
    computed = _rate(reached.value, origin.value, years)
    low = _rate(max(reached.value - quanta[0] / 2, Decimal(1).scaleb(-9)), origin.value + quanta[1] / 2, years)
    high = _rate(reached.value + quanta[0] / 2, max(origin.value - quanta[1] / 2, Decimal(1).scaleb(-9)), years)
    tolerance = max(high - computed, computed - low) + quanta[2] / 2
    yield compare("growth", [origin, reached, stated], stated.value, abs(computed), tolerance, quanta[2])


def _rate(reached: Decimal, origin: Decimal, years: int) -> Decimal:
    with localcontext(prec=20):
        return ((reached / origin) ** (Decimal(1) / years) - 1) * 100


def _steps(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """``35万吨，比上年增加5万吨，增长16.7%``: the rate follows from value and step."""
    for one in placed:
        value, changes = one.record.value, one.record.changes
        if not isinstance(value, Amount) or value.value is None:
            continue
        for step, rate in permutations(changes, 2):
            if step.kind != "amount" or rate.kind != "rate" or step.value is None or rate.value is None:
                continue
            agree = step.direction == rate.direction and rate.basis in (None, step.basis)
            if agree and step.value.unit == value.unit and step.value.value is not None:
                base = value.value - (1 if step.direction == "up" else -1) * step.value.value
                yield from _harmless(text, one.record, _step(text, value, step.value, rate.value, base))


def _step(text: str, value: Number, step: Number, stated: Number, base: Decimal) -> Iterator[Check]:
    quanta = quanta_of(text, value, step, stated)
    if quanta is None or base <= 0 or stated.value is None or step.value is None or stated.unit != "%":
        return
    computed = step.value / base * 100
    off = (quanta[0] + quanta[1]) / 2
    most = (step.value + quanta[1] / 2) / max(base - off, base / 100) * 100
    yield compare("growth", [value, step, stated], stated.value, computed, most - computed + quanta[2] / 2, quanta[2])


def _years(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """``2024年财政收入12亿元，2025年财政收入15亿元，同比增长25%``, each with a year of its own."""
    seen: dict[tuple[str, str | None, int], Number] = {}
    for one in placed:
        record = one.record
        year = _year(record)
        if year is None or record.name is None or record.value is None or isinstance(record.value, Percentage):
            continue
        name = text[record.name.start : record.name.end]
        seen.setdefault((name, record.value.unit, year), record.value)
        change = record.change
        before = seen.get((name, record.value.unit, year - 1))
        if before is None or change is None or change.basis != "yoy" or not isinstance(change.value, Percentage):
            continue
        yield from _harmless(text, record, ratio(text, "growth", record.value, before, change.value, growth=True))


def _year(record: Record) -> int | None:
    """The calendar year that a result names beside itself."""
    period = record.period
    if not isinstance(record, Indicator) or period is None or "period" in record.evidence:
        return None
    edtf = period.edtf or ""
    return int(edtf) if len(edtf) == 4 and edtf.isdigit() else None


def _harmless(text: str, record: Record, checks: Iterator[Check]) -> Iterator[Check]:
    """``checks``, without failures that growth at constant prices may explain."""
    name = text[record.name.start : record.name.end] if record.name is not None else ""
    told = name + text[max(record.start, record.end - _REACH) : record.end]
    yield from (check for check in checks if check.ok or _REAL.search(told) is None)

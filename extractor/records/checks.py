"""Arithmetic the document itself makes checkable.

A check is made only where the text says that the numbers belong together, and only between numbers written without
qualifier. The tolerance is what rounding each number to its last written digit can make; a truncated result passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.mentions import Check, Indicator, Mention, Number, Percentage, Record, Target
from extractor.records.memory import Placed, ShareOf
from extractor.records.precision import quantum, ratio_error, scale
from extractor.records.sums import find_sums


def find_checks(
    text: str, placed: Sequence[Placed], origins: Sequence[tuple[Record, Number]], shares: Sequence[ShareOf]
) -> list[Check]:
    """All checks of one report, in text order."""
    checks = [
        *(check for one in placed if isinstance(one.record, Target) for check in _completion(text, one.record)),
        *(check for record, origin in origins for check in _growth(text, record, origin)),
        *_shares(text, placed, shares),
        *find_sums(text, placed),
        *_restatements(text, placed),
    ]
    return sorted(checks, key=lambda check: check.refs[-1].start)


def _ratio(
    text: str, kind: str, part: Number, whole: Number, stated: Number, *, growth: bool = False
) -> Iterator[Check]:
    """``part / whole`` (or, for growth, by how much ``part`` differs from ``whole``) against ``stated``."""
    factor, quanta = scale(stated), _quanta(text, part, whole, stated)
    if factor is None or quanta is None or part.unit != whole.unit:
        return
    if part.value is None or stated.value is None or not whole.value:
        return
    if kind == "completion" and "." not in text[whole.start : whole.end]:
        # A plan in round figures is set, not measured.
        quanta[1] = Decimal(0)
    ratio = part.value / whole.value
    computed = abs(ratio - 1) * factor if growth else ratio * factor
    tolerance = ratio_error(part.value, quanta[0], whole.value, quanta[1]) * factor + quanta[2] / 2
    yield _compare(kind, [part, whole, stated], stated.value, computed, tolerance, quanta[2])


def _quanta(text: str, *numbers: Number) -> list[Decimal] | None:
    found = [one for one in (quantum(text, number) for number in numbers) if one is not None]
    return found if len(found) == len(numbers) else None


def _compare(
    kind: str, refs: list[Mention | Record], stated: Decimal, computed: Decimal, tolerance: Decimal, unit: Decimal
) -> Check:
    off = computed - stated
    if tolerance < off < unit:
        # Cut off instead of rounded: 116.97 written as 116.
        tolerance = off
    return Check(kind, refs, stated, computed, tolerance, abs(off) <= tolerance)


def _completion(text: str, target: Target) -> Iterator[Check]:
    if target.plan is not None and target.actual is not None and target.completion is not None:
        yield from _ratio(text, "completion", target.actual, target.plan, target.completion)


def _growth(text: str, record: Record, origin: Number) -> Iterator[Check]:
    change, reached = record.change, record.value
    if change is None or reached is None or change.basis == "cagr":
        return
    stated = change.value
    if isinstance(stated, Percentage) and not isinstance(reached, Percentage):
        yield from _ratio(text, "growth", reached, origin, stated, growth=True)
    elif type(stated) is type(reached) and (stated.unit in ("pp", reached.unit)):
        yield from _difference(text, reached, origin, stated)


def _difference(text: str, reached: Number, origin: Number, stated: Number) -> Iterator[Check]:
    quanta = _quanta(text, reached, origin, stated)
    if quanta is None or reached.unit != origin.unit:
        return
    if reached.value is None or origin.value is None or stated.value is None:
        return
    computed = abs(reached.value - origin.value)
    yield _compare("growth", [origin, reached, stated], stated.value, computed, sum(quanta) / Decimal(2), quanta[2])


def _shares(text: str, placed: Sequence[Placed], shares: Sequence[ShareOf]) -> Iterator[Check]:
    if not shares:
        return
    index = {id(one.record): position for position, one in enumerate(placed)}
    for share in shares:
        at = index.get(id(share.record))
        if at is None or share.record.share is None:
            continue
        phrase = text[share.whole.start : share.whole.end]
        for one in reversed(placed[max(0, at - 8) : at]):
            named = one.record.name
            whole = one.record.value
            if named is not None and whole is not None and text[named.start : named.end] == phrase:
                yield from _ratio(text, "share", share.part, whole, share.record.share)
                break


def _restatements(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """The same indicator of the same period and body stated twice."""
    seen: dict[tuple[str, str, str | None, str | None], Indicator] = {}
    for one in placed:
        record = one.record
        if not isinstance(record, Indicator) or record.name is None or record.value is None:
            continue
        period = record.period
        if record.indicator_key is None or period is None or period.edtf is None or "X" in period.edtf:
            continue
        if "period" in record.evidence or record.rule != "left" or quantum(text, record.value) is None:
            continue
        body = record.organization.name if record.organization else None
        key = (text[record.name.start : record.name.end], period.edtf, body, record.value.unit)
        first = seen.setdefault(key, record)
        if first is not record:
            yield from _restatement(text, first, record)


def _restatement(text: str, first: Indicator, again: Indicator) -> Iterator[Check]:
    if first.value is None or again.value is None or first.value.value is None or again.value.value is None:
        return
    quanta = _quanta(text, first.value, again.value)
    if quanta is None:
        return
    tolerance = sum(quanta) / Decimal(2)
    stated, computed = again.value.value, first.value.value
    yield Check("restatement", [first, again], stated, computed, tolerance, abs(stated - computed) <= tolerance)

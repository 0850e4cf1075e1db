"""What is stated against what is computed, with a tolerance that follows from the digits written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.mentions import Check, Mention, Number, Record
from extractor.records.checks.precision import quantum, ratio_error, scale


def ratio(
    text: str, kind: str, part: Number, whole: Number, stated: Number, *, growth: bool = False
) -> Iterator[Check]:
    """``part / whole`` (or, for growth, by how much ``part`` differs from ``whole``) against ``stated``."""
    factor, quanta = scale(stated), quanta_of(text, part, whole, stated)
    if factor is None or quanta is None or part.unit != whole.unit:
        return
    if part.value is None or stated.value is None or not whole.value:
        return
    if kind == "completion" and "." not in text[whole.start : whole.end]:
        # A plan in round figures is set, not measured.
        quanta[1] = Decimal(0)
    found = part.value / whole.value
    computed = abs(found - 1) * factor if growth else found * factor
    tolerance = ratio_error(part.value, quanta[0], whole.value, quanta[1]) * factor + quanta[2] / 2
    yield compare(kind, [part, whole, stated], stated.value, computed, tolerance, quanta[2])


def quanta_of(text: str, *numbers: Number) -> list[Decimal] | None:
    """The worth of the last digit of each of ``numbers``; None where one is not known exactly."""
    found = [one for one in (quantum(text, number) for number in numbers) if one is not None]
    return found if len(found) == len(numbers) else None


def compare(
    kind: str, refs: list[Mention | Record], stated: Decimal, computed: Decimal, tolerance: Decimal, unit: Decimal
) -> Check:
    """A check; what was cut off at ``unit`` instead of rounded (116.97 written as 116) passes."""
    off = computed - stated
    if tolerance < off < unit:
        tolerance = off
    return Check(kind, refs, stated, computed, tolerance, abs(off) <= tolerance)

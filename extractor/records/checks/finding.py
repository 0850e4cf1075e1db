"""Arithmetic the document itself makes checkable.

A check is made only where the text says that the numbers belong together, and only between numbers written without
qualifier. The tolerance is what rounding each number to its last written digit can make; a truncated result passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.mentions import Check, Indicator, Number, Target
from extractor.records.checks.comparing import quanta_of, ratio
from extractor.records.checks.growth import find_growth
from extractor.records.checks.identities import find_identities
from extractor.records.checks.precision import quantum
from extractor.records.checks.sums import find_sums
from extractor.records.placed import Origin, Placed, ShareOf

_NEAR = 6


def find_checks(
    text: str, placed: Sequence[Placed], origins: Sequence[Origin], shares: Sequence[ShareOf]
) -> list[Check]:
    """All checks of one report, in text order."""
    checks = [
        *_completions(text, placed),
        *find_growth(text, placed, origins),
        *_shares(text, placed, shares),
        *find_sums(text, placed),
        *find_identities(text, placed),
        *_restatements(text, placed),
    ]
    return sorted(_once(checks), key=lambda check: check.refs[-1].start)


def _once(checks: Sequence[Check]) -> Iterator[Check]:
    """``checks`` without those that a rule before found too (其中 parts that add up by definition)."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for check in checks:
        key = (check.kind, frozenset(map(id, check.refs)))
        if key not in seen:
            seen.add(key)
            yield check


def _completions(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    for index, one in enumerate(placed):
        target = one.record
        if isinstance(target, Target) and target.actual is not None and target.completion is not None:
            plan = target.plan or _planned(text, placed[max(0, index - _NEAR) : index], target)
            if plan is not None:
                yield from ratio(text, "completion", target.actual, plan, target.completion)


def _planned(text: str, before: Sequence[Placed], target: Target) -> Number | None:
    """The plan of ``计划建设公路120公里，实际完成90公里，完成计划的75%``: the same quantity, planned just before."""
    for one in reversed(before):
        plan = one.record
        if isinstance(plan, Target) and plan.modality == "plan" and plan.name is not None and target.name is not None:
            same = text[plan.name.start : plan.name.end] == text[target.name.start : target.name.end]
            if same and text.find("\n", plan.end, target.start) < 0:
                return plan.value
    return None


def _shares(text: str, placed: Sequence[Placed], shares: Sequence[ShareOf]) -> Iterator[Check]:
    if not shares:
        return
    index = {id(one.record): position for position, one in enumerate(placed)}
    for share in shares:
        at = index.get(id(share.record))
        if at is None or share.record.share is None:
            continue
        if share.total is not None:
            yield from ratio(text, "share", share.part, share.total, share.record.share)
            continue
        phrase = text[share.whole.start : share.whole.end]
        for one in reversed(placed[max(0, at - 8) : at]):
            named = one.record.name
            whole = one.record.value
            if not isinstance(one.record, Indicator):
                # The plan of a quantity is not what its parts are shares of.
                continue
            if named is not None and whole is not None and text[named.start : named.end] == phrase:
                yield from ratio(text, "share", share.part, whole, share.record.share)
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
        if "period" in record.evidence or record.rule != "level" or quantum(text, record.value) is None:
            continue
        body = record.organization.name if record.organization else None
        # The key tells whose quantity it is (第一产业|实现|增加值).
        key = (record.indicator_key + text[record.name.start : record.name.end], period.edtf, body, record.value.unit)
        first = seen.setdefault(key, record)
        if first is not record:
            yield from _restatement(text, first, record)


def _restatement(text: str, first: Indicator, again: Indicator) -> Iterator[Check]:
    if first.value is None or again.value is None or first.value.value is None or again.value.value is None:
        return
    quanta = quanta_of(text, first.value, again.value)
    if quanta is None:
        return
    tolerance = sum(quanta) / Decimal(2)
    stated, computed = again.value.value, first.value.value
    yield Check("restatement", [first, again], stated, computed, tolerance, abs(stated - computed) <= tolerance)

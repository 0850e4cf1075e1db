"""Which figures of a row belong together: a change and its value, a completion and its plan, a plan and its result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.tables.cells import Kind
from extractor.tables.facets import Figure

_SCOPES = (("累计", "cumulative"), ("当月", "month"), ("本月", "month"), ("全年", "year"))
_PLAN_WORDS = re.compile("年初|调整|变动|年度|全年")


@dataclass(slots=True)
class Linked:
    """The figures of one quantity in one row, linked by their columns."""

    values: list[Figure] = field(default_factory=list)
    plans: list[Figure] = field(default_factory=list)
    changes: dict[int, list[Figure]] = field(default_factory=dict)
    shares: dict[int, Figure] = field(default_factory=dict)
    completions: dict[int, Figure] = field(default_factory=dict)
    actuals: dict[int, Figure] = field(default_factory=dict)
    lone: list[Figure] = field(default_factory=list)


def link(figures: Sequence[Figure]) -> Linked:
    """The figures of one quantity, whose columns ascend, linked. ``lone``: those that found nothing to belong to."""
    linked = Linked([one for one in figures if one.role == "value"], [one for one in figures if one.role == "plan"])
    for one in figures:
        if one.role == "change":
            owner = _changed(one, figures)
            if owner is None:
                linked.lone.append(one)
            else:
                linked.changes.setdefault(owner.column, []).append(one)
        elif one.role == "share":
            found = nearest(one, linked.values)
            if found is None or found.number is None or found.column in linked.shares:
                linked.lone.append(one)
            else:
                linked.shares[found.column] = one
        elif one.role == "completion":
            _complete(one, linked)
    for plan in linked.plans:
        actual = _reached(plan, linked.values)
        if actual is not None:
            linked.actuals[plan.column] = actual
    return linked


def _changed(change: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The value (or the plan ahead) whose change this is."""
    filled = [one for one in figures if one.role in ("value", "plan") and one.cell.kind is not Kind.EMPTY]
    levels = _closest_group(change, filled)
    if not levels:
        return None
    pool = _before(change, levels, [one.column for one in figures if one.role == "change"]) or levels
    pool = _of_scope(change, levels, pool)
    values = [one for one in pool if one.role == "value"]
    if values and not any(_is_ahead(plan, values) for plan in pool if plan.role == "plan"):
        pool = values
    return max(pool, key=lambda one: (_end(one), one.column))


def _is_ahead(plan: Figure, values: Sequence[Figure]) -> bool:
    """Whether a plan is for a time after all of ``values``."""
    ends = None if plan.time is None else plan.time.interval
    return ends is not None and ends[0] is not None and ends[0] > max(map(_end, values)) > date.min


def _before(change: Figure, levels: Sequence[Figure], changes: Sequence[int]) -> list[Figure]:
    """The levels between a change and the change before it; two changes in a row are of the same levels."""
    edge = change.column
    for column in sorted((column for column in changes if column < change.column), reverse=True):
        found = [one for one in levels if column < one.column < edge]
        if found:
            return found
        edge = column
    return [one for one in levels if one.column < edge]


def _of_scope(change: Figure, levels: Sequence[Figure], pool: list[Figure]) -> list[Figure]:
    """Those levels that are of the month or the months so far, where the head of the change says which."""
    for word, relation in _SCOPES:
        if word in change.head.text:
            timed = [one for one in levels if one.head.timed is not None and one.head.timed.time is not None]
            found = [
                one
                for one in levels
                if word in one.head.text
                or (
                    one in timed
                    and one.head.timed is not None
                    and one.head.timed.time is not None
                    and one.head.timed.time.relation == relation
                )
            ]
            if found:
                return [one for one in found if one in pool] or found
    return pool


def _complete(completion: Figure, linked: Linked) -> None:
    plans = _closest_group(completion, [one for one in linked.plans if one.number is not None])
    told = _PLAN_WORDS.search(completion.head.text)
    named = [one for one in plans if told is not None and told[0] in one.head.text]
    plan = nearest(completion, [one for one in named or plans if one.column not in linked.completions])
    if plan is not None:
        linked.completions[plan.column] = completion
    elif (value := _changed(completion, linked.values)) is not None and value.number is not None:
        linked.completions.setdefault(value.column, completion)
    else:
        linked.lone.append(completion)


def _reached(plan: Figure, values: Sequence[Figure]) -> Figure | None:
    """What was reached of a plan: the value of its time, of its group where there are several."""
    found = [one for one in values if one.number is not None and _within(one, plan)]
    if not found:
        return None
    return max(_closest_group(plan, found), key=lambda one: (_end(one), -abs(one.column - plan.column)))


def _within(value: Figure, plan: Figure) -> bool:
    mine = None if value.time is None else value.time.interval
    whole = None if plan.time is None else plan.time.interval
    if mine is None or whole is None:
        return mine is whole
    if None in mine or None in whole or mine[0] is None or mine[1] is None or whole[0] is None or whole[1] is None:
        return False
    return whole[0] <= mine[0] and mine[1] <= whole[1]


def _closest_group(one: Figure, others: Sequence[Figure]) -> list[Figure]:
    """Those that share most of their upper heads with ``one``."""
    shared = [_shared(one, other) for other in others]
    most = max(shared, default=0)
    return [other for other, count in zip(others, shared, strict=True) if count == most]


def _shared(one: Figure, other: Figure) -> int:
    count = 0
    for mine, its in zip(one.head.labels[:-1], other.head.labels[:-1], strict=False):
        if mine.span != its.span or mine.text != its.text:
            break
        count += 1
    return count


def nearest(one: Figure, others: Sequence[Figure]) -> Figure | None:
    """The one of ``others`` in the closest group of heads that stands before ``one``, or else behind it."""
    near = _closest_group(one, others)
    before = [other for other in near if other.column < one.column]
    return (
        max(before, key=lambda other: other.column)
        if before
        else min(near, key=lambda other: other.column, default=None)
    )


def _end(one: Figure) -> date:
    ends = None if one.time is None else one.time.interval
    return date.min if ends is None or ends[1] is None else ends[1]

"""Goals beside results: what a report planned for a year, and what a report of that year's end tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.keys import catalogue
from extractor.observations.rows import Observation
from extractor.observations.store import Selection, Store

# How far below 5%左右 a result may stay before it has certainly missed it, as a part of the goal.
_ABOUT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class GoalAndResult:
    """A goal of ``year`` with the result that was told of it, None where none was found.

    ``difference`` is result minus goal (the nearer end of a range). ``achieved`` is None where there is no result, or
    where the goal leaves open whether it was met (a little below 左右; an indicator that should neither rise nor fall).
    """

    year: str
    goal: Observation
    result: Observation | None
    difference: Decimal | None
    achieved: bool | None


def goals_and_results(store: Store, selection: Selection | None = None) -> Iterator[GoalAndResult]:
    """All goals for whole years in ``store``, by place and year, those of indicators with a key."""
    for year, told in store.goals(selection or Selection()):
        if pair := beside(year, told):
            yield pair


def beside(year: str, told: Iterable[Observation]) -> GoalAndResult | None:
    """The goal and the result among observations of one cell; None where there is no goal.

    The leading goal goes before others, a result of another report before one of the same, and what is in the goal's
    unit before what is not.
    """
    rows = [row for row in told if row.basis not in ("qoq", "cagr", "base")]
    goals = sorted((row for row in rows if row.role == "target"), key=lambda row: not row.headline)
    if not goals:
        return None
    goal = goals[0]
    results = [row for row in rows if row.role in ("actual", "estimate") and row.unit == goal.unit]
    results.sort(key=lambda row: (_document(row) == _document(goal), row.role == "estimate", row.value is None))
    result = results[0] if results else None
    return GoalAndResult(year, goal, result, _difference(goal, result), is_achieved(goal, result))


def _document(row: Observation) -> str | None:
    return row.sha256 or row.path


def _difference(goal: Observation, result: Observation | None) -> Decimal | None:
    if result is None or result.value is None:
        return None
    low, high = _ends(goal)
    if low is None or high is None:
        return None
    return result.value - low if result.value < low else result.value - high if result.value > high else Decimal(0)


def _ends(goal: Observation) -> tuple[Decimal | None, Decimal | None]:
    return (goal.min, goal.max) if goal.value is None else (goal.value, goal.value)


def is_achieved(goal: Observation, result: Observation | None) -> bool | None:
    """Whether ``result`` meets ``goal``; None where that cannot be told."""
    if result is None or result.value is None:
        return None
    low, high = _ends(goal)
    if low is None or high is None:
        return None
    found = result.value
    if goal.comparator in (">", ">="):
        return found > low if goal.comparator == ">" else found >= low
    if goal.comparator in ("<", "<="):
        return found < high if goal.comparator == "<" else found <= high
    good = catalogue().good(goal.indicator)
    if good == "none":
        return True if low <= found <= high else None
    is_met = found >= low if good == "up" else found <= high
    if is_met or goal.comparator != "~":
        return is_met
    missed_by = low - found if good == "up" else found - high
    return None if missed_by <= abs(low) * _ABOUT else False

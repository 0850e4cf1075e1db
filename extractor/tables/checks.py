"""The arithmetic of a table: completion, growth, shares, totals of rows, with the tolerances of prose.

Completion is always reckoned from plan and result. Growth, shares and totals may be told for another scope than the
figures (at constant prices, parts left out): what does not agree is told only where most of the column does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.mentions import Change, Check, Indicator, Mention, Number, Percentage, Record, Target
from extractor.records.checks.comparing import compare, ratio
from extractor.records.checks.precision import quantum, ratio_error
from extractor.tables.linking import Linked
from extractor.tables.rows import Row
from extractor.tables.times import shifted

Made = tuple[Row, Linked, list[Indicator | Target]]

_REAL = re.compile("生产总值|增加值|GDP|实际|可比|同口径|不变价|可支配收入|总产值|第[一二三]产业")
_AVERAGE = re.compile("人均|户均|平均|均价|单价|价格|每|率|指数|系数|标准|比重|浓度|单产|亩产|工资")
_MOST = Decimal("0.6")
_FEWEST_PARTS = 2


def find_checks(text: str, made: Sequence[Made]) -> list[Check]:
    """All checks of a table, in the order of what they check."""
    checks = [
        *_completions(text, made),
        *_trusted(list(_growth(text, made))),
        *_trusted(list(_shares(text, made))),
        *_trusted(list(_sums(text, made)), alone=True),
    ]
    return sorted(checks, key=lambda check: check.refs[-1].start)


def _trusted(checks: Sequence[Check], *, alone: bool = False) -> Iterator[Check]:
    """Those that agree, and the others where most agree; ``alone``: also one that stands alone."""
    agreeing = sum(1 for check in checks if check.ok)
    is_trusted = agreeing >= _MOST * len(checks) or (alone and len(checks) == 1) or (len(checks) == 2 and agreeing == 1)
    yield from (check for check in checks if check.ok or is_trusted)


def _completions(text: str, made: Sequence[Made]) -> Iterator[Check]:
    for _, _, records in made:
        for one in records:
            if isinstance(one, Target) and one.plan and one.actual and one.completion:
                yield from ratio(text, "completion", one.actual, one.plan, one.completion)


def _growth(text: str, made: Sequence[Made]) -> Iterator[Check]:
    """The growth of a value over that of the year before in the same row."""
    for _, _, records in made:
        levels = [one for one in records if isinstance(one, Indicator) and one.value is not None]
        for one in levels:
            before = _before(one, levels)
            if before is None or before.value is None or one.value is None or _REAL.search(_name(text, one)):
                continue
            for change in one.changes:
                if change.basis in (None, "yoy") and change.value is not None:
                    yield from _grown(text, one.value, before.value, change)


def _before(one: Record, levels: Sequence[Record]) -> Record | None:
    """The record of the same row a year earlier."""
    if one.time_period is None or "X" in one.time_period.edtf:
        return None
    earlier = shifted(one.time_period.edtf, -1)
    found = [each for each in levels if each.time_period is not None and each.time_period.edtf == earlier]
    return found[0] if len(found) == 1 else None


def _grown(text: str, value: Number, before: Number, change: Change) -> Iterator[Check]:
    stated = change.value
    quanta = None if stated is None else _quanta(text, value, before, stated)
    if quanta is None or stated is None or stated.value is None or not before.value or value.value is None:
        return
    if value.unit != before.unit:
        return
    sign = -1 if change.direction == "down" and stated.value > 0 else 1
    if isinstance(stated, Percentage) and stated.unit == "%" and not isinstance(value, Percentage):
        if before.value <= 0:
            return
        computed = (value.value / before.value - 1) * 100
        tolerance = ratio_error(value.value, quanta[0], before.value, quanta[1]) * 100 + quanta[2] / 2
    elif stated.unit in (value.unit, "pp"):
        computed = value.value - before.value
        tolerance = sum(quanta, Decimal(0)) / 2
    else:
        return
    refs: list[Mention | Record] = [before, value, stated]
    yield compare("growth", refs, stated.value, sign * computed, tolerance, quanta[2])


def _shares(text: str, made: Sequence[Made]) -> Iterator[Check]:
    """Shares of the total that the table has a row for."""
    totals = {
        linked.shares[value.column].column: value.number
        for row, linked, _ in made
        if row.side.total
        for value in linked.values
        if value.column in linked.shares and value.number is not None
    }
    for row, linked, _ in made:
        for value in linked.values:
            share = linked.shares.get(value.column)
            total = None if share is None else totals.get(share.column)
            if row.side.total or share is None or share.number is None or value.number is None or total is None:
                continue
            yield from ratio(text, "share", value.number, total, share.number)


def _sums(text: str, made: Sequence[Made]) -> Iterator[Check]:
    """Rows of totals against the rows that they are the totals of."""
    blocks = {row.block for row, _, _ in made}
    for block in blocks:
        columns: dict[int, list[tuple[Row, Number | None]]] = {}
        for row, linked, _ in made:
            if row.block == block:
                for figure in (*linked.values, *linked.plans):
                    is_average = figure.head.name is not None and _AVERAGE.search(figure.head.name.name)
                    if not is_average:
                        columns.setdefault(figure.column, []).append((row, figure.number))
        for figures in columns.values():
            yield from _column_sums(text, figures)


def _column_sums(text: str, figures: Sequence[tuple[Row, Number | None]]) -> Iterator[Check]:
    totals = [at for at, (row, _) in enumerate(figures) if row.side.total]
    for order, at in enumerate(totals):
        start = totals[order - 1] + 1 if order else 0
        parts = figures[start:at]
        if not parts and at == 0:
            parts = figures[1 : totals[1] if len(totals) > 1 else None]
        elif not parts:
            # Two totals in a row: the second is that of all the totals before it.
            parts = [figures[before] for before in totals[:order]]
        total = figures[at][1]
        kept = _parts(parts)
        if total is not None and kept is not None and all(one.unit == total.unit for one in kept):
            yield from _sum(text, total, kept)


def _parts(figures: Sequence[tuple[Row, Number | None]]) -> list[Number] | None:
    """The parts among rows, none of them part of another; None where one is missing, a rate or an average."""
    level = min((row.side.indent for row, _ in figures), default=0)
    rows = [(row, number) for row, number in figures if not row.side.child and row.side.indent == level]
    names = [row.side.label.name for row, _ in rows if row.side.label is not None]
    if any(number is None or isinstance(number, Percentage) for _, number in rows) or any(map(_AVERAGE.search, names)):
        return None
    kept = [number for _, number in rows if number is not None]
    return kept if len(kept) >= _FEWEST_PARTS else None


def _sum(text: str, total: Number, parts: Sequence[Number]) -> Iterator[Check]:
    quanta = _quanta(text, total, *parts)
    if quanta is None or total.value is None or isinstance(total, Percentage):
        return
    computed = sum((one.value for one in parts if one.value is not None), Decimal(0))
    tolerance = sum(quanta, Decimal(0)) / 2
    refs: list[Mention | Record] = [*parts, total]
    yield Check("sum", refs, total.value, computed, tolerance, abs(computed - total.value) <= tolerance)


def _quanta(text: str, *numbers: Number) -> list[Decimal] | None:
    """The worth of the last digit of each number, whatever its sign; None where one is not known."""
    found = [quantum(text, one) for one in numbers]
    known = [abs(one) for one in found if one is not None]
    return known if len(known) == len(numbers) else None


def _name(text: str, record: Record) -> str:
    return record.full or ("" if record.name is None else text[record.name.start : record.name.end])

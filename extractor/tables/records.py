"""Records of a row: value with change and share as an indicator, plan with what was reached as a target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.keys import IndicatorKeys
from extractor.mentions import Change, Indicator, Number, Percentage, Target
from extractor.tables.facets import Figure, Side
from extractor.tables.labels import Label
from extractor.tables.linking import Linked, link, nearest
from extractor.tables.rows import Row, RowReader

_CAGR = re.compile("年均|年平均")
_QOQ = re.compile("环比|上月|上季")
_BASE = re.compile("年初|期初|[上去]年末|[上去]期末|上年度末|定基|基期|[上去]年年?底")
_YOY = re.compile("同比|上年|去年|同期|上一年|同月")
_EXPECTED = re.compile("目标|预期")
_MEASURES = "量额数率值"
_ESTIMATED = re.compile("预计|快报|初步")


Made = Indicator | Target


class RecordMaker:
    """Makes the records of rows; built once. ``subject``: what the caption is about, for figures without a name."""

    def __init__(self, keys: IndicatorKeys, reader: RowReader) -> None:
        # The same few names come back in every column.
        self._key = lru_cache(maxsize=4096)(keys.of)
        self._reader = reader

    def records(self, text: str, rows: Sequence[Row], subject: Label | None) -> list[tuple[Row, Linked, list[Made]]]:
        """For each quantity of each row its figures and its records."""
        repeated = _repeated_names(rows)
        made = []
        for row in rows:
            columns = {_name_of(one) for one in row.figures if one.role in ("value", "plan")}
            for figures in _by_quantity(row.figures):
                linked = link(figures)
                maker = _RowMaker(self, text, row, linked, subject, len(columns) < 2, repeated)
                made.append((row, linked, list(maker.records())))
        return made

    def key_of(self, names: Sequence[str]) -> str | None:
        """The key of the first of ``names`` that has one."""
        return next((key for name in names if (key := self._key(name)) is not None), None)

    def is_readable(self, figure: Figure, name: str, has_units: bool) -> bool:
        """Whether a figure may make a record: what is measured is known as far as its unit."""
        return not figure.is_bare or has_units or self._reader.is_pure(name)


class _RowMaker:
    def __init__(
        self,
        of: RecordMaker,
        text: str,
        row: Row,
        linked: Linked,
        subject: Label | None,
        one_name: bool,
        repeated: frozenset[str],
    ) -> None:
        self._of = of
        self._text = text
        self._row = row
        self._linked = linked
        self._subject = subject
        self._one_name = one_name
        self._repeated = repeated

    def records(self) -> Iterator[Made]:
        linked = self._linked
        for value in linked.values:
            changes = linked.changes.get(value.column, ())
            if value.number is not None or any(one.number is not None for one in changes):
                yield from self._indicator(value, changes)
            if value.number is not None and value.column in linked.completions and not linked.plans:
                yield from self._target(value, None, value, linked.completions[value.column])
        for plan in linked.plans:
            if plan.number is not None:
                actual, completion = linked.actuals.get(plan.column), linked.completions.get(plan.column)
                yield from self._target(plan, plan, actual, completion)
        for one in linked.lone:
            if one.number is not None:
                yield from self._alone(one)

    def _indicator(self, value: Figure, changes: Sequence[Figure]) -> Iterator[Made]:
        record = self._named(Indicator(0, 0, "table"), value)
        if record is None:
            return
        record.estimated = _ESTIMATED.search(value.head.text) is not None
        made = [one for change in changes if (one := _change(change)) is not None]
        if value.number is not None and value.direction in ("up", "down"):
            made.insert(0, _told(value, value.direction))
        else:
            record.value = value.number
        share = self._linked.shares.get(value.column)
        record.share = None if share is None or record.value is None else share.number
        self._finish(record, made)
        yield record

    def _alone(self, one: Figure) -> Iterator[Made]:
        """A change, share or completion without a level in its row."""
        record = self._named(Target(0, 0, "table") if one.role == "completion" else Indicator(0, 0, "table"), one)
        if record is None:
            return
        changes = [] if one.role != "change" or (made := _change(one)) is None else [made]
        if isinstance(record, Target):
            record.completion = one.number
        elif one.role == "share":
            record.value = record.share = one.number
        self._finish(record, changes)
        yield record

    def _target(
        self, principal: Figure, plan: Figure | None, actual: Figure | None, completion: Figure | None
    ) -> Iterator[Made]:
        record = self._named(Target(0, 0, "table"), principal)
        if not isinstance(record, Target):
            return
        number = None if plan is None else plan.number
        changes = [] if plan is None else self._linked.changes.get(plan.column, [])
        made = [one for change in changes if (one := _change(change)) is not None]
        if plan is not None and plan.direction in ("up", "down"):
            made.insert(0, _told(plan, plan.direction))
        record.value = number
        record.plan = number if actual is not None else None
        record.actual = None if actual is None else actual.number
        record.completion = None if completion is None else completion.number
        record.comparator = number.comparator if number is not None else "="
        if plan is not None:
            record.modality = "expect" if _EXPECTED.search(plan.head.text) else "plan"
        if record.value is not None or record.completion is not None:
            self._finish(record, made)
            yield record

    def _named(self, record: Made, figure: Figure) -> Made | None:
        """``record`` with its name, owner and time; None where nothing names it or nothing tells its unit."""
        side = self._row.side
        row, column = _row_name(side), figure.head.name
        named = row if self._one_name and row is not None else column or row or self._subject
        if named is None:
            return None
        record.name, full = named.span, self._full(row, column, side)
        written = self._text[named.span.start : named.span.end]
        record.full = full or (named.name if named is self._subject else None)
        if record.full is None and " " in written:
            record.full = written.replace(" ", "")
        if record.full == written:
            record.full = None
        names = [one.replace(" ", "") for one in (record.full or "", written, named.name) if one]
        if not self._of.is_readable(figure, names[0], side.has_units):
            return None
        record.indicator_key = self._of.key_of([*names, *(one.name for one in (row, column) if one is not None)])
        record.place = side.place or figure.head.place
        record.organization = side.holder or figure.head.holder
        record.time_period = figure.time
        return record

    def _full(self, row: Label | None, column: Label | None, side: Side) -> str | None:
        """Row and column together, or the row with its group where the table has several rows of that name."""
        if row is not None and column is not None:
            said_again = row.name[-1] == column.name[-1] and row.name[-1] in _MEASURES
            return (row.name if said_again else row.name + column.name).replace(" ", "")
        one = row or column
        if row is not None and side.outer and row.name in self._repeated:
            outer = side.outer[-1].name
            return (row.name if row.name.startswith(outer) else outer + row.name).replace(" ", "")
        if row is None and side.total and one is None and self._subject is not None:
            return self._subject.name
        return None

    def _finish(self, record: Made, changes: list[Change]) -> None:
        record.changes = changes
        record.change = changes[0] if changes else None
        numbers = [one for one in _numbers(record) if one is not None]
        record.start = min(one.start for one in numbers)
        record.end = max(one.end for one in numbers)


def _numbers(record: Made) -> Iterator[Number | None]:
    yield from (record.value, record.share, *(one.value for one in record.changes))
    if isinstance(record, Target):
        yield from (record.plan, record.actual, record.completion)


def _row_name(side: Side) -> Label | None:
    """What a row names: neither a place nor a total of places."""
    if side.label is None or (side.total and side.label.total):
        return None
    return side.label


def _by_quantity(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures of a row by what they measure; one whose head names nothing goes with the level beside it."""
    found: dict[tuple[str, str], list[Figure]] = {}
    levels = [one for one in figures if one.role in ("value", "plan")]
    for figure in figures:
        named = figure
        if figure.head.name is None:
            owners = [one for one in levels if one.head.name is not None and one.head.owner == figure.head.owner]
            named = nearest(figure, owners) or figure
        found.setdefault(_quantity(named), []).append(figure)
    yield from found.values()


def _quantity(figure: Figure) -> tuple[str, str]:
    """What parts the figures of a row: the name in their heads and whose columns they are."""
    return _name_of(figure), figure.head.owner


def _name_of(figure: Figure) -> str:
    return figure.head.name.name if figure.head.name is not None else ""


def _repeated_names(rows: Sequence[Row]) -> frozenset[str]:
    """The names that several rows bear whose groups differ."""
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for row in rows:
        if row.side.label is not None and not row.side.total:
            seen.add((row.side.label.name, tuple(one.span.start for one in row.side.outer)))
    counts = Counter(name for name, _ in seen)
    return frozenset(name for name, count in counts.items() if count > 1)


def _change(figure: Figure) -> Change | None:
    """The change that a figure of a column of changes states; None for what is missing."""
    basis = _basis(figure.head.text)
    if figure.is_flat:
        return Change(None, "flat", basis, "flat")
    number = figure.number
    if number is None:
        return None
    if figure.direction is not None:
        return Change(number, figure.direction, basis, _kind(number))
    value = number.value if number.value is not None else number.min
    if value is None:
        return None
    direction = "down" if value < 0 else "up" if value > 0 else "flat"
    return Change(number, direction, basis, _kind(number))


def _told(figure: Figure, direction: str) -> Change:
    """The change that a figure states in its own words, in a column of values or plans."""
    assert figure.number is not None
    return Change(figure.number, direction, _basis(figure.cell.text + figure.head.text), _kind(figure.number))


def _kind(number: Number) -> str:
    if not isinstance(number, Percentage):
        return "amount"
    return "points" if number.unit in ("pp", "bp") else "ratio" if number.unit == "times" else "rate"


def _basis(text: str) -> str | None:
    for pattern, basis in ((_CAGR, "cagr"), (_QOQ, "qoq"), (_BASE, "base"), (_YOY, "yoy")):
        if pattern.search(text):
            return basis
    return None

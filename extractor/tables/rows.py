"""The rows of a table as figures with what heads and labels say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.lexicons import load_lexicon
from extractor.mentions import Amount, Organization, TimePeriod
from extractor.tables.cells import CellReader, Kind
from extractor.tables.context import Context
from extractor.tables.facets import Figure, Head, Side
from extractor.tables.grid import Grid, GridCell
from extractor.tables.labels import Label, LabelReader
from extractor.tables.owners import OwnerReader
from extractor.tables.structure import Block, BodyRow, Structure
from extractor.tables.times import HeadTime, period, related, shifted
from extractor.tables.units import HeadUnits, decimal
from extractor.values.comparators import read_rows

_AMOUNT_OF_CHANGE = re.compile("[增减变动加少长幅][额量数值]|净增$|增量|增额")
_RATE_OF_CHANGE = re.compile("[率幅速]|%|％|±|增长|同比|环比|比例|百分比")
_LARGEST_RATE = 100
_ASIDE = re.compile(r"[（(\[][^（(）)]{0,20}[）)\]]$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one block: its ``side`` and its figures from left to right."""

    row: int
    block: int
    side: Side
    figures: tuple[Figure, ...]


class RowReader:
    """Reads rows; built once."""

    def __init__(self, units: HeadUnits, cells: CellReader, labels: LabelReader, owners: OwnerReader) -> None:
        names = load_lexicon("tables")["names"]
        self._units = units
        self._cells = cells
        self._labels = labels
        self._owners = owners
        self._rate, self._not_rate = re.compile(names["rate"]), re.compile(names["not_rate"])
        self._pure = re.compile(names["pure"])
        self._counts = read_rows(names["counts"])

    def read(self, grid: Grid, structure: Structure, context: Context) -> list[Row]:
        """The rows of ``grid`` in order."""
        return list(_Reading(self, grid, structure, context).rows())

    def unit_by_name(self, name: str, unit: str | None) -> str | None:
        """The unit that a quantity's name tells, where heads tell none or only that of sums of money."""
        if self._rate.search(name) and not self._not_rate.search(name) and (unit is None or "元" in unit):
            return "%"
        if unit is None:
            return next((counted for ending, counted in self._counts if name.endswith(ending)), None)
        return unit

    def is_pure(self, name: str) -> bool:
        """Whether a quantity has no unit: an index, a score."""
        return self._pure.search(_ASIDE.sub("", name)) is not None


class _Reading:
    """One reading of one table."""

    def __init__(self, of: RowReader, grid: Grid, structure: Structure, context: Context) -> None:
        self._of = of
        self._grid = grid
        self._structure = structure
        self._context = context
        self._heads: dict[tuple[int, tuple[int, ...]], Head] = {}
        self._known: dict[str, Organization] = {}
        self._bodies: dict[int, Organization] = {}
        self._owners_of_columns: dict[tuple[int, ...], str | None] = {}
        self._group_kind: str | None = None
        self._unit_of_labels = self._told_over_labels()

    def rows(self) -> Iterator[Row]:
        structure = self._structure
        groups = {id(cell): cell for row in structure.body for cell in row.groups}
        labels = [self._label(cell) for cell in groups.values()]
        self._group_kind = self._of._owners.kind_of(labels, None) if len(labels) > 1 else None
        for number, block in enumerate(structure.blocks):
            kinds = {column: self._kind_of_labels(column) for column in block.labels}
            unit: str | None = None
            in_parts = False
            for row in structure.body:
                side = self._side(row, block, kinds)
                in_parts = (in_parts or side.child) and (side.unit is None or side.child)
                if side.unit is None and in_parts and block.unit is None:
                    side = replace(side, unit=unit)
                unit = side.unit
                figures = tuple(self._figures(row, block, side))
                if figures:
                    yield Row(row.row, number, side, figures)

    def _told_over_labels(self) -> tuple[str, ...]:
        """The unit over the labels (主要财务数据（单位：元）), else that of amounts of change (比年初增加（亿元）)."""
        heads = [self._read_head(at, self._structure.heads) for block in self._structure.blocks for at in block.labels]
        told = [head.unit for head in heads if head.unit is not None]
        if told:
            return (told[0],)
        data = [self._read_head(at, self._structure.heads) for block in self._structure.blocks for at in block.data]
        if any(head.unit is not None for head in data if head.role != "change"):
            return ()
        moved = {
            head.unit for head in data if head.role == "change" and head.unit not in (None, "%", "个百分点", "百分点")
        }
        return tuple(unit for unit in moved if unit is not None) if len(moved) == 1 else ()

    def _label(self, cell: GridCell, base: TimePeriod | None = None) -> Label:
        return self._of._labels.row(cell.text, cell.start, base or self._context.base)

    def _kind_of_labels(self, column: int) -> str | None:
        cells = {
            id(cell): cell
            for row in self._structure.body
            if (cell := self._grid.at(row.row, column)) is not None and cell.kind is Kind.WORDS
        }
        labels = [self._label(cell) for cell in cells.values()]
        return self._of._owners.kind_of(labels, self._structure.columns[column].head)

    def _side(self, row: BodyRow, block: Block, kinds: dict[int, str | None]) -> Side:
        """The labels of one row, outermost first, put together."""
        outer: list[Label] = []
        side = Side(None, (), None, None, None, None, has_units=block.unit is not None)
        for cell in row.groups:
            side = self._joined(side, self._label(cell), self._group_kind, outer)
        if side.label is not None:
            outer.append(side.label)
            side = replace(side, label=None, child=False, total=False)
        seen: set[int] = set()
        for column in block.labels:
            labelled = self._grid.at(row.row, column)
            if labelled is None or id(labelled) in seen or labelled.kind not in (Kind.WORDS, Kind.FIGURE):
                continue
            seen.add(id(labelled))
            side = self._joined(side, self._label(labelled), kinds[column], outer)
            side = replace(side, indent=labelled.indent, child=side.child or labelled.is_part)
        own = self._unit_cell(row, block)
        return replace(side, outer=tuple(outer), unit=own or side.unit)

    def _joined(self, side: Side, label: Label, kind: str | None, outer: list[Label]) -> Side:
        unit = label.unit or side.unit
        time, timed = side.time, side.timed
        if label.time is not None:
            time, timed = self._resolved(label.time, side.time or self._context.base), label
        side = replace(side, unit=unit, time=time, timed=timed, role=label.role or side.role, child=label.child)
        if not label.name:
            return side
        if label.total:
            return replace(side, total=True, label=side.label or label, place=None, holder=None)
        if kind == "place":
            return replace(side, place=self._of._owners.place(label))
        if kind == "holder":
            return replace(side, holder=self._body(label))
        if side.label is not None and not side.label.total:
            outer.append(side.label)
        return replace(side, label=label, total=False)

    def _unit_cell(self, row: BodyRow, block: Block) -> str | None:
        cell = None if block.unit is None else self._grid.at(row.row, block.unit)
        return None if cell is None or cell.kind is not Kind.WORDS else self._of._units.lenient(cell.text)

    def _resolved(self, time: HeadTime, base: TimePeriod | None) -> TimePeriod | None:
        if time.edtf is not None:
            return period(time.edtf, "heading")
        return related(time.relation or "same", base, self._context.day)

    def _head(self, column: int, rows: tuple[int, ...]) -> Head:
        key = (column, rows)
        if key not in self._heads:
            self._heads[key] = self._owned(self._read_head(column, rows), rows)
        return self._heads[key]

    def _read_head(self, column: int, rows: Sequence[int]) -> Head:
        labels: list[Label] = []
        names: list[Label] = []
        unit = role = timed = None
        time: TimePeriod | None = None
        seen: set[int] = set()
        for row in rows:
            cell = self._grid.at(row, column)
            if cell is None or id(cell) in seen or cell.kind is Kind.EMPTY:
                continue
            seen.add(id(cell))
            label = self._of._labels.column(cell.text, cell.start, time or self._context.base)
            labels.append(label)
            unit = label.unit or unit
            role = label.role if label.role is not None and (label.role != "value" or role is None) else role
            if label.time is not None:
                time, timed = self._resolved(label.time, time or self._context.base), label
            if label.name:
                names.append(label)
        return Head(tuple(labels), names[-1] if names else None, tuple(names[:-1]), unit, time, timed, role)

    def _owned(self, head: Head, rows: tuple[int, ...]) -> Head:
        """``head``, where columns are towns or firms, as the owner of its figures."""
        if rows not in self._owners_of_columns:
            self._owners_of_columns[rows] = None
            data = [at for block in self._structure.blocks for at in block.data]
            tops = {
                label.text: label
                for column in data
                if (labels := self._read_head(column, rows).labels) and (label := _owner_label(labels)) is not None
            }
            self._owners_of_columns[rows] = (
                self._of._owners.kind_of(list(tops.values()), None) if len(tops) > 1 else None
            )
        kind, label = self._owners_of_columns[rows], _owner_label(head.labels)
        if kind is None or label is None:
            return head
        left = tuple(one for one in (*head.outer, *([head.name] if head.name else [])) if one is not label)
        head = replace(head, name=left[-1] if left else None, outer=left[:-1], owner=label.name)
        if self._of._labels.is_total(label.name):
            return head
        if kind == "place":
            return replace(head, place=self._of._owners.place(label))
        return replace(head, holder=self._body(label))

    def _body(self, label: Label) -> Organization:
        """The mention of the body that a label names, one for each place where it stands."""
        if label.span.start not in self._bodies:
            body = self._of._owners.body(label, self._known)
            self._bodies[label.span.start] = body
            self._known.setdefault(body.name, body)
        return self._bodies[label.span.start]

    def _figures(self, row: BodyRow, block: Block, side: Side) -> Iterator[Figure]:
        for column in block.data:
            cell = self._grid.at(row.row, column)
            if cell is None or cell.row != row.row or cell.column != column:
                continue
            head = self._head(column, row.heads)
            role = _role(head, side)
            if role != "rank" and cell.kind is not Kind.WORDS:
                yield self._figure(column, cell, head, side, role)

    def _figure(self, column: int, cell: GridCell, head: Head, side: Side, role: str) -> Figure:
        time = self._time(head, side)
        if role == "value" and self._is_ahead(time):
            # What the report cannot have seen is a goal.
            role = "plan"
        if cell.kind is Kind.FLAT:
            return Figure(column, cell, head, role, None, "flat", time, is_flat=True)
        if cell.kind is not Kind.FIGURE:
            return Figure(column, cell, head, role, None, None, time)
        unit = self._unit(head, side, role, cell)
        number = self._of._cells.number(cell.content, unit or "", cell.start)
        if number is not None:
            number.cell = (cell.row, cell.column)
        is_bare = isinstance(number, Amount) and number.unit is None
        return Figure(column, cell, head, role, number, cell.content.direction, time, is_bare=is_bare)

    def _is_ahead(self, time: TimePeriod | None) -> bool:
        day = self._context.day
        start = None if time is None or time.interval is None else time.interval[0]
        return day is not None and start is not None and start > day

    def _unit(self, head: Head, side: Side, role: str, cell: GridCell) -> str | None:
        if role in ("completion", "share"):
            return head.unit or "%"
        if role == "change":
            return self._unit_of_change(head, side, cell)
        units = self._context.units or self._unit_of_labels
        caption = next((unit for unit in units if unit != "%"), None) or next(iter(units), None)
        own = (head.unit, side.unit) if head.name is not None and not side.has_units else (side.unit, head.unit)
        told = own[0] or own[1]
        if told is not None:
            return told
        names = [one.name.replace(" ", "") for one in (head.name, side.label) if one is not None]
        if any(self._of.is_pure(name) for name in names):
            return None
        for name in names:
            if (unit := self._of.unit_by_name(name, caption)) != caption:
                return unit
        return caption

    def _unit_of_change(self, head: Head, side: Side, cell: GridCell) -> str:
        """A change without a unit in its head is a rate, unless its words or its size say that it is an amount."""
        if head.unit is not None:
            return head.unit
        units = self._context.units or self._unit_of_labels
        level = side.unit or (units[0] if units else "")
        text = head.text
        if _AMOUNT_OF_CHANGE.search(text):
            return level
        if _RATE_OF_CHANGE.search(text) or not level or level == "%":
            return "%"
        value = decimal(cell.content.digits)
        return level if value is not None and abs(value) > _LARGEST_RATE else "%"

    def _time(self, head: Head, side: Side) -> TimePeriod | None:
        if head.time is None or side.time is None:
            return head.time or side.time or self._context.base
        if len(side.time.edtf) == len("2024") and len(head.time.edtf) > len("2024"):
            # 2023年 before the row, 1—6月 over the column.
            return period(shifted(head.time.edtf, int(side.time.edtf) - int(head.time.edtf[:4])), "heading")
        return head.time if len(head.time.edtf) >= len(side.time.edtf) else side.time


def _owner_label(labels: Sequence[Label]) -> Label | None:
    """The label of a column that may be a town or firm: one that says no role and no time."""
    return next((one for one in labels if one.name and one.role is None and one.time is None), None)


def _role(head: Head, side: Side) -> str:
    if head.role is not None and (head.role != "value" or side.role is None):
        return head.role
    return side.role or "value"

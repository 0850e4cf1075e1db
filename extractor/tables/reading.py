"""One table read: grid, make-up, context, rows, records and checks, in the table's own flow text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.findings import Findings, TableReading
from extractor.keys import IndicatorKeys
from extractor.layout.flow import FlowBuilder
from extractor.mentions import Amount, Number, Percentage, Record
from extractor.tables.cells import CellReader, Kind
from extractor.tables.checks import find_checks
from extractor.tables.context import Context, ContextReader
from extractor.tables.flattened import FLATTENED
from extractor.tables.grid import Grid, build_grid
from extractor.tables.labels import Label, LabelReader
from extractor.tables.owners import OwnerReader
from extractor.tables.records import RecordMaker
from extractor.tables.rows import Row, RowReader
from extractor.tables.structure import Structure, StructureReader
from extractor.tables.subjects import subject_label, with_line
from extractor.tables.times import HeadTimes
from extractor.tables.units import HeadUnits
from extractor.text import FlowText, SourceMap, SourceTable
from extractor.values.dates import DateRecognizer
from extractor.values.numbers import NumberRecognizer
from extractor.values.units import UnitTable

_TURNING_ROLES = frozenset({"plan", "completion", "change", "share"})


class TableReader:
    """Reads tables; built once."""

    def __init__(self, units: UnitTable, recognizer: NumberRecognizer, keys: IndicatorKeys) -> None:
        head_units, times = HeadUnits(units, recognizer), HeadTimes()
        labels = LabelReader(head_units, times)
        self._cells = CellReader(head_units)
        self._structures = StructureReader(head_units)
        self._contexts = ContextReader(head_units, times)
        self._rows = RowReader(head_units, self._cells, labels, OwnerReader())
        self._labels = labels
        self._dates = DateRecognizer()
        self._records = RecordMaker(keys, self._rows)

    def read(self, text: str, table: SourceTable, around: Findings, at: int) -> TableReading:
        """``table`` of the source ``text``, which stands at ``at`` of the flow text of ``around``."""
        if table.unread is not None:
            return TableReading(table, self._dated(text, table, around), unread=table.unread)
        grid = build_grid(text, table, self._cells)
        findings = Findings(grid.flow, [], [], table.start)
        if not any(cell.kind is Kind.FIGURE and not cell.content.is_year for cell in grid.cells):
            return TableReading(table, findings, unread="no_figures")
        structure = self._structures.find(grid)
        context = self._contexts.read(around, at, structure.captions)
        read = TableReading(
            table,
            findings,
            context.caption,
            context.units[0] if context.units else None,
            structure.heads[-1] + 1 if structure.heads else len(structure.captions),
            structure.blocks[0].data[0] if structure.blocks else 0,
        )
        subject = _subject(grid, context, around)
        findings.flow = grid.flow
        is_turned = self._is_turned(grid, structure)
        if is_turned:
            grid = grid.turned()
            structure = self._structures.find(grid)
        return self._filled(read, grid, structure, context, subject, is_turned)

    def _dated(self, text: str, table: SourceTable, around: Findings) -> Findings:
        """Nothing but the dates of a table whose cells are not known: a date is one wherever its cell ends."""
        flow = FlowBuilder(text[table.start : table.end], set(), set(), {}).build()
        offsets = SourceMap(flow.map.flow, [table.start + at for at in flow.map.source])
        findings = Findings(FlowText(flow.text, offsets), [], [], table.start)
        if table.unread == FLATTENED:
            day = around.references[0].day if around.references else around.given_reference
            findings.dates = self._dates.find(flow.text, day)
        return findings

    def _is_turned(self, grid: Grid, structure: Structure) -> bool:
        """Whether rows say what figures are (计划, 完成率) and columns what they measure."""
        cells = {
            id(cell): cell
            for block in structure.blocks
            for column in block.labels[-1:]
            for row in structure.body
            if (cell := grid.at(row.row, column)) is not None and cell.kind is Kind.WORDS
        }
        heads = [cell for row in structure.heads for cell in grid.row(row)]
        labels = [self._labels.row(cell.text, cell.start, None) for cell in cells.values()]
        tops = [self._labels.column(cell.text, cell.start, None) for cell in heads]
        roles = sum(1 for label in labels if label.role in _TURNING_ROLES and not label.name)
        return roles > 0 and 3 * roles >= len(labels) and not any(label.role in _TURNING_ROLES for label in tops)

    def _filled(
        self,
        read: TableReading,
        grid: Grid,
        structure: Structure,
        context: Context,
        subject: Label | None,
        is_turned: bool,
    ) -> TableReading:
        rows = self._rows.read(grid, structure, context)
        findings = read.findings
        made = self._records.records(grid.flow.text, rows, subject)
        _put_mentions(findings, rows, is_turned)
        records = [record for _, _, records in made for record in records]
        if records:
            findings.records += records
            findings.checks += find_checks(grid.flow.text, made)
            return read
        if not structure.heads:
            return replace(read, unread="no_heads")
        has_units = any(one.number is not None and not one.is_bare for row in rows for one in row.figures)
        return replace(read, unread="no_names" if has_units else "no_units")


def _subject(grid: Grid, context: Context, around: Findings) -> Label | None:
    """What the caption is about. A caption that stands above the table is put behind its cells in the flow text."""
    if context.caption is None:
        return None
    if context.line is not None:
        grid.flow, at = with_line(grid.flow, around.flow, context.line)
        return subject_label(grid.flow.text[at:-1], at)
    cell = next((cell for cell in grid.cells if cell.text == context.caption), None)
    return None if cell is None else subject_label(cell.text, cell.start)


def _put_mentions(findings: Findings, rows: Sequence[Row], is_turned: bool) -> None:
    for row in rows:
        for figure in row.figures:
            number = figure.number
            if number is None:
                continue
            if is_turned and number.cell is not None:
                number.cell = (number.cell[1], number.cell[0])
            if isinstance(number, Percentage):
                findings.percentages.append(number)
            elif isinstance(number, Amount):
                findings.amounts.append(number)
    bodies = {id(row.side.holder): row.side.holder for row in rows if row.side.holder is not None}
    bodies |= {
        id(one.head.holder): one.head.holder for row in rows for one in row.figures if one.head.holder is not None
    }
    findings.organizations += sorted((one for one in bodies.values() if one is not None), key=lambda one: one.start)
    findings.amounts.sort(key=_start)
    findings.percentages.sort(key=_start)


def _start(one: Number | Record) -> int:
    return one.start

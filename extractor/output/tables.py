"""Documents as flat rows, one list a table: the one place where ids are looked up.

A row has a cell for every column of its table (``lexicons/columns.toml``): str, int, bool, exact Decimal, date, or
None where there is nothing. Rows stand in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.models.lookup import Lookup
from extractor.output.columns import TABLES, Table
from extractor.output.record_rows import Cell as Cell
from extractor.output.record_rows import Row as Row
from extractor.output.record_rows import cell_cells, day, record_cells, target_cells

if TYPE_CHECKING:
    from extractor.models import Amount, Check, Date, Document, Indicator, Organization, Percentage, Section, Target
    from extractor.models import Table as DocumentTable

_COUNTED = ("organizations", "amounts", "percentages", "dates", "indicators", "targets")
_NO_CHARACTERS = re.compile("[\ud800-\udfff]")


def document_tables(document: Document, number: int = 1) -> dict[Table, list[Row]]:
    """All tables of ``document``; ``number`` is its position among the documents that are written together."""
    rows = _Rows(document, number)
    tables: dict[Table, list[Row]] = {table: [] for table in TABLES}
    for section in document.sections:
        tables["indicators"] += [rows.indicator(one, section) for one in section.indicators]
        tables["targets"] += [rows.target(one, section) for one in section.targets]
        tables["organizations"] += [rows.organization(one, section) for one in section.organizations]
        tables["amounts"] += [rows.amount(one, section) for one in section.amounts]
        tables["percentages"] += [rows.percentage(one, section) for one in section.percentages]
        tables["dates"] += [rows.date(one, section) for one in section.dates]
        tables["sections"].append(rows.section(section))
    tables["checks"] = [rows.check(one) for one in document.checks]
    tables["tables"] = [rows.table(one) for one in document.tables]
    tables["documents"] = [rows.document()]
    return {table: [_writable(row) for row in rows] for table, rows in tables.items()}


def plain(value: Decimal) -> str:
    """All digits of ``value`` without an exponent, unless that would be hundreds of zeros."""
    return format(value, "f") if abs(value.adjusted()) < 100 else str(value)


class _Rows:
    """Makes the rows of one document."""

    def __init__(self, document: Document, number: int) -> None:
        self._document = document
        self._number = number
        self._lookup = Lookup(document)

    def indicator(self, one: Indicator, section: Section) -> Row:
        return {**self._where(section), **_located(one), **record_cells(one, self._lookup)}

    def target(self, one: Target, section: Section) -> Row:
        return {**self._where(section), **_located(one), **target_cells(one, self._lookup)}

    def organization(self, one: Organization, section: Section) -> Row:
        own: Row = {"name": one.name, "kind": one.kind, "same_as": one.same_as, "self": one.self}
        return {**self._where(section), **_located(one), **own, "used_by": self._lookup.users(one.id)}

    def amount(self, one: Amount, section: Section) -> Row:
        si = one.si
        return {
            **self._number_row(one, section),
            "kind": one.kind,
            "currency": one.currency,
            "ucum": one.ucum,
            "si_value": si.value if si else None,
            "si_unit": si.unit if si else None,
        }

    def percentage(self, one: Percentage, section: Section) -> Row:
        return {**self._number_row(one, section), "ratio": one.ratio}

    def _number_row(self, one: Amount | Percentage, section: Section) -> Row:
        return {
            **self._where(section),
            **_located(one),
            "value": one.value,
            "min": one.min,
            "max": one.max,
            "comparator": one.comparator,
            "masked": one.masked,
            "unit": one.unit,
            "used_by": self._lookup.users(one.id),
            **cell_cells(one),
        }

    def date(self, one: Date, section: Section) -> Row:
        interval = one.interval
        return {
            **self._where(section),
            **_located(one),
            "type": one.type,
            "edtf": one.edtf,
            "interval_start": day(interval.start) if interval else None,
            "interval_end": day(interval.end) if interval else None,
            "duration": one.duration,
            "bound": one.bound,
            "relative": one.relative,
            "approximate": one.approximate,
            "used_by": self._lookup.users(one.id),
        }

    def check(self, check: Check) -> Row:
        found = self._lookup.spans(check.refs)
        return {
            **self._where(self._lookup.section_of(check.refs)),
            "kind": check.kind,
            "name": self._lookup.name_for(check.refs),
            "stated": check.stated,
            "computed": check.computed,
            "tolerance": check.tolerance,
            "ok": check.ok,
            "terms": "; ".join(one.text for one in found) or None,
            "refs": " ".join(check.refs) or None,
            "start": min((one.start for one in found), default=None),
            "end": max((one.end for one in found), default=None),
        }

    def section(self, section: Section) -> Row:
        reference = section.reference_date or self._document.reference_date
        where = self._where(section)
        return {
            "id": where.pop("section"),
            **where,
            "parent": section.parent,
            "level": section.level,
            "start": section.start,
            "end": section.end,
            "reference_date": day(reference.value),
            "reference_origin": reference.origin,
            **{kind: len(getattr(section, kind)) for kind in _COUNTED},
        }

    def table(self, table: DocumentTable) -> Row:
        where = self._where(self._lookup.section(table.section))
        fields = ("id", "caption", "unit", "page", "rows", "header_rows", "header_columns", "unread", "start", "end")
        return {**where, **{field: getattr(table, field) for field in fields}, "column_count": table.columns}

    def document(self) -> Row:
        document, profile = self._document, self._document.profile
        where = {key: cell for key, cell in self._where(None).items() if not key.startswith("section")}
        holder = self._lookup.organization(profile.holder)
        issuer = self._lookup.organization(document.issuer)
        totals = {kind: sum(len(getattr(one, kind)) for one in document.sections) for kind in _COUNTED}
        return {
            **where,
            "title": profile.title,
            "genre": profile.genre,
            "place": profile.place,
            "place_code": profile.place_code,
            "year": profile.year,
            "holder": holder.name if holder else profile.holder,
            "issuer": issuer.name if issuer else None,
            "reference_date": day(document.reference_date.value),
            "reference_origin": document.reference_date.origin,
            "media_type": document.source.media_type,
            "encoding": document.source.encoding,
            "characters": document.source.characters,
            **totals,
        }

    def _where(self, section: Section | None) -> Row:
        return {
            "document": self._number,
            "doc_id": self._document.doc_id,
            "source_sha256": self._document.source.sha256,
            "path": self._document.source.path,
            "section": section.id if section else None,
            "section_number": section.number if section else None,
            "section_title": section.title if section else None,
            "section_path": self._lookup.section_path(section.id) if section else None,
        }


def source_rows(document: Document, text: str, number: int) -> Iterator[Row]:
    """The paragraphs of ``text`` as rows of the table ``source``."""
    from extractor.output.paragraphs import section_at, split_paragraphs

    for paragraph in split_paragraphs(text):
        section = section_at(document.sections, paragraph.start)
        row: Row = {
            "document": number,
            "path": document.source.path,
            "section": section.id if section else None,
            "section_title": section.title if section else None,
            "start": paragraph.start,
            "text": paragraph.text,
        }
        yield _writable(row)


def _located(one: Indicator | Target | Amount | Percentage | Date | Organization) -> Row:
    return {"id": one.id, "text": one.text, "start": one.start, "end": one.end, "rule": one.rule}


def _writable(row: Row) -> Row:
    """Halves of surrogate pairs, which no encoding can write, become U+FFFD."""
    return {
        key: _NO_CHARACTERS.sub("\ufffd", cell) if isinstance(cell, str) and not cell.isascii() else cell
        for key, cell in row.items()
    }

"""Documents as flat rows, one list a table: the one place where ids are looked up.

A row has a cell for every column of its table (``lexicons/columns.toml``): str, int, bool, exact Decimal, date, or
None where there is nothing. Rows stand in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.output.columns import TABLES, Table
from extractor.output.lookup import Lookup

if TYPE_CHECKING:
    from extractor.models import Amount, Check, Date, Document, Indicator, Organization, Percentage, Section, Target

Cell = str | int | bool | Decimal | date | None
Row = dict[str, Cell]

_NO_CHARACTERS = re.compile("[\ud800-\udfff]")


def document_tables(document: Document, number: int = 1) -> dict[Table, list[Row]]:
    """All tables of ``document``; ``number`` is its position among the documents that are written together."""
    rows = _Rows(document, number)
    tables: dict[Table, list[Row]] = {table: [] for table in TABLES}
    for section in document.sections:
        tables["indicators"] += [rows.record(one, section) for one in section.indicators]
        tables["targets"] += [rows.target(one, section) for one in section.targets]
        tables["organizations"] += [rows.organization(one, section) for one in section.organizations]
        tables["amounts"] += [rows.amount(one, section) for one in section.amounts]
        tables["percentages"] += [rows.percentage(one, section) for one in section.percentages]
        tables["dates"] += [rows.date(one, section) for one in section.dates]
        tables["sections"].append(rows.section(section))
    tables["checks"] = [rows.check(one) for one in document.checks]
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

    def target(self, target: Target, section: Section) -> Row:
        row = self.record(target, section)
        row["comparator"] = target.comparator
        row["modality"] = target.modality
        for field in ("plan", "actual", "completion"):
            reference = getattr(target, field)
            row[f"{field}_id"] = reference
            numeric = self._lookup.numeric(reference)
            row[f"{field}_text"] = numeric.text if numeric else None
            row[f"{field}_value"] = numeric.value if numeric else None
            row[f"{field}_unit"] = numeric.unit if numeric else None
        return row

    def record(self, record: Indicator | Target, section: Section) -> Row:
        return {
            **self._where(section),
            **_located(record),
            "name": record.name.text if record.name else None,
            "subject": record.subject.text if record.subject else None,
            "indicator_key": record.indicator_key,
            "evidence": "; ".join(f"{field}: {span.text}" for field, span in record.evidence.items()) or None,
            **self._value(record),
            **self._change(record),
            **self._share(record),
            **self._period(record),
            **self._organization(record),
        }

    def _value(self, record: Indicator | Target) -> Row:
        number = self._lookup.numeric(record.value)
        return {
            "value_id": record.value,
            "value_text": number.text if number else None,
            "value": number.value if number else None,
            "min": number.min if number else None,
            "max": number.max if number else None,
            "comparator": number.comparator if number else None,
            "masked": number.masked if number else None,
            "unit": number.unit if number else None,
            "currency": getattr(number, "currency", None),
        }

    def _change(self, record: Indicator | Target) -> Row:
        change = record.change
        number = self._lookup.numeric(change.value) if change else None
        return {
            "change_id": change.value if change else None,
            "change_text": number.text if number else None,
            "change_value": number.value if number else None,
            "change_min": number.min if number else None,
            "change_max": number.max if number else None,
            "change_comparator": number.comparator if number else None,
            "change_unit": number.unit if number else None,
            "change_direction": change.direction if change else None,
            "change_basis": change.basis if change else None,
        }

    def _share(self, record: Indicator | Target) -> Row:
        number = self._lookup.numeric(record.share)
        return {
            "share_id": record.share,
            "share_text": number.text if number else None,
            "share_value": number.value if number else None,
            "share_unit": number.unit if number else None,
        }

    def _period(self, record: Indicator | Target) -> Row:
        period = self._lookup.date(record.period)
        interval = period.interval if period else None
        return {
            "period_id": record.period,
            "period_text": period.text if period else None,
            "period": (period.edtf or period.duration) if period else None,
            "period_start": _day(interval.start) if interval else None,
            "period_end": _day(interval.end) if interval else None,
        }

    def _organization(self, record: Indicator | Target) -> Row:
        organization = self._lookup.organization(record.organization)
        return {
            "organization_id": record.organization,
            "organization_text": organization.text if organization else None,
            "organization": organization.name if organization else None,
            "organization_kind": organization.kind if organization else None,
        }

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
        }

    def date(self, one: Date, section: Section) -> Row:
        interval = one.interval
        return {
            **self._where(section),
            **_located(one),
            "type": one.type,
            "edtf": one.edtf,
            "interval_start": _day(interval.start) if interval else None,
            "interval_end": _day(interval.end) if interval else None,
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
        kinds = ("organizations", "amounts", "percentages", "dates", "indicators", "targets")
        where = self._where(section)
        return {
            "id": where.pop("section"),
            **where,
            "parent": section.parent,
            "level": section.level,
            "start": section.start,
            "end": section.end,
            "reference_date": _day(reference.value),
            "reference_origin": reference.origin,
            **{kind: len(getattr(section, kind)) for kind in kinds},
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


def _day(text: str | None) -> date | None:
    """A day as a date; None for one that the calendar does not have."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _writable(row: Row) -> Row:
    """Halves of surrogate pairs, which no encoding can write, become U+FFFD."""
    return {
        key: _NO_CHARACTERS.sub("\ufffd", cell) if isinstance(cell, str) and not cell.isascii() else cell
        for key, cell in row.items()
    }

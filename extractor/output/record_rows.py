"""Indicators and targets as cells: every number, time and body that their ids lead to, looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.models.lookup import Lookup

if TYPE_CHECKING:
    from extractor.models import Amount, ChangeDetail, Indicator, Percentage, Target

Cell = str | int | bool | Decimal | date | None
Row = dict[str, Cell]


def record_cells(record: Indicator | Target, lookup: Lookup) -> Row:
    """What a record says, without where it stands."""
    name = record.name
    return {
        "name": name.text if name else None,
        "full_name": (name.full or name.text) if name else None,
        "action": record.action.text if record.action else None,
        "subject": record.subject.text if record.subject else None,
        "indicator_key": record.indicator_key,
        "estimated": record.estimated,
        "evidence": "; ".join(f"{field}: {span.text}" for field, span in record.evidence.items()) or None,
        **_value(record, lookup),
        **_change(record, lookup),
        **_share(record, lookup),
        **_period(record, lookup),
        **_place(record),
        **_organization(record, lookup),
    }


def target_cells(target: Target, lookup: Lookup) -> Row:
    """The same for a target, with plan, actual and completion."""
    row = record_cells(target, lookup)
    row["comparator"] = target.comparator
    row["modality"] = target.modality
    row["headline"] = target.headline
    for field in ("plan", "actual", "completion"):
        reference = getattr(target, field)
        number = lookup.numeric(reference)
        row[f"{field}_id"] = reference
        row[f"{field}_text"] = number.text if number else None
        row[f"{field}_value"] = number.value if number else None
        row[f"{field}_unit"] = number.unit if number else None
    return row


def cell_cells(number: Amount | Percentage | None) -> Row:
    """Page and table cell that a number stands in."""
    cell = number.cell if number else None
    return {
        "page": number.page if number else None,
        "table": cell.table if cell else None,
        "table_row": cell.row if cell else None,
        "table_column": cell.column if cell else None,
    }


def day(text: str | None) -> date | None:
    """A day as a date; None for one that the calendar does not have."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _value(record: Indicator | Target, lookup: Lookup) -> Row:
    number = lookup.numeric(record.value)
    before = lookup.numeric(record.start_value)
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
        "start_value_text": before.text if before else None,
        "start_value": before.value if before else None,
        "start_value_id": record.start_value,
        **cell_cells(lookup.numeric(_principal(record))),
    }


def _principal(record: Indicator | Target) -> str | None:
    """Id of the number that a record is about."""
    change = record.change.value if record.change else None
    return record.value or change or getattr(record, "completion", None)


def _change(record: Indicator | Target, lookup: Lookup) -> Row:
    change = record.change
    number = lookup.numeric(change.value) if change else None
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
        "changes": _changes(record.changes, lookup),
        "gaps": _gaps(record, lookup),
    }


def _changes(changes: Sequence[ChangeDetail], lookup: Lookup) -> str | None:
    """``up 5亿元 yoy; up 8% yoy``"""
    told = []
    for one in changes:
        number = lookup.numeric(one.value)
        told.append(" ".join(filter(None, (one.direction, number.text if number else None, one.basis))))
    return "; ".join(told) or None


def _gaps(record: Indicator | Target, lookup: Lookup) -> str | None:
    """``above 全国 0.5个百分点``"""
    told = []
    for gap in record.gaps:
        number = lookup.numeric(gap.value)
        against = gap.against.text if gap.against else None
        told.append(" ".join(filter(None, (gap.direction, against, number.text if number else None))))
    return "; ".join(told) or None


def _share(record: Indicator | Target, lookup: Lookup) -> Row:
    number = lookup.numeric(record.share)
    return {
        "share_id": record.share,
        "share_text": number.text if number else None,
        "share_value": number.value if number else None,
        "share_unit": number.unit if number else None,
    }


def _period(record: Indicator | Target, lookup: Lookup) -> Row:
    period = lookup.date(record.period)
    days = period.interval if period else None
    time = record.time_period
    span = time.interval if time else None
    return {
        "period_id": record.period,
        "period_text": period.text if period else None,
        "period": (period.edtf or period.duration) if period else None,
        "period_start": day(days.start) if days else None,
        "period_end": day(days.end) if days else None,
        "time_period": time.edtf if time else None,
        "time_start": day(span.start) if span else None,
        "time_end": day(span.end) if span else None,
        "time_origin": time.origin if time else None,
    }


def _place(record: Indicator | Target) -> Row:
    place = record.place
    return {"place": place.text if place else None, "place_code": place.code if place else None}


def _organization(record: Indicator | Target, lookup: Lookup) -> Row:
    organization = lookup.organization(record.organization)
    return {
        "organization_id": record.organization,
        "organization_text": organization.text if organization else None,
        "organization": organization.name if organization else None,
        "organization_kind": organization.kind if organization else None,
    }

"""Mentions and records as the plain fields that the models read: with source offsets, and ids for objects."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import Any

from extractor import mentions as found
from extractor.findings import Reference
from extractor.profile import ReportProfile
from extractor.text import FlowText, SourceText, Span

_LINE_BREAK = re.compile(r"[ \t\r\f\v\u3000\xa0]*\n\s*")
# White space but for that between two words in Latin letters.
_SPREAD = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")

Fields = dict[str, Any]


class FieldWriter:
    """Writes what the parts of one text hold as fields, and numbers it.

    ``table`` is the id of the table whose cells are being written. Methods take the flow that offsets count in.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._ids: dict[object, str] = {}
        self._counts: dict[str, int] = {}
        self.table: str | None = None

    def forget(self) -> None:
        """Let the ids of the part before go: mentions refer to those of their own part only."""
        self._ids.clear()

    def number(self, prefix: str, one: object) -> None:
        """Give ``one`` the next id that begins with ``prefix``."""
        self._counts[prefix] = count = self._counts.get(prefix, 0) + 1
        self._ids[one] = f"{prefix}{count}"

    def id(self, one: object | None) -> str | None:
        """The id of a mention or record of this part; None for none, and for what the part does not hold."""
        return None if one is None else self._ids.get(one)

    def _place(self, flow: FlowText, start: int, end: int) -> Fields:
        start, end = flow.map.span(start, end)
        text = self._source.text[start:end]
        return {"text": _LINE_BREAK.sub("", text) if "\n" in text else text, "start": start, "end": end}

    def text_span(self, flow: FlowText, span: Span | None) -> Fields | None:
        """A stretch of ``flow`` with its text, at its place in the source."""
        return None if span is None else self._place(flow, *span)

    def text_of(self, flow: FlowText, span: Span | None) -> str | None:
        """The text of a stretch of ``flow``, as its source has it."""
        return None if span is None else str(self._place(flow, *span)["text"])

    def page(self, start: int) -> int | None:
        """The page of a PDF that a source offset stands on."""
        return bisect_right(self._source.pages, start) if self._source.pages else None

    def _located(self, flow: FlowText, one: found.Mention | found.Record) -> Fields:
        """The fields of everything with an id and a rule; the caller puts in its own, which is faster than merging."""
        fields = self._place(flow, one.start, one.end)
        fields["id"] = self._ids[one]
        fields["rule"] = one.rule
        return fields

    def _numeric(self, flow: FlowText, one: found.Number) -> Fields:
        fields = self._located(flow, one)
        fields["value"] = one.value
        fields["min"] = one.min
        fields["max"] = one.max
        fields["unit"] = one.unit
        fields["comparator"] = one.comparator
        fields["masked"] = one.masked
        if one.cell is not None:
            fields["cell"] = {"table": self.table, "row": one.cell[0], "column": one.cell[1]}
        if self._source.pages:
            fields["page"] = self.page(fields["start"])
        return fields

    def organization(self, flow: FlowText, one: found.Organization, earlier: str | None) -> Fields:
        """The fields of a body; ``earlier`` is the id of its first mention in a part before, if there is one."""
        fields = self._located(flow, one)
        fields["name"] = one.name
        fields["kind"] = one.kind
        fields["same_as"] = earlier or self.id(one.same_as)
        fields["self"] = one.is_self
        return fields

    def percentage(self, flow: FlowText, one: found.Percentage) -> Fields:
        """The fields of a share or rate."""
        fields = self._numeric(flow, one)
        fields["ratio"] = one.ratio
        return fields

    def amount(self, flow: FlowText, one: found.Amount) -> Fields:
        """The fields of an amount."""
        fields = self._numeric(flow, one)
        fields["kind"] = one.kind
        fields["currency"] = one.currency
        fields["ucum"] = one.ucum
        if one.si_value is not None and one.si_unit is not None:
            fields["si"] = {"value": one.si_value, "unit": one.si_unit}
        return fields

    def date(self, flow: FlowText, one: found.Date) -> Fields:
        """The fields of a date."""
        fields = self._located(flow, one)
        fields["type"] = one.type
        fields["edtf"] = one.edtf
        fields["interval"] = _interval(one.interval)
        fields["duration"] = one.duration
        fields["bound"] = one.bound
        fields["relative"] = one.relative
        fields["approximate"] = one.approximate
        return fields

    def record(self, flow: FlowText, one: found.Record) -> Fields:
        """The fields of an indicator or a target."""
        fields = self._located(flow, one)
        name = self.text_span(flow, one.name)
        if name is not None and one.name is not None and one.rule == "table":
            # Heads are spread over their cells with blanks: 利　润　总　额.
            name["text"] = _SPREAD.sub("", name["text"])
        if name is not None and one.full is not None:
            name["full"] = one.full
        fields["name"] = name
        fields["action"] = self.text_span(flow, one.action)
        fields["subject"] = self.text_span(flow, one.subject)
        fields["value"] = self.id(one.value)
        fields["start_value"] = self.id(one.start_value)
        # The first change, in its short form, and all of them.
        changes = one.changes or ([one.change] if one.change is not None else [])
        fields["change"] = self._change(changes[0]) if changes else None
        fields["changes"] = [{**self._change(each), "kind": each.kind, "base": self.id(each.base)} for each in changes]
        fields["gaps"] = [
            {"value": self._ids[gap.value], "direction": gap.direction, "against": self.text_span(flow, gap.against)}
            for gap in one.gaps
        ]
        fields["share"] = self.id(one.share)
        fields["period"] = self.id(one.period)
        time = one.time_period
        fields["time_period"] = time and {
            "edtf": time.edtf,
            "interval": _interval(time.interval),
            "origin": time.origin,
        }
        place = one.place
        fields["place"] = place and {**self._place(flow, *place.span), "code": place.code}
        fields["organization"] = self.id(one.organization)
        fields["estimated"] = one.estimated
        fields["indicator_key"] = one.indicator_key
        fields["evidence"] = {name: self._place(flow, *span) for name, span in one.evidence.items()}
        if isinstance(one, found.Target):
            self._put_target(fields, one)
        return fields

    def _put_target(self, fields: Fields, one: found.Target) -> None:
        fields["comparator"] = one.comparator
        fields["modality"] = one.modality
        fields["plan"] = self.id(one.plan)
        fields["actual"] = self.id(one.actual)
        fields["completion"] = self.id(one.completion)
        fields["headline"] = one.headline

    def _change(self, one: found.Change) -> Fields:
        return {"value": self.id(one.value), "direction": one.direction, "basis": one.basis}

    def check(self, one: found.Check) -> Fields:
        """The fields of arithmetic that was done again."""
        return {
            "kind": one.kind,
            "refs": tuple(self._ids[ref] for ref in one.refs),
            "stated": one.stated,
            "computed": one.computed,
            "tolerance": one.tolerance,
            "ok": one.ok,
        }

    def card(self, flow: FlowText, one: ReportProfile) -> Fields:
        """The fields of a report's profile."""
        holder = one.holder
        return {
            "title": self.text_of(flow, one.evidence.get("title")),
            "genre": one.genre,
            "place": None if one.place is None else one.place.name,
            "place_code": None if one.place is None else one.place.code,
            "year": one.year,
            "holder": holder if holder is None or isinstance(holder, str) else self.id(holder),
            "evidence": {name: self._place(flow, *span) for name, span in one.evidence.items()},
        }

    def reference(self, flow: FlowText, one: Reference) -> Fields:
        """The fields of the day that a report's relative dates are read from."""
        return {
            "value": None if one.day is None else _iso(one.day),
            "origin": one.origin,
            "evidence": self.text_span(flow, one.evidence),
        }


def _interval(ends: tuple[date | None, date | None] | None) -> Fields | None:
    if ends is None or ends == (None, None):
        return None
    start, end = (None if day is None else _iso(day) for day in ends)
    return {"start": start, "end": end}


def _iso(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"

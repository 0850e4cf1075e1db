"""Mentions and records as the models of the contract: with source offsets, and ids for objects."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Any

from extractor import mentions as found
from extractor import models
from extractor.findings import Reference
from extractor.models import built
from extractor.profile import ReportProfile
from extractor.text import FlowText, SourceText, Span

_LINE_BREAK = re.compile(r"[ \t\r\f\v\u3000\xa0]*\n\s*")
# White space but for that between two words in Latin letters.
_SPREAD = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")

Fields = dict[str, Any]


class ModelWriter:
    """Writes what the parts of one text hold as models, and numbers it.

    ``table`` is the id of the table whose cells are being written. Methods take the flow that offsets count in.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._ids: dict[object, str] = {}
        self._counts: dict[str, int] = {}
        # Frozen, so that records may share them: one date and one heading tell of many numbers.
        self._spans: dict[Span, models.TextSpan] = {}
        self._periods: dict[tuple[object, ...], models.TimePeriod] = {}
        self.table: str | None = None

    def forget(self) -> None:
        """Let the ids of the part before go: mentions refer to those of their own part only."""
        self._ids.clear()
        self._spans.clear()

    def number(self, prefix: str, numbered: Iterable[object]) -> None:
        """Give each of ``numbered`` the next id that begins with ``prefix``."""
        before = len(self._ids)
        first = self._counts.get(prefix, 0) + 1
        self._ids.update((one, f"{prefix}{count}") for count, one in enumerate(numbered, first))
        self._counts[prefix] = first - 1 + len(self._ids) - before

    def id(self, one: object | None) -> str | None:
        """The id of a mention or record of this part; None for none, and for what the part does not hold."""
        return None if one is None else self._ids.get(one)

    def _place(self, flow: FlowText, start: int, end: int) -> tuple[str, int, int]:
        """What the source says there, and where that is."""
        start, end = flow.map.ends(start, end)
        text = self._source.text[start:end]
        return (_LINE_BREAK.sub("", text) if "\n" in text else text), start, end

    def _text_span(self, flow: FlowText, span: Span | None) -> models.TextSpan | None:
        return None if span is None else self._span(flow, span)

    def _span(self, flow: FlowText, span: Span) -> models.TextSpan:
        """A stretch of ``flow`` with its text, at its place in the source."""
        known = self._spans.get(span)
        if known is None:
            text, start, end = self._place(flow, *span)
            known = self._spans[span] = built(models.TextSpan, {"text": text, "start": start, "end": end})
        return known

    def _time_period(self, one: found.TimePeriod) -> models.TimePeriod:
        key = one.edtf, one.interval, one.origin
        known = self._periods.get(key)
        if known is None:
            fields = {"edtf": one.edtf, "interval": _interval(one.interval), "origin": one.origin}
            known = self._periods[key] = built(models.TimePeriod, fields)
        return known

    def text_of(self, flow: FlowText, span: Span | None) -> str | None:
        """The text of a stretch of ``flow``, as its source has it."""
        return None if span is None else self._place(flow, *span)[0]

    def page(self, start: int) -> int | None:
        """The page of a PDF that a source offset stands on."""
        return bisect_right(self._source.pages, start) if self._source.pages else None

    def _located(self, flow: FlowText, one: found.Mention | found.Record) -> Fields:
        """The fields of everything with an id and a rule; the caller puts in its own, which is faster than merging."""
        text, start, end = self._place(flow, one.start, one.end)
        return {"id": self._ids[one], "text": text, "start": start, "end": end, "rule": one.rule}

    def _numeric(self, flow: FlowText, one: found.Number) -> Fields:
        fields = self._located(flow, one)
        fields["value"] = one.value
        fields["min"] = one.min
        fields["max"] = one.max
        fields["comparator"] = one.comparator
        fields["masked"] = one.masked
        cell = None
        if one.cell is not None:
            cell = built(models.Cell, {"table": self.table, "row": one.cell[0], "column": one.cell[1]})
        fields["cell"] = cell
        fields["page"] = self.page(fields["start"])
        return fields

    def organization(self, flow: FlowText, one: found.Organization, earlier: str | None) -> models.Organization:
        """A body; ``earlier`` is the id of its first mention in a part before, if there is one."""
        fields = self._located(flow, one)
        fields["name"] = one.name
        fields["kind"] = one.kind
        fields["same_as"] = earlier or self.id(one.same_as)
        fields["self"] = one.is_self
        return built(models.Organization, fields)

    def percentage(self, flow: FlowText, one: found.Percentage) -> models.Percentage:
        """A share or rate."""
        fields = self._numeric(flow, one)
        fields["unit"] = one.unit
        fields["ratio"] = one.ratio
        return built(models.Percentage, fields)

    def amount(self, flow: FlowText, one: found.Amount) -> models.Amount:
        """An amount."""
        fields = self._numeric(flow, one)
        fields["kind"] = one.kind
        fields["unit"] = one.unit
        fields["currency"] = one.currency
        fields["ucum"] = one.ucum
        si = None
        if one.si_value is not None and one.si_unit is not None:
            si = built(models.SiValue, {"value": one.si_value, "unit": one.si_unit})
        fields["si"] = si
        return built(models.Amount, fields)

    def date(self, flow: FlowText, one: found.Date) -> models.Date:
        """A date."""
        fields = self._located(flow, one)
        fields["type"] = one.type
        fields["edtf"] = one.edtf
        fields["interval"] = _interval(one.interval)
        fields["duration"] = one.duration
        fields["bound"] = one.bound
        fields["relative"] = one.relative
        fields["approximate"] = one.approximate
        return built(models.Date, fields)

    def indicator(self, flow: FlowText, one: found.Indicator) -> models.Indicator:
        """An indicator."""
        return built(models.Indicator, self._record(flow, one))

    def target(self, flow: FlowText, one: found.Target) -> models.Target:
        """A target."""
        fields = self._record(flow, one)
        fields["comparator"] = one.comparator
        fields["modality"] = one.modality
        fields["plan"] = self.id(one.plan)
        fields["actual"] = self.id(one.actual)
        fields["completion"] = self.id(one.completion)
        fields["headline"] = one.headline
        return built(models.Target, fields)

    def _record(self, flow: FlowText, one: found.Record) -> Fields:
        fields, ids = self._located(flow, one), self._ids.get
        fields["name"] = self._name(flow, one)
        fields["action"] = self._text_span(flow, one.action)
        fields["subject"] = self._text_span(flow, one.subject)
        fields["value"] = ids(one.value)
        fields["start_value"] = ids(one.start_value)
        # The first change, in its short form, and all of them.
        changes = one.changes or ([one.change] if one.change is not None else [])
        fields["change"] = built(models.Change, self._change(changes[0])) if changes else None
        fields["changes"] = tuple(map(self._detail, changes))
        fields["gaps"] = tuple(self._gap(flow, gap) for gap in one.gaps) if one.gaps else ()
        fields["share"] = ids(one.share)
        fields["period"] = ids(one.period)
        fields["time_period"] = None if one.time_period is None else self._time_period(one.time_period)
        fields["place"] = self._named_place(flow, one.place)
        fields["organization"] = ids(one.organization)
        fields["estimated"] = one.estimated
        fields["indicator_key"] = one.indicator_key
        fields["evidence"] = {name: self._span(flow, span) for name, span in one.evidence.items()}
        return fields

    def _name(self, flow: FlowText, one: found.Record) -> models.NameSpan | None:
        if one.name is None:
            return None
        text, start, end = self._place(flow, *one.name)
        if one.rule == "table":
            # Heads are spread over their cells with blanks: 利　润　总　额.
            text = _SPREAD.sub("", text)
        return built(models.NameSpan, {"text": text, "start": start, "end": end, "full": one.full})

    def _named_place(self, flow: FlowText, one: found.Place | None) -> models.PlaceSpan | None:
        if one is None:
            return None
        text, start, end = self._place(flow, *one.span)
        return built(models.PlaceSpan, {"text": text, "start": start, "end": end, "code": one.code})

    def _change(self, one: found.Change) -> Fields:
        return {"value": self.id(one.value), "direction": one.direction, "basis": one.basis}

    def _detail(self, one: found.Change) -> models.ChangeDetail:
        return built(models.ChangeDetail, self._change(one) | {"kind": one.kind, "base": self.id(one.base)})

    def _gap(self, flow: FlowText, one: found.Gap) -> models.Gap:
        against = self._text_span(flow, one.against)
        return built(models.Gap, {"value": self._ids[one.value], "direction": one.direction, "against": against})

    def check(self, one: found.Check) -> models.Check:
        """Arithmetic that was done again."""
        return built(
            models.Check,
            {
                "kind": one.kind,
                "refs": tuple(self._ids[ref] for ref in one.refs),
                "stated": one.stated,
                "computed": one.computed,
                "tolerance": one.tolerance,
                "ok": one.ok,
            },
        )

    def card(self, flow: FlowText, one: ReportProfile) -> models.Profile:
        """A report's profile."""
        holder = one.holder
        return built(
            models.Profile,
            {
                "title": self.text_of(flow, one.evidence.get("title")),
                "genre": one.genre,
                "place": None if one.place is None else one.place.name,
                "place_code": None if one.place is None else one.place.code,
                "year": one.year,
                "holder": holder if holder is None or isinstance(holder, str) else self.id(holder),
                "evidence": {name: self._span(flow, span) for name, span in one.evidence.items()},
            },
        )

    def reference(self, flow: FlowText, one: Reference) -> models.ReferenceDate:
        """The day that a report's relative dates are read from."""
        return built(
            models.ReferenceDate,
            {
                "value": None if one.day is None else _iso(one.day),
                "origin": one.origin,
                "evidence": self._text_span(flow, one.evidence),
            },
        )


def _interval(ends: tuple[date | None, date | None] | None) -> models.Interval | None:
    if ends is None or ends == (None, None):
        return None
    start, end = ends
    first, last = None if start is None else _iso(start), None if end is None else _iso(end)
    return built(models.Interval, {"start": first, "end": last})


def _iso(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"

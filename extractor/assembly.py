"""Putting the document together: flow offsets become source offsets, mention objects become ids."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from extractor import mentions as found
from extractor import models
from extractor.document import Document
from extractor.findings import Findings, Reference, TableReading
from extractor.layout import Layout
from extractor.profile import ReportProfile
from extractor.text import FlowText, SourceText, Span

_LINE_BREAK = re.compile(r"[ \t\r\f\v\u3000\xa0]*\n\s*")
# White space but for that between two words in Latin letters.
_SPREAD = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


Fields = dict[str, Any]


@dataclass(slots=True)
class _Lists:
    """What one section collects, as plain fields: the section's model reads them all in one go."""

    organizations: list[Fields] = field(default_factory=list)
    amounts: list[Fields] = field(default_factory=list)
    percentages: list[Fields] = field(default_factory=list)
    dates: list[Fields] = field(default_factory=list)
    indicators: list[Fields] = field(default_factory=list)
    targets: list[Fields] = field(default_factory=list)

    def sort(self) -> None:
        """In the order of the text, where tables have put theirs behind it."""
        for each in fields(self):
            getattr(self, each.name).sort(key=_start_of)


class Assembler:
    """Builds one :class:`~extractor.models.Document` from the findings of the parts of one text."""

    def __init__(self, source: SourceText, layout: Layout) -> None:
        self._source = source
        self._layout = layout
        self._starts = [section.source_start for section in layout.sections]
        self._lists = [_Lists() for _ in layout.sections]
        self._ids: dict[object, str] = {}
        self._counts: dict[str, int] = {}
        self._organization_ids: dict[str, str] = {}
        self._checks: list[models.Check] = []
        self._issuer: str | None = None
        self._profile: models.Profile | None = None
        self._references: list[tuple[int, models.ReferenceDate]] = []
        self._tables: list[Fields] = []
        self._is_mixed: set[int] = set()

    def add(self, part: Findings) -> None:
        """Take in the findings of one part; parts come in text order. None of ``part`` is kept."""
        # Mentions refer to those of their own part only, so that those of the part before may go.
        self._ids.clear()
        for prefix, numbered in (
            ("o", part.organizations),
            ("a", part.amounts),
            ("p", part.percentages),
            ("d", part.dates),
        ):
            for mention in numbered:
                self._number(prefix, mention)
        self._add_organizations(part)
        for amount in part.amounts:
            fields = self._amount(part, amount)
            self._lists_at(fields).amounts.append(fields)
        for share in part.percentages:
            fields = self._numeric(part, share)
            fields["ratio"] = share.ratio
            self._lists_at(fields).percentages.append(fields)
        for day in part.dates:
            fields = self._date(part, day)
            self._lists_at(fields).dates.append(fields)
        self._add_records(part)
        if self._issuer is None and part.issuer is not None:
            self._issuer = self._ids.get(part.issuer)
        if self._profile is None and part.profiles:
            self._profile = self._card(part, part.profiles[0])
        for at, reference in enumerate(part.references):
            self._references.append((self._opening_section(part, at), self._reference(part, reference)))
        for reading in part.table_readings:
            self._add_table(reading)

    def _add_table(self, reading: TableReading) -> None:
        """Take in a table; its cells' findings stand among those of its section."""
        table = reading.table
        section = max(bisect_right(self._starts, table.start) - 1, 0)
        self._is_mixed.add(section)
        self._tables.append(
            {
                "id": f"tb{len(self._tables) + 1}",
                "section": f"s{section + 1}",
                "start": table.start,
                "end": table.end,
                "caption": reading.caption,
                "unit": reading.unit,
                "page": self._page(table.start),
                "rows": table.rows,
                "columns": table.columns,
                "header_rows": reading.header_rows,
                "header_columns": reading.header_columns,
                "unread": reading.unread,
            }
        )
        self.add(reading.findings)

    def _page(self, start: int) -> int | None:
        """The page of a PDF that a source offset stands on."""
        return bisect_right(self._source.pages, start) if self._source.pages else None

    def document(self, *, include_text: bool) -> Document:
        """The finished document; to be asked for once."""
        main = (
            self._references[0][1]
            if self._references
            else models.ReferenceDate(value=None, origin="none", evidence=None)
        )
        text = self._source.text
        return Document(
            schema_version="1.1",
            doc_id=self._source.identity,
            source=models.Source(
                path=self._source.path,
                sha256=self._source.sha256,
                encoding=self._source.encoding,
                media_type=self._source.media_type,
                characters=len(text),
            ),
            generator=None,
            reference_date=main,
            profile=self._profile or models.Profile.empty(),
            sections=tuple(self._sections(main, dict(self._references))),
            tables=tuple(map(models.Table.model_validate, self._tables)),
            checks=tuple(self._checks),
            issuer=self._issuer,
            text=text if include_text else None,
        )

    def _number(self, prefix: str, one: object) -> str:
        self._counts[prefix] = count = self._counts.get(prefix, 0) + 1
        self._ids[one] = identifier = f"{prefix}{count}"
        return identifier

    def _id(self, one: object | None) -> str | None:
        return None if one is None else self._ids.get(one)

    def _lists_at(self, fields: Fields) -> _Lists:
        return self._lists[max(bisect_right(self._starts, fields["start"]) - 1, 0)]

    def _place(self, flow: FlowText, start: int, end: int) -> Fields:
        start, end = flow.map.span(start, end)
        text = self._source.text[start:end]
        return {"text": _LINE_BREAK.sub("", text) if "\n" in text else text, "start": start, "end": end}

    def _located(self, part: Findings, one: found.Mention | found.Record) -> Fields:
        """The fields of everything with an id and a rule; the caller puts in its own, which is faster than merging."""
        fields = self._place(part.flow, one.start, one.end)
        fields["id"] = self._ids[one]
        fields["rule"] = one.rule
        return fields

    def _numeric(self, part: Findings, one: found.Number) -> Fields:
        fields = self._located(part, one)
        fields["value"] = one.value
        fields["min"] = one.min
        fields["max"] = one.max
        fields["unit"] = one.unit
        fields["comparator"] = one.comparator
        fields["masked"] = one.masked
        if one.cell is not None:
            fields["cell"] = {"table": f"tb{len(self._tables)}", "row": one.cell[0], "column": one.cell[1]}
        if self._source.pages:
            fields["page"] = self._page(fields["start"])
        return fields

    def _amount(self, part: Findings, one: found.Amount) -> Fields:
        fields = self._numeric(part, one)
        fields["kind"] = one.kind
        fields["currency"] = one.currency
        fields["ucum"] = one.ucum
        if one.si_value is not None and one.si_unit is not None:
            fields["si"] = {"value": one.si_value, "unit": one.si_unit}
        return fields

    def _date(self, part: Findings, one: found.Date) -> Fields:
        fields = self._located(part, one)
        fields["type"] = one.type
        fields["edtf"] = one.edtf
        fields["interval"] = _interval(one.interval)
        fields["duration"] = one.duration
        fields["bound"] = one.bound
        fields["relative"] = one.relative
        fields["approximate"] = one.approximate
        return fields

    def _add_organizations(self, part: Findings) -> None:
        for one in part.organizations:
            first = one.same_as or one
            # A body named in an earlier part: the parts of a long text are linked by full name only.
            earlier = None if first.is_self else self._organization_ids.get(first.name)
            fields = self._located(part, one)
            fields["name"] = one.name
            fields["kind"] = one.kind
            fields["same_as"] = earlier or self._id(one.same_as)
            fields["self"] = one.is_self
            self._lists_at(fields).organizations.append(fields)
        for one in part.organizations:
            if one.same_as is None and not one.is_self:
                self._organization_ids.setdefault(one.name, self._ids[one])

    def _add_records(self, part: Findings) -> None:
        for record in part.records:
            self._number("t" if isinstance(record, found.Target) else "i", record)
            fields = self._record(part, record)
            if isinstance(record, found.Target):
                self._put_target(fields, record)
                self._lists_at(fields).targets.append(fields)
            else:
                self._lists_at(fields).indicators.append(fields)
        for check in part.checks:
            self._checks.append(
                models.Check.model_validate(
                    {
                        "kind": check.kind,
                        "refs": tuple(self._ids[one] for one in check.refs),
                        "stated": check.stated,
                        "computed": check.computed,
                        "tolerance": check.tolerance,
                        "ok": check.ok,
                    }
                )
            )

    def _record(self, part: Findings, one: found.Record) -> Fields:
        fields = self._located(part, one)
        flow = part.flow
        name = self._text_span(flow, one.name)
        if name is not None and one.name is not None and one.rule == "table":
            # Heads are spread over their cells with blanks: 利　润　总　额.
            name["text"] = _SPREAD.sub("", name["text"])
        if name is not None and one.full is not None:
            name["full"] = one.full
        fields["name"] = name
        fields["action"] = self._text_span(flow, one.action)
        fields["subject"] = self._text_span(flow, one.subject)
        fields["value"] = self._id(one.value)
        fields["start_value"] = self._id(one.start_value)
        # The first change, in its short form, and all of them.
        changes = one.changes or ([one.change] if one.change is not None else [])
        fields["change"] = self._change(changes[0]) if changes else None
        fields["changes"] = [{**self._change(each), "kind": each.kind, "base": self._id(each.base)} for each in changes]
        fields["gaps"] = [
            {"value": self._ids[gap.value], "direction": gap.direction, "against": self._text_span(flow, gap.against)}
            for gap in one.gaps
        ]
        fields["share"] = self._id(one.share)
        fields["period"] = self._id(one.period)
        time = one.time_period
        fields["time_period"] = time and {
            "edtf": time.edtf,
            "interval": _interval(time.interval),
            "origin": time.origin,
        }
        place = one.place
        fields["place"] = place and {**self._place(flow, *place.span), "code": place.code}
        fields["organization"] = self._id(one.organization)
        fields["estimated"] = one.estimated
        fields["indicator_key"] = one.indicator_key
        fields["evidence"] = {name: self._place(flow, *span) for name, span in one.evidence.items()}
        return fields

    def _change(self, one: found.Change) -> Fields:
        return {"value": self._id(one.value), "direction": one.direction, "basis": one.basis}

    def _put_target(self, fields: Fields, one: found.Target) -> None:
        fields["comparator"] = one.comparator
        fields["modality"] = one.modality
        fields["plan"] = self._id(one.plan)
        fields["actual"] = self._id(one.actual)
        fields["completion"] = self._id(one.completion)
        fields["headline"] = one.headline

    def _text_span(self, flow: FlowText, span: Span | None) -> Fields | None:
        return None if span is None else self._place(flow, *span)

    def _reference(self, part: Findings, reference: Reference) -> models.ReferenceDate:
        return models.ReferenceDate.model_validate(
            {
                "value": None if reference.day is None else _iso(reference.day),
                "origin": reference.origin,
                "evidence": self._text_span(part.flow, reference.evidence),
            }
        )

    def _card(self, part: Findings, one: ReportProfile) -> models.Profile:
        holder = one.holder
        return models.Profile.model_validate(
            {
                "title": self._text_of(part.flow, one.evidence.get("title")),
                "genre": one.genre,
                "place": None if one.place is None else one.place.name,
                "place_code": None if one.place is None else one.place.code,
                "year": one.year,
                "holder": holder if holder is None or isinstance(holder, str) else self._id(holder),
                "evidence": {name: self._place(part.flow, *span) for name, span in one.evidence.items()},
            }
        )

    def _opening_section(self, part: Findings, at: int) -> int:
        start = part.flow.map.to_source(part.reports[at].start) if part.flow.text else 0
        return max(bisect_right(self._starts, start) - 1, 0)

    def _sections(
        self, main: models.ReferenceDate, overrides: dict[int, models.ReferenceDate]
    ) -> Iterable[models.Section]:
        current = main
        length = len(self._source.text)
        for index, view in enumerate(self._layout.sections):
            # What has become a model is not kept as fields too.
            lists, self._lists[index] = self._lists[index], _Lists()
            if index in self._is_mixed:
                lists.sort()
            current = overrides.get(index, current)
            after = index + 1
            yield models.Section.model_validate(
                {
                    "id": f"s{index + 1}",
                    "parent": None if view.parent is None else f"s{view.parent + 1}",
                    "level": view.level,
                    "number": view.number,
                    "title": self._title(view.title_span),
                    "start": view.source_start,
                    "end": self._starts[after] if after < len(self._starts) else length,
                    "reference_date": current if current != main else None,
                    "organizations": lists.organizations,
                    "amounts": lists.amounts,
                    "percentages": lists.percentages,
                    "dates": lists.dates,
                    "indicators": lists.indicators,
                    "targets": lists.targets,
                }
            )

    def _title(self, span: Span | None) -> str | None:
        return self._text_of(self._layout.flow, span)

    def _text_of(self, flow: FlowText, span: Span | None) -> str | None:
        return None if span is None else str(self._place(flow, *span)["text"])


def _interval(ends: tuple[date | None, date | None] | None) -> Fields | None:
    if ends is None or ends == (None, None):
        return None
    start, end = (None if day is None else _iso(day) for day in ends)
    return {"start": start, "end": end}


def _start_of(one: Fields) -> int:
    start: int = one["start"]
    return start


def _iso(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"

"""Putting the document together: what was found in its parts, by section, with its tables and checks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter

from extractor import mentions as found
from extractor import models
from extractor.document import Document
from extractor.fields import ModelWriter
from extractor.findings import Findings, TableReading
from extractor.layout import Layout
from extractor.text import SourceText


@dataclass(slots=True)
class _Lists:
    """What one section collects."""

    organizations: list[models.Organization] = field(default_factory=list)
    amounts: list[models.Amount] = field(default_factory=list)
    percentages: list[models.Percentage] = field(default_factory=list)
    dates: list[models.Date] = field(default_factory=list)
    indicators: list[models.Indicator] = field(default_factory=list)
    targets: list[models.Target] = field(default_factory=list)

    def sort(self) -> None:
        """In the order of the text, where tables have put theirs behind it."""
        for each in fields(self):
            getattr(self, each.name).sort(key=attrgetter("start"))


class Assembler:
    """Builds one :class:`~extractor.models.Document` from the findings of the parts of one text."""

    def __init__(self, source: SourceText, layout: Layout) -> None:
        self._source = source
        self._layout = layout
        self._write = ModelWriter(source)
        self._starts = [section.source_start for section in layout.sections]
        self._lists = [_Lists() for _ in layout.sections]
        self._organization_ids: dict[str, str] = {}
        self._checks: list[models.Check] = []
        self._issuer: str | None = None
        self._profile: models.Profile | None = None
        self._references: list[tuple[int, models.ReferenceDate]] = []
        self._tables: list[models.Table] = []
        self._is_mixed: set[int] = set()

    def add(self, part: Findings) -> None:
        """Take in the findings of one part; parts come in text order. None of ``part`` is kept."""
        self._number(part)
        write, flow = self._write, part.flow
        self._add_organizations(part)
        for amount in part.amounts:
            number = write.amount(flow, amount)
            self._lists_at(number.start).amounts.append(number)
        for one in part.percentages:
            share = write.percentage(flow, one)
            self._lists_at(share.start).percentages.append(share)
        for day in part.dates:
            date = write.date(flow, day)
            self._lists_at(date.start).dates.append(date)
        self._add_records(part)
        if self._issuer is None:
            self._issuer = write.id(part.issuer)
        if self._profile is None and part.profiles:
            self._profile = write.card(flow, part.profiles[0])
        for at, reference in enumerate(part.references):
            self._references.append((self._opening_section(part, at), write.reference(flow, reference)))
        for reading in part.table_readings:
            self._add_table(reading)

    def _number(self, part: Findings) -> None:
        self._write.forget()
        self._write.number("o", part.organizations)
        self._write.number("a", part.amounts)
        self._write.number("p", part.percentages)
        self._write.number("d", part.dates)

    def _add_table(self, reading: TableReading) -> None:
        """Take in a table; its cells' findings stand among those of its section."""
        table = reading.table
        section = max(bisect_right(self._starts, table.start) - 1, 0)
        self._is_mixed.add(section)
        self._write.table = identifier = f"tb{len(self._tables) + 1}"
        self._tables.append(
            models.Table(
                id=identifier,
                section=f"s{section + 1}",
                start=table.start,
                end=table.end,
                caption=reading.caption,
                unit=reading.unit,
                page=self._write.page(table.start),
                rows=table.rows,
                columns=table.columns,
                header_rows=reading.header_rows,
                header_columns=reading.header_columns,
                unread=reading.unread,
            )
        )
        self.add(reading.findings)

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
                columns=None if self._source.columns is None else dict(self._source.columns),
            ),
            generator=None,
            reference_date=main,
            profile=self._profile or models.Profile.empty(),
            sections=tuple(self._sections(main, dict(self._references))),
            tables=tuple(self._tables),
            checks=tuple(self._checks),
            issuer=self._issuer,
            text=text if include_text else None,
        )

    def _lists_at(self, start: int) -> _Lists:
        return self._lists[bisect_right(self._starts, start, 1) - 1]

    def _add_organizations(self, part: Findings) -> None:
        new: dict[str, str] = {}
        for one in part.organizations:
            first = one.same_as or one
            # A body named in an earlier part: the parts of a long text are linked by full name only.
            earlier = None if first.is_self else self._organization_ids.get(first.name)
            body = self._write.organization(part.flow, one, earlier)
            self._lists_at(body.start).organizations.append(body)
            if one.same_as is None and not one.is_self:
                new.setdefault(one.name, body.id)
        for name, identifier in new.items():
            self._organization_ids.setdefault(name, identifier)

    def _add_records(self, part: Findings) -> None:
        self._write.number("t", (one for one in part.records if isinstance(one, found.Target)))
        self._write.number("i", (one for one in part.records if isinstance(one, found.Indicator)))
        for one in part.records:
            if isinstance(one, found.Target):
                target = self._write.target(part.flow, one)
                self._lists_at(target.start).targets.append(target)
            else:
                indicator = self._write.indicator(part.flow, one)
                self._lists_at(indicator.start).indicators.append(indicator)
        self._checks += map(self._write.check, part.checks)

    def _opening_section(self, part: Findings, at: int) -> int:
        start = part.flow.map.to_source(part.reports[at].start) if part.flow.text else 0
        return max(bisect_right(self._starts, start) - 1, 0)

    def _sections(
        self, main: models.ReferenceDate, overrides: dict[int, models.ReferenceDate]
    ) -> Iterable[models.Section]:
        current = main
        length = len(self._source.text)
        for index, view in enumerate(self._layout.sections):
            lists = self._lists[index]
            if index in self._is_mixed:
                lists.sort()
            current = overrides.get(index, current)
            after = index + 1
            yield models.built(
                models.Section,
                {
                    "id": f"s{index + 1}",
                    "parent": None if view.parent is None else f"s{view.parent + 1}",
                    "level": view.level,
                    "number": view.number,
                    "title": self._write.text_of(self._layout.flow, view.title_span),
                    "start": view.source_start,
                    "end": self._starts[after] if after < len(self._starts) else length,
                    "reference_date": current if current != main else None,
                    "organizations": tuple(lists.organizations),
                    "amounts": tuple(lists.amounts),
                    "percentages": tuple(lists.percentages),
                    "dates": tuple(lists.dates),
                    "indicators": tuple(lists.indicators),
                    "targets": tuple(lists.targets),
                },
            )


def document_of(findings: Findings) -> Document:
    """The document of what was found in a text of one part."""
    assembler = Assembler(SourceText(findings.text or ""), Layout(findings.flow, findings.sections, findings.reports))
    assembler.add(findings)
    return assembler.document(include_text=False)

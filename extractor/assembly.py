"""Putting the document together: what was found in its parts, by section, with its tables and checks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from extractor import mentions as found
from extractor import models
from extractor.document import Document
from extractor.fields import Fields, FieldWriter
from extractor.findings import Findings, TableReading
from extractor.layout import Layout
from extractor.text import SourceText


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
        self._write = FieldWriter(source)
        self._starts = [section.source_start for section in layout.sections]
        self._lists = [_Lists() for _ in layout.sections]
        self._organization_ids: dict[str, str] = {}
        self._checks: list[models.Check] = []
        self._issuer: str | None = None
        self._profile: models.Profile | None = None
        self._references: list[tuple[int, models.ReferenceDate]] = []
        self._tables: list[Fields] = []
        self._is_mixed: set[int] = set()

    def add(self, part: Findings) -> None:
        """Take in the findings of one part; parts come in text order. None of ``part`` is kept."""
        self._number(part)
        write, flow = self._write, part.flow
        self._add_organizations(part)
        for amount in part.amounts:
            fields = write.amount(flow, amount)
            self._lists_at(fields).amounts.append(fields)
        for share in part.percentages:
            fields = write.percentage(flow, share)
            self._lists_at(fields).percentages.append(fields)
        for day in part.dates:
            fields = write.date(flow, day)
            self._lists_at(fields).dates.append(fields)
        self._add_records(part)
        if self._issuer is None:
            self._issuer = write.id(part.issuer)
        if self._profile is None and part.profiles:
            self._profile = models.Profile.model_validate(write.card(flow, part.profiles[0]))
        for at, reference in enumerate(part.references):
            day_read = models.ReferenceDate.model_validate(write.reference(flow, reference))
            self._references.append((self._opening_section(part, at), day_read))
        for reading in part.table_readings:
            self._add_table(reading)

    def _number(self, part: Findings) -> None:
        self._write.forget()
        for prefix, numbered in (
            ("o", part.organizations),
            ("a", part.amounts),
            ("p", part.percentages),
            ("d", part.dates),
        ):
            for mention in numbered:
                self._write.number(prefix, mention)

    def _add_table(self, reading: TableReading) -> None:
        """Take in a table; its cells' findings stand among those of its section."""
        table = reading.table
        section = max(bisect_right(self._starts, table.start) - 1, 0)
        self._is_mixed.add(section)
        self._write.table = identifier = f"tb{len(self._tables) + 1}"
        self._tables.append(
            {
                "id": identifier,
                "section": f"s{section + 1}",
                "start": table.start,
                "end": table.end,
                "caption": reading.caption,
                "unit": reading.unit,
                "page": self._write.page(table.start),
                "rows": table.rows,
                "columns": table.columns,
                "header_rows": reading.header_rows,
                "header_columns": reading.header_columns,
                "unread": reading.unread,
            }
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

    def _lists_at(self, fields: Fields) -> _Lists:
        return self._lists[max(bisect_right(self._starts, fields["start"]) - 1, 0)]

    def _add_organizations(self, part: Findings) -> None:
        new: dict[str, str] = {}
        for one in part.organizations:
            first = one.same_as or one
            # A body named in an earlier part: the parts of a long text are linked by full name only.
            earlier = None if first.is_self else self._organization_ids.get(first.name)
            fields = self._write.organization(part.flow, one, earlier)
            self._lists_at(fields).organizations.append(fields)
            if one.same_as is None and not one.is_self:
                new.setdefault(one.name, fields["id"])
        for name, identifier in new.items():
            self._organization_ids.setdefault(name, identifier)

    def _add_records(self, part: Findings) -> None:
        for record in part.records:
            is_target = isinstance(record, found.Target)
            self._write.number("t" if is_target else "i", record)
            fields = self._write.record(part.flow, record)
            lists = self._lists_at(fields)
            (lists.targets if is_target else lists.indicators).append(fields)
        self._checks += (models.Check.model_validate(self._write.check(one)) for one in part.checks)

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
                    "title": self._write.text_of(self._layout.flow, view.title_span),
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


def _start_of(one: Fields) -> int:
    start: int = one["start"]
    return start


def document_of(findings: Findings) -> Document:
    """The document of what was found in a text of one part."""
    assembler = Assembler(SourceText(findings.text or ""), Layout(findings.flow, findings.sections, findings.reports))
    assembler.add(findings)
    return assembler.document(include_text=False)

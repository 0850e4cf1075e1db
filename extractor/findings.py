"""What the pipeline knows about one part of a text; it travels through the components in ``doc.user_data``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.layout import Layout, Report, SectionView
from extractor.mentions import Amount, Check, Date, Indicator, Organization, Percentage, Target
from extractor.profile import ReportProfile
from extractor.text import FlowText, SourceTable, Span
from extractor.words import Words

KEY = "extractor"


@dataclass(slots=True)
class Reference:
    """The reference day of one report, ``origin`` option, document or none, and the flow span it was found in.

    ``year`` is what is known of its year where the day is not (``20XX`` from a masked signature).
    """

    day: date | None = None
    origin: str = "none"
    evidence: Span | None = None
    year: str = "XXXX"


@dataclass(slots=True)
class Findings:
    """One part of a text and what was found in it, all in the part's flow coordinates.

    ``source_start`` is where the part begins in the whole source; ``flow.map`` leads to offsets of the whole source.
    ``references`` and ``profiles`` run parallel to ``reports``. ``words``: those of ``flow.text``, dates and numbers a
    word each. ``text``: the whole source. ``tables`` stand in the part's stretch of the source, not in its flow.
    """

    flow: FlowText
    sections: list[SectionView]
    reports: list[Report]
    source_start: int = 0
    given_reference: date | None = None
    text: str | None = None
    references: list[Reference] = field(default_factory=list)
    profiles: list[ReportProfile] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)
    words: Words | None = None
    organizations: list[Organization] = field(default_factory=list)
    records: list[Indicator | Target] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    issuer: Organization | None = None
    tables: Sequence[SourceTable] = ()
    table_readings: list[TableReading] = field(default_factory=list)

    @classmethod
    def of(cls, layout: Layout) -> Findings:
        """An empty set of findings over a whole layout."""
        return cls(layout.flow, layout.sections, layout.reports)


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table and what its cells gave, in ``findings`` of a flow text of its own.

    ``unread`` says why it made no records: too_large, no_figures, no_heads, no_units, no_names."""

    table: SourceTable
    findings: Findings
    caption: str | None = None
    unit: str | None = None
    header_rows: int = 0
    header_columns: int = 0
    unread: str | None = None

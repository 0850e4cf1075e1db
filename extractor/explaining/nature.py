"""Whether a passage looks back or ahead: what its headings and lead-ins say, as the record rules read them."""

from __future__ import annotations

from extractor.layout import Layout
from extractor.scopes import Borders, Modes


def nature_at(layout: Layout, at: int, genre: str | None) -> tuple[str, str | None]:
    """``plan`` or ``review`` for the passage at offset ``at`` of the source, and the words that told it.

    The second is None where nothing but the ``genre`` of the report tells.
    """
    flow = layout.flow
    place = flow.map.to_flow(at, len(flow.text))
    report = next((one for one in layout.reports if one.start <= place < one.end), None)
    if report is None:
        return "review", None
    sections = layout.sections[report.sections.start : report.sections.stop]
    borders = Borders.of(flow.text, report.start, report.end)
    mode = Modes(flow.text, borders, sections, genre or "other").passage(place)
    told = mode.evidence
    return mode.kind, None if told is None else flow.text[told.start : told.end]

"""Whether a passage looks back or ahead: what its headings and openings say, as the record rules read them."""

from __future__ import annotations

from extractor.layout import Layout, Report
from extractor.records.lexicon import load_cues
from extractor.records.modality import Modality
from extractor.records.scan import SENTENCE_ENDS, find_events
from extractor.text import Span

_LONGEST_SENTENCE = 400


def nature_at(layout: Layout, at: int) -> tuple[str | None, str | None]:
    """``plan`` or ``review`` for the passage at offset ``at`` of the source, None where nothing tells.

    The second is the title of the heading that told it; None where an opening in the text did (今年的主要目标是).
    """
    place = layout.flow.map.to_flow(at, len(layout.flow.text))
    report = next((one for one in layout.reports if one.start <= place < one.end), None)
    return (None, None) if report is None else _walk(layout, report, place)


def cues_before(layout: Layout, start: int) -> list[tuple[Span, str]]:
    """The cues of modality in the sentence in front of source offset ``start``: where they stand and their role.

    Roles are commit, strive, plan, expect, require; past (what was done); opening and plan_only (see ``cues.toml``).
    """
    text, cues = layout.flow.text, load_cues()
    place = layout.flow.map.to_flow(start, len(text))
    low = max(place - _LONGEST_SENTENCE, *(text.rfind(mark, 0, place) + 1 for mark in SENTENCE_ENDS))
    return [(layout.flow.map.span(one.at, one.end), one.role) for one in find_events(cues, text, low, place)]


def _walk(layout: Layout, report: Report, place: int) -> tuple[str | None, str | None]:
    """Past every heading and cue of the report up to ``place``, in order."""
    text, cues = layout.flow.text, load_cues()
    modality = Modality(cues, text, find_events(cues, text, report.start, report.end))
    nature: str | None = None
    told_by: str | None = None
    for section in layout.sections[report.sections.start : report.sections.stop]:
        if section.start > place:
            break
        modality.enter_sections([section])
        if modality.part != nature:
            nature, told_by = modality.part, section.title
        modality.enter(min(place, section.end), section.start)
        if modality.part != nature:
            nature, told_by = modality.part, None
    return nature, told_by

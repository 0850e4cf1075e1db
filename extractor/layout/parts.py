"""Cutting a layout into parts of bounded size, so that memory and time per character do not grow with the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.layout.plan import Layout, Report, SectionView
from extractor.text import FlowText, SourceMap, Span

PART_SIZE = 200_000
"""Most characters of one part: more than any single report seen, small enough for steady speed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the flow text with its own coordinates; ``map`` of its flow leads to the whole source."""

    flow: FlowText
    sections: list[SectionView]
    reports: list[Report]
    source_start: int
    source_end: int


def cut(layout: Layout, source_length: int, size: int = PART_SIZE) -> list[Part]:
    """Parts of ``layout`` in order, cut between reports, else between sections, paragraphs, sentences."""
    edges = _edges(layout, size)
    parts = []
    for start, end in pairwise(edges):
        last = end == len(layout.flow.text)
        source_start = layout.flow.map.to_source(start) if start else 0
        source_end = source_length if last else layout.flow.map.to_source(end)
        parts.append(Part(_slice(layout.flow, start, end), *_views(layout, start, end), source_start, source_end))
    return parts


def _edges(layout: Layout, size: int) -> list[int]:
    text = layout.flow.text
    edges = [0]
    report_starts = [report.start for report in layout.reports]
    section_starts = [section.start for section in layout.sections]
    while len(text) - edges[-1] > size:
        low, high = edges[-1], edges[-1] + size
        edge = _last_between(report_starts, low, high) or _last_between(section_starts, low + size // 2, high)
        edges.append(edge or _text_edge(text, low + size // 2, high))
    edges.append(len(text))
    return edges


def _last_between(starts: list[int], low: int, high: int) -> int | None:
    at = bisect_right(starts, high) - 1
    return starts[at] if at >= 0 and starts[at] > low else None


def _text_edge(text: str, low: int, high: int) -> int:
    for mark in ("\n", "。", "；", "，"):
        at = text.rfind(mark, low, high)
        if at > 0:
            return at + 1
    return high


def _slice(flow: FlowText, start: int, end: int) -> FlowText:
    first = max(bisect_right(flow.map.flow, start) - 1, 0)
    last = bisect_left(flow.map.flow, end)
    flows = [at - start for at in flow.map.flow[first:last]]
    sources = flow.map.source[first:last]
    if flows and flows[0] < 0:
        sources[0] -= flows[0]
        flows[0] = 0
    return FlowText(flow.text[start:end], SourceMap(flows or [0], sources or [0], flow.map.closings))


def _views(layout: Layout, start: int, end: int) -> tuple[list[SectionView], list[Report]]:
    inside = [index for index, one in enumerate(layout.sections) if one.start < end and one.end > start]
    base = inside[0] if inside else 0
    sections = [_clip(layout.sections[index], start, end, base) for index in inside]
    reports = [
        Report(
            max(report.start, start) - start,
            min(report.end, end) - start,
            range(max(report.sections.start - base, 0), min(report.sections.stop - base, len(sections))),
        )
        for report in layout.reports
        if report.start < end and report.end > start
    ]
    return sections, reports


def _clip(section: SectionView, start: int, end: int, base: int) -> SectionView:
    title = section.title_span
    inside = title is not None and title.start >= start and title.end <= end
    parent = section.parent
    return replace(
        section,
        start=max(section.start, start) - start,
        end=min(section.end, end) - start,
        title_span=Span(title.start - start, title.end - start) if title and inside else None,
        parent=parent - base if parent is not None and parent >= base else None,
    )

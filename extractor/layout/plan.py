"""The layout of a text: flow text, sections, reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.flow import FlowBuilder
from extractor.layout.headings import Heading, find_headings, nest
from extractor.layout.lines import Line, is_page_number, split_lines
from extractor.layout.reflow import find_joins
from extractor.text import FlowText, Span


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in flow coordinates, as recognisers see it.

    ``start:end`` covers the heading line and what follows up to the next heading. ``title_span`` is the title in the
    flow text. ``source_start`` is where the heading line starts in the source. Level 0 is the text before the
    first heading.
    """

    start: int
    end: int
    level: int
    number: str | None
    title: str | None
    title_span: Span | None
    parent: int | None
    source_start: int
    run_in: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a file in flow coordinates: context starts afresh here. ``sections`` indexes the layout's."""

    start: int
    end: int
    sections: range


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout stage hands on."""

    flow: FlowText
    sections: list[SectionView]
    reports: list[Report]


def lay_out(text: str, tables: Sequence[Span] = ()) -> Layout:
    """Find lines, headings and broken lines of ``text`` and build its flow text, sections and reports.

    What stands in ``tables``, whole lines in order and apart, is none of the flow text; a paragraph ends before each.
    """
    text = _without(text, tables)
    lines = split_lines(text)
    headings = find_headings(text, lines)
    flow = _build_flow(text, lines, headings, tables)
    sections = _sections(flow, headings, tables)
    return Layout(flow, sections, _reports(flow, headings, sections))


def _without(text: str, spans: Sequence[Span]) -> str:
    """``text`` with nothing but line ends in ``spans``, so that all offsets stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += text[at:start], "\n" * (end - start)
        at = end
    return "".join([*parts, text[at:]]) if spans else text


def _build_flow(text: str, lines: Sequence[Line], headings: Sequence[Heading], tables: Sequence[Span]) -> FlowText:
    all_headings = {heading.line for heading in headings}
    run_ins = {heading.line for heading in headings if heading.run_in}
    joins = find_joins(text, lines, all_headings, run_ins)
    for table in tables:
        before = bisect_right(lines, table.start, key=lambda line: line.start) - 1
        if before >= 0:
            joins[before] = False
    joined, skipped, breaks = set(), dict[int, int](), set()
    for index, line in enumerate(lines[:-1]):
        following = lines[index + 1]
        if not joins[index]:
            breaks.add(line.end)
        elif is_page_number(text, following) and index + 2 < len(lines):
            skipped[line.end] = lines[index + 2].start
        else:
            joined.add(line.end)
    return FlowBuilder(text, joined, breaks, skipped).build()


def _sections(flow: FlowText, headings: Sequence[Heading], tables: Sequence[Span]) -> list[SectionView]:
    length = len(flow.text)
    starts = [flow.map.to_flow(heading.start, length) for heading in headings]
    sections: list[SectionView] = []
    first = starts[0] if starts else length
    has_table = bool(tables) and (not headings or tables[0].start < headings[0].start)
    has_preface = has_table or flow.text[:first].strip() != ""
    if has_preface:
        sections.append(SectionView(0, first, 0, None, None, None, None, 0, False))
    shift = len(sections)
    for index, (heading, (level, parent)) in enumerate(zip(headings, nest(headings), strict=True)):
        end = starts[index + 1] if index + 1 < len(starts) else length
        title = Span(flow.map.to_flow(heading.title_start, length), flow.map.to_flow(heading.title_end - 1, length) + 1)
        sections.append(
            SectionView(
                starts[index],
                end,
                level,
                heading.number,
                flow.text[title.start : title.end],
                title,
                None if parent is None else parent + shift,
                heading.start,
                heading.run_in,
            )
        )
    return sections


def _reports(flow: FlowText, headings: Sequence[Heading], sections: Sequence[SectionView]) -> list[Report]:
    shift = len(sections) - len(headings)
    tops = [heading for heading in headings if heading.markdown == 1 and heading.number is None]
    # Numbered reports (``篇三``), or the top headings of a Markdown file that has several of them.
    opening = [
        index + shift
        for index, heading in enumerate(headings)
        if heading.opens_report or (len(tops) > 1 and heading.markdown == 1 and heading.number is None)
    ]
    if not opening or opening[0] != 0:
        opening.insert(0, 0)
    reports = []
    for this, after in zip(opening, [*opening[1:], len(sections)], strict=True):
        start = sections[this].start if this < len(sections) else 0
        end = sections[after].start if after < len(sections) else len(flow.text)
        if start < end:
            reports.append(Report(start, end, range(this, after)))
    return reports

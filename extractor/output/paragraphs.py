"""The text of a document cut into paragraphs, as the layout stage reads it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extractor.layout.plan import lay_out

if TYPE_CHECKING:
    from extractor.models import Section


class Paragraph(NamedTuple):
    """A paragraph without the white space around it; ``start`` is its offset in the text."""

    start: int
    text: str


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of ``text`` that hold anything, in order. Line breaks that only wrap a line stay inside."""
    flow = lay_out(text).flow
    breaks = (match.end() for match in re.finditer("\n", flow.text))
    starts = {flow.map.to_source(end) for end in breaks if end < len(flow.text)}
    for low, high in pairwise(sorted({0, *starts, len(text)})):
        raw = text[low:high]
        stripped = raw.strip()
        if stripped:
            yield Paragraph(low + raw.index(stripped), stripped)


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """The innermost of ``sections`` (flat, in text order) that holds ``offset``."""
    index = bisect_right(sections, offset, key=lambda section: section.start) - 1
    return sections[index] if index >= 0 and offset < sections[index].end else None

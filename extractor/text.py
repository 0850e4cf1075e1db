"""Text with exact offsets: what was read, what the recognisers look at, and the way back.

The recognisers never see the source as it stands. They see the *flow text*: hard line breaks inside
sentences joined, white space that carries no meaning removed, full-width letters and digits made
half-width, Markdown escapes and inline tags resolved. A :class:`SourceMap`, built while the flow text
is built, leads every flow offset back to the source; nothing is searched for afterwards.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table: its grid place (from 0), how many ``rows`` and ``columns`` it covers, its text's offsets.

    ``head``: the source marks it as a head. ``indent``: how far its text is set in, in characters.
    """

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    head: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table at ``start:end`` of the source, its cells in reading order.

    ``page``: the page of a PDF it begins on. ``unread``: why the reader gives no cells, where it gives none.
    """

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[SourceCell, ...]
    page: int | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """Decoded text of one input, as ``contract 1`` defines it.

    ``text`` has no byte-order mark and only ``\\n`` as line end. ``encoding`` is the name of the
    codec that decoded it, ``sha256`` the digest of the bytes that were read (of the text itself where it was
    given as ``str``), ``media_type`` an IANA media type, ``path`` what the caller named it, ``doc_id`` the
    caller's own id of the document. ``tables``: what the reader knows to be tables, in order and apart.
    ``pages``: where each page of a PDF starts. ``columns``: what else stood in the record of a table that the text is
    from, as JSON can hold it.
    """

    text: str
    path: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    media_type: str = "text/plain"
    doc_id: str | None = None
    tables: tuple[SourceTable, ...] = ()
    pages: tuple[int, ...] = ()
    columns: Mapping[str, Any] | None = None

    @property
    def identity(self) -> str:
        """The document's id wherever it is written: the caller's own, else the digest of the text."""
        return self.doc_id or text_digest(self.text)


def text_digest(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Piecewise map from flow offsets to source offsets.

    ``flow`` and ``source`` are parallel, ascending: from ``flow[i]`` up to the next entry, flow
    offset ``f`` stands at source offset ``source[i] + f - flow[i]``. ``closings`` maps where a closing
    tag starts to where it ends, since a span that ends inside ``m<sup>2</sup>`` takes the tag along.
    """

    flow: list[int] = field(default_factory=lambda: [0])
    source: list[int] = field(default_factory=lambda: [0])
    closings: dict[int, int] = field(default_factory=dict)

    def to_source(self, offset: int) -> int:
        """Source offset of the character at flow offset ``offset``."""
        piece = bisect_right(self.flow, offset) - 1
        return self.source[piece] + offset - self.flow[piece]

    def span(self, start: int, end: int) -> Span:
        """Source span of a non-empty flow span."""
        return Span(*self.ends(start, end))

    def ends(self, start: int, end: int) -> tuple[int, int]:
        """Where the source span of a non-empty flow span begins and ends: :meth:`span` for what asks very often."""
        flow = self.flow
        following = bisect_right(flow, start)
        shift = self.source[following - 1] - flow[following - 1]
        within = following == len(flow) or end <= flow[following]
        last = end + shift if within else self.to_source(end - 1) + 1
        return start + shift, self.closings.get(last, last)

    def to_flow(self, source: int, length: int) -> int:
        """Flow offset of the first character that stands at or behind source offset ``source``.

        ``length`` is the length of the flow text, returned for what stands behind its end.
        """
        piece = bisect_right(self.source, source) - 1
        if piece < 0:
            return 0
        limit = self.flow[piece + 1] if piece + 1 < len(self.flow) else length
        return min(self.flow[piece] + source - self.source[piece], limit)


@dataclass(frozen=True, slots=True)
class FlowText:
    """What recognisers read: ``text`` in flow coordinates and the way back to the source.

    A ``\\n`` in ``text`` is a real paragraph break; no mention ever crosses one.
    """

    text: str
    map: SourceMap

"""Which stretches of the text are marked, and how overlapping marks are cut into pieces that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from extractor.models import Document, Section

MarkKind = Literal["organization", "amount", "percentage", "date", "name"]


class Mark(NamedTuple):
    """A stretch to mark: a mention, or the name of a record (then ``id`` is the record's)."""

    start: int
    end: int
    id: str
    kind: MarkKind


class Piece(NamedTuple):
    """A stretch covered by the same ``marks`` throughout, the shortest first; ``opens`` where one of them starts."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: bool


def document_marks(document: Document) -> list[Mark]:
    """All marks of a document, in text order."""
    return sorted(mark for section in document.sections for mark in _section_marks(section))


def _section_marks(section: Section) -> Iterator[Mark]:
    for organization in section.organizations:
        yield Mark(organization.start, organization.end, organization.id, "organization")
    for amount in section.amounts:
        yield Mark(amount.start, amount.end, amount.id, "amount")
    for percentage in section.percentages:
        yield Mark(percentage.start, percentage.end, percentage.id, "percentage")
    for date in section.dates:
        yield Mark(date.start, date.end, date.id, "date")
    for record in (*section.indicators, *section.targets):
        if record.name is not None:
            yield Mark(record.name.start, record.name.end, record.id, "name")


def cut_pieces(marks: Iterable[Mark], length: int) -> list[Piece]:
    """``marks``, sorted by start, as pieces that do not overlap; what lies outside a text of ``length`` is left out."""
    pieces: list[Piece] = []
    active: list[Mark] = []
    position = 0
    for mark in marks:
        if not 0 <= mark.start < mark.end <= length:
            continue
        active = _advance(pieces, active, position, mark.start)
        position = mark.start
        active.append(mark)
    _advance(pieces, active, position, length)
    return pieces


def _advance(pieces: list[Piece], active: list[Mark], position: int, goal: int) -> list[Mark]:
    """Add the pieces between ``position`` and ``goal``; the marks that reach beyond ``goal`` are returned."""
    while active and position < goal:
        end = min(goal, min(mark.end for mark in active))
        shortest_first = tuple(sorted(active, key=lambda mark: (mark.end - mark.start, mark.kind == "name", mark.id)))
        opens = any(mark.start == position for mark in active)
        pieces.append(Piece(position, end, shortest_first, opens))
        position = end
        active = [mark for mark in active if mark.end > end]
    return active

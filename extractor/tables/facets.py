"""What heads and labels together say of each figure: whose it is, what it measures, when, in which unit, as what."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.mentions import Number, Organization, Place, TimePeriod
from extractor.tables.grid import GridCell
from extractor.tables.labels import Label


@dataclass(frozen=True, slots=True)
class Head:
    """The heads over a column put together. ``labels``: outermost first; ``name``: the innermost that names something,
    ``outer`` those above it; ``timed``: the label that told ``time``; ``owner``: whose column it is."""

    labels: tuple[Label, ...]
    name: Label | None
    outer: tuple[Label, ...]
    unit: str | None
    time: TimePeriod | None
    timed: Label | None
    role: str | None
    place: Place | None = None
    holder: Organization | None = None
    owner: str = ""

    @property
    def text(self) -> str:
        """The words of all heads."""
        return "".join(label.text for label in self.labels)


@dataclass(frozen=True, slots=True)
class Side:
    """The labels of a row put together. ``label``: what it names; ``outer``: the names of its groups, outermost first;
    ``place`` and ``holder``: whose row it is; ``has_units``: its table has a column of units."""

    label: Label | None
    outer: tuple[Label, ...]
    unit: str | None
    time: TimePeriod | None
    timed: Label | None
    role: str | None
    place: Place | None = None
    holder: Organization | None = None
    total: bool = False
    child: bool = False
    indent: int = 0
    has_units: bool = False


@dataclass(slots=True, eq=False)
class Figure:
    """A cell of a row, read. ``number`` is None for 持平 and for what is missing.

    ``role``: value, plan, completion, change, share; ``direction``: what words in the cell say; ``is_bare``: nothing
    told its unit."""

    column: int
    cell: GridCell
    head: Head
    role: str
    number: Number | None
    direction: str | None
    time: TimePeriod | None
    is_flat: bool = False
    is_bare: bool = False

"""One observation: a cell of the panel with everything that leads back to its source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

Role = Literal["actual", "target", "plan", "estimate"]
Measure = Literal["level", "growth", "points", "share", "completion"]


@dataclass(frozen=True, slots=True)
class Observation:
    """A number of a report as a comparable row: what, where, when, and as what it is meant.

    ``value`` is in ``unit`` (the indicator's canonical one where it could be converted); it is None for a range, which
    has ``min`` and ``max``, and for a masked number (``status`` M; E is estimated, A normal). Growth is signed: a fall
    is negative. ``start`` and ``end`` are offsets of the record in the text of ``path``; ``record`` is its id there.
    ``revision`` numbers the statements of one cell by different reports that do not agree, from 1; None where none
    disagrees.
    """

    area: str | None
    place: str | None
    holder: str | None
    indicator: str | None
    name: str
    time: str | None
    edtf: str | None
    role: Role
    measure: Measure
    basis: str | None
    value: Decimal | None
    unit: str | None
    comparator: str
    min: Decimal | None
    max: Decimal | None
    status: Literal["A", "E", "M"]
    headline: bool
    path: str | None
    sha256: str | None
    record: str
    start: int
    end: int
    page: int | None
    sentence: str | None
    stated: str | None
    revision: int | None = None

    @property
    def whose(self) -> str:
        """Whose number it is: the holder's where one is told, else the area's."""
        return self.holder or self.area or self.place or ""

    @property
    def cell(self) -> tuple[str, ...]:
        """What the number stands for; two rows of one cell should hold the same number.

        Growth within a year is yearly whether or not the report says 同比, so that basis makes no cell of its own.
        """
        basis = self.basis if self.basis in ("qoq", "cagr", "base") else ""
        what = self.indicator or self.name
        return (self.whose, what, self.edtf or "", self.role, self.measure, basis, self.unit or "")


FIELDS: tuple[str, ...] = tuple(one.name for one in fields(Observation))

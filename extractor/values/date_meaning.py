"""What a date expression says, before it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.values.calendar import Days


@dataclass(slots=True)
class Meaning:
    """The fields of :class:`extractor.mentions.Date`; ``interval`` only where the EDTF string alone does not tell it.

    ``end`` is where the expression ends if that is before the end of its last piece.
    """

    edtf: str | None = None
    type: str = "date"
    interval: Days | None = None
    duration: str | None = None
    relative: bool = False
    approximate: bool = False
    bound: str | None = None
    end: int | None = None


@dataclass(slots=True)
class Scope:
    """Year and month that the pieces read so far of one expression name, for the piece that follows.

    ``named``: the year was written in figures or counts from one that was; ``relative``: told by a word like 去年.
    """

    year: str | None = None
    month: str | None = None
    named: bool = False
    relative: bool = False

"""What a date expression says, before it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.values.calendar import Days


@dataclass(slots=True)
class Meaning:
    """Fields as in :class:`extractor.mentions.Date`; ``year`` and ``month`` are what later dates may take over."""

    edtf: str | None = None
    type: str = "date"
    interval: Days | None = None
    duration: str | None = None
    relative: bool = False
    approximate: bool = False
    bound: str | None = None
    year: str | None = None
    month: str | None = None

"""What an explanation says: every mention, record and check at a place of a text, as plain data.

It names rules by the index ``lexicons/rules.toml`` and words by the lexicon file that has them; where nothing was
found it tells what is nearest and, as far as the code can tell, why. :mod:`extractor.explaining.explainer` makes it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from extractor.rules import Entry, Rule

if TYPE_CHECKING:
    from extractor.explaining.absence import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text: ``offset`` as in the output, ``line`` and ``column`` from 1, the character that stands
    there, and the stretch of text around it with its offset."""

    offset: int
    line: int
    column: int
    character: str
    around: str
    around_start: int


@dataclass(frozen=True, slots=True)
class Part:
    """The section a place is in. ``path``: titles from the outermost heading; ``nature``: plan or review, or None.

    ``told_by``: the words that told the nature, of a heading or an opening such as 今年的主要目标是; None where nothing
    but the kind of report tells it.
    """

    id: str
    path: tuple[str, ...]
    reference_date: str | None
    reference_origin: str
    nature: str | None = None
    told_by: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A field of a record: the mention ``id`` (None for a stretch of text), what it says, where. ``inherited``: it was
    not read beside the number but taken over from there."""

    field: str
    id: str | None
    text: str
    start: int
    end: int
    inherited: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One mention, record or check. ``meaning``: its value in words; ``entries``: the lexicon rows that its rule used;
    ``links``: what a record or check refers to; ``used_by``: ids and fields of the records that refer to it."""

    id: str | None
    kind: str
    text: str
    start: int
    end: int
    rule: str
    rule_info: Rule | None
    meaning: str
    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is at a place: ``found`` from the smallest stretch of text to the largest, records behind mentions, checks
    last; ``roles``: what else the place served for; where no mention is there, ``nearest`` and ``reasons``."""

    place: Place
    section: Part | None
    found: tuple[Found, ...]
    roles: tuple[str, ...] = ()
    nearest: Found | None = None
    reasons: tuple[Reason, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Everything as dictionaries, lists, text and numbers, ready for JSON."""
        return asdict(self)

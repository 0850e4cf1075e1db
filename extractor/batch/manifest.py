"""What an archive knows of each document, and what follows from it: what is left to do, what has to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the manifest. ``place`` is where it stands in the order of writing: later rows replace earlier ones.

    ``status`` is ``done``, ``failed``, or ``duplicate`` for the text of another document, whose rows stand for it too.
    """

    path: str
    doc_id: str | None
    sha256: str | None
    generator: str
    status: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is done, by path."""

    entries: dict[str, Entry]
    ids: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Manifest:
        """The manifest that the rows ``entries`` make, in the order of writing."""
        latest = {one.path: one for one in entries}
        ids = frozenset(one.doc_id for one in latest.values() if one.status == "done" and one.doc_id)
        return cls(latest, ids)

    def has(self, path: str, sha256: str | None, generator: str) -> bool:
        """Whether the document at ``path``, of this content, was read by ``generator`` already."""
        entry = self.entries.get(path)
        if entry is None or sha256 is None or (entry.sha256, entry.generator) != (sha256, generator):
            return False
        return entry.status == "done" or (entry.status == "duplicate" and entry.doc_id in self.ids)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What has to go: ``replaced`` rows, as place and path, and ``duplicates`` with the path of what they repeat."""

    replaced: frozenset[tuple[str, str]]
    duplicates: dict[tuple[str, str], str]


def settlement(entries: Iterable[Entry]) -> Settlement:
    """Which of ``entries``, in the order of writing, must go, so that a path and an id stand for one document each.

    Of documents with one id the one whose path comes first stays, whichever was read first.
    """
    replaced: set[tuple[str, str]] = set()
    latest: dict[str, Entry] = {}
    for one in entries:
        if one.path in latest:
            replaced.add((latest[one.path].place, one.path))
        latest[one.path] = one
    holders: dict[str, Entry] = {}
    duplicates: dict[tuple[str, str], str] = {}
    for one in sorted(latest.values(), key=lambda entry: entry.path):
        if one.status != "done" or one.doc_id is None:
            continue
        if (holder := holders.setdefault(one.doc_id, one)) is not one:
            duplicates[one.place, one.path] = holder.path
    return Settlement(frozenset(replaced), duplicates)

"""Row labels that are places or bodies: towns, counties, firms, branches, departments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.divisions import place_names
from extractor.lexicons import load_lexicon
from extractor.mentions import Organization, Place
from extractor.places import gazetteer
from extractor.tables.labels import Label
from extractor.values.comparators import read_rows

_MOST = 0.6
_LONGEST_PLACE = 12


class OwnerReader:
    """Tells what the labels of a column are; built once."""

    def __init__(self) -> None:
        data = load_lexicon("tables")
        self._places = tuple(data["places"]["endings"].split())
        self._no_places = frozenset(data["places"]["stops"].split())
        kinds = [(kind, ending) for kind, words in read_rows(data["holders"]["endings"]) for ending in words.split()]
        self._kinds = sorted(kinds, key=lambda one: len(one[1]), reverse=True)
        self._bodies = tuple(ending for _, ending in self._kinds)
        self._no_bodies = frozenset(data["holders"]["stops"].split())

    def kind_of(self, labels: Sequence[Label], head: str | None) -> str | None:
        """``place`` or ``holder`` where the labels of a column are such, by its ``head`` and by most of themselves."""
        names = [label.name.replace(" ", "") for label in labels if label.name and not label.total]
        if not names or head == "time":
            return None
        places = sum(map(self._is_place, names))
        bodies = sum(map(self._is_body, names))
        if head == "place":
            return "place"
        if head == "holder":
            return "place" if places > bodies else "holder"
        if places >= max(_MOST * len(names), 2) or (places == len(names) and head is None):
            return "place"
        return "holder" if bodies >= max(_MOST * len(names), 2) else None

    def _is_place(self, name: str) -> bool:
        if name in self._no_places or len(name) > _LONGEST_PLACE:
            return False
        return name in place_names() or (name.endswith(self._places) and len(name) > 1)

    def _is_body(self, name: str) -> bool:
        return name not in self._no_bodies and name.endswith(self._bodies) and len(name) > 2

    def place(self, label: Label) -> Place:
        """The place that ``label`` names, with its code where there is one."""
        found = gazetteer().resolve(label.name.replace(" ", ""))
        return Place(label.span, None if found is None else found.code)

    def body(self, label: Label, known: Mapping[str, Organization]) -> Organization:
        """The body that ``label`` names; ``known``: those of the table so far, by name."""
        name = label.name.replace(" ", "")
        kind = next((kind for kind, ending in self._kinds if name.endswith(ending)), "other")
        return Organization(
            label.span.start, label.span.end, "table.holder", name=name, kind=kind, same_as=known.get(name)
        )

"""The mentions of a document by id, made once and shared by the document, its records and all who write them."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.models.mentions import Amount, Date, Mention, Organization, Percentage


class Mentions:
    """What the ids of one document lead to; an id that leads nowhere, and None, give None.

    All are equal to one another: where its mentions are kept is no part of what a record says.
    """

    __slots__ = ("_found",)

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._found: dict[str, Mention] = {}
        for one in mentions:
            self._found.setdefault(one.id, one)

    def get(self, reference: str | None) -> Mention | None:
        """The mention, whatever it is."""
        return None if reference is None else self._found.get(reference)

    def number(self, reference: str | None) -> Amount | Percentage | None:
        """The mention, where it is a number."""
        found = self.get(reference)
        return found if isinstance(found, Amount | Percentage) else None

    def date(self, reference: str | None) -> Date | None:
        """The mention, where it is a date."""
        found = self.get(reference)
        return found if isinstance(found, Date) else None

    def organization(self, reference: str | None) -> Organization | None:
        """The mention, where it is an organization."""
        found = self.get(reference)
        return found if isinstance(found, Organization) else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mentions)

    def __hash__(self) -> int:
        return hash(Mentions)


NO_MENTIONS = Mentions()

"""What the rows of a document need besides its mentions: sections and their paths, records that use a mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from extractor.models import Amount, Date, Indicator, Mention, Organization, Percentage, Target

if TYPE_CHECKING:
    from extractor.models import Document, Section

Located = Mention | Indicator | Target
PATH_SEPARATOR = " / "


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Lookup:
    """The mentions, records and sections of one document by id; an id that means nothing gives None."""

    def __init__(self, document: Document) -> None:
        self._mentions = document.mentions
        self._records: dict[str, Indicator | Target] = {}
        self._section_of: dict[str, Section] = {}
        self._sections = {section.id: section for section in document.sections}
        self._users: defaultdict[str, list[str]] = defaultdict(list)
        self._paths: dict[str, str] = {}
        for section in document.sections:
            for one in _contents(section):
                self._section_of.setdefault(one.id, section)
                if isinstance(one, Indicator | Target):
                    self._records.setdefault(one.id, one)
                    for reference in _references(one):
                        self._users[reference].append(one.id)

    def numeric(self, reference: str | None) -> Amount | Percentage | None:
        return self._mentions.number(reference)

    def date(self, reference: str | None) -> Date | None:
        return self._mentions.date(reference)

    def organization(self, reference: str | None) -> Organization | None:
        return self._mentions.organization(reference)

    def section(self, reference: str | None) -> Section | None:
        return self._sections.get(reference or "")

    def users(self, reference: str) -> str | None:
        """Ids of the records that refer to it, separated by spaces."""
        return " ".join(self._users.get(reference, ())) or None

    def spans(self, references: Iterable[str]) -> list[Spanned]:
        """What the ids stand for, as far as they stand for anything."""
        found = (self._mentions.get(one) or self._records.get(one) for one in references)
        return [one for one in found if one is not None]

    def section_of(self, references: Iterable[str]) -> Section | None:
        """The section of the first id that stands in one."""
        return next((self._section_of[one] for one in references if one in self._section_of), None)

    def name_for(self, references: Iterable[str]) -> str | None:
        """What is measured: the name of the first record that is among the ids or uses one of them."""
        for reference in references:
            for record in (reference, *self._users.get(reference, ())):
                found = self._records.get(record)
                if found is not None and found.name:
                    return found.name.text
        return None

    def section_path(self, section_id: str) -> str | None:
        """Titles from the outermost section to this one."""
        if section_id not in self._paths:
            titles = [section.title for section in self._ancestors(section_id) if section.title]
            self._paths[section_id] = PATH_SEPARATOR.join(reversed(titles))
        return self._paths[section_id] or None

    def _ancestors(self, section_id: str | None) -> Iterator[Section]:
        seen: set[str] = set()
        while section_id in self._sections and section_id not in seen:
            seen.add(section_id)
            section = self._sections[section_id]
            yield section
            section_id = section.parent


def _contents(section: Section) -> Iterator[Located]:
    yield from section.mentions()
    yield from section.indicators
    yield from section.targets


def _references(record: Indicator | Target) -> list[str]:
    """Ids a record refers to, each once."""
    changes = [one.value for one in record.changes] or [record.change.value if record.change else None]
    gaps = [one.value for one in record.gaps]
    references = [record.value, record.start_value, *changes, *gaps, record.share, record.period, record.organization]
    if isinstance(record, Target):
        references += [record.plan, record.actual, record.completion]
    return list(dict.fromkeys(one for one in references if one is not None))

"""The document: what was read, its sections with what was found in them, tables, checks, its card."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, Literal, Self

from pydantic import Field, PrivateAttr

from extractor.models.base import Id, Model, Number, TextSpan
from extractor.models.json_text import json_text
from extractor.models.mention_index import NO_MENTIONS, Mentions
from extractor.models.mentions import Amount, Date, Mention, Organization, Percentage
from extractor.models.records import Indicator, Target


class ReferenceDate(Model):
    """The day relative expressions are read from, and where it comes from."""

    value: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day; null where nothing tells it.")
    origin: Literal["option", "document", "none"] = Field(
        "none", description="Given by the caller, found in the text, or neither."
    )
    evidence: TextSpan | None = Field(None, description="The text it was found in, for origin `document`.")


class Section(Model):
    """A heading and what stands under it, down to the next heading; sections are listed flat, in text order."""

    id: Id = Field(description="Id, unique within the document (`s1`).")
    parent: Id | None = Field(None, description="Id of the section around it.")
    level: int = Field(ge=0, description="Depth of the heading; 0 for text before the first one.")
    number: str | None = Field(None, description="The numbering without its marks (`二` for `二、`).")
    title: str | None = Field(None, description="The heading without its number; null before the first one.")
    start: int = Field(ge=0, description="Where the heading's line starts.")
    end: int = Field(ge=0, description="Where the next section starts.")
    reference_date: ReferenceDate | None = Field(None, description="Where it differs from the document's.")
    organizations: tuple[Organization, ...] = Field(
        (), description="Organizations named here and in no section inside this one."
    )
    amounts: tuple[Amount, ...] = Field((), description="Amounts that stand here.")
    percentages: tuple[Percentage, ...] = Field((), description="Percentages that stand here.")
    dates: tuple[Date, ...] = Field((), description="Dates that stand here.")
    indicators: tuple[Indicator, ...] = Field((), description="Indicators whose principal number stands here.")
    targets: tuple[Target, ...] = Field((), description="Targets whose principal number stands here.")

    def mentions(self) -> Iterator[Mention]:
        """Everything that stands here."""
        yield from self.organizations
        yield from self.amounts
        yield from self.percentages
        yield from self.dates


class Source(Model):
    """What was read. ``characters`` counts code points of the text."""

    path: str | None = Field(None, description="The file as it was named; null for a text given directly.")
    sha256: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the file's bytes; of a text given directly or in a table, of that text in UTF-8.",
    )
    encoding: str | None = Field(None, description="Encoding the text was read in (`utf-8`, `gb18030`).")
    media_type: str = Field("text/plain", description="Media type, told by content.")
    characters: int = Field(ge=0, description="Length of the text in code points.")
    columns: dict[str, Any] | None = Field(
        None,
        description="The other columns of the table that the text came from (`--column`); absent elsewhere.",
        exclude_if=lambda columns: columns is None,
    )


class Generator(Model):
    """What made the document: two documents of one text are equal where their generators are."""

    name: Literal["extractor"] = Field("extractor", description="The program.")
    version: str = Field(description="Its version.")
    lexicon: str = Field(description="Digest of its lexicons and the user's.")
    settings: str = Field(description="Digest of the settings: reference date, kinds kept, text included.")


class Check(Model):
    """Arithmetic the document itself makes checkable. ``refs`` are ids of mentions or records."""

    kind: Literal["completion", "sum", "growth", "share", "restatement"] = Field(
        description="Actual ÷ plan, parts against their total, growth, a share, the same quantity stated twice."
    )
    refs: tuple[Id, ...] = Field(description="Ids of the mentions or records it compares.")
    stated: Number = Field(description="The result as the document states it.")
    computed: Number = Field(description="The result computed from the terms.")
    tolerance: Number = Field(description="Largest difference that rounding of the written digits explains.")
    ok: bool = Field(description="True where stated and computed differ by no more than the tolerance.")


class Table(Model):
    """A table of the source. Its cells' numbers and records stand in their section's lists, with `cell`."""

    id: Id = Field(description="Id, unique within the document (`tb1`).")
    section: Id = Field(description="Id of the section it stands in.")
    start: int = Field(ge=0, description="Where its text starts.")
    end: int = Field(ge=0, description="One past its last character.")
    caption: str | None = Field(None, description="Its caption, as written.")
    unit: str | None = Field(None, description="The unit told once for all cells (`亿元` from 单位：亿元).")
    page: int | None = Field(None, ge=1, description="Page of a PDF it begins on.")
    rows: int = Field(ge=0, description="Number of rows.")
    columns: int = Field(ge=0, description="Number of columns.")
    header_rows: int = Field(0, ge=0, description="Rows that are heads.")
    header_columns: int = Field(0, ge=0, description="Columns that are heads.")
    unread: str | None = Field(None, description="Why its cells made no records; null where they did.")


Genre = Literal[
    "government_work_report",
    "work_summary",
    "statistical_communique",
    "economic_bulletin",
    "budget_report",
    "audit_report",
    "court_report",
    "procuratorate_report",
    "plan",
    "annual_report",
    "other",
]


class Profile(Model):
    """What a librarian would put on the document's card; null where the document does not tell."""

    title: str | None = Field(None, description="The document's own title.")
    genre: Genre | None = Field(None, description="What sort of report it is.")
    place: str | None = Field(None, description="The place it is about.")
    place_code: str | None = Field(None, pattern=r"^\d{6}$", description="GB/T 2260 code of the place.")
    year: str | None = Field(None, description="Year (or EDTF period) that the report reviews.")
    holder: str | None = Field(None, description="Whose report it is: id of its first mention, else the name.")
    evidence: dict[str, TextSpan] = Field(
        default_factory=dict, description="For each field, the stretch of text that told it."
    )

    @classmethod
    def empty(cls) -> Profile:
        """Of a document that tells nothing."""
        return cls(title=None, genre=None, place=None, place_code=None, year=None, holder=None)


class Document(Model):
    """One input file (or text) and everything that was found in it."""

    schema_version: Literal["1.1"] = Field("1.1", description="Version of this format.")
    doc_id: str | None = Field(
        None, description="Id of the document wherever it is written: the user's own, else the SHA-256 of its text."
    )
    source: Source = Field(description="What was read.")
    generator: Generator | None = Field(None, description="Program, lexicons and settings that made it.")
    reference_date: ReferenceDate = Field(description="The day that 今年, 上月, 去年 are read from.")
    profile: Profile = Field(default_factory=lambda: Profile.empty(), description="Title, genre, place, year, holder.")
    sections: tuple[Section, ...] = Field((), description="Every section, flat, in text order.")
    tables: tuple[Table, ...] = Field((), description="The tables of the source.")
    checks: tuple[Check, ...] = Field((), description="The document's own arithmetic, redone.")
    issuer: Id | None = Field(None, description="Organization that issued the document, where it can be told.")
    text: str | None = Field(None, description="The text itself, with `--include-text`.")

    _mentions: Mentions = PrivateAttr(default_factory=lambda: NO_MENTIONS)

    def model_post_init(self, context: Any, /) -> None:
        self._resolve()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        if deep or (update and "sections" in update):
            copied._resolve()
        return copied

    def _resolve(self) -> None:
        """Look up all ids once, for this document and its records."""
        self._mentions = Mentions(chain.from_iterable(section.mentions() for section in self.sections))
        for record in chain(self.indicators, self.targets):
            record.resolve_in(self._mentions)

    def to_dict(self) -> dict[str, Any]:
        """The contract's document as plain Python data, numbers as exact Decimals."""
        return self.model_dump()

    def to_json(self, *, indent: int | None = None) -> str:
        """The contract's document as JSON text with exact decimal numbers, ``indent`` spaces a level."""
        return json_text(self, indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The document that :meth:`to_json` wrote, every digit kept. Raises ValueError for anything else."""
        return cls.model_validate(json.loads(text, parse_float=Decimal))

    def mention(self, reference: str | None) -> Mention | None:
        """The amount, percentage, date or organization with this id; None where there is none."""
        return self._mentions.get(reference)

    def record(self, reference: str | None) -> Indicator | Target | None:
        """The indicator or target with this id; None where there is none."""
        records: tuple[Indicator | Target, ...] = (*self.indicators, *self.targets)
        return next((one for one in records if one.id == reference), None)

    @property
    def mentions(self) -> Mentions:
        """All mentions by id."""
        return self._mentions

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.indicators for section in self.sections))

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.targets for section in self.sections))

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.amounts for section in self.sections))

    @property
    def percentages(self) -> tuple[Percentage, ...]:
        """The percentages of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.percentages for section in self.sections))

    @property
    def dates(self) -> tuple[Date, ...]:
        """The dates of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.dates for section in self.sections))

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organizations of all sections, in the order of the text."""
        return tuple(chain.from_iterable(section.organizations for section in self.sections))

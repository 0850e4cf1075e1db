"""The output contract as Pydantic models; Pydantic lives at this boundary only.

``Document.model_dump(mode="json")`` is the contract's JSON document and ``schemas/`` is generated from
these classes. Every offset counts Unicode code points of the text that was read, half-open. Numbers
are exact :class:`~decimal.Decimal` values in Python and plain JSON numbers in JSON; see :data:`Number`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema


def _json_number(value: Decimal) -> int | float:
    """The shortest JSON number for ``value``: an int where it is whole, else the float that prints as it."""
    whole = int(value)
    return whole if whole == value else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(_json_number, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""An exact decimal. ``model_dump()`` keeps the Decimal; JSON output writes a number."""

Id = Annotated[str, Field(pattern=r"^[a-z]+[1-9][0-9]*$")]
Comparator = Literal["=", "~", ">", ">=", "<", "<="]
OrganizationKind = Literal[
    "government",
    "party",
    "legislature",
    "judicial",
    "military",
    "international",
    "enterprise",
    "financial",
    "education",
    "research",
    "medical",
    "media",
    "social",
    "cooperative",
    "community",
    "department",
    "other",
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextSpan(_Model):
    """A stretch of the source and what it says, joined where a line was broken."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class _Located(_Model):
    id: Id
    text: str = Field(description="What the source says, line breaks inside it taken out.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    rule: str = Field(description="Name of the rule that found it.")


class SiValue(_Model):
    """A physical quantity in coherent SI units (``unit`` as a UCUM code)."""

    value: Number
    unit: str


class _Numeric(_Located):
    value: Number | None = Field(None, description="Exact value; null for a range or a masked number.")
    min: Number | None = Field(None, description="Lower end of a range.")
    max: Number | None = Field(None, description="Upper end of a range.")
    comparator: Comparator = "="
    masked: bool = Field(False, description="True where the source hides digits (`xx万元`); value is then null.")


class Amount(_Numeric):
    """Money, a measured quantity, a count, or a bare number that stands for an amount."""

    kind: Literal["money", "quantity", "count", "number"]
    unit: str | None = Field(None, description="Unit as written, without multiplier, white space and markup.")
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code for money.")
    ucum: str | None = Field(None, description="UCUM code of a physical unit, where there is one.")
    si: SiValue | None = None


class Percentage(_Numeric):
    """A share, rate, multiple or difference of rates. ``ratio`` is the plain ratio."""

    unit: Literal["%", "‰", "‱", "成", "折", "times", "fraction", "pp", "bp"]
    ratio: Number | None = Field(None, description="Plain ratio (53.92% is 0.5392); null for pp, bp, ranges.")


class Interval(_Model):
    """First and last day, ISO 8601; null at an open end."""

    start: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    end: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$")


class Date(_Located):
    """A calendar date, a period, a duration or a recurring time."""

    type: Literal["date", "period", "duration", "set"]
    edtf: str | None = Field(None, description="ISO 8601-2 / EDTF string; null for durations and sets.")
    interval: Interval | None = None
    duration: str | None = Field(None, description="ISO 8601 duration.")
    bound: Literal["before", "until", "from", "after"] | None = None
    relative: bool = False
    approximate: bool = False


class Organization(_Located):
    """A particular organization, however it is named here."""

    name: str = Field(description="The fullest name the document gives for it.")
    kind: OrganizationKind
    same_as: Id | None = Field(None, description="Id of the first mention of the same organization.")
    self: bool = Field(False, description="True for 我局, 我社, 本公司.")


class Change(_Model):
    """By how much something changed; ``basis`` says against what."""

    value: Id
    direction: Literal["up", "down", "flat"]
    basis: Literal["yoy", "qoq", "cagr", "base"] | None = None


class _Record(_Located):
    name: TextSpan | None = Field(None, description="Shortest phrase that names the quantity; null where unclear.")
    subject: TextSpan | None = Field(
        None, description="Whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值47亿元)."
    )
    value: Id | None = None
    change: Change | None = None
    share: Id | None = None
    period: Id | None = None
    organization: Id | None = None
    indicator_key: str | None = Field(None, description="Stable key of a well-known indicator (`gdp`).")
    evidence: dict[str, TextSpan] = Field(
        default_factory=dict, description="For each inherited field, the stretch of text that gave it."
    )


class Indicator(_Record):
    """Something measured or done."""


class Target(_Record):
    """Something that is or was to be reached; ``period`` is the deadline of a goal ahead."""

    comparator: Comparator = "="
    modality: Literal["commit", "strive", "plan", "expect", "require"] | None = None
    plan: Id | None = None
    actual: Id | None = None
    completion: Id | None = None


class ReferenceDate(_Model):
    """The day relative expressions are read from, and where it comes from."""

    value: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    origin: Literal["option", "document", "none"] = "none"
    evidence: TextSpan | None = Field(None, description="The text it was found in, for origin `document`.")


class Section(_Model):
    """A heading and what stands under it, down to the next heading; sections are listed flat, in text order."""

    id: Id
    parent: Id | None = None
    level: int = Field(ge=0)
    number: str | None = Field(None, description="The numbering without its marks (`二` for `二、`).")
    title: str | None = None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    reference_date: ReferenceDate | None = Field(None, description="Where it differs from the document's.")
    organizations: tuple[Organization, ...] = ()
    amounts: tuple[Amount, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    dates: tuple[Date, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()


class Source(_Model):
    """What was read. ``characters`` counts code points of the text."""

    path: str | None = None
    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$")
    encoding: str | None = None
    media_type: str = "text/plain"
    characters: int = Field(ge=0)


class Check(_Model):
    """Arithmetic the document itself makes checkable. ``refs`` are ids of mentions or records."""

    kind: Literal["completion", "sum", "growth", "share", "restatement"]
    refs: tuple[Id, ...]
    stated: Number
    computed: Number
    tolerance: Number = Field(description="Largest difference that rounding of the written digits explains.")
    ok: bool


class Document(_Model):
    """One input file (or text) and everything that was found in it."""

    schema_version: Literal["1.0"] = "1.0"
    source: Source
    reference_date: ReferenceDate
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    issuer: Id | None = Field(None, description="Organization that issued the document, where it can be told.")
    text: str | None = Field(None, description="The text itself, with `--include-text`.")

    def to_dict(self) -> dict[str, Any]:
        """The contract's document as plain Python data, numbers as exact Decimals."""
        return self.model_dump()

    def to_json(self, *, indent: int | None = None) -> str:
        """The contract's document as JSON text with exact decimal numbers, ``indent`` spaces a level."""
        from extractor.output.json_format import dump_document

        return dump_document(self, indent=indent)

    def to_frame(
        self, table: str = "indicators", engine: Literal["pandas", "polars"] = "pandas", columns: str = "en"
    ) -> Any:
        """One table as a pandas or polars data frame; see :func:`extractor.output.frames.to_frame`."""
        from extractor.output.frames import to_frame

        return to_frame(self, table, engine, columns)

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with everything found in it, or the records alone without text."""
        from extractor.output.html_view import notebook_html

        return notebook_html(self)

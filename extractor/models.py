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

    text: str = Field(description="The words, joined where a line was broken.")
    start: int = Field(ge=0, description="First character, counted in Unicode code points from 0.")
    end: int = Field(ge=0, description="One past the last character.")


class _Located(_Model):
    id: Id = Field(description="Id, unique within the document (`a1`, `p1`, `d1`, `o1`, `i1`, `t1`).")
    text: str = Field(description="What the source says, line breaks inside it taken out.")
    start: int = Field(ge=0, description="First character, counted in Unicode code points from 0.")
    end: int = Field(ge=0, description="One past the last character.")
    rule: str = Field(description="Name of the rule that found it.")


class SiValue(_Model):
    """A physical quantity in coherent SI units (``unit`` as a UCUM code)."""

    value: Number = Field(description="The quantity in that unit.")
    unit: str = Field(description="Coherent SI unit as a UCUM code (`kg`, `m2`).")


class _Numeric(_Located):
    value: Number | None = Field(None, description="Exact value; null for a range or a masked number.")
    min: Number | None = Field(None, description="Lower end of a range.")
    max: Number | None = Field(None, description="Upper end of a range.")
    comparator: Comparator = Field(
        "=", description="How the words around qualify the number: `~` 约, `>` 超过, `>=` 以上, `<` 不足, `<=` 以内."
    )
    masked: bool = Field(False, description="True where the source hides digits (`xx万元`); value is then null.")


class Amount(_Numeric):
    """Money, a measured quantity, a count, or a bare number that stands for an amount."""

    kind: Literal["money", "quantity", "count", "number"] = Field(
        description="Money, a measured quantity, a count, or a bare number."
    )
    unit: str | None = Field(None, description="Unit as written, without multiplier, white space and markup.")
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code for money.")
    ucum: str | None = Field(None, description="UCUM code of a physical unit, where there is one.")
    si: SiValue | None = Field(None, description="The same in SI units, for a physical unit.")


class Percentage(_Numeric):
    """A share, rate, multiple or difference of rates. ``ratio`` is the plain ratio."""

    unit: Literal["%", "‰", "‱", "成", "折", "times", "fraction", "pp", "bp"] = Field(
        description="What `value` counts; `pp` percentage points, `bp` basis points, `times` 倍, `fraction` 几分之几."
    )
    ratio: Number | None = Field(None, description="Plain ratio (53.92% is 0.5392); null for pp, bp, ranges.")


class Interval(_Model):
    """First and last day, ISO 8601; null at an open end."""

    start: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="First day.")
    end: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="Last day.")


class Date(_Located):
    """A calendar date, a period, a duration or a recurring time."""

    type: Literal["date", "period", "duration", "set"] = Field(
        description="One calendar unit, a stretch of time, a length, a repetition."
    )
    edtf: str | None = Field(None, description="ISO 8601-2 / EDTF string; null for durations and sets.")
    interval: Interval | None = Field(None, description="First and last day, where they can be told.")
    duration: str | None = Field(None, description="ISO 8601 duration.")
    bound: Literal["before", "until", "from", "after"] | None = Field(
        None, description="From a word beside it: 前, 截至, 自, 以后."
    )
    relative: bool = Field(False, description="True where it was read from the reference date (今年, 上月).")
    approximate: bool = Field(False, description="True for an edge such as 年底, or a vague expression.")


class Organization(_Located):
    """A particular organization, however it is named here."""

    name: str = Field(description="The fullest name the document gives for it.")
    kind: OrganizationKind = Field(description="What sort of body it is.")
    same_as: Id | None = Field(None, description="Id of the first mention of the same organization.")
    self: bool = Field(False, description="True for 我局, 我社, 本公司.")


class Change(_Model):
    """By how much something changed; ``basis`` says against what."""

    value: Id = Field(description="Id of the percentage or amount of change.")
    direction: Literal["up", "down", "flat"] = Field(description="增长 is up, 下降 is down, 持平 is flat.")
    basis: Literal["yoy", "qoq", "cagr", "base"] | None = Field(
        None, description="Against what: yoy 同比, qoq 环比, cagr 年均, base 比年初, 较2015年."
    )


class _Record(_Located):
    name: TextSpan | None = Field(None, description="Shortest phrase that names the quantity; null where unclear.")
    subject: TextSpan | None = Field(
        None, description="Whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值47亿元)."
    )
    value: Id | None = Field(None, description="Id of the amount or percentage it is worth.")
    change: Change | None = Field(None, description="By how much it changed.")
    share: Id | None = Field(None, description="Id of the percentage that is its share of something.")
    period: Id | None = Field(None, description="Id of the date it belongs to.")
    organization: Id | None = Field(None, description="Id of the organization whose it is.")
    indicator_key: str | None = Field(None, description="Stable key of a well-known indicator (`gdp`).")
    evidence: dict[str, TextSpan] = Field(
        default_factory=dict, description="For each inherited field, the stretch of text that gave it."
    )


class Indicator(_Record):
    """Something measured or done."""


class Target(_Record):
    """Something that is or was to be reached; ``period`` is the deadline of a goal ahead."""

    comparator: Comparator = Field("=", description="How the value is meant: `>=` 以上, `<=` 控制在…以内.")
    modality: Literal["commit", "strive", "plan", "expect", "require"] | None = Field(
        None, description="How firmly it is meant: commit 确保, strive 力争, plan 计划, expect 预期, require 不得."
    )
    plan: Id | None = Field(None, description="Id of the planned number, where a result is compared with a plan.")
    actual: Id | None = Field(None, description="Id of the number that was reached.")
    completion: Id | None = Field(None, description="Id of the percentage of the plan that was reached.")


class ReferenceDate(_Model):
    """The day relative expressions are read from, and where it comes from."""

    value: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day; null where nothing tells it.")
    origin: Literal["option", "document", "none"] = Field(
        "none", description="Given by the caller, found in the text, or neither."
    )
    evidence: TextSpan | None = Field(None, description="The text it was found in, for origin `document`.")


class Section(_Model):
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


class Source(_Model):
    """What was read. ``characters`` counts code points of the text."""

    path: str | None = Field(None, description="The file as it was named; null for a text given directly.")
    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")
    encoding: str | None = Field(None, description="Encoding the text was read in (`utf-8`, `gb18030`).")
    media_type: str = Field("text/plain", description="Media type, told by content.")
    characters: int = Field(ge=0, description="Length of the text in code points.")


class Check(_Model):
    """Arithmetic the document itself makes checkable. ``refs`` are ids of mentions or records."""

    kind: Literal["completion", "sum", "growth", "share", "restatement"] = Field(
        description="Actual ÷ plan, parts against their total, growth, a share, the same quantity stated twice."
    )
    refs: tuple[Id, ...] = Field(description="Ids of the mentions or records it compares.")
    stated: Number = Field(description="The result as the document states it.")
    computed: Number = Field(description="The result computed from the terms.")
    tolerance: Number = Field(description="Largest difference that rounding of the written digits explains.")
    ok: bool = Field(description="True where stated and computed differ by no more than the tolerance.")


class Document(_Model):
    """One input file (or text) and everything that was found in it."""

    schema_version: Literal["1.0"] = Field("1.0", description="Version of this format.")
    source: Source = Field(description="What was read.")
    reference_date: ReferenceDate = Field(description="The day that 今年, 上月, 去年 are read from.")
    sections: tuple[Section, ...] = Field((), description="Every section, flat, in text order.")
    checks: tuple[Check, ...] = Field((), description="The document's own arithmetic, redone.")
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

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


class NameSpan(TextSpan):
    """The words that name a quantity; ``full`` adds the head that members of a list share."""

    full: str | None = Field(None, description="The name with the head it shares with others (城镇居民人均可支配收入).")


class PlaceSpan(TextSpan):
    """A place named in the source."""

    code: str | None = Field(None, pattern=r"^\d{6}$", description="GB/T 2260 code, where it can be told.")


class Cell(_Model):
    """Where in a table a number stands; rows and columns count from 0."""

    table: Id = Field(description="Id of the table.")
    row: int = Field(ge=0, description="Row of the cell, from 0.")
    column: int = Field(ge=0, description="Column of the cell, from 0.")


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
    cell: Cell | None = Field(None, description="The table cell it stands in.")
    page: int | None = Field(None, ge=1, description="Page of a PDF it stands on, from 1.")


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


Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "qoq", "cagr", "base"]


class Change(_Model):
    """By how much something changed; ``basis`` says against what."""

    value: Id | None = Field(description="Id of the percentage or amount of change; null for 持平.")
    direction: Direction = Field(description="增长 is up, 下降 is down, 持平 is flat.")
    basis: Basis | None = Field(None, description="Against what: yoy 同比, qoq 环比, cagr 年均, base 比年初, 较2015年.")


class ChangeDetail(Change):
    """One of all the changes told of a quantity."""

    kind: Literal["rate", "amount", "points", "ratio", "flat"] = Field(
        description="rate 增长8%, amount 增加5亿元, points 个百分点, ratio 为上年的1.7倍, flat 持平."
    )
    base: Id | None = Field(None, description="Id of the date or number it is measured against, where one is told.")


class Gap(_Model):
    """How far a quantity lies from another: 高于全国0.5个百分点, 超序时进度2个百分点."""

    value: Id = Field(description="Id of the number that says how far.")
    direction: Literal["above", "below"] = Field(description="高于, 快于, 超 are above; 低于, 慢于 below.")
    against: TextSpan | None = Field(None, description="What it is compared with.")


class TimePeriod(_Model):
    """When a number holds, whether or not a mention says it."""

    edtf: str = Field(description="ISO 8601-2 / EDTF string.")
    interval: Interval | None = Field(None, description="First and last day, where they can be told.")
    origin: Literal["number", "clause", "sentence", "paragraph", "heading", "report"] = Field(
        description="What told it: the number's own words, its clause, sentence, paragraph, a heading, or the report."
    )


class _Record(_Located):
    name: NameSpan | None = Field(None, description="Shortest phrase that names the quantity; null where unclear.")
    action: TextSpan | None = Field(None, description="The verb that decides what was counted (起诉, 办结, 新建).")
    subject: TextSpan | None = Field(
        None, description="Whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值47亿元)."
    )
    value: Id | None = Field(None, description="Id of the amount or percentage it is worth.")
    start_value: Id | None = Field(None, description="Id of A in 由A增加到B.")
    change: Change | None = Field(None, description="By how much it changed: the first of `changes`.")
    changes: tuple[ChangeDetail, ...] = Field((), description="All that is said of its change.")
    gaps: tuple[Gap, ...] = Field((), description="How far it lies from other quantities.")
    share: Id | None = Field(None, description="Id of the percentage that is its share of something.")
    period: Id | None = Field(None, description="Id of the date it belongs to.")
    time_period: TimePeriod | None = Field(None, description="When the number holds, and what told it.")
    place: PlaceSpan | None = Field(None, description="The place it belongs to, where words or a row head tell it.")
    organization: Id | None = Field(None, description="Id of the organization whose it is.")
    estimated: bool = Field(False, description="True for an estimate of a period that is over or nearly over.")
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
    headline: bool = Field(False, description="True for one of the report's own leading goals (主要预期目标).")


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
    sha256: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the file's bytes; of a text given directly or in a table, of that text in UTF-8.",
    )
    encoding: str | None = Field(None, description="Encoding the text was read in (`utf-8`, `gb18030`).")
    media_type: str = Field("text/plain", description="Media type, told by content.")
    characters: int = Field(ge=0, description="Length of the text in code points.")


class Generator(_Model):
    """What made the document: two documents of one text are equal where their generators are."""

    name: Literal["extractor"] = Field("extractor", description="The program.")
    version: str = Field(description="Its version.")
    lexicon: str = Field(description="Digest of its lexicons and the user's.")
    settings: str = Field(description="Digest of the settings: reference date, kinds kept, text included.")


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


class Table(_Model):
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


class Profile(_Model):
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


class Document(_Model):
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

"""Mentions: what stands in the text. Amounts, percentages, dates, organizations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.models.base import Comparator, Id, Located, Model, Number

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


class Cell(Model):
    """Where in a table a number stands; rows and columns count from 0."""

    table: Id = Field(description="Id of the table.")
    row: int = Field(ge=0, description="Row of the cell, from 0.")
    column: int = Field(ge=0, description="Column of the cell, from 0.")


class SiValue(Model):
    """A physical quantity in coherent SI units (``unit`` as a UCUM code)."""

    value: Number = Field(description="The quantity in that unit.")
    unit: str = Field(description="Coherent SI unit as a UCUM code (`kg`, `m2`).")


class Numeric(Located):
    """A number as the text qualifies it."""

    value: Number | None = Field(None, description="Exact value; null for a range or a masked number.")
    min: Number | None = Field(None, description="Lower end of a range.")
    max: Number | None = Field(None, description="Upper end of a range.")
    comparator: Comparator = Field(
        "=", description="How the words around qualify the number: `~` 约, `>` 超过, `>=` 以上, `<` 不足, `<=` 以内."
    )
    masked: bool = Field(False, description="True where the source hides digits (`xx万元`); value is then null.")
    cell: Cell | None = Field(None, description="The table cell it stands in.")
    page: int | None = Field(None, ge=1, description="Page of a PDF it stands on, from 1.")


class Amount(Numeric):
    """Money, a measured quantity, a count, or a bare number that stands for an amount."""

    kind: Literal["money", "quantity", "count", "number"] = Field(
        description="Money, a measured quantity, a count, or a bare number."
    )
    unit: str | None = Field(None, description="Unit as written, without multiplier, white space and markup.")
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code for money.")
    ucum: str | None = Field(None, description="UCUM code of a physical unit, where there is one.")
    si: SiValue | None = Field(None, description="The same in SI units, for a physical unit.")


class Percentage(Numeric):
    """A share, rate, multiple or difference of rates. ``ratio`` is the plain ratio."""

    unit: Literal["%", "‰", "‱", "成", "折", "times", "fraction", "pp", "bp"] = Field(
        description="What `value` counts; `pp` percentage points, `bp` basis points, `times` 倍, `fraction` 几分之几."
    )
    ratio: Number | None = Field(None, description="Plain ratio (53.92% is 0.5392); null for pp, bp, ranges.")


class Interval(Model):
    """First and last day, ISO 8601; null at an open end."""

    start: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="First day.")
    end: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="Last day.")


class Date(Located):
    """A calendar date, a period, a duration or a recurring time."""

    type: Literal["date", "period", "duration", "set"] = Field(
        description="One calendar unit, a stretch of time, a length, a repetition."
    )
    edtf: str | None = Field(
        None,
        description="ISO 8601-2 / EDTF string; null for durations and sets. "
        "Beyond the standard: quarters, half-years, seasons of an unknown year (`XXXX-33`), or as ends of an interval.",
    )
    interval: Interval | None = Field(None, description="First and last day, where they can be told.")
    duration: str | None = Field(None, description="ISO 8601 duration.")
    bound: Literal["before", "until", "from", "after"] | None = Field(
        None, description="From a word beside it: 前, 截至, 自, 以后."
    )
    relative: bool = Field(False, description="True where it was read from the reference date (今年, 上月).")
    approximate: bool = Field(False, description="True for an edge such as 年底, or a vague expression.")


class Organization(Located):
    """A particular organization, however it is named here."""

    name: str = Field(description="The fullest name the document gives for it.")
    kind: OrganizationKind = Field(description="What sort of body it is.")
    same_as: Id | None = Field(None, description="Id of the first mention of the same organization.")
    self: bool = Field(False, description="True for 我局, 我社, 本公司.")


Mention = Amount | Percentage | Date | Organization

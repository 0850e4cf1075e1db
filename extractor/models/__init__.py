"""The output contract as Pydantic models; Pydantic lives at this boundary only.

``Document.model_dump(mode="json")`` is the contract's JSON document and ``schemas/`` is generated from
these classes. Every offset counts Unicode code points of the text that was read, half-open. Numbers
are exact :class:`~decimal.Decimal` values in Python and plain JSON numbers in JSON; see :data:`Number`.
What writes documents stands elsewhere: :class:`extractor.document.Document` adds it to the data.
"""

from extractor.models.base import Comparator, Id, NameSpan, Number, PlaceSpan, TextSpan, built
from extractor.models.document import Check, Document, Generator, Genre, Profile, ReferenceDate, Section, Source, Table
from extractor.models.mention_index import Mentions
from extractor.models.mentions import (
    Amount,
    Cell,
    Date,
    Interval,
    Mention,
    Organization,
    OrganizationKind,
    Percentage,
    SiValue,
)
from extractor.models.records import Basis, Change, ChangeDetail, Direction, Gap, Indicator, Record, Target, TimePeriod

__all__ = [
    "Amount",
    "Basis",
    "Cell",
    "Change",
    "ChangeDetail",
    "Check",
    "Comparator",
    "Date",
    "Direction",
    "Document",
    "Gap",
    "Generator",
    "Genre",
    "Id",
    "Indicator",
    "Interval",
    "Mention",
    "Mentions",
    "NameSpan",
    "Number",
    "Organization",
    "OrganizationKind",
    "Percentage",
    "PlaceSpan",
    "Profile",
    "Record",
    "ReferenceDate",
    "Section",
    "SiValue",
    "Source",
    "Table",
    "Target",
    "TextSpan",
    "TimePeriod",
    "built",
]

"""What all models share: frozen, exact numbers, spans of the text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

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


class Model(BaseModel):
    """Frozen, and no fields but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=Model)


def built(model: type[M], fields: dict[str, Any]) -> M:
    """A ``model`` of ``fields`` that this program made, all of them, in order and of their types: nothing is checked.

    ``model_construct`` does the same with a look at every field, which takes longer than to validate them.
    """
    made = object.__new__(model)
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", _names(model))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _names(model: type[Model]) -> set[str]:
    return set(model.model_fields)


class TextSpan(Model):
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


class Located(Model):
    """Something with an id that stands somewhere in the text."""

    id: Id = Field(description="Id, unique within the document (`a1`, `p1`, `d1`, `o1`, `i1`, `t1`).")
    text: str = Field(description="What the source says, line breaks inside it taken out.")
    start: int = Field(ge=0, description="First character, counted in Unicode code points from 0.")
    end: int = Field(ge=0, description="One past the last character.")
    rule: str = Field(description="Name of the rule that found it.")

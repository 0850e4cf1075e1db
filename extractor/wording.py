"""What a mention or record means, in words: values, dates, bodies. The words are messages, told in any language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.messages import Message, both, mark, say
from extractor.models import (
    Amount,
    Cell,
    Date,
    Indicator,
    NameSpan,
    Organization,
    Percentage,
    PlaceSpan,
    Target,
    TextSpan,
)

_COMPARATORS = {
    "~": mark("about {number}"),
    ">": mark("more than {number}"),
    ">=": mark("at least {number}"),
    "<": mark("less than {number}"),
    "<=": mark("at most {number}"),
}
_UNITS = {
    "times": "times",
    "fraction": "as a fraction",
    "pp": "percentage points",
    "bp": "basis points",
    "成": "tenths (成)",
    "折": "tenths of the price (折)",
}
_TYPES = {"duration": "length of time", "set": "recurring time"}


def in_words(one: Amount | Percentage | Date | Organization) -> str:
    """What ``one`` means: ``more than 230 (count)``, ``2023-10-01 to 2023-12-31``, ``government``."""
    if isinstance(one, Amount | Percentage):
        number = _amount(one) if isinstance(one, Amount) else _percentage(one)
        return number if one.cell is None else listed([number, _cell(one.cell)])
    return _date(one) if isinstance(one, Date) else _organization(one)


def mode_in_words(one: Indicator | Target) -> str:
    """What decides whether ``one`` tells what was or what is to come."""
    if isinstance(one, Target):
        return coded("modality", one.modality) if one.modality else say("looks ahead")
    return say("an estimate") if one.estimated else say("tells what was done")


def record_in_words(one: Indicator | Target) -> str:
    """What ``one`` states, but for its numbers."""
    words: list[str] = [one.name_text or say("no name could be told")]
    if one.indicator_key is not None:
        words.append(say("known as {key}", key=one.indicator_key))
    for change in one.changes or filter(None, (one.change,)):
        direction = coded("change_direction", change.direction)
        if change.basis is None:
            words.append(say("change {direction}", direction=direction))
        else:
            basis = coded("change_basis", change.basis)
            words.append(say("change {direction} ({basis})", direction=direction, basis=basis))
    if one.time_period is not None:
        time = one.time_period
        words.append(
            say("holds for {edtf}, told by the {origin}", edtf=time.edtf, origin=coded("time_origin", time.origin))
        )
    if one.estimated:
        words.append(say("an estimate"))
    if isinstance(one, Target):
        words.append(
            say("modality {modality}", modality=coded("modality", one.modality))
            if one.modality
            else say("no modality told")
        )
        if one.headline:
            words.append(say("one of the report's leading goals"))
    return listed(words)


def name_note(span: TextSpan) -> str | None:
    """What a name or place tells besides its words."""
    if isinstance(span, NameSpan) and span.full is not None:
        return say("in full {name}", name=span.full)
    return f"GB/T 2260 {span.code}" if isinstance(span, PlaceSpan) and span.code is not None else None


def plain_number(value: Decimal) -> str:
    """``value`` with separators between thousands and no exponent."""
    return f"{value:,f}"


def coded(column: str, code: str, english: str | None = None) -> Message:
    """``code``, or what it is called in ``english``; in Chinese as a workbook says it in ``column``."""
    return both(english or code, in_chinese(column, code))


def in_chinese(column: str, cell: str) -> str:
    """A text cell of a table's ``column`` with its codes as a Chinese reader says them; other words stay."""
    values = _coded_values()
    words = values.get("kind" if column == "organization_kind" else column)
    if not words:
        return cell
    told = ("".join(words.get(one, one) for one in part.split(" ")) for part in cell.split("; "))
    return "；".join(told)


@cache
def _coded_values() -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = load_lexicon("columns")["values"]
    return values


def listed(parts: Sequence[str]) -> str:
    """``parts`` one after the other, parted by semicolons."""
    first, *rest = parts or [""]
    return say("{first}; {rest}", first=first, rest=listed(rest)) if rest else first


def spaced(*parts: str) -> str:
    """``parts`` one after the other with spaces between them, empty ones left out."""
    first, *rest = [part for part in parts if part] or [""]
    return say("{first} {rest}", first=first, rest=spaced(*rest)) if rest else first


def _number(one: Amount | Percentage) -> str:
    template = _COMPARATORS.get(one.comparator)
    number = _plain(one)
    return number if template is None else say(template, number=number)


def _plain(one: Amount | Percentage) -> str:
    if one.masked:
        return say("a number whose digits the text hides")
    if one.value is not None:
        return plain_number(one.value)
    if one.min is not None and one.max is not None:
        return say("{start} to {end}", start=plain_number(one.min), end=plain_number(one.max))
    return say("no number")


def _amount(one: Amount) -> str:
    unit = one.currency if one.kind == "money" else one.unit
    kind = coded("kind", one.kind)
    if one.ucum and one.ucum != one.unit:
        kind = say("{kind}, UCUM {ucum}", kind=kind, ucum=one.ucum)
    words = say("{words} ({note})", words=spaced(_number(one), unit or ""), note=kind)
    if one.si is None:
        return words
    return say("{words} = {value} {unit} in SI units", words=words, value=plain_number(one.si.value), unit=one.si.unit)


def _percentage(one: Percentage) -> str:
    words = spaced(_number(one), coded("unit", one.unit, _UNITS.get(one.unit)))
    return words if one.ratio is None else say("{words} (ratio {ratio})", words=words, ratio=plain_number(one.ratio))


def _date(one: Date) -> str:
    interval: str = ""
    if one.interval is not None and (one.interval.start, one.interval.end) != (one.edtf, one.edtf):
        open_end = say("open")
        days = say("{start} to {end}", start=one.interval.start or open_end, end=one.interval.end or open_end)
        interval = say("= {days}", days=days)
    marks = [
        *([say("bound: {bound}", bound=coded("bound", one.bound))] if one.bound else ()),
        *([say("relative: counted from the reference date or the passage")] if one.relative else ()),
        *([say("approximate")] if one.approximate else ()),
        *([say("X: digits that the text does not tell")] if one.edtf is not None and "X" in one.edtf else ()),
    ]
    words = spaced(coded("type", one.type, _TYPES.get(one.type)), one.edtf or one.duration or "", interval)
    return say("{words} ({note})", words=words, note=listed(marks)) if marks else words


def _organization(one: Organization) -> str:
    words: list[str] = [coded("kind", one.kind)]
    if one.name != one.text:
        words.append(say("full name {name}", name=one.name))
    if one.self:
        words.append(say("the body that writes"))
    if one.same_as is not None:
        words.append(say("same body as {id}", id=one.same_as))
    return listed(words)


def _cell(cell: Cell) -> str:
    """Where in a table a number stands; rows and columns counted from 1, as people do."""
    return say(
        "in row {row}, column {column} of table {table}", row=cell.row + 1, column=cell.column + 1, table=cell.table
    )

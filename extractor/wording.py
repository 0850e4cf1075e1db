"""What a mention or record means, in words: values, dates, bodies. The words are messages, told in any language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.messages import Message, both, mark, say
from extractor.models import Amount, Date, Organization, Percentage
from extractor.output.columns import in_chinese

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
    if isinstance(one, Amount):
        return _amount(one)
    if isinstance(one, Percentage):
        return _percentage(one)
    return _date(one) if isinstance(one, Date) else _organization(one)


def plain_number(value: Decimal) -> str:
    """``value`` with separators between thousands and no exponent."""
    return f"{value:,f}"


def coded(column: str, code: str, english: str | None = None) -> Message:
    """``code``, or what it is called in ``english``; in Chinese as a workbook says it in ``column``."""
    return both(english or code, in_chinese(column, code))


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

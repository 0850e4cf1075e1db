"""What a mention or record means, in words: values, dates, bodies."""

from __future__ import annotations

from decimal import Decimal

from extractor.models import Amount, Date, Organization, Percentage

_COMPARATORS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}
_UNITS = {
    "times": "times",
    "fraction": "as a fraction",
    "pp": "percentage points",
    "bp": "basis points",
    "成": "tenths (成)",
    "折": "tenths of the price (折)",
}
_TYPES = {"date": "date", "period": "period", "duration": "length of time", "set": "recurring time"}


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


def _number(one: Amount | Percentage) -> str:
    sign = _COMPARATORS[one.comparator]
    if one.masked:
        return f"{sign}a number whose digits the text hides"
    if one.value is not None:
        return sign + plain_number(one.value)
    if one.min is not None and one.max is not None:
        return f"{sign}{plain_number(one.min)} to {plain_number(one.max)}"
    return sign + "no number"


def _amount(one: Amount) -> str:
    unit = one.currency if one.kind == "money" else one.unit
    words = f"{_number(one)}{' ' + unit if unit else ''} ({one.kind}"
    if one.ucum and one.ucum != one.unit:
        words += f", UCUM {one.ucum}"
    words += ")"
    return words if one.si is None else f"{words} = {plain_number(one.si.value)} {one.si.unit} in SI units"


def _percentage(one: Percentage) -> str:
    ratio = "" if one.ratio is None else f" (ratio {plain_number(one.ratio)})"
    return f"{_number(one)} {_UNITS.get(one.unit, one.unit)}{ratio}"


def _date(one: Date) -> str:
    words = [_TYPES[one.type], one.edtf or one.duration or ""]
    if one.interval is not None and (one.interval.start, one.interval.end) != (one.edtf, one.edtf):
        words.append(f"= {one.interval.start or 'open'} to {one.interval.end or 'open'}")
    marks = [
        *([f"bound: {one.bound}"] if one.bound else ()),
        *(["relative: counted from the reference date or the passage"] if one.relative else ()),
        *(["approximate"] if one.approximate else ()),
    ]
    if one.edtf is not None and "X" in one.edtf:
        marks.append("X: digits that the text does not tell")
    return " ".join(word for word in words if word) + (f" ({'; '.join(marks)})" if marks else "")


def _organization(one: Organization) -> str:
    words: str = one.kind
    if one.name != one.text:
        words += f"; full name {one.name}"
    if one.self:
        words += "; the body that writes"
    return words if one.same_as is None else f"{words}; same body as {one.same_as}"

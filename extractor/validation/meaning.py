"""Invariants of what values mean: numbers, dates, reference dates, arithmetic checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from extractor.messages import say
from extractor.validation.edtf_profile import days_of, is_duration, is_well_formed
from extractor.validation.findings import pointer_of
from extractor.validation.walking import NUMBERS, RECORDS, Complaint, located, sections

# How a percentage's plain ratio follows from its value.
_SCALES = {
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "‱": Decimal("0.0001"),
    "成": Decimal("0.1"),
    "折": Decimal("0.1"),
    "times": Decimal(1),
}
_WITHOUT_RATIO = ("pp", "bp")
_CLOSE = Decimal("1e-6")
# A period such as 疫情期间 has no EDTF string: everybody knows it, no calendar dates it.
_DATED, _UNDATED = ("date",), ("duration", "set")


def check_numbers(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A number has a value, or a range with its lower end first, or is masked."""
    for _, pointer, one in located(document, NUMBERS):
        low, high = one.get("min"), one.get("max")
        if (low is None) != (high is None):
            yield pointer, say("a range needs both min and max")
        elif low is not None and high is not None and low > high:
            yield pointer, say("min {low} is above max {high}", low=low, high=high)
        has_value = one.get("value") is not None
        if has_value and (low is not None or one.get("masked")):
            yield f"{pointer}/value", say("a range or a masked number has no value")
        if not has_value and low is None and not one.get("masked"):
            yield pointer, say("has neither value nor range and is not masked")


def check_names(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A name is words: where nothing names a quantity there is none."""
    for _, pointer, one in located(document, RECORDS):
        for field in ("text", "full"):
            written = (one.get("name") or {}).get(field)
            if written is not None and not written.strip():
                yield f"{pointer}/name/{field}", say("a name of white space; a quantity without a name has null")


def check_units(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Money alone has a currency; the plain ratio of a percentage follows from its value."""
    for _, pointer, one in located(document, ("amounts",)):
        if (one["kind"] == "money") != (one.get("currency") is not None):
            is_money = one["kind"] == "money"
            yield (
                f"{pointer}/currency",
                say("money without a currency") if is_money else say("{kind} with a currency", kind=one["kind"]),
            )
    for _, pointer, one in located(document, ("percentages",)):
        if one.get("ratio") is not None:
            yield from _check_ratio(one, f"{pointer}/ratio")


def _check_ratio(one: Mapping[str, Any], pointer: str) -> Iterator[Complaint]:
    ratio, value, unit = one["ratio"], one.get("value"), one["unit"]
    scale = _SCALES.get(unit)
    if unit in _WITHOUT_RATIO:
        yield pointer, say("a difference in {unit} has no ratio", unit=unit)
    elif value is None:
        yield pointer, say("a ratio without a value")
    elif scale is not None and abs(_exact(ratio) - _exact(value) * scale) > _CLOSE:
        yield (
            pointer,
            say(
                "{ratio}, but {value} {unit} is {expected}",
                ratio=ratio,
                value=value,
                unit=unit,
                expected=_exact(value) * scale,
            ),
        )


def _exact(number: int | float | Decimal) -> Decimal:
    """The decimal a JSON number was written as, whatever it was parsed to."""
    return Decimal(str(number))


def check_dates(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """EDTF and durations are well formed, each type has its own form, the interval is what the EDTF string says."""
    for _, pointer, one in located(document, ("dates",)):
        edtf, duration, interval = one.get("edtf"), one.get("duration"), one.get("interval")
        if edtf is not None and not is_well_formed(edtf):
            yield f"{pointer}/edtf", say("{edtf!r} is not well-formed EDTF", edtf=edtf)
        if edtf is None and one["type"] in _DATED:
            yield f"{pointer}/edtf", say("a {type} needs its EDTF string", type=one["type"])
        if edtf is not None and one["type"] in _UNDATED:
            yield f"{pointer}/edtf", say("a {type} has none", type=one["type"])
        if duration is None and one["type"] == "duration":
            yield f"{pointer}/duration", say("a duration needs its ISO 8601 form")
        if duration is not None and not is_duration(duration):
            yield f"{pointer}/duration", say("{duration!r} is no ISO 8601 duration", duration=duration)
        if interval:
            yield from _check_interval(interval, edtf, bool(one.get("approximate")), f"{pointer}/interval")
        elif edtf is not None and (days := days_of(edtf)) and days.first > days.last:
            yield f"{pointer}/edtf", say("{edtf!r} ends before it starts", edtf=edtf)


def _check_interval(
    interval: Mapping[str, Any], edtf: str | None, approximate: bool, pointer: str
) -> Iterator[Complaint]:
    start, end = interval.get("start"), interval.get("end")
    wrong = [field for field in ("start", "end") if interval.get(field) and not is_well_formed(interval[field])]
    for field in wrong:
        yield f"{pointer}/{field}", say("{day!r} is no day of the calendar", day=interval[field])
    if wrong:
        return
    if start and end and start > end:
        yield pointer, say("starts on {start}, after its end {end}", start=start, end=end)
        return
    days = days_of(edtf) if edtf is not None else None
    # The interval of an approximate date (年底) may be wider than the day its EDTF string names.
    if days and (start != days.first if not approximate else start and start > days.first):
        yield f"{pointer}/start", say("{start}, but {edtf} starts on {first}", start=start, edtf=edtf, first=days.first)
    if days and (end != days.last if not approximate else end and end < days.last):
        yield f"{pointer}/end", say("{end}, but {edtf} ends on {last}", end=end, edtf=edtf, last=days.last)


def check_reference_dates(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A reference date is a day of the calendar that came from somewhere."""
    for pointer, one in [("", document), *sections(document)]:
        reference = one.get("reference_date")
        if reference is None:
            continue
        value, origin = reference.get("value"), reference.get("origin", "none")
        if value is not None and not is_well_formed(value):
            yield f"{pointer}/reference_date/value", say("{value!r} is no day of the calendar", value=value)
        if (value is None) != (origin == "none"):
            yield (
                f"{pointer}/reference_date/origin",
                say("{origin!r} does not go with the value {value}", origin=origin, value=value),
            )


def check_arithmetic(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A check is ok exactly where what it computed is within its tolerance of what is stated."""
    for at, check in enumerate(document.get("checks", ())):
        difference = abs(_exact(check["stated"]) - _exact(check["computed"]))
        if check["ok"] != (difference <= _exact(check["tolerance"])):
            yield (
                pointer_of("checks", at, "ok"),
                say("{ok}, but the difference is {difference}", ok=str(check["ok"]).lower(), difference=difference),
            )

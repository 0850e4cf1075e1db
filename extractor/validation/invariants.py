"""The contract's invariants that a JSON Schema cannot say.

Each check is a generator over one document that yields pointer and message; :data:`CHECKS` lists them. They may rely on
the schema: types and required fields are right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from extractor.validation.edtf_profile import is_well_formed
from extractor.validation.findings import pointer_of

Complaint = tuple[str, str]
MENTIONS = ("organizations", "amounts", "percentages", "dates")
RECORDS = ("indicators", "targets")
NUMBERS = ("amounts", "percentages")
# How a percentage's plain ratio follows from its value.
_SCALES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001"), "成": Decimal("0.1"),
           "折": Decimal("0.1"), "times": Decimal(1)}  # fmt: skip
_CLOSE = Decimal("1e-6")
_REFERENCES = {
    "value": NUMBERS, "share": NUMBERS, "plan": NUMBERS, "actual": NUMBERS, "completion": NUMBERS,
    "period": ("dates",), "organization": ("organizations",),
}  # fmt: skip


def check_invariants(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Everything in ``document`` that breaks an invariant."""
    for check in CHECKS:
        yield from check(document)


def _located(document: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Kind, pointer and object of every mention or record of ``kinds``."""
    for index, section in enumerate(document["sections"]):
        for kind in kinds:
            for at, one in enumerate(section.get(kind, ())):
                yield kind, pointer_of("sections", index, kind, at), one


def _check_ids(document: Mapping[str, Any]) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    sections = [(pointer_of("sections", at), one) for at, one in enumerate(document["sections"])]
    mentioned = [(pointer, one) for _, pointer, one in _located(document, MENTIONS + RECORDS)]
    for pointer, one in sections + mentioned:
        first = seen.setdefault(one["id"], pointer)
        if first != pointer:
            yield f"{pointer}/id", f"{one['id']!r} is used already at {first}"


def _check_references(document: Mapping[str, Any]) -> Iterator[Complaint]:
    kinds = {one["id"]: kind for kind, _, one in _located(document, MENTIONS + RECORDS)}

    def wrong(wanted: tuple[str, ...], identifier: str | None) -> str | None:
        if identifier is None or kinds.get(identifier) in wanted:
            return None
        found = kinds.get(identifier)
        place = "nowhere in the document" if found is None else f"in {found}"
        return f"{identifier!r} is {place}, not in {' or '.join(wanted)}"

    for _, pointer, record in _located(document, RECORDS):
        for field, wanted in _REFERENCES.items():
            if message := wrong(wanted, record.get(field)):
                yield f"{pointer}/{field}", message
        if (change := record.get("change")) and (message := wrong(NUMBERS, change["value"])):
            yield f"{pointer}/change/value", message
    for _, pointer, one in _located(document, ("organizations",)):
        if message := wrong(("organizations",), one.get("same_as")):
            yield f"{pointer}/same_as", message
        elif one.get("same_as") == one["id"]:
            yield f"{pointer}/same_as", "points at itself"
    for at, check in enumerate(document["checks"]):
        for step, identifier in enumerate(check["refs"]):
            if identifier not in kinds:
                yield pointer_of("checks", at, "refs", step), f"{identifier!r} is nowhere in the document"
    if message := wrong(("organizations",), document.get("issuer")):
        yield "/issuer", message


def _check_sections(document: Mapping[str, Any]) -> Iterator[Complaint]:
    characters = document["source"]["characters"]
    levels: dict[str, int] = {}
    end = 0
    for index, section in enumerate(document["sections"]):
        pointer = pointer_of("sections", index)
        if not end <= section["start"] <= section["end"] <= characters:
            yield (
                pointer,
                f"spans {section['start']}-{section['end']}, which does not lie behind {end} and within {characters}",
            )
        parent = section.get("parent")
        if parent is not None and parent not in levels:
            yield f"{pointer}/parent", f"{parent!r} is no section before this one"
        elif parent is not None and levels[parent] >= section["level"]:
            yield f"{pointer}/level", f"{section['level']} is not deeper than its parent's {levels[parent]}"
        levels[section["id"]] = section["level"]
        end = section["end"]


def _check_spans(document: Mapping[str, Any]) -> Iterator[Complaint]:
    text = document.get("text")
    for index, section in enumerate(document["sections"]):
        for kind in MENTIONS + RECORDS:
            for at, one in enumerate(section.get(kind, ())):
                pointer = pointer_of("sections", index, kind, at)
                if not section["start"] <= one["start"] < one["end"] <= max(section["end"], one["start"]):
                    yield pointer, f"spans {one['start']}-{one['end']}, outside its section or empty"
                elif text is not None:
                    yield from _check_quotes(text, one, pointer)


def _check_quotes(text: str, one: Mapping[str, Any], pointer: str) -> Iterator[Complaint]:
    quoted = [(pointer, one)]
    if one.get("name") and isinstance(one["name"], Mapping):
        quoted.append((f"{pointer}/name", one["name"]))
    quoted += [(f"{pointer}/evidence/{field}", span) for field, span in one.get("evidence", {}).items()]
    for where, span in quoted:
        if "".join(text[span["start"] : span["end"]].split()) != "".join(span["text"].split()):
            yield where, f"the text at {span['start']}-{span['end']} is not {span['text'][:40]!r}"


def _check_text(document: Mapping[str, Any]) -> Iterator[Complaint]:
    text = document.get("text")
    if text is not None and len(text) != document["source"]["characters"]:
        yield "/source/characters", f"{document['source']['characters']}, but the text has {len(text)} characters"


def _check_numbers(document: Mapping[str, Any]) -> Iterator[Complaint]:
    for kind, pointer, one in _located(document, NUMBERS):
        low, high = one.get("min"), one.get("max")
        if (low is None) != (high is None):
            yield pointer, "a range needs both min and max"
        elif low is not None and high is not None and low > high:
            yield pointer, f"min {low} is above max {high}"
        has_value = one.get("value") is not None
        if has_value and (low is not None or one.get("masked")):
            yield f"{pointer}/value", "a range or a masked number has no value"
        if not has_value and low is None and not one.get("masked"):
            yield pointer, "has neither value nor range and is not masked"
        if kind == "percentages" and has_value:
            yield from _check_ratio(one, pointer)


def _check_ratio(one: Mapping[str, Any], pointer: str) -> Iterator[Complaint]:
    scale, ratio = _SCALES.get(one["unit"]), one.get("ratio")
    if scale is None and one["unit"] in ("pp", "bp") and ratio is not None:
        yield f"{pointer}/ratio", f"a difference in {one['unit']} has no ratio"
    elif scale is not None and ratio is not None and abs(_exact(ratio) - _exact(one["value"]) * scale) > _CLOSE:
        yield f"{pointer}/ratio", f"{ratio}, but {one['value']} {one['unit']} is {_exact(one['value']) * scale}"


def _exact(number: int | float | Decimal) -> Decimal:
    """The decimal a JSON number was written as, whatever it was parsed to."""
    return Decimal(str(number))


def _check_dates(document: Mapping[str, Any]) -> Iterator[Complaint]:
    for _, pointer, one in _located(document, ("dates",)):
        edtf, interval = one.get("edtf"), one.get("interval")
        if edtf is not None and not is_well_formed(edtf):
            yield f"{pointer}/edtf", f"{edtf!r} is not well-formed EDTF"
        if one["type"] == "duration" and one.get("duration") is None:
            yield f"{pointer}/duration", "a duration needs its ISO 8601 form"
        for field in ("start", "end"):
            day = interval and interval.get(field)
            if day and not is_well_formed(day):
                yield f"{pointer}/interval/{field}", f"{day!r} is no day of the calendar"
        if interval and interval.get("start") and interval.get("end") and interval["start"] > interval["end"]:
            yield f"{pointer}/interval", f"starts on {interval['start']}, after its end {interval['end']}"


def _check_principals(document: Mapping[str, Any]) -> Iterator[Complaint]:
    owners: dict[str, str] = {}
    for _, pointer, record in _located(document, RECORDS):
        change = record.get("change") or {}
        principal = record.get("value") or change.get("value") or record.get("completion")
        if principal is None:
            yield pointer, "has neither value, change nor completion"
        elif owners.setdefault(principal, pointer) != pointer:
            yield pointer, f"{principal!r} is the principal number of {owners[principal]} already"


def _check_overlaps(document: Mapping[str, Any]) -> Iterator[Complaint]:
    for kind in MENTIONS:
        spans = Counter((one["start"], one["end"]) for _, _, one in _located(document, (kind,)))
        for _, pointer, one in _located(document, (kind,)):
            if spans[one["start"], one["end"]] > 1:
                yield pointer, f"{one['start']}-{one['end']} is listed more than once"


CHECKS: tuple[Callable[[Mapping[str, Any]], Iterator[Complaint]], ...] = (
    _check_ids,
    _check_references,
    _check_sections,
    _check_spans,
    _check_text,
    _check_numbers,
    _check_dates,
    _check_principals,
    _check_overlaps,
)

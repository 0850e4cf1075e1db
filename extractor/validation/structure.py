"""Invariants of how a document hangs together: ids and what they lead to, sections, spans, quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.messages import say
from extractor.validation.findings import pointer_of
from extractor.validation.walking import MENTIONS, NUMBERS, RECORDS, Complaint, located, sections

_REFERENCES = {
    "value": NUMBERS,
    "start_value": NUMBERS,
    "share": NUMBERS,
    "plan": NUMBERS,
    "actual": NUMBERS,
    "completion": NUMBERS,
    "period": ("dates",),
    "organization": ("organizations",),
}
_LONGEST_QUOTE = 40


def check_ids(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """No id is given twice."""
    seen: dict[str, str] = {}
    listed = [(pointer, one) for _, pointer, one in located(document, MENTIONS + RECORDS)]
    for pointer, one in [*sections(document), *listed]:
        first = seen.setdefault(one["id"], pointer)
        if first != pointer:
            yield f"{pointer}/id", say("{id!r} is used already at {first}", id=one["id"], first=first)


class _Ids:
    """What every id of a document leads to."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._found = {one["id"]: (kind, one) for kind, _, one in located(document, MENTIONS + RECORDS)}

    def wrong(self, identifier: str | None, wanted: tuple[str, ...]) -> str | None:
        """Why ``identifier`` leads to nothing in the lists ``wanted``; None where it does or is null."""
        if identifier is None:
            return None
        kind, _ = self._found.get(identifier, (None, None))
        if kind in wanted:
            return None
        place = say("nowhere in the document") if kind is None else say("in {kind}", kind=kind)
        return say(
            "{identifier!r} is {place}, not in {wanted}", identifier=identifier, place=place, wanted=" or ".join(wanted)
        )

    def mention(self, identifier: str) -> Mapping[str, Any]:
        """The mention or record that ``identifier`` leads to."""
        return self._found[identifier][1]


def check_references(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Every id leads to a mention of the right kind."""
    ids = _Ids(document)
    for _, pointer, record in located(document, RECORDS):
        for field, wanted in _REFERENCES.items():
            if message := ids.wrong(record.get(field), wanted):
                yield f"{pointer}/{field}", message
        for where, identifier, kinds in _nested_references(record):
            if message := ids.wrong(identifier, kinds):
                yield f"{pointer}/{where}", message
    for at, check in enumerate(document.get("checks", ())):
        for step, identifier in enumerate(check["refs"]):
            if message := ids.wrong(identifier, MENTIONS + RECORDS):
                yield pointer_of("checks", at, "refs", step), message
    if message := ids.wrong(document.get("issuer"), ("organizations",)):
        yield "/issuer", message


def check_tables(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A table stands in a section that there is; a cell is one of its table's."""
    tables = {table["id"]: table for table in document.get("tables", ())}
    known = {section["id"] for _, section in sections(document)}
    for at, table in enumerate(document.get("tables", ())):
        if table["section"] not in known:
            yield (
                pointer_of("tables", at, "section"),
                say("{section!r} is no section of the document", section=table["section"]),
            )
    for _, pointer, one in located(document, NUMBERS):
        cell = one.get("cell")
        if cell is None:
            continue
        home = tables.get(cell["table"])
        if home is None:
            yield f"{pointer}/cell/table", say("{table!r} is no table of the document", table=cell["table"])
        elif cell["row"] >= home["rows"] or cell["column"] >= home["columns"]:
            size = f"{home['rows']} rows and {home['columns']} columns"
            yield (
                f"{pointer}/cell",
                say(
                    "row {row}, column {column} of a table of {size}", row=cell["row"], column=cell["column"], size=size
                ),
            )


def _nested_references(record: Mapping[str, Any]) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Where in a record an id stands below a field, the id, and what it may lead to."""
    if change := record.get("change"):
        yield "change/value", change["value"], NUMBERS
    for at, change in enumerate(record.get("changes", ())):
        yield f"changes/{at}/value", change["value"], NUMBERS
        yield f"changes/{at}/base", change.get("base"), MENTIONS
    for at, gap in enumerate(record.get("gaps", ())):
        yield f"gaps/{at}/value", gap["value"], NUMBERS


def check_same_bodies(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """``same_as`` leads to the first mention of a body, which stands before and leads nowhere itself."""
    ids = _Ids(document)
    for _, pointer, one in located(document, ("organizations",)):
        identifier = one.get("same_as")
        if message := ids.wrong(identifier, ("organizations",)):
            yield f"{pointer}/same_as", message
        elif identifier == one["id"]:
            yield f"{pointer}/same_as", say("points at itself")
        elif identifier is not None and ids.mention(identifier).get("same_as") is not None:
            yield (
                f"{pointer}/same_as",
                say("{identifier!r} is not the first mention, but same_as another", identifier=identifier),
            )
        elif identifier is not None and ids.mention(identifier)["start"] > one["start"]:
            yield f"{pointer}/same_as", say("{identifier!r} stands behind this mention", identifier=identifier)


def check_sections(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Sections follow one another without gap or overlap, each deeper than its parent."""
    characters = document["source"]["characters"]
    levels: dict[str, int] = {}
    end: int | None = None
    for pointer, section in sections(document):
        if not section["start"] <= section["end"] <= characters:
            yield (
                pointer,
                say(
                    "spans {start}-{end} of {characters} characters",
                    start=section["start"],
                    end=section["end"],
                    characters=characters,
                ),
            )
        if end is not None and section["start"] != end:
            yield (
                f"{pointer}/start",
                say("{start}, but the section before ends at {end}", start=section["start"], end=end),
            )
        parent = section.get("parent")
        if parent is not None and parent not in levels:
            yield f"{pointer}/parent", say("{parent!r} is no section before this one", parent=parent)
        elif parent is not None and levels[parent] >= section["level"]:
            yield (
                f"{pointer}/level",
                say("{level} is not deeper than its parent's {parent}", level=section["level"], parent=levels[parent]),
            )
        levels[section["id"]] = section["level"]
        end = section["end"]


def check_spans(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """Mentions and records lie inside their section and are not empty."""
    for pointer, section in sections(document):
        for kind in MENTIONS + RECORDS:
            for at, one in enumerate(section.get(kind, ())):
                start, end = one["start"], one["end"]
                if start >= end:
                    yield f"{pointer}/{kind}/{at}", say("spans {start}-{end}, which is empty", start=start, end=end)
                elif not section["start"] <= start < end <= section["end"]:
                    where = f"{section['start']}-{section['end']}"
                    yield (
                        f"{pointer}/{kind}/{at}",
                        say("spans {start}-{end}, outside its section {where}", start=start, end=end, where=where),
                    )


def check_quotations(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is quoted stands in the text where it says, white space apart; without the text, within its length."""
    text, characters = document.get("text"), document["source"]["characters"]
    if text is not None and len(text) != characters:
        yield (
            "/source/characters",
            say("{characters}, but the text has {count} characters", characters=characters, count=len(text)),
        )
    for pointer, span in _quotations(document):
        start, end = span["start"], span["end"]
        if not start < end <= characters:
            yield (
                pointer,
                say(
                    "spans {start}-{end}, which is empty or outside the text of {characters} characters",
                    start=start,
                    end=end,
                    characters=characters,
                ),
            )
        elif text is not None and "".join(text[start:end].split()) != "".join(span["text"].split()):
            yield (
                pointer,
                say(
                    "the text at {start}-{end} is not {text!r}",
                    start=start,
                    end=end,
                    text=span["text"][:_LONGEST_QUOTE],
                ),
            )


def _quotations(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Pointer and object of everything that quotes the text."""
    dated = [("", document), *sections(document)]
    for pointer, one in dated:
        if evidence := (one.get("reference_date") or {}).get("evidence"):
            yield f"{pointer}/reference_date/evidence", evidence
    for field, span in (document.get("profile") or {}).get("evidence", {}).items():
        yield pointer_of("profile", "evidence", field), span
    for _, pointer, one in located(document, MENTIONS):
        yield pointer, one
    for _, pointer, one in located(document, RECORDS):
        yield pointer, one
        for field in ("name", "action", "subject", "place"):
            if one.get(field):
                yield f"{pointer}/{field}", one[field]
        for at, gap in enumerate(one.get("gaps", ())):
            if gap.get("against"):
                yield f"{pointer}/gaps/{at}/against", gap["against"]
        for field, span in one.get("evidence", {}).items():
            yield pointer + pointer_of("evidence", field), span


def check_principals(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """A number is the principal number of one record at most, and every record has one."""
    owners: dict[str, str] = {}
    for _, pointer, record in located(document, RECORDS):
        change = record.get("change") or {}
        principal = record.get("value") or change.get("value") or record.get("completion")
        if principal is None:
            yield pointer, say("has neither value, change nor completion")
        elif owners.setdefault(principal, pointer) != pointer:
            yield (
                pointer,
                say(
                    "{principal!r} is the principal number of {record} already",
                    principal=principal,
                    record=owners[principal],
                ),
            )


def check_repetitions(document: Mapping[str, Any]) -> Iterator[Complaint]:
    """No mention is listed twice."""
    for kind in MENTIONS:
        mentions = list(located(document, (kind,)))
        spans = Counter((one["start"], one["end"]) for _, _, one in mentions)
        for _, pointer, one in mentions:
            if spans[one["start"], one["end"]] > 1:
                yield pointer, say("{start}-{end} is listed more than once", start=one["start"], end=one["end"])

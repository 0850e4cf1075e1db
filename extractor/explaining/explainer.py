"""Which rule found what at a place of a text, and why: :func:`explain` takes a text, or a document that holds its text.

It puts together what covers the place, what that refers to, and where its words stand in the lexicons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from os import PathLike

from extractor.errors import OptionError
from extractor.explaining.absence import Reason, reasons
from extractor.explaining.explanation import Explanation, Found, Link, Part, Place
from extractor.explaining.looked_up import looked_up
from extractor.explaining.nature import nature_at
from extractor.explaining.passed_over import passed_over
from extractor.layout import lay_out
from extractor.messages import say
from extractor.models import (
    Amount,
    Check,
    Date,
    Document,
    Indicator,
    Organization,
    Percentage,
    Section,
    Target,
)
from extractor.rules import Entry, Rule, entry_of, rule_of
from extractor.tables.unread import UNREAD
from extractor.text import FlowText
from extractor.user_lexicon import UserLexicon
from extractor.wording import in_words, mode_in_words, name_note, plain_number, record_in_words

Located = Amount | Percentage | Date | Organization | Indicator | Target
_MENTIONS = {"amounts": "amount", "percentages": "percentage", "dates": "date", "organizations": "organization"}
_RECORDS = {"indicators": "indicator", "targets": "target"}
_LINKS = ("value", "start_value", "share", "plan", "actual", "completion", "period", "organization")
_NUMBERS = ("value", "change", "completion")
_CONTEXT = ("period", "organization")
_SENTENCE_ENDS = "。！？\n"
_WIDEST = 160  # characters shown before and behind a place in a long sentence


def explain(
    text: str | Document,
    at: int,
    *,
    reference_date: str | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
) -> Explanation:
    """What was found at offset ``at`` of ``text`` (code points, line ends as ``\\n``), by which rules and why.

    A text is extracted with ``reference_date`` and ``lexicons``; a document must hold its text
    (``include_text=True``). Raises OptionError for a document without text and an offset outside the text.
    """
    if isinstance(text, str):
        from extractor.api import extract

        text = extract(text, reference_date=reference_date, lexicons=lexicons, include_text=True)
    if text.text is None:
        raise OptionError(say("the document holds no text to explain; extract it with include_text=True"))
    if not 0 <= at < len(text.text):
        raise OptionError(say("offset {at} is outside the text of {count} characters", at=at, count=len(text.text)))
    return Explainer(text, text.text, lexicons).at(at)


class Explainer:
    """Explains the places of one document."""

    def __init__(self, document: Document, text: str, lexicons: Sequence[str | PathLike[str]]) -> None:
        self._document, self._text, self._lexicons = document, text, lexicons
        self._layout = lay_out(text)
        self._all: dict[str, tuple[str, Located]] = {
            one.id: (name, one)
            for section in document.sections
            for kind, name in (_MENTIONS | _RECORDS).items()
            for one in getattr(section, kind)
        }

    def at(self, at: int) -> Explanation:
        mentions = [one for one in self._of(_MENTIONS) if one[1].start <= at < one[1].end]
        ids = {one.id for _, one in mentions}
        records = [one for one in self._of(_RECORDS) if self._covers(one[1], at) or ids.intersection(_numbers(one[1]))]
        ids.update(one.id for _, one in records)
        checks = [check for check in self._document.checks if ids.intersection(check.refs)]
        found = [self._found(*one) for one in sorted(mentions, key=_size)]
        found += [self._found(*one) for one in sorted(records, key=_size)]
        found += [self._check(check) for check in checks]
        nearest, reasons = (None, ()) if mentions else (self._nearest(at), self._reasons(at))
        return Explanation(self._place(at), self._part(at), tuple(found), tuple(self._roles(at)), nearest, reasons)

    def _of(self, kinds: Mapping[str, str]) -> Iterator[tuple[str, Located]]:
        names = frozenset(kinds.values())
        return (one for one in self._all.values() if one[0] in names)

    @staticmethod
    def _covers(record: Located, at: int) -> bool:
        name = getattr(record, "name", None)
        named = name is not None and not isinstance(name, str) and name.start <= at < name.end
        return named or record.start <= at < record.end

    def _place(self, at: int) -> Place:
        text = self._text
        line_start = text.rfind("\n", 0, at) + 1
        start, end = _sentence(self._layout.flow, at, len(text))
        line = text.count("\n", 0, at) + 1
        return Place(at, line, at - line_start + 1, text[at], text[start:end], start)

    def _found(self, kind: str, one: Located) -> Found:
        place = (one.text, one.start, one.end)
        if isinstance(one, Indicator | Target):
            rule, links = rule_of("record", one.rule), tuple(self._links(one))
            meaning = record_in_words(one)
            return Found(one.id, kind, *place, one.rule, rule, meaning, self._key_entry(one), links)
        rule = rule_of(kind, one.rule)
        entries = tuple(self._entries(one, rule))
        users = self._users(one.id)
        meaning = in_words(one)
        return Found(one.id, kind, *place, one.rule, rule, meaning, entries, used_by=users)

    def _check(self, check: Check) -> Found:
        links = tuple(self._link("ref", reference) for reference in check.refs)
        stated, computed, tolerance = map(_short, (check.stated, check.computed, check.tolerance))
        figures = {"stated": stated, "computed": computed, "tolerance": tolerance}
        meaning = (
            say("stated {stated}, computed {computed}: agrees (rounding explains up to {tolerance})", **figures)
            if check.ok
            else say(
                "stated {stated}, computed {computed}: does not agree (rounding explains up to {tolerance})", **figures
            )
        )
        start, end = min(one.start for one in links), max(one.end for one in links)
        text, rule = " · ".join(one.text for one in links), rule_of("check", check.kind)
        return Found(None, "check", text, start, end, check.kind, rule, meaning, links=links)

    def _links(self, one: Indicator | Target) -> Iterator[Link]:
        for name in ("name", "action", "subject", "place"):
            span = getattr(one, name, None)
            if span is not None:
                yield Link(name, None, span.text, span.start, span.end, name in one.evidence, name_note(span))
        if (told := one.evidence.get("mode")) is not None:
            yield Link("cue", None, told.text, told.start, told.end, note=mode_in_words(one))
        for name, reference in _references(one):
            yield self._link(name, reference, inherited=name in one.evidence)
        for gap in one.gaps:
            against = "" if gap.against is None else f" {gap.against.text}"
            yield replace(self._link("gap", gap.value), note=f"{gap.direction}{against}")
        number = next((self._all[id][1].start for name, id in _references(one) if name in _NUMBERS), one.end)
        dates = [date for _, date in self._of(_MENTIONS) if isinstance(date, Date)]
        for date, against_it in passed_over(self._layout, dates, number, one.period):
            yield Link("not its time", date.id, date.text, date.start, date.end, note=against_it)

    def _link(self, name: str, reference: str, *, inherited: bool = False) -> Link:
        _, one = self._all[reference]
        note = None if isinstance(one, Indicator | Target) else in_words(one)
        return Link(name, reference, one.text, one.start, one.end, inherited, note)

    def _users(self, identifier: str) -> tuple[str, ...]:
        return tuple(
            f"{record.id}.{name}"
            for _, record in self._of(_RECORDS)
            for name, reference in _references(record)
            if reference == identifier
        )

    def _entries(self, one: Located, rule: Rule | None) -> Iterator[Entry]:
        words = looked_up(one) if not isinstance(one, Indicator | Target) else []
        if words and (own := self._own_entry(one, words)) is not None:
            yield own
            return
        for lexicon in rule.lexicons if rule is not None else ():
            if (entry := entry_of(lexicon, *words)) is not None:
                yield entry

    def _own_entry(self, one: Located, words: Sequence[str]) -> Entry | None:
        """The entry of a user's lexicon, where that is what the rule used."""
        if not self._lexicons or not (isinstance(one, Amount) or one.rule == "own-name"):
            return None
        for path in self._lexicons:
            lexicon = UserLexicon.load([path])
            if isinstance(one, Organization):
                named = [entry for entry in lexicon.organizations if entry["name"] == one.name]
            else:
                named = [entry for entry in lexicon.units if entry["name"] in words]
            if named:
                table = "organizations" if isinstance(one, Organization) else "units"
                return Entry(named[0]["name"], str(path), table, str(dict(named[0])))
        return None

    def _key_entry(self, one: Indicator | Target) -> tuple[Entry, ...]:
        entry = None if one.name is None or one.indicator_key is None else entry_of("indicators", one.name.text)
        return () if entry is None else (entry,)

    def _part(self, at: int) -> Part | None:
        sections = {section.id: section for section in self._document.sections}
        inside = next((one for one in reversed(self._document.sections) if one.start <= at), None)
        if inside is None:
            return None
        nature, told_by = nature_at(self._layout, at, self._document.profile.genre)
        reference = inside.reference_date or self._document.reference_date
        path = tuple(one.title for one in _path(sections, inside) if one.title is not None)
        return Part(inside.id, path, reference.value, reference.origin, nature, told_by)

    def _roles(self, at: int) -> Iterator[str]:
        evidence = self._document.reference_date.evidence
        if evidence is not None and evidence.start <= at < evidence.end:
            yield say("gave the reference date {date}", date=self._document.reference_date.value)
        for table in self._document.tables:
            if table.start <= at < table.end and table.unread is not None:
                yield say(
                    "stands in table {table}, which was not read: {why}", table=table.id, why=say(UNREAD[table.unread])
                )
        for _, record in self._of(_RECORDS):
            for name, span in getattr(record, "evidence", {}).items():
                if span.start <= at < span.end:
                    yield say("gave {record} its {field}", record=record.id, field=name)

    def _nearest(self, at: int) -> Found | None:
        mentions = list(self._of(_MENTIONS))
        if not mentions:
            return None
        return self._found(*min(mentions, key=lambda one: max(one[1].start - at, at - one[1].end + 1)))

    def _reasons(self, at: int) -> tuple[Reason, ...]:
        units = UserLexicon.load(self._lexicons).units
        found = reasons(self._layout, at, self._text, units)
        return tuple(replace(one, rule_info=rule_of("guard", one.rule)) for one in found)


def _references(record: Located) -> Iterator[tuple[str, str]]:
    """The fields of a record that refer to a mention, with its id."""
    if isinstance(record, Indicator | Target):
        for change in record.changes or filter(None, (record.change,)):
            if change.value is not None:
                yield "change", change.value
        for name in _LINKS:
            reference = getattr(record, name, None)
            if reference is not None:
                yield name, reference


def _numbers(record: Located) -> set[str]:
    """The ids of the numbers that a record tells of."""
    return {reference for name, reference in _references(record) if name not in _CONTEXT}


def _size(one: tuple[str, Located]) -> int:
    return one[1].end - one[1].start


def _short(number: Decimal) -> str:
    return plain_number(round(number, 4).normalize())


def _sentence(flow: FlowText, at: int, length: int) -> tuple[int, int]:
    """The sentence around offset ``at`` of a text of ``length`` characters, or the part of it that can be shown."""
    text = flow.text
    place = flow.map.to_flow(at, len(text))
    low, high = max(0, place - _WIDEST), min(len(text), place + _WIDEST)
    start = max((text.rfind(mark, low, place) + 1 for mark in _SENTENCE_ENDS), default=low) or low
    ends = [text.find(mark, place, high) for mark in _SENTENCE_ENDS]
    end = min((one + (text[one] != "\n") for one in ends if one >= 0), default=high)
    if start >= end:
        return at, at + 1
    first, last = flow.map.span(start, end)
    return min(first, at), min(max(last, at + 1), length)


def _path(sections: Mapping[str, Section], section: Section) -> list[Section]:
    """The section and those it is nested in, the outermost first."""
    path = [section]
    while path[-1].parent in sections and len(path) <= len(sections):
        path.append(sections[str(path[-1].parent)])
    return path[::-1]

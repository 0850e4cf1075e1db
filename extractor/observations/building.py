"""Documents to observations: one pass, nothing remembered between documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.keys import catalogue, key_of
from extractor.models import Document, Indicator, Section, Target
from extractor.models.lookup import Lookup
from extractor.observations.measuring import Statement, statements
from extractor.observations.placing import Placement, Placing, document_area
from extractor.observations.rows import Observation
from extractor.observations.time import sdmx_time
from extractor.places import gazetteer

_LONGEST_SENTENCE = 400
_SENTENCE_ENDS = "。！？!?\n"


def document_observations(document: Document) -> Iterator[Observation]:
    """The observations of one document in the order of its text; records without a name give none."""
    return _Builder(document).rows()


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._lookup = Lookup(document)
        places = gazetteer()
        area = document_area(document, self._lookup, places)
        self._placing = Placing(document, area, self._lookup, places)

    def rows(self) -> Iterator[Observation]:
        for section in self._document.sections:
            records: list[Indicator | Target] = [*section.indicators, *section.targets]
            records.sort(key=lambda one: (one.start, one.end))
            measured = {one.value for one in section.indicators}
            for record in records:
                yield from self._of_record(record, section, measured)

    def _of_record(
        self, record: Indicator | Target, section: Section, measured: set[str | None]
    ) -> Iterator[Observation]:
        if record.name is None and record.indicator_key is None:
            return
        key = self._key(record)
        placement = self._placing.of(record, section)
        seen = set()
        for one in statements(record, self._lookup, catalogue().unit(key)):
            # A result that an indicator tells already is not told again by the plan it is compared with.
            is_told = isinstance(record, Target) and one.role == "actual" and one.mention is not None
            if is_told and one.mention is not None and one.measure == "level" and one.mention.id in measured:
                continue
            if (one.role, one.measure, one.mention) not in seen:
                seen.add((one.role, one.measure, one.mention))
                yield self._row(record, key, placement, one)

    def _row(
        self, record: Indicator | Target, key: str | None, placement: Placement, statement: Statement
    ) -> Observation:
        mention, number = statement.mention, statement.number
        source = self._document.source
        edtf = self._edtf(record)
        name = _name(record) or key or ""
        is_masked = mention is not None and mention.masked
        return Observation(
            area=placement.area.code if placement.area else None,
            place=placement.area.name if placement.area else None,
            holder=placement.holder,
            indicator=key,
            name=name,
            time=sdmx_time(edtf),
            edtf=edtf,
            role=statement.role,
            measure=statement.measure,
            basis=statement.basis,
            value=number.value,
            unit=number.unit,
            comparator=statement.comparator,
            min=number.low,
            max=number.high,
            status="M" if is_masked else "E" if statement.role == "estimate" else "A",
            headline=isinstance(record, Target) and record.headline,
            path=source.path,
            sha256=source.sha256,
            record=record.id,
            start=record.start,
            end=record.end,
            page=mention.page if mention else None,
            sentence=sentence_around(self._text, record.start, record.end),
            stated=mention.text if mention else None,
        )

    def _key(self, record: Indicator | Target) -> str | None:
        """The record's key; documents saved by an older version, and names in full, may tell more by now."""
        name = _name(record) or ""
        whose = record.subject.text if record.subject else ""
        return record.indicator_key or key_of(name) or (key_of(whose + name) if whose else None)

    def _edtf(self, record: Indicator | Target) -> str | None:
        if record.time_period is not None:
            return record.time_period.edtf
        date = self._lookup.date(record.period)
        return date.edtf if date else None


def _name(record: Indicator | Target) -> str | None:
    return (record.name.full or record.name.text) if record.name else None


def sentence_around(text: str | None, start: int, end: int) -> str | None:
    """The sentence of ``text`` that holds ``start`` to ``end`` on one line, cut around them where it is very long."""
    if text is None:
        return None
    left = max(text.rfind(mark, max(0, start - _LONGEST_SENTENCE), start) for mark in _SENTENCE_ENDS) + 1
    if not left:
        left = max(0, start - _LONGEST_SENTENCE)
    stops = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end, end + _LONGEST_SENTENCE)) >= 0]
    right = min(stops) + 1 if stops else min(len(text), end + _LONGEST_SENTENCE)
    return re.sub(r"\s+", " ", text[left:right]).strip() or None

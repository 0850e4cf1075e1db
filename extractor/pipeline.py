"""The stages in order: layout, then one spaCy pipeline over each part, then the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from os import PathLike, fspath

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.assembly import Assembler
from extractor.collector import collector_at_rest
from extractor.component import TOKENIZER
from extractor.document import Document
from extractor.findings import KEY, Findings
from extractor.identity import lexicon_digest
from extractor.layout import lay_out
from extractor.layout.parts import Part, cut
from extractor.stages import day_of
from extractor.tables import find_tables
from extractor.text import SourceTable, SourceText, Span

WITH_LEXICON = ("report_numbers", "report_words", "report_organizations", "report_records", "report_tables")
STEPS = ("report_layout", "report_dates", *WITH_LEXICON)


def build_language(lexicons: Sequence[str | PathLike[str]] = ()) -> Language:
    """A spaCy pipeline that is nothing but ours: a token a character, then the recognisers.

    ``lexicons`` are a user's TOML files. Raises OptionError where one cannot be read.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = 10**9
    paths = [fspath(path) for path in lexicons]
    for step in STEPS:
        nlp.add_pipe(step, config={"lexicons": paths} if step in WITH_LEXICON else {})
    return nlp


class Pipeline:
    """Text in, :class:`~extractor.document.Document` out; built once, used for any number of texts."""

    def __init__(self, lexicons: Sequence[str | PathLike[str]] = ()) -> None:
        self.nlp = build_language(lexicons)
        self.lexicon = lexicon_digest(lexicons)

    def run(
        self, source: SourceText, *, reference_date: str | date | None = None, include_text: bool = False
    ) -> Document:
        """Extract everything from ``source``. Raises OptionError where ``reference_date`` cannot be read."""
        given = day_of(reference_date)
        with collector_at_rest():
            tables = find_tables(source)
            layout = lay_out(source.text, [Span(one.start, one.end) for one in tables])
            assembler = Assembler(source, layout)
            for part in cut(layout, len(source.text)):
                inside = tables[_from(tables, part.source_start) : _from(tables, part.source_end)]
                assembler.add(self._read(source.text, part, given, inside))
            return assembler.document(include_text=include_text)

    def _read(self, text: str, part: Part, given: date | None, tables: Sequence[SourceTable]) -> Findings:
        findings = Findings(part.flow, part.sections, part.reports, part.source_start, given, text, tables=tables)
        # The components read the findings; tokens would only carry the spans, which nobody sees here.
        doc = Doc(self.nlp.vocab, user_data={KEY: findings})
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return findings


def _from(tables: Sequence[SourceTable], offset: int) -> int:
    """Index of the first of ``tables``, which are in order, that starts at or behind ``offset``."""
    return bisect_left(tables, offset, key=lambda one: one.start)

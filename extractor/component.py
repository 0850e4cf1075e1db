"""spaCy factories: the recognisers as components for anyone's pipeline.

``nlp.add_pipe("report_extractor")`` does everything; ``report_layout``, ``report_dates``, ``report_numbers``,
``report_words``, ``report_organizations``, ``report_records`` and ``report_tables`` are its steps, in the order in
which they must stand. What they find stands in ``doc.spans`` (``dates``, ``amounts``, ``percentages``,
``organizations``, ``indicators``, ``targets``), each span labelled with its kind and carrying its rule as
``span.id_``; the whole result in the contract's form is ``doc._.report``. The factories are entry points of this
package: spaCy finds them without an import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.assembly import document_of
from extractor.document import Document
from extractor.findings import KEY, Findings
from extractor.layout import lay_out
from extractor.mentions import Indicator, Mention, Record, Target
from extractor.serialization import register
from extractor.stages import DateStage, NumberStage, OrganizationStage, RecordStage, WordStage, day_of
from extractor.tables import TableStage, find_tables
from extractor.text import SourceText, Span
from extractor.user_lexicon import UserLexicon

TOKENIZER = "extractor.CharacterTokenizer.v1"


class CharacterTokenizer:
    """One token a character, so that token offsets are character offsets."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc with as many tokens as ``text`` has characters."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the tokenizer has no settings."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> CharacterTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Nothing to save."""

    def from_disk(self, *_: Any, **__: Any) -> CharacterTokenizer:
        """Nothing to load."""
        return self


def create_character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """The registered function that spaCy calls for ``nlp.tokenizer``."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


registry.tokenizers(TOKENIZER, func=create_character_tokenizer)
register()


class LayoutComponent:
    """Finds tables and lays the text out, unless the caller has put findings there already."""

    def __init__(self, reference_date: str | None = None) -> None:
        self._reference = day_of(reference_date)

    def __call__(self, doc: Doc) -> Doc:
        """Put fresh findings into ``doc.user_data``."""
        if KEY not in doc.user_data:
            tables = find_tables(SourceText(doc.text))
            findings = Findings.of(lay_out(doc.text, [Span(one.start, one.end) for one in tables]))
            findings.given_reference = self._reference
            findings.text = doc.text
            findings.tables = tables
            doc.user_data[KEY] = findings
        return doc


class DateComponent:
    """Fills ``doc.spans["dates"]``."""

    def __init__(self) -> None:
        self._stage = DateStage()

    def __call__(self, doc: Doc) -> Doc:
        """Recognise dates; the label of a span is the date's type."""
        findings = findings_of(doc)
        self._stage(findings)
        _show_groups(doc, findings, "dates")
        return doc


class NumberComponent:
    """Fills ``doc.spans["amounts"]`` and ``doc.spans["percentages"]``."""

    def __init__(self, lexicons: Sequence[str] = ()) -> None:
        self._stage = NumberStage(UserLexicon.load(lexicons))

    def __call__(self, doc: Doc) -> Doc:
        """Recognise numbers; labels are the kind of an amount and the unit of a percentage."""
        findings = findings_of(doc)
        self._stage(findings)
        _show_groups(doc, findings, "amounts", "percentages")
        return doc


class WordComponent:
    """Cuts the text into words for the components behind it; shows nothing."""

    def __init__(self, lexicons: Sequence[str] = ()) -> None:
        self._stage = WordStage(UserLexicon.load(lexicons))

    def __call__(self, doc: Doc) -> Doc:
        """Fill the findings' words."""
        self._stage(findings_of(doc))
        return doc


class OrganizationComponent:
    """Fills ``doc.spans["organizations"]``; takes ``doc.ents`` labelled ORG as candidates."""

    def __init__(self, lexicons: Sequence[str] = ()) -> None:
        self._stage = OrganizationStage(UserLexicon.load(lexicons))

    def __call__(self, doc: Doc) -> Doc:
        """Recognise organizations; the label of a span is the organization's kind."""
        findings = findings_of(doc)
        self._stage(findings, _candidates(doc, findings))
        _show_groups(doc, findings, "organizations")
        return doc


class RecordComponent:
    """Fills ``doc.spans["indicators"]`` and ``doc.spans["targets"]``."""

    def __init__(self, lexicons: Sequence[str] = ()) -> None:
        self._stage = RecordStage(UserLexicon.load(lexicons))

    def __call__(self, doc: Doc) -> Doc:
        """Tie numbers to what they measure; the label of a span is the record's key, if it has one."""
        findings = findings_of(doc)
        self._stage(findings)
        _show_groups(doc, findings, "indicators", "targets")
        return doc


class TableComponent:
    """Reads the tables; what their cells hold joins the spans of the text."""

    def __init__(self, lexicons: Sequence[str] = ()) -> None:
        self._stage = TableStage(UserLexicon.load(lexicons))

    def __call__(self, doc: Doc) -> Doc:
        """Read tables; mentions and records are labelled as those of the text are."""
        findings = findings_of(doc)
        self._stage(findings, findings.text or "")
        for reading in findings.table_readings:
            for group, labelled in _groups(reading.findings):
                _show(doc, reading.findings, group, labelled, findings.source_start)
        return doc


class ExtractorComponent:
    """All steps in one component."""

    def __init__(self, reference_date: str | None = None, lexicons: Sequence[str] = ()) -> None:
        self._steps = (
            LayoutComponent(reference_date),
            DateComponent(),
            NumberComponent(lexicons),
            WordComponent(lexicons),
            OrganizationComponent(lexicons),
            RecordComponent(lexicons),
            TableComponent(lexicons),
        )

    def __call__(self, doc: Doc) -> Doc:
        """Run every step on ``doc``."""
        for step in self._steps:
            step(doc)
        return doc


def findings_of(doc: Doc) -> Findings:
    """The findings that ``report_layout`` put into ``doc``. Raises ValueError where it has not run."""
    findings = doc.user_data.get(KEY)
    if not isinstance(findings, Findings):
        raise ValueError('"report_layout" must stand before the other report components in the pipeline')
    return findings


_Labelled = Iterable[tuple[Mention | Record, str]]


def _groups(findings: Findings) -> Iterator[tuple[str, _Labelled]]:
    """Everything that was found, by group of spans, each with its label."""
    yield "dates", ((one, one.type) for one in findings.dates)
    yield "amounts", ((one, one.kind) for one in findings.amounts)
    yield "percentages", ((one, one.unit or "") for one in findings.percentages)
    yield "organizations", ((one, one.kind) for one in findings.organizations)
    for group, kind in (("indicators", Indicator), ("targets", Target)):
        yield group, ((one, one.indicator_key or "") for one in findings.records if isinstance(one, kind))


def _show_groups(doc: Doc, findings: Findings, *names: str) -> None:
    for group, labelled in _groups(findings):
        if group in names:
            doc.spans[group] = []
            _show(doc, findings, group, labelled, findings.source_start)


def _show(doc: Doc, findings: Findings, group: str, labelled: _Labelled, shift: int) -> None:
    """Add mentions to ``doc.spans[group]``; a token that a mention only touches belongs to its span.

    ``shift``: where the Doc begins in the source. A Doc without tokens has no place for spans: its findings are all
    that is asked for.
    """
    if not len(doc):
        return
    place, names = findings.flow.map.span, doc.vocab.strings.add
    a_token_a_character = doc[-1].idx == len(doc) - 1
    spans: list[TokenSpan] = []
    for one, label in labelled:
        start, end = place(one.start, one.end)
        if a_token_a_character:
            spans.append(TokenSpan(doc, start - shift, end - shift, names(label), span_id=names(one.rule)))
            continue
        span = doc.char_span(start - shift, end - shift, label=label, alignment_mode="expand", span_id=one.rule)
        if span is not None:
            spans.append(span)
    doc.spans[group] = [*doc.spans.get(group, ()), *spans]


def _candidates(doc: Doc, findings: Findings) -> Sequence[Span]:
    offsets, length, shift = findings.flow.map, len(findings.flow.text), findings.source_start
    return [
        Span(offsets.to_flow(one.start_char + shift, length), offsets.to_flow(one.end_char - 1 + shift, length) + 1)
        for one in doc.ents
        if one.label_ == "ORG"
    ]


def _report_of(doc: Doc) -> Document:
    kept = doc.user_data.get(KEY)
    # A Doc that was saved, or that another process made, has the finished document.
    return kept if isinstance(kept, Document) else document_of(findings_of(doc))


def _register_extension() -> None:
    if not Doc.has_extension("report"):
        Doc.set_extension("report", getter=_report_of)


@Language.factory("report_layout", default_config={"reference_date": None})
def create_layout(nlp: Language, name: str, reference_date: str | None) -> LayoutComponent:
    """First step: sections, joined lines. ``reference_date`` as a person would type it."""
    _register_extension()
    return LayoutComponent(reference_date)


@Language.factory("report_dates")
def create_dates(nlp: Language, name: str) -> DateComponent:
    """Second step: dates and the reference date."""
    return DateComponent()


@Language.factory("report_numbers", default_config={"lexicons": []})
def create_numbers(nlp: Language, name: str, lexicons: list[str]) -> NumberComponent:
    """Third step: amounts and percentages."""
    return NumberComponent(lexicons)


@Language.factory("report_words", default_config={"lexicons": []})
def create_words(nlp: Language, name: str, lexicons: list[str]) -> WordComponent:
    """Fourth step: words, with dates and numbers as one word each."""
    return WordComponent(lexicons)


@Language.factory("report_organizations", default_config={"lexicons": []})
def create_organizations(nlp: Language, name: str, lexicons: list[str]) -> OrganizationComponent:
    """Fifth step: organizations, candidates from ``doc.ents`` included."""
    return OrganizationComponent(lexicons)


@Language.factory("report_records", default_config={"lexicons": []})
def create_records(nlp: Language, name: str, lexicons: list[str]) -> RecordComponent:
    """Sixth step: indicators, targets, checks."""
    return RecordComponent(lexicons)


@Language.factory("report_tables", default_config={"lexicons": []})
def create_tables(nlp: Language, name: str, lexicons: list[str]) -> TableComponent:
    """Last step: tables, with all that their cells hold."""
    return TableComponent(lexicons)


@Language.factory("report_extractor", default_config={"reference_date": None, "lexicons": []})
def create_extractor(nlp: Language, name: str, reference_date: str | None, lexicons: list[str]) -> ExtractorComponent:
    """All steps at once."""
    _register_extension()
    return ExtractorComponent(reference_date, lexicons)

"""The stages between layout and document: each takes findings and adds what it recognises.

A stage is built once (it loads its lexicons and compiles its expressions) and keeps no state between calls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from extractor.errors import OptionError
from extractor.findings import Findings, Reference
from extractor.layout import Report, SectionView
from extractor.mentions import Mention, Number
from extractor.messages import reason, say
from extractor.organizations import OrganizationRecognizer, find_issuer
from extractor.profile import Profiler, ReportProfile
from extractor.records import RecordBuilder
from extractor.records.modalities import Modalities
from extractor.records.report import Report as ReportView
from extractor.scopes import Borders, Modes, Timeline
from extractor.text import Span
from extractor.user_lexicon import UserLexicon
from extractor.values.date_passages import SectionTitle
from extractor.values.dates import DateRecognizer
from extractor.values.numbers import NumberRecognizer
from extractor.values.reference_dates import find_reference_date
from extractor.words.classes import Lexicon

M = TypeVar("M", bound=Mention)


class DateStage:
    """Finds each report's reference day, then its dates."""

    def __init__(self) -> None:
        self._recognizer = DateRecognizer()

    def __call__(self, findings: Findings) -> None:
        """Fill ``references`` and ``dates``."""
        for report in findings.reports:
            text = findings.flow.text[report.start : report.end]
            reference = self._reference(findings, report, text)
            findings.references.append(reference)
            for one in self._recognizer.find(text, reference.day, reference.year, _titles(findings, report)):
                one.start += report.start
                one.end += report.start
                findings.dates.append(one)

    def _reference(self, findings: Findings, report: Report, text: str) -> Reference:
        if findings.given_reference is not None:
            return Reference(findings.given_reference, "option")
        found = find_reference_date(text, _title(findings, report))
        if found is None:
            return Reference()
        evidence = Span(found.span.start + report.start, found.span.end + report.start)
        return Reference(found.day, "none" if found.day is None else "document", evidence, found.year)


class NumberStage:
    """Finds amounts and percentages where no date was found."""

    def __init__(self, lexicon: UserLexicon) -> None:
        try:
            self._recognizer = NumberRecognizer({"unit": lexicon.units})
        except (KeyError, ValueError) as error:
            raise OptionError(
                say("lexicon: a unit needs a name and a known kind: {problem}", problem=reason(error))
            ) from error

    def __call__(self, findings: Findings) -> None:
        """Fill ``amounts`` and ``percentages``."""
        taken = [Span(one.start, one.end) for one in findings.dates]
        findings.amounts, findings.percentages = self._recognizer.find(findings.flow.text, taken)


class WordStage:
    """Cuts the text into words, once for all stages that follow."""

    def __init__(self, user: UserLexicon | None = None) -> None:
        lexicon = Lexicon.load(user.classes if user is not None else ())
        self._segmenter = lexicon.segmenter(Modalities(lexicon.letters).words)

    def __call__(self, findings: Findings) -> None:
        """Fill ``words``: dates are one word each (``DATE``), amounts and percentages too (``NUMBER``)."""
        dates = ((Span(one.start, one.end), "DATE") for one in findings.dates)
        numbers = ((Span(one.start, one.end), "NUMBER") for one in [*findings.amounts, *findings.percentages])
        findings.words = self._segmenter.words(findings.flow.text, sorted([*dates, *numbers]))


class OrganizationStage:
    """Finds organizations and says who is who."""

    def __init__(self, lexicon: UserLexicon) -> None:
        try:
            self._recognizer = OrganizationRecognizer(lexicon.organizations)
        except ValueError as error:
            raise OptionError(say("lexicon: {problem}", problem=reason(error))) from error

    def __call__(self, findings: Findings, candidates: Sequence[Span] = ()) -> None:
        """Fill ``organizations`` and ``issuer``; ``candidates`` are spans that another component took for bodies."""
        if findings.words is None:
            raise ValueError("the word stage must run before the organization stage")
        reports = [Span(one.start, one.end) for one in findings.reports]
        findings.organizations = self._recognizer.find(findings.words, candidates, reports)
        findings.issuer = find_issuer(findings.flow.text, findings.organizations)


class RecordStage:
    """Ties numbers to what they measure."""

    def __init__(self, lexicon: UserLexicon) -> None:
        self._builder = RecordBuilder(lexicon)
        self._profiler = Profiler()

    def __call__(self, findings: Findings) -> None:
        """Fill ``profiles``, ``records`` and ``checks``."""
        numbers: list[Number] = sorted([*findings.amounts, *findings.percentages], key=_start)
        text, words = findings.flow.text, findings.words
        if words is None:
            raise ValueError('"report_words" must stand before "report_records" in the pipeline')
        for report, reference in zip(findings.reports, findings.references, strict=True):
            bodies = _inside(report, findings.organizations)
            issuer = find_issuer(text[report.start : report.end], bodies, report.start)
            dates, inside = _inside(report, findings.dates), _inside(report, numbers)
            sections = findings.sections[report.sections.start : report.sections.stop]
            borders = Borders.of(text, report.start, report.end)
            profile = self._profile(findings, report, borders, reference, sections)
            timeline = Timeline(text, borders, dates, inside, sections, reference.day, profile.times)
            modes = Modes(text, borders, sections, profile.genre, profile.times.plan)
            records, checks = self._builder.build(
                ReportView(
                    text,
                    words,
                    inside,
                    dates,
                    bodies,
                    sections,
                    reference.day,
                    issuer,
                    borders,
                    timeline,
                    modes,
                    profile.genre,
                )
            )
            findings.profiles.append(profile)
            findings.records += records
            findings.checks += checks

    def _profile(
        self,
        findings: Findings,
        report: Report,
        borders: Borders,
        reference: Reference,
        sections: Sequence[SectionView],
    ) -> ReportProfile:
        return self._profiler.read(
            findings.flow.text,
            report,
            borders,
            sections,
            _inside(report, findings.dates),
            _inside(report, findings.organizations),
            reference.day,
            reference.year,
            reference.evidence,
        )


def _start(one: Mention) -> int:
    return one.start


def _inside(report: Report, mentions: Sequence[M]) -> Sequence[M]:
    """The mentions, which are sorted, that begin in the report."""
    return mentions[bisect_left(mentions, report.start, key=_start) : bisect_left(mentions, report.end, key=_start)]


def _titles(findings: Findings, report: Report) -> list[SectionTitle]:
    """The headings of the report, in its own coordinates."""
    views = findings.sections[report.sections.start : report.sections.stop]
    return [SectionTitle(one.start - report.start, one.level, one.title) for one in views if one.title]


def _title(findings: Findings, report: Report) -> str | None:
    """The title of the heading that opens the report, where one does."""
    return findings.sections[report.sections.start].title if len(report.sections) else None


def day_of(reference: str | date | None) -> date | None:
    """The reference day a caller gave, read if it is text. Raises OptionError where it cannot be read."""
    if reference is None or isinstance(reference, date):
        return reference
    from extractor.values.reference_dates import read_reference_date

    try:
        return read_reference_date(reference)
    except ValueError as error:
        raise OptionError(reason(error)) from error

"""Profiles of the reports of a text, in flow coordinates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout import Report, SectionView
from extractor.mentions import Date, Organization
from extractor.organizations import find_issuer
from extractor.profile.genres import OTHER, genre_of_text, genre_of_title
from extractor.profile.places import FoundPlace, find_place
from extractor.profile.titles import find_title
from extractor.profile.years import ReviewFinder
from extractor.scopes.borders import Borders
from extractor.scopes.report_times import ReportTimes
from extractor.text import Span

_BYLINE_REACH = 600
_BYLINE = re.compile(
    r"(?:[局院厅处部行会校所]长|主任|书记|主席|检察长|董事长|总经理|[省市县区州镇乡]长)?[^，。：\n]{0,6}(?:\n|\Z)"
)


@dataclass(frozen=True, slots=True)
class ReportProfile:
    """What a librarian would put on a report's card; None where the report does not tell.

    ``holder`` is the body whose report it is, or its name where no mention of it was found. ``evidence``: for each
    field the stretch that told it. ``times``: what numbers that nothing dates belong to.
    """

    title: str | None
    genre: str
    place: FoundPlace | None
    year: str | None
    holder: Organization | str | None
    evidence: dict[str, Span]
    times: ReportTimes


class Profiler:
    """Reads the cards of reports."""

    def read(
        self,
        text: str,
        report: Report,
        borders: Borders,
        sections: Sequence[SectionView],
        dates: Sequence[Date],
        organizations: Sequence[Organization],
        day: datetime.date | None,
        year: str = "XXXX",
        told: Span | None = None,
    ) -> ReportProfile:
        """The card of ``report``; borders, sections, dates and organizations are those inside it, sorted by start.

        ``day`` and ``year`` are those of the report's reference, ``told`` is where that stands.
        """
        evidence: dict[str, Span] = {}
        title = find_title(text, report.start, report.end, sections)
        if title is not None:
            evidence["title"] = title
        genre = _genre(text, report, title, evidence)
        issuer = find_issuer(text[report.start : report.end], organizations, report.start)
        issuer = issuer or _byline(text, report, organizations)
        holder = Span(issuer.start, issuer.end) if issuer is not None else None
        place = find_place(text, report.start, report.end, title, holder)
        if place is not None:
            evidence["place"] = place.span
        finder = ReviewFinder(text, borders, dates, sections, day)
        review = finder.find(title, genre, year)
        if review is not None and (span := review[1] or told) is not None:
            evidence["year"] = span
        times = _times(finder, title, genre, review, day)
        whose = _holder(issuer, genre, place, evidence)
        written = text[title.start : title.end] if title is not None else None
        return ReportProfile(written, genre, place, review[0] if review else None, whose, evidence, times)


def _genre(text: str, report: Report, title: Span | None, evidence: dict[str, Span]) -> str:
    titled = genre_of_title(text[title.start : title.end]) if title is not None else None
    if titled is not None and title is not None:
        name, span = titled
        evidence["genre"] = Span(title.start + span.start, title.start + span.end)
        return name
    told = genre_of_text(text, report.start, report.end)
    if told is None:
        return OTHER
    evidence["genre"] = told[1]
    return told[0]


def _times(
    finder: ReviewFinder,
    title: Span | None,
    genre: str,
    review: tuple[str, Span | None] | None,
    day: datetime.date | None,
) -> ReportTimes:
    planned = finder.planned(title) if genre == "plan" else None
    if planned is not None:
        return ReportTimes(None, planned[0], planned[1])
    by_plans = genre == "government_work_report"
    return ReportTimes.of(review[0] if review else None, day, review[1] if review else None, by_plans=by_plans)


def _byline(text: str, report: Report, organizations: Sequence[Organization]) -> Organization | None:
    """The body on a line of its own under the title, alone or with the one who speaks for it (县审计局局长　沈维舟)."""
    for body in organizations:
        if body.start > report.start + _BYLINE_REACH:
            break
        starts_line = body.start == report.start or text[body.start - 1] == "\n"
        if starts_line and not body.is_self and _BYLINE.match(text, body.end):
            return body
    return None


def _holder(
    issuer: Organization | None, genre: str, place: FoundPlace | None, evidence: dict[str, Span]
) -> Organization | str | None:
    if issuer is not None:
        evidence["holder"] = Span(issuer.start, issuer.end)
        return issuer.same_as or issuer
    if genre == "government_work_report" and place is not None:
        evidence["holder"] = place.span
        return f"{place.name}人民政府"
    return None

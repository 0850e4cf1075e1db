"""What a report as a whole reviews and what it plans: the time of numbers that nothing nearer dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.text import Span
from extractor.values.calendar import days_of


@dataclass(frozen=True, slots=True)
class ReportTimes:
    """EDTF strings of the period a report reviews and of the one it plans; None where it does not tell.

    ``evidence`` is the stretch that told the review. ``span_of_years``: the five-year plan whose end the review is.
    """

    review: str | None = None
    plan: str | None = None
    evidence: Span | None = None
    span_of_years: str | None = None

    @classmethod
    def of(
        cls, review: str | None, reference: date | None, evidence: Span | None = None, *, by_plans: bool = False
    ) -> ReportTimes:
        """What follows from the period under review and the report's own day.

        ``by_plans``: a government's report, which at the end of a five-year plan looks back on all of it.
        """
        return cls(review, _plan_after(review, reference), evidence, _five_years(review) if by_plans else None)


def interval_of(edtf: str) -> tuple[date | None, date | None] | None:
    """First and last day of an EDTF string, None where they cannot be told."""
    return days_of(edtf)


def _plan_after(review: str | None, reference: date | None) -> str | None:
    """The year a report's plans are about: that of its review while it is not over, else the year after."""
    if review is None:
        return f"{reference.year:04d}" if reference is not None else None
    year = review[-4:] if len(review) == 9 and "/" in review else review[:4]
    if not year.isdigit():
        return year
    over = len(review) == 4 or (review.endswith(("-41", "-36", "-12", "-12-31")) or len(review) == 9)
    return f"{int(year) + 1:04d}" if over else year


def _five_years(review: str | None) -> str | None:
    """``2025`` is the last year of a five-year plan: 2021/2025."""
    if review is None or not review.isdigit() or len(review) != 4 or int(review) % 5 or int(review) < 1957:
        return None
    return f"{int(review) - 4:04d}/{review}"

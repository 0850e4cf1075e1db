"""The card of a document: title, genre, place, year under review, holder, each with what told it."""

from extractor.profile.profiling import Profiler, ReportProfile

__all__ = ["Profiler", "ReportProfile"]

"""Arithmetic that a report makes checkable, a module a kind."""

from extractor.records.checks.finding import find_checks

__all__ = ["find_checks"]

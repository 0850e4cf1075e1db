"""Indicators, targets and checks: what the numbers of a report measure."""

from extractor.records.builder import RecordBuilder

__all__ = ["RecordBuilder"]

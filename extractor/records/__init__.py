"""Indicators, targets and checks: numbers tied to what they measure."""

from extractor.records.builder import RecordBuilder

__all__ = ["RecordBuilder"]

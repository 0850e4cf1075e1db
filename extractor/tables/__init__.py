"""Tables: found in texts, their heads understood, their cells read into mentions, records and checks."""

from extractor.tables.finding import find_tables
from extractor.tables.stage import TableStage

__all__ = ["TableStage", "find_tables"]

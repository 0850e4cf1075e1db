"""How well extraction does on documents that a person corrected: precision, recall and whole records, by kind."""

from extractor.evaluation.comparing import Disagreement, Score, compare, total

__all__ = ["Disagreement", "Score", "compare", "total"]

"""Which rule found what at a place of a text, and why, or why nothing: :func:`explain`."""

from extractor.explaining.explainer import explain
from extractor.explaining.explanation import Explanation

__all__ = ["Explanation", "explain"]

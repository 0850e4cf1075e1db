"""From source text to flow text and section tree."""

from extractor.layout.plan import Layout, Report, SectionView, lay_out

__all__ = ["Layout", "Report", "SectionView", "lay_out"]

"""The word layer: where words begin and end in the flow text, and what part of speech they are."""

from extractor.words.segmentation import Segmenter, Words, shared_segmenter

__all__ = ["Segmenter", "Words", "shared_segmenter"]

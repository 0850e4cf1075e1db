"""One recognizer for all tests of organizations: building it is the slow part."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from extractor.mentions import Organization
from extractor.organizations import OrganizationRecognizer
from extractor.text import Span
from extractor.words import shared_segmenter


class TextRecognizer:
    """Recognises in plain text, cut into words first."""

    def __init__(self, entries: Sequence[Mapping[str, Any]] = ()) -> None:
        self._recognizer = OrganizationRecognizer(entries)

    def find(self, text: str, candidates: Sequence[Span] = (), reports: Sequence[Span] = ()) -> list[Organization]:
        return self._recognizer.find(shared_segmenter().words(text), candidates, reports)


@pytest.fixture(scope="session")
def recognizer() -> TextRecognizer:
    return TextRecognizer()

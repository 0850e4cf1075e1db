"""One recognizer for all tests of organizations: building it is the slow part."""

import pytest

from extractor.organizations import OrganizationRecognizer


@pytest.fixture(scope="session")
def recognizer() -> OrganizationRecognizer:
    return OrganizationRecognizer()

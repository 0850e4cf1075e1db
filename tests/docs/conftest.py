"""The site, built once for all tests of the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs_generator.building import build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site."""
    folder = tmp_path_factory.mktemp("site") / "site"
    assert build_site(folder) == 0
    return folder

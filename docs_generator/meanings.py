"""Chinese words for what the code says in English only, from ``meanings.toml``, and the words of generated pages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from docs_generator import Language


@cache
def meanings() -> dict[str, Any]:
    """``meanings.toml`` as plain data."""
    return tomllib.loads(Path(__file__).with_name("meanings.toml").read_text("utf-8"))


def phrase(key: str, language: Language) -> str:
    """A heading or sentence of the generated pages. Raises KeyError where there is none of that key."""
    english, chinese = meanings()["phrases"][key]
    return str(english if language == "en" else chinese)

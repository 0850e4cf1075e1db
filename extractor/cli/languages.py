"""Which language the command line speaks: the one that was typed, else that of the settings, else the locale's.

It has to be known before anything is parsed, since help and the parser's complaints are told in it too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from extractor.messages import LANGUAGES, Language, language_of_locale, use

OPTION = "--language"
_SETTINGS = "extractor.toml"


def typed_language(arguments: Sequence[str]) -> Language | None:
    """What ``--language`` says among ``arguments``; None where it is missing, or says what the parser will refuse."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    found = None
    for at, one in enumerate(options):
        if one == OPTION and at + 1 < len(options):
            found = options[at + 1]
        elif one.startswith(f"{OPTION}="):
            found = one.partition("=")[2]
    return next((one for one in LANGUAGES if one == found), None)


def first_language(arguments: Sequence[str]) -> Language:
    """The language to begin in, before the settings of the reports are known."""
    return typed_language(arguments) or _language_here() or language_of_locale()


def speak(typed: Language | None, settings: Language | None) -> None:
    """Go on in the language of the settings file, unless one was typed."""
    if typed is None and settings is not None:
        use(settings)


def _language_here() -> Language | None:
    """What the settings file in the current folder says; what is wrong with that file is told when it is read."""
    file = Path(_SETTINGS)
    try:
        said = tomllib.loads(file.read_text("utf-8-sig")).get("language") if file.is_file() else None
    except (OSError, ValueError, RecursionError):
        return None
    return next((one for one in LANGUAGES if one == said), None)

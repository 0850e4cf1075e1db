"""Rules as data: the TOML files beside this module, and a user's own of the same shape.

Each file's header names its source and says what an entry means. Files are read when a recogniser is built, never at
import.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

from extractor.errors import OptionError
from extractor.messages import reason, say

FRAME_ROLES = (
    *("base", "change", "change_behind", "change_of", "completion", "gap", "level"),
    *("origin", "turned", "plan", "ratio", "reached", "share", "signed", "whole"),
)
"""What a number may be to a frame, packaged or a user's own (``frames.toml``)."""


def load_lexicon(name: str) -> dict[str, Any]:
    """The packaged lexicon ``name`` (without ``.toml``) as plain data."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def load_user_lexicon(path: str | PathLike[str]) -> dict[str, Any]:
    """A user's lexicon file as plain data. Raises OptionError where it is missing or no TOML."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OptionError(
            say("{path}: cannot read the lexicon: {problem}", path=path, problem=reason(error))
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(
            say("{path}: not a TOML file in UTF-8: {problem}", path=path, problem=reason(error))
        ) from error

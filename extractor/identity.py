"""What made a document: program, lexicons, settings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path

from extractor import __version__
from extractor.errors import OptionError
from extractor.messages import reason, say
from extractor.models import Generator

_SHORT = 16


def generator(
    lexicon: str,
    *,
    reference_date: object = None,
    only: Iterable[str] = (),
    include_text: bool = False,
) -> Generator:
    """What makes documents with the lexicons of digest ``lexicon`` and these settings."""
    settings = repr((str(reference_date or ""), sorted(set(only)), include_text))
    return Generator(
        name="extractor",
        version=__version__,
        lexicon=lexicon,
        settings=hashlib.sha256(settings.encode()).hexdigest()[:_SHORT],
    )


def lexicon_digest(lexicons: Sequence[str | PathLike[str]] = ()) -> str:
    """A digest of the packaged lexicons and of the files ``lexicons``, in this order.

    Raises OptionError where one cannot be read.
    """
    digest = hashlib.sha256(_packaged().encode())
    for path in lexicons:
        try:
            digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
        except OSError as error:
            raise OptionError(
                say("{path}: cannot read the lexicon: {problem}", path=path, problem=reason(error))
            ) from error
    return digest.hexdigest()[:_SHORT]


@cache
def _packaged() -> str:
    folder = files("extractor.lexicons")
    digest = hashlib.sha256()
    for one in sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name):
        digest.update(one.name.encode())
        digest.update(hashlib.sha256(one.read_bytes()).digest())
    return digest.hexdigest()

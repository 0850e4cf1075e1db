"""Files that are whole or not there: written under another name in their folder, then moved into place together."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.messages import reason, say


@contextmanager
def staged(targets: Sequence[Path]) -> Iterator[list[Path]]:
    """Empty files to write, one for each of ``targets``; they take their places when the block ends well.

    Where anything goes wrong before that, the targets stay as they were and the new files are gone. Raises
    ExtractorError where a place cannot be written.
    """
    temporaries: list[Path] = []
    places = [_place(target) for target in targets]
    try:
        for place in places:
            temporaries.append(_create_beside(place))
        yield temporaries
        for temporary, place in zip(temporaries, places, strict=True):
            temporary.replace(place)
    except OSError as error:
        names = ", ".join(str(target) for target in targets[:1])
        more = ", …" if len(targets) > 1 else ""
        raise ExtractorError(
            say("{names}{more}: cannot be written: {problem}", names=names, more=more, problem=reason(error))
        ) from error
    finally:
        for temporary in temporaries:
            temporary.unlink(missing_ok=True)


@contextmanager
def staged_folder(folder: Path, names: Sequence[str]) -> Iterator[list[Path]]:
    """:func:`staged` for files ``names`` in ``folder``, which is made where it is missing."""
    created = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExtractorError(
            say("{folder}: cannot be a folder: {problem}", folder=folder, problem=reason(error))
        ) from error
    try:
        with staged([folder / name for name in names]) as temporaries:
            yield temporaries
    except BaseException:
        if created:
            with suppress(OSError):
                folder.rmdir()
        raise


def _place(target: Path) -> Path:
    """Where ``target`` really is: a link stays a link, what it leads to is replaced."""
    place = Path(os.path.realpath(target))
    if place.is_dir():
        raise ExtractorError(say("{target}: a folder; name a file to write", target=target))
    if place.exists() and not place.is_file():
        raise ExtractorError(say("{target}: not a regular file; name a file to write", target=target))
    return place


def _create_beside(place: Path) -> Path:
    # Made by os.open, so that a new file has the mode the user's umask gives.
    temporary = place.with_name(f".extract-{secrets.token_hex(8)}")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if place.exists():
        temporary.chmod(place.stat().st_mode & 0o777)
    return temporary

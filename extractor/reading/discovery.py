"""Which files a command line means: files as given, folders, and patterns that no shell expanded."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.errors import ReadError
from extractor.messages import reason, say

READABLE = frozenset({".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".xhtml"})
"""Suffixes of files that are taken from a folder. A file named by itself is read whatever its name."""

REPORTED = frozenset({".doc", ".wps", ".rtf", ".odt", ".eml", ".ofd"})
"""Suffixes of reports that cannot be read everywhere; taken from folders too, so that each is told and none missed."""


def find_inputs(
    paths: Sequence[str | os.PathLike[str]], recursive: bool = False, suffixes: Iterable[str] = READABLE | REPORTED
) -> list[Path]:
    """The inputs that ``paths`` mean, each once, in the order given, those of a folder or pattern by name.

    A folder means the files in it that have one of ``suffixes`` (of its folders too if ``recursive``); hidden files,
    Office's lock files (``~$…``) and linked folders are passed over. A pattern (``*``, ``?``, ``[…]``, ``**``) means
    what it matches. ``-`` and files that are missing stay as they are: reading them says what is wrong. Raises
    ReadError for a folder or pattern without any file.
    """
    wanted = frozenset(suffixes)
    found: dict[str, Path] = {}
    for path in paths:
        for one in _expand(os.fspath(path), recursive, wanted):
            found.setdefault(str(one) if str(one) == "-" else os.path.realpath(one), one)
    return list(found.values())


def _expand(path: str, recursive: bool, suffixes: frozenset[str]) -> Iterable[Path]:
    if path == "-" or "\0" in path:
        return [Path(path)]
    if Path(path).is_dir():
        return _folder(path, recursive, suffixes)
    if glob.has_magic(path) and not Path(path).exists():
        return _pattern(path, recursive, suffixes)
    return [Path(path)]


def _folder(path: str, recursive: bool, suffixes: frozenset[str]) -> list[Path]:
    files = list(_walk(path, recursive, suffixes))
    if not files:
        kinds = " ".join(sorted(suffixes & READABLE)) or " ".join(sorted(suffixes))
        deeper = "" if recursive else say("; --recursive looks into its folders too")
        raise ReadError(
            say("{path}: a folder without reports ({kinds}){deeper}", path=path, kinds=kinds, deeper=deeper)
        )
    return files


def _walk(path: str, recursive: bool, suffixes: frozenset[str]) -> Iterator[Path]:
    """Files of a folder by name, then its folders by name, one after the other."""

    def refuse(error: OSError) -> None:
        raise ReadError(
            say("{path}: cannot be read: {problem}", path=error.filename or path, problem=reason(error))
        ) from error

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = sorted(one for one in folders if recursive and not _is_hidden(one))
        for name in sorted(names):
            if not _is_hidden(name) and Path(name).suffix.lower() in suffixes:
                yield Path(folder, name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _pattern(pattern: str, recursive: bool, suffixes: frozenset[str]) -> list[Path]:
    base = Path(Path(pattern).anchor)
    try:
        matches = sorted(base.glob(str(Path(pattern).relative_to(base))))
    except (ValueError, NotImplementedError, OSError) as error:
        raise ReadError(
            say("{pattern}: no pattern that can be searched: {problem}", pattern=pattern, problem=reason(error))
        ) from error
    hidden_wanted = Path(pattern).name.startswith(".")
    files: list[Path] = []
    for match in matches:
        if _is_hidden(match.name) and not hidden_wanted:
            continue
        if not match.is_dir():
            files.append(match)
        elif recursive:
            files.extend(_walk(str(match), recursive, suffixes))
    if not files:
        raise ReadError(say("{pattern}: no file matches", pattern=pattern))
    return files

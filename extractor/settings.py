"""Settings that stand beside the reports: ``extractor.toml``.

One file gives a folder of reports its options, its lexicons and its own names, indicators and units
(``docs/settings.md`` has them all). The command line wins over the file; lexicons of both count.
"""

from __future__ import annotations

import glob
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from extractor.errors import OptionError
from extractor.messages import Language, reason, say
from extractor.selection import parse_kinds
from extractor.user_lexicon import SETTINGS, TABLES, UserLexicon

FILE_NAME = "extractor.toml"
FORMATS = ("json", "jsonl", "csv", "xlsx", "parquet", "html")
_REPOSITORIES = (".git", ".hg")
# The same limit as --jobs has: beyond it a machine runs out of memory rather than of work.
_MOST_JOBS = 256
_LARGEST = 16 * 2**20  # bytes
_DATE_HINT = say("a date (2020-12-31) or text that a person would type")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; None where it says nothing. ``path`` is the file, None where there is none.

    ``lexicons`` are absolute paths, the settings file itself among them where it has tables of its own: a settings
    file is read as a lexicon too. ``jobs``: 0 is one process for each core.
    """

    path: Path | None = None
    lexicons: tuple[Path, ...] = ()
    reference_date: str | None = None
    only: tuple[str, ...] = ()
    column: str | None = None
    recursive: bool | None = None
    format: str | None = None
    columns: Literal["zh", "en"] | None = None
    include_text: bool | None = None
    jobs: int | None = None
    language: Language | None = None


def settings_for(paths: Iterable[str | PathLike[str]], named: str | PathLike[str] | None = None) -> Settings:
    """The settings in the file ``named``, else those of the inputs ``paths``, as :func:`find_settings` finds them;
    empty where there are none.

    Raises OptionError for a file that cannot be read, or says what no settings file says.
    """
    found = find_settings(paths) if named is None else named
    return Settings() if found is None else load_settings(found)


def find_settings(paths: Iterable[str | PathLike[str]]) -> Path | None:
    """The settings file that the inputs ``paths`` (files, folders, patterns, ``-``) go by, or None.

    It is the nearest ``extractor.toml`` from the folder that all inputs have in common upwards. The search ends at the
    root of a repository (the folder with ``.git`` or ``.hg``), at the home folder and at the root of the file system,
    each of them included. Where that finds none, the one in the current folder counts.
    """
    folder = _common_folder(paths)
    for place in _upwards(folder) if folder is not None else ():
        if (place / FILE_NAME).is_file():
            return place / FILE_NAME
    try:
        here = Path.cwd() / FILE_NAME
    except OSError:  # the current folder is gone
        return None
    return here if here.is_file() else None


def _common_folder(paths: Iterable[str | PathLike[str]]) -> Path | None:
    try:
        folders = [os.path.realpath(_folder_of(Path(path))) for path in paths if os.fspath(path) != "-"]
        return Path(os.path.commonpath(folders)) if folders else None
    except (OSError, ValueError):  # no current folder, a name that can be none, different drives
        return None


def _folder_of(path: Path) -> Path:
    if path.is_dir():
        return path
    while glob.has_magic(str(path)) and not path.exists():
        path = path.parent
        if not glob.has_magic(str(path)):
            return path
    return path.parent


def _upwards(folder: Path) -> Iterable[Path]:
    home = _home()
    for place in (folder, *folder.parents):
        yield place
        if str(place) == home or any((place / name).exists() for name in _REPOSITORIES):
            return


def _home() -> str | None:
    try:
        return os.path.realpath(Path.home())
    except RuntimeError:  # nobody's process
        return None


def load_settings(path: str | PathLike[str]) -> Settings:
    """The settings in ``path``.

    Raises OptionError, one line that names the file and the key, where the file cannot be read, is no TOML (with line
    and column), has an unknown key or a value of another type, or names a lexicon that is not there.
    """
    file = Path(path)
    tables = _read(file)
    for key in tables:
        if key not in SETTINGS and key not in TABLES:
            raise OptionError(say("{file}: unknown key {key!r}{meant}", file=file, key=key, meant=_meant(key)))
    values = {key: _value(file, key, value) for key, value in tables.items() if key in SETTINGS}
    values["lexicons"] = (*values.get("lexicons", ()), *_own_lexicon(file, tables))
    return Settings(path=file, **values)


def _read(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _LARGEST:
            raise OptionError(
                say(
                    "{file}: larger than {size} MB; put large lexicons in files of their own",
                    file=file,
                    size=_LARGEST // 2**20,
                )
            )
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OptionError(
            say("{file}: cannot read the settings: {problem}", file=file, problem=reason(error))
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OptionError(
            say("{file}: not a TOML file in UTF-8: {problem}", file=file, problem=reason(error))
        ) from error


def _meant(key: str) -> str:
    known = (*SETTINGS, *TABLES)
    close = get_close_matches(key.replace("-", "_"), known, 1)
    listed = say(" (known are {known})", known=", ".join(known))
    return say("; did you mean {close!r}?{listed}", close=close[0], listed=listed) if close else listed


def _own_lexicon(file: Path, tables: Mapping[str, Any]) -> tuple[Path, ...]:
    if not any(key in TABLES for key in tables):
        return ()
    UserLexicon.of(tables, file)
    return (file.resolve(),)


def _value(file: Path, key: str, value: Any) -> Any:
    try:
        return _READERS[key](file, value)
    except OptionError as error:
        raise OptionError(say("{file}: {key}: {problem}", file=file, key=key, problem=reason(error))) from error


def _text(_: Path, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise OptionError(say("expected text, got {value}", value=_shown(value)))
    return value


def _switch(_: Path, value: Any) -> bool:
    if not isinstance(value, bool):
        raise OptionError(say("expected true or false, got {value}", value=_shown(value)))
    return value


def _one_of(*known: str) -> Callable[[Path, Any], str]:
    def read(_: Path, value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise OptionError(say("expected one of {known}, got {value}", known=", ".join(known), value=_shown(value)))
        return value

    return read


def _kinds(_: Path, value: Any) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise OptionError(
            say('expected a list of kinds such as ["targets", "amounts"], got {value}', value=_shown(value))
        )
    return parse_kinds(texts)


def _jobs(_: Path, value: Any) -> int:
    if value == "auto":
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_JOBS:
        raise OptionError(
            say(
                'expected a number of processes up to {most_jobs} or "auto", got {value}',
                most_jobs=_MOST_JOBS,
                value=_shown(value),
            )
        )
    return value


def _day(_: Path, value: Any) -> str:
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if not isinstance(value, str):
        raise OptionError(say("expected {date_hint}, got {value}", date_hint=_DATE_HINT, value=_shown(value)))
    from extractor.values.reference_dates import read_reference_date

    try:
        read_reference_date(value)
    except ValueError as error:
        raise OptionError(
            say("expected {date_hint}: {problem}", date_hint=_DATE_HINT, problem=reason(error))
        ) from error
    return value


def _lexicons(file: Path, value: Any) -> tuple[Path, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(one, str) and one for one in names):
        raise OptionError(say('expected a list of files such as ["names.toml"], got {value}', value=_shown(value)))
    folder = file.resolve().parent
    try:
        paths = tuple(folder / Path(one).expanduser() for one in names)
    except RuntimeError as error:
        raise OptionError(say("{names}: {problem}", names=", ".join(names), problem=reason(error))) from error
    for path in paths:
        if not path.is_file():
            raise OptionError(say("{path} is no file; paths are taken from the folder of the settings", path=path))
    return paths


def _shown(value: Any) -> str:
    return f"{type(value).__name__} {str(value)[:40]!r}"


_READERS: dict[str, Callable[[Path, Any], Any]] = {
    "lexicons": _lexicons,
    "reference_date": _day,
    "only": _kinds,
    "column": _text,
    "recursive": _switch,
    "format": _one_of(*FORMATS),
    "columns": _one_of("zh", "en"),
    "language": _one_of("zh", "en"),
    "include_text": _switch,
    "jobs": _jobs,
}

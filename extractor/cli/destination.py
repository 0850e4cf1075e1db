"""Where the output goes and in which format: decided once, before anything is read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePath

from extractor.batch.archive_places import DATABASES
from extractor.batch.inputs import TABLES, Inputs
from extractor.batch.tasks import Product
from extractor.cli.request import Request
from extractor.errors import OptionError
from extractor.messages import say
from extractor.output.choices import Format, Labels
from extractor.reading.discovery import READABLE, REPORTED
from extractor.reading.stores import is_url

_BY_SUFFIX = {
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".xlsx": Format.xlsx,
    ".html": Format.html,
    ".htm": Format.html,
}
_TABLE_FOLDERS = (Format.csv, Format.parquet)
_LABELLED = (Format.csv, Format.xlsx, Format.html)
_REPORT_SUFFIXES = READABLE | REPORTED | TABLES


@dataclass(frozen=True, slots=True)
class Destination:
    """``place`` is a file or folder, None is standard output; ``is_each``: a file for each report below it.

    ``archive`` is the place of an archive, a database or a folder or URL of Parquet parts, where it is to be one.
    """

    format: Format
    labels: Labels
    place: Path | None
    is_each: bool
    archive: str | None = None

    @property
    def product(self) -> Product:
        """What each report has to become."""
        if self.is_each:
            return Product.file
        if self.format in (Format.json, Format.jsonl):
            return Product.line if self.format is Format.jsonl else Product.indented
        return Product.document

    @property
    def needs_text(self) -> bool:
        """Whether the text itself is part of the output."""
        return self.format in (Format.xlsx, Format.html)


def decide(request: Request, inputs: Inputs) -> Destination:
    """The destination that ``request`` means. Raises OptionError where its options do not fit together."""
    output = None if request.output in (None, "-") else request.output
    if output == "":
        raise OptionError(say("--output without a name; give a file or folder (. is this one)"))
    if output is not None and (archive := _archive(request, output)):
        return Destination(Format.parquet, "en", Path(output), False, archive)
    is_folder = output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())
    if output is not None and os.path.realpath(output) in {os.path.realpath(one.path) for one in inputs.files}:
        raise OptionError(say("{output}: the report itself; name another file with --output", output=output))
    chosen = _format(request, output, is_folder, inputs.is_several)
    if request.columns is not None and chosen not in _LABELLED:
        raise OptionError(say("--columns is for csv, xlsx and html, not for {chosen}", chosen=chosen))
    place = Path(output) if output is not None else None
    if place is None:
        _check_standard_output(chosen)
    elif is_folder and place.exists() and not place.is_dir():
        raise OptionError(say("{output}: cannot be a folder: there is a file of that name", output=output))
    is_each = is_folder and chosen not in _TABLE_FOLDERS
    if request.resume and not is_each:
        raise OptionError(say("--resume needs an archive or a file for each report: --output FOLDER or FILE.duckdb"))
    if request.engine != "local":
        raise OptionError(say("--engine writes an archive: --output FOLDER --format parquet, or FILE.duckdb"))
    if request.seconds is not None:
        raise OptionError(say("--timeout is for archives: --output FOLDER --format parquet --resume, or FILE.duckdb"))
    usual: Labels = "en" if chosen is Format.csv else request.language or "zh"
    labels = request.columns or request.settings.columns or usual
    return Destination(chosen, labels, place, is_each)


def _archive(request: Request, output: str) -> str | None:
    """The place of the archive that the options mean, None where they mean none."""
    if Path(output).suffix.lower() in DATABASES and not Path(output).is_dir():
        if request.format is not None:
            raise OptionError(
                say(
                    "{output}: a database has its own format; leave --format {format} out",
                    output=output,
                    format=request.format,
                )
            )
        return output
    is_asked = request.resume or request.engine != "local" or is_url(output)
    is_parquet = request.format is Format.parquet or (
        request.format is None and (is_url(output) or request.engine != "local")
    )
    return output if is_asked and is_parquet else None


def _format(request: Request, output: str | None, is_folder: bool, is_several: bool) -> Format:
    given = request.format
    suffix = Path(output).suffix.lower() if output is not None and not is_folder else ""
    if suffix.removeprefix(".") in _TABLE_FOLDERS and given in (None, suffix.removeprefix(".")):
        kind = suffix.removeprefix(".")
        raise OptionError(
            say("{output}: {kind} is a folder of tables; use --format {kind} --output FOLDER", output=output, kind=kind)
        )
    meant = _BY_SUFFIX.get(suffix)
    if given is not None and meant not in (None, given) and {given, meant} != {Format.json, Format.jsonl}:
        raise OptionError(
            say(
                "{output}: the suffix means {meant}, --format says {given}; give one of them",
                output=output,
                meant=meant,
                given=given,
            )
        )
    if given is not None or meant is not None:
        return given or meant or Format.json
    if request.settings.format is not None:
        return Format(request.settings.format)
    # 2023.5月总结 has no suffix, for all its dot.
    if suffix.removeprefix(".").isascii() and suffix.removeprefix(".").isalnum():
        known = " ".join(_BY_SUFFIX)
        raise OptionError(
            say(
                "{output}: no format has the suffix {suffix}; use one of {known}, or say --format",
                output=output,
                suffix=suffix,
                known=known,
            )
        )
    return Format.jsonl if is_several and not is_folder else Format.json


def _check_standard_output(chosen: Format) -> None:
    if chosen in _TABLE_FOLDERS:
        raise OptionError(
            say("--format {chosen} writes a folder of tables; name it with --output FOLDER", chosen=chosen)
        )
    if chosen is Format.xlsx:
        raise OptionError(say("--format xlsx writes a workbook; name it with --output FILE.xlsx"))
    if chosen is Format.html and sys.stdout is not None and sys.stdout.isatty():
        raise OptionError(say("--format html writes a page for the browser; name it with --output FILE.html"))


def targets(inputs: Inputs, destination: Destination) -> dict[Path, Path]:
    """The file for each report: its place below the folder, with the format's suffix instead of its own.

    Where two would be the same file, or one an input, each keeps its own suffix too (``a.txt.json``), then a number.
    """
    if destination.place is None:
        return {}
    suffix = f".{destination.format}"
    short = {one.path: _short(one.place, suffix) for one in inputs.files}
    counts = Counter(_key(place) for place in short.values())
    taken = {_key(os.path.realpath(one.path)) for one in inputs.files}
    chosen = {}
    for one in inputs.files:
        is_alone = counts[_key(short[one.path])] == 1
        names = chain([short[one.path]] if is_alone else [], _long(one.place, suffix))
        places = (destination.place / name for name in names)
        target = next(place for place in places if _key(os.path.realpath(place)) not in taken)
        taken.add(_key(os.path.realpath(target)))
        chosen[one.path] = target
    return chosen


def _short(place: PurePath, suffix: str) -> PurePath:
    # 2023.5月总结 has no suffix of its own, for all its dot.
    is_known = place.suffix.lower() in _REPORT_SUFFIXES
    return place.with_name((place.stem if is_known else place.name) + suffix)


def _long(place: PurePath, suffix: str) -> Iterator[PurePath]:
    yield place.with_name(place.name + suffix)
    yield from (place.with_name(f"{place.name}-{number}{suffix}") for number in count(2))


def _key(place: str | PurePath) -> str:
    """The same for names that are one file where capitals do not count."""
    return str(place).casefold()

"""``extract panel``: find the reports, take their observations, write the table that was asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.batch.interrupts import Interrupts, handled
from extractor.batch.runner import results
from extractor.batch.saved import SUFFIXES, is_saved, saved_documents
from extractor.batch.saved_tables import is_table_folder, table_documents
from extractor.batch.tasks import Product, Task, Work
from extractor.cli.progress import bar
from extractor.cli.reporting import report
from extractor.cli.request import Reading, number_of_jobs
from extractor.cli.settling import settled
from extractor.cli.validating import refuse_input
from extractor.errors import ExtractorError, OptionError, ReadError
from extractor.keys import catalogue, key_of
from extractor.messages import reason, say, say_many
from extractor.observations.building import document_observations
from extractor.observations.store import Selection, Store
from extractor.output.choices import Format, Labels
from extractor.output.texts import write_text
from extractor.reading.discovery import READABLE, REPORTED, find_inputs
from extractor.settings import settings_for

if TYPE_CHECKING:
    from extractor.models import Document
    from extractor.observations.rows import Observation

_FORMATS = {".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet", ".html": "html", ".htm": "html"}
_PARQUET = ".parquet"
_YEARS = re.compile(r"(\d{4})(?:\s*[-–—~:至]\s*(\d{4}))?")
_MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class PanelRequest(Reading):
    """Every option of ``extract panel``, as typed."""

    output: Path | None = None
    format: str | None = None
    shape: Literal["long", "wide", "goals"] = "long"
    indicators: str | None = None
    headline: bool = False
    years: str | None = None
    columns: Labels | None = None
    jobs: str | None = None


def run(request: PanelRequest) -> int:
    """Do what ``request`` asks. Returns 1 where some files failed, else 0.

    Raises ExtractorError where an option makes no sense, or no file gave anything.
    """
    format_ = _format(request)
    selection = Selection(_indicators(request.indicators), _years(request.years), request.headline)
    refuse_input(request.output, request.paths)
    request = settled(request, settings_for(request.paths, request.config))
    if format_ == "html":
        return _write_page(request)
    with Store() as store:
        gathering = _Gathering(request)
        for rows in gathering.observations():
            store.add(rows)
        _write(request, format_, store, selection)
        gathering.tell_end(store.number)
    return 1 if gathering.failed else 0


class _Gathering:
    """Goes through the inputs; tells what fails and goes on."""

    def __init__(self, request: PanelRequest) -> None:
        self._request = request
        self.failed = 0
        self.documents = 0

    def observations(self) -> Iterator[Iterator[Observation]]:
        """The rows of each document, or of each saved panel."""
        from extractor.output.panel.frames import read_panel_parquet

        files = self._files()
        for path in (one for one in files if one.suffix.lower() == _PARQUET):
            self.documents += 1
            yield read_panel_parquet(path)
        for document in self._documents([one for one in files if one.suffix.lower() != _PARQUET]):
            yield document_observations(document)

    def documents_only(self) -> Iterator[Document]:
        """The documents themselves. Raises OptionError for a saved panel, which has none."""
        files = self._files()
        for path in files:
            if path.suffix.lower() == _PARQUET:
                raise OptionError(
                    say(
                        "{path}: a page needs the reports, or what extract saved of them with --include-text", path=path
                    )
                )
        yield from self._documents(files)

    def tell_end(self, rows: int) -> None:
        """One line that says what was done."""
        failed = say(", {count} failed", count=self.failed) if self.failed else ""
        report(
            say_many(
                "{rows} observations from {number} document{failed}",
                "{rows} observations from {number} documents{failed}",
                self.documents,
                rows=rows,
                failed=failed,
            )
        )

    def _files(self) -> list[Path]:
        found: dict[str, Path] = {}
        for path in self._request.paths:
            if is_table_folder(Path(path)):
                found.setdefault(os.path.realpath(path), Path(path))
                continue
            try:
                inputs = find_inputs([path], bool(self._request.recursive), READABLE | REPORTED | SUFFIXES | {_PARQUET})
            except ReadError as error:
                self._fail(reason(error))
                continue
            for one in inputs:
                found.setdefault("-" if str(one) == "-" else os.path.realpath(one), one)
        return list(found.values())

    def _documents(self, files: list[Path]) -> Iterator[Document]:
        saved = [one for one in files if one.is_dir() or (one.is_file() and is_saved(one))]
        reports = [one for one in files if one not in saved]
        for path in saved:
            try:
                for document in table_documents(path) if path.is_dir() else saved_documents(path):
                    self.documents += 1
                    yield document
            except ReadError as error:
                self._fail(reason(error))
        if reports:
            with handled() as interrupts:
                yield from self._extracted(reports, interrupts)
        if not self.documents and self.failed:
            raise ExtractorError(say("none of the {failed} inputs gave a document", failed=self.failed))

    def _extracted(self, reports: list[Path], interrupts: Interrupts) -> Iterator[Document]:
        request = self._request
        work = Work(Product.document, Format.json, "en", request.reference_date, True, request.lexicons, ())
        jobs = min(number_of_jobs(request.jobs) or 1, len(reports))
        tasks = (Task(str(one), one) for one in reports)
        with bar(len(reports), len(reports) > 1, request.output is None) as advance:
            for result in results(tasks, work, jobs, interrupts):
                advance()
                if result.document is not None:
                    self.documents += 1
                    yield result.document
                elif result.is_final:
                    raise ExtractorError(result.problem or say("{name}: cannot be read", name=result.name))
                else:
                    self._fail(result.problem or say("{name}: cannot be read", name=result.name))

    def _fail(self, problem: str) -> None:
        report(problem)
        self.failed += 1


def _write(request: PanelRequest, format_: str, store: Store, selection: Selection) -> None:
    if format_ == "csv":
        from extractor.output.panel.csv_file import csv_chunks
        from extractor.output.panel.tables import panel_table

        language = request.columns or "en"
        table = panel_table(store, request.shape, selection, language)
        is_sdmx = request.shape == "long" and language == "en"
        write_text(csv_chunks(table, sdmx=is_sdmx, language=language), request.output)
        return
    if request.output is None:
        raise OptionError(say("--format {format} needs --output FILE", format=format_))
    if format_ == "xlsx":
        from extractor.output.panel.xlsx_file import write_panel_xlsx

        write_panel_xlsx(
            store, request.output, selection, shape=request.shape, language=request.columns or request.language or "zh"
        )
    else:
        from extractor.output.panel.frames import write_panel_parquet

        write_panel_parquet(store, request.output, selection, shape=request.shape)


def _write_page(request: PanelRequest) -> int:
    from extractor.output.html_view import render_view

    gathering = _Gathering(request)
    documents = list(gathering.documents_only())
    write_text([render_view(documents, language=request.columns or request.language or "zh")], request.output)
    return 1 if gathering.failed else 0


def _format(request: PanelRequest) -> str:
    if request.format is not None:
        return request.format
    if request.output is None:
        return "csv"
    found = _FORMATS.get(request.output.suffix.lower())
    if found is None:
        raise OptionError(
            say("{output}: name a file that ends in .csv, .xlsx, .parquet or .html", output=request.output)
        )
    return found


def _indicators(typed: str | None) -> tuple[str, ...]:
    """Keys for the keys and names typed. Raises OptionError for what is neither."""
    keys = []
    for one in re.split(r"[,，、\s]+", typed or ""):
        if one:
            key = one if catalogue().definition(one) else key_of(one) or key_of(one.upper())
            if key is None:
                raise OptionError(
                    say("--indicators {one}: no key or name of an indicator; {near} are", one=one, near=_near(one))
                )
            keys.append(key)
    return tuple(dict.fromkeys(keys))


def _near(typed: str) -> str:
    """A few indicators that are written like ``typed``, else those that are asked for most."""
    known = catalogue()
    names = {written: key for key in known.keys for written in (key, known.name(key, "zh"))}
    close = [names[one] for one in get_close_matches(typed, names, 3, 0.5)] or ["gdp", "consumer_price"]
    return ", ".join(f"{key} ({known.name(key, 'zh')})" for key in dict.fromkeys(close))


def _years(typed: str | None) -> tuple[int, ...]:
    """The years typed. Raises OptionError for what is none."""
    years: list[int] = []
    for one in re.split(r"[,，、\s]+", typed or ""):
        match = _YEARS.fullmatch(one)
        if match is None and one:
            raise OptionError(say("--years {one}: give years (2025), with commas, or from and to (2020-2026)", one=one))
        if match is not None:
            first, last = int(match[1]), int(match[2] or match[1])
            if not 0 <= last - first < _MOST_YEARS:
                raise OptionError(
                    say(
                        "--years {one}: from the earlier to the later year, fewer than {most_years}",
                        one=one,
                        most_years=_MOST_YEARS,
                    )
                )
            years += range(first, last + 1)
    return tuple(dict.fromkeys(years))

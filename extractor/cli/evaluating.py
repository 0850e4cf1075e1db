"""``extract evaluate``: extract the texts of corrected documents again and tell how far both agree."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.help import Command
from extractor.cli.languages import speak
from extractor.cli.options import Config, Lexicon, Spoken, chosen
from extractor.errors import OptionError, ReadError
from extractor.messages import mark, say
from extractor.output.choices import Labels

if TYPE_CHECKING:
    from extractor.evaluation.report import Evaluated
    from extractor.models import Document
    from extractor.pipeline import Pipeline


class ScoreFormat(StrEnum):
    """How scores are printed."""

    text = "text"
    json = "json"


_EVALUATE = mark(
    "Score extraction against documents that you corrected: precision, recall, whole records, by kind.\n\n"
    "GOLD is output of extract (JSON, JSON Lines) whose records a person put right, saved with --include-text, or "
    "beside the reports it was made of; a folder or pattern means all such files. Exit code 0: done, 1: below "
    "--fail-under, 2: it could not run."
)


def add_evaluate(app: typer.Typer) -> None:
    """Register the command on ``app``."""
    app.command("evaluate", cls=Command, help=_EVALUATE)(evaluate_gold)


def evaluate_gold(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", show_default=False, hidden=True)],
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="KINDS", help=mark("List the errors of these kinds: indicators,targets,amounts …, or all.")
        ),
    ] = None,
    format_: Annotated[ScoreFormat, typer.Option("--format", "-f", help=mark("A table, or JSON with all errors."))] = (
        ScoreFormat.text
    ),
    fail_under: Annotated[
        float | None,
        typer.Option(
            metavar="F1", help=mark("Exit code 1 where the whole records of indicators or targets score less.")
        ),
    ] = None,
    language: Spoken = None,
    lexicon: Lexicon = None,
    config: Config = None,
) -> int:
    """``extract evaluate``."""
    scored = _scores(gold, tuple(lexicon or ()), config, chosen(language))
    return _told(scored, _kinds(errors), format_, fail_under)


def _kinds(typed: str | None) -> frozenset[str]:
    """The kinds whose errors are to be listed. Raises OptionError for an unknown one."""
    from extractor.evaluation.comparing import KINDS

    kinds = frozenset(KINDS) if typed == "all" else frozenset(one for one in (typed or "").split(",") if one)
    if unknown := kinds - frozenset(KINDS):
        raise OptionError(
            say(
                "--errors {unknown}: there are {kinds} and all",
                unknown=", ".join(sorted(unknown)),
                kinds=", ".join(KINDS),
            )
        )
    return kinds


def _scores(
    gold: list[str], lexicons: tuple[Path, ...], config: str | None, language: Labels | None
) -> list[Evaluated]:
    from extractor.api import ready_pipeline
    from extractor.batch.saved import SUFFIXES
    from extractor.reading.discovery import find_inputs
    from extractor.settings import settings_for

    settings = settings_for(gold, config)
    speak(language, settings.language)
    pipeline = ready_pipeline((*settings.lexicons, *lexicons))
    return [one for file in find_inputs(gold, False, SUFFIXES) for one in _evaluated(file, pipeline)]


def _told(
    evaluated: list[Evaluated],
    kinds: frozenset[str],
    format_: ScoreFormat,
    fail_under: float | None,
) -> int:
    from extractor.evaluation import total
    from extractor.evaluation.report import as_json, error_lines, score_lines

    sums = total(one.scores for one in evaluated)
    if format_ is ScoreFormat.json:
        typer.echo(as_json(evaluated, sums))
    else:
        lines = [line for one in evaluated for line in error_lines(one, kinds)]
        typer.echo("\n".join([*lines, *score_lines(sums)]))
    records = sums["indicators"] + sums["targets"]
    return 1 if fail_under is not None and records.whole_f1 < fail_under else 0


def _evaluated(file: Path, pipeline: Pipeline) -> Iterator[Evaluated]:
    from extractor.api import extract_source
    from extractor.batch.saved import saved_documents
    from extractor.evaluation import compare
    from extractor.evaluation.report import Evaluated
    from extractor.text import SourceText

    for document in saved_documents(file):
        text = document.text if document.text is not None else _text_beside(document, file)
        day = document.reference_date.value if document.reference_date.origin == "option" else None
        found = extract_source(SourceText(text), pipeline, reference_date=day)
        scores, errors = compare(document, found)
        yield Evaluated(document.source.path or str(file), scores, errors)


def _text_beside(document: Document, file: Path) -> str:
    """The text of a gold document that does not hold it: that of its report, from where it was or beside the gold.

    Raises ReadError where there is none, or another one.
    """
    from extractor.reading import read_file

    path = Path(document.source.path or "")
    for place in (file.parent / path.name, path):
        if document.source.path and place.is_file() and place != file:
            source = read_file(place)
            if document.source.sha256 in (None, source.sha256):
                return source.text
    advice = say(
        "save it with --include-text, or put {report} beside it unchanged", report=path.name or say("its report")
    )
    raise ReadError(say("{file}: no text: {advice}", file=file, advice=advice))

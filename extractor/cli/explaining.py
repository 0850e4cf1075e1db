"""``extract explain``: which rule found what at a place, and why."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.help import Command
from extractor.cli.languages import speak
from extractor.cli.options import Config, Lexicon, ReferenceDate, Spoken, chosen
from extractor.errors import OptionError
from extractor.messages import mark, say, told

if TYPE_CHECKING:
    from extractor.text import SourceText

_LINE_AND_COLUMN = re.compile(r"([0-9]{1,9})[:：]([0-9]{1,9})")


class Shape(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


_EXPLAIN = mark(
    "Tell which rule found what at a place of a report, and why; or why nothing was found.\n\n"
    "FILE is a report as for extract, - is standard input; extractor.toml beside it counts. Exit code 0: something was "
    "found there, 1: nothing was, 2: it could not run."
)


class _ExplainCommand(Command):
    """Usage that shows how a place is named."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract explain", "FILE --at OFFSET | --at LINE:COLUMN | --find TEXT", told("Usage: "))


def add_explain(app: typer.Typer) -> None:
    """Register the command on ``app``."""
    app.command("explain", cls=_ExplainCommand, help=_EXPLAIN)(explain_place)


def explain_place(
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, hidden=True)],
    at: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help=mark("An offset as in the output (from 0), or LINE:COLUMN (from 1).")),
    ] = None,
    find: Annotated[str | None, typer.Option(metavar="TEXT", help=mark("The place where TEXT stands."))] = None,
    nth: Annotated[int, typer.Option(metavar="N", help=mark("With --find: the Nth time that it stands there."))] = 1,
    format_: Annotated[Shape, typer.Option("--format", "-f", help=mark("Lines to read, or JSON."))] = Shape.text,
    reference_date: ReferenceDate = None,
    lexicon: Lexicon = None,
    config: Config = None,
    language: Spoken = None,
) -> int:
    """``extract explain``."""
    from extractor.api import extract_source, ready_pipeline
    from extractor.explaining.explainer import explain
    from extractor.settings import settings_for

    settings = settings_for([file], config)
    speak(chosen(language), settings.language)
    lexicons = (*settings.lexicons, *(lexicon or ()))
    source = _read(file)
    place = place_of(source.text, at, find, nth)
    day = reference_date or settings.reference_date
    document = extract_source(source, ready_pipeline(lexicons), reference_date=day, include_text=True)
    explanation = explain(document, place, lexicons=lexicons)
    if format_ is Shape.json:
        import json

        typer.echo(json.dumps(explanation.to_dict(), ensure_ascii=False, indent=2))
    else:
        from extractor.cli.explanation_text import lines

        typer.echo("\n".join(lines(explanation, file)))
    return 0 if explanation.found else 1


def _read(file: str) -> SourceText:
    from extractor.reading import read_file, read_stdin

    return read_stdin() if file == "-" else read_file(file)


def place_of(text: str, at: str | None, find: str | None, nth: int = 1) -> int:
    """The offset that ``at`` (an offset or LINE:COLUMN) or the ``nth`` occurrence of ``find`` means in ``text``.

    Raises OptionError where that is no place in the text, and unless just one of the two is given.
    """
    if (at is None) == (find is None):
        raise OptionError(say("name one place: --at OFFSET, --at LINE:COLUMN or --find TEXT"))
    if find is not None:
        return _occurrence(text, find, nth)
    typed = str(at).strip()
    if typed.isascii() and typed.isdecimal():
        offset = int(typed)
        if offset >= len(text):
            raise OptionError(
                say("--at {typed}: the text has {count} characters, offsets from 0", typed=typed, count=len(text))
            )
        return offset
    match = _LINE_AND_COLUMN.fullmatch(typed)
    if match is None:
        raise OptionError(say("--at {typed}: give an offset (120) or a line and column (3:21)", typed=typed))
    return _in_line(text, int(match[1]), int(match[2]))


def _occurrence(text: str, find: str, nth: int) -> int:
    if not find or nth < 1:
        raise OptionError(say("--find needs a text, and --nth a number from 1"))
    at = -1
    for number in range(1, nth + 1):
        at = text.find(find, at + 1)
        if at < 0:
            if number == 1:
                raise OptionError(say("--find {find}: does not stand in the text", find=find))
            raise OptionError(say("--find {find}: stands there {times} times only", find=find, times=number - 1))
    return at


def _in_line(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        raise OptionError(
            say("--at {line}:{column}: the text has {count} lines", line=line, column=column, count=len(lines))
        )
    length = len(lines[line - 1])
    if not 1 <= column <= max(length, 1) or (line == len(lines) and not length):
        raise OptionError(
            say("--at {line}:{column}: line {line} has {length} characters", line=line, column=column, length=length)
        )
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1

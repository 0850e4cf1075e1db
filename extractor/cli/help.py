"""How ``--help`` reads: options in groups, examples, the other commands, exit codes, in the reader's language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from extractor.cli.wrapping import Page
from extractor.messages import mark, say, told

INPUT, OUTPUT, RUNNING, HELP = mark("Input"), mark("Output"), mark("Running"), mark("Help")
"""Groups of options, as each option names its own in ``rich_help_panel``."""

MAIN = mark(
    "Read Chinese work reports and write structured, validated records.\n\n"
    "PATH is a report: text (UTF-8, GB18030/GBK, UTF-16, Big5), Markdown, Word (.docx), PDF or HTML; a folder of "
    "reports; a pattern such as 'reports/*.docx'; or - for standard input. One report gives one JSON document, several "
    "give JSON Lines, a document a line, in the order of the paths."
)

Rows = Sequence[tuple[str, str]]

_EXAMPLES: Rows = (
    ("extract report.docx", mark("One JSON document on standard output.")),
    ("extract reports/ -r -j 4 -o all.jsonl", mark("A folder and its folders, by four processes.")),
    ("extract reports/ -o results/", mark("A JSON file for each report.")),
    (
        "extract archive/ -r -j auto -o all.duckdb --resume",
        mark("An archive; started again it reads what is new."),
    ),
    ("extract reports/*.pdf -o tables.xlsx", mark("All records as one Excel workbook.")),
    ("extract texts.csv --column 正文", mark("Each record of a table is a report.")),
    ("extract view report.docx", mark("The report with everything found, as a page for the browser.")),
)
_INTERRUPTS = mark(
    "Ctrl-C keeps what is finished: --output then has the documents done so far, whole and in order (exit code 130; "
    "143 where the system asked). Output files appear when they are whole; a run that is killed leaves the file "
    "that was there before. With --output FOLDER each report's file appears as it is finished, and --resume goes "
    "on from there."
)
_EXIT_CODES: Rows = (
    ("0", mark("Success.")),
    ("1", mark("Findings, or some reports among others could not be read.")),
    ("2", mark("It could not run; one line on standard error says why.")),
    ("130", mark("Ctrl-C; 143: asked to end (SIGTERM).")),
)
# What the parser itself says in its lists of options.
_PARSER_WORDS = (mark("Show this message and exit."), mark("required"))
_OPTIONS = mark("Options")
_EXTRA = re.compile(r"  \[(?P<extra>[^\[\]]+)\]$")


class Command(TyperCommand):
    """A command whose help is told in the language in use."""

    is_grouped = False

    def get_help(self, ctx: Any) -> str:
        """The page of help."""
        page: Any = Page()
        self.format_help(ctx, page)
        return str(page.text())

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        name = "extract" if self.name in (None, "files") else f"extract {self.name}"
        arguments = [one.metavar or "" for one in self.params if one.param_type_name == "argument"]
        words = [told("[OPTIONS]"), *arguments]
        formatter.write_usage(name, " ".join(words), told("Usage: "))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(told(inspect.cleandoc(self.help or "")))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {INPUT: [], OUTPUT: [], RUNNING: [], HELP: []}
        for parameter in self.get_params(ctx):
            if (record := option_help(parameter, ctx)) is not None:
                groups[getattr(parameter, "rich_help_panel", None) or HELP].append(record)
        if not self.is_grouped:
            groups = {_OPTIONS: [row for rows in groups.values() for row in rows]}
        for title, rows in groups.items():
            if rows:
                with formatter.section(_headed(told(title))):
                    formatter.write_dl(rows)


class GroupedCommand(Command):
    """A command with many options."""

    is_grouped = True


class MainCommand(GroupedCommand):
    """The command that needs no name on the command line, and so shows none in its usage."""

    others: Rows = ()

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        others = [(term, told(meaning).partition("\n\n")[0]) for term, meaning in self.others]
        tables = (
            (mark("Examples"), _EXAMPLES),
            (mark("Other commands"), others),
            (mark("Exit codes"), _EXIT_CODES),
        )
        for title, rows in tables:
            with formatter.section(_headed(told(title))):
                formatter.write_dl([(term, told(meaning)) for term, meaning in rows])
        with formatter.section(_headed(told("When it is interrupted"))):
            formatter.write_text(told(_INTERRUPTS))


def option_help(parameter: Any, ctx: Any) -> tuple[str, str] | None:
    """The names of an option and what it does, with its default; None where it is hidden."""
    record = parameter.get_help_record(ctx)
    if record is None:
        return None
    names, text = record
    match = _EXTRA.search(text)
    said = told(parameter.help) if parameter.help else ""
    if match is None or match.start() < len(parameter.help or ""):
        return names, said
    return names, f"{said}{told(say('  [{extra}]', extra=_extra(match['extra'])))}"


def _extra(words: str) -> str:
    """What stands in brackets behind an option: its default, that it must be given, its bounds."""
    parts = []
    for part in words.split("; "):
        name, colon, value = part.partition("default: ")
        parts.append(told(say("default: {value}", value=value)) if colon and not name else told(part))
    return "; ".join(parts)


def _headed(title: str) -> str:
    return told(say("{title}:", title=title))

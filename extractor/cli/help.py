"""How ``--help`` reads: options in groups, examples, the other commands, exit codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

INPUT, OUTPUT, RUNNING, HELP = "Input", "Output", "Running", "Help"
"""Groups of options, as each option names its own in ``rich_help_panel``."""

MAIN = """Read Chinese work reports and write structured, validated records.

PATH is a report: text (UTF-8, GB18030/GBK, UTF-16, Big5), Markdown, Word (.docx), PDF or HTML; a folder of reports;
a pattern such as 'reports/*.docx'; or - for standard input. One report gives one JSON document, several give JSON
Lines, a document a line, in the order of the paths."""

_EXAMPLES = (
    ("extract report.docx", "One JSON document on standard output."),
    ("extract reports/ -r -j 4 -o all.jsonl", "A folder and its folders, by four processes."),
    ("extract reports/ -o results/", "A JSON file for each report."),
    ("extract archive/ -r -j auto -o all.duckdb --resume", "An archive; started again it reads what is new."),
    ("extract reports/*.pdf -o tables.xlsx", "All records as one Excel workbook."),
    ("extract texts.csv --column 正文", "Each record of a table is a report."),
    ("extract view report.docx", "The report with everything found, as a page for the browser."),
)
_INTERRUPTS = (
    "Ctrl-C keeps what is finished: --output then has the documents done so far, whole and in order (exit code 130; "
    "143 where the system asked). Output files appear when they are whole; a run that is killed leaves the file "
    "that was there before. With --output FOLDER each report's file appears as it is finished, and --resume goes "
    "on from there."
)
_EXIT_CODES = (
    ("0", "Success."),
    ("1", "Findings, or some reports among others could not be read."),
    ("2", "It could not run; one line on standard error says why."),
    ("130", "Ctrl-C; 143: asked to end (SIGTERM)."),
)


Rows = Sequence[tuple[str, str]]


class GroupedCommand(TyperCommand):
    """A command whose options stand in groups and whose usage is ``usage``."""

    usage = "[OPTIONS]"

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage("extract", self.usage)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {INPUT: [], OUTPUT: [], RUNNING: [], HELP: []}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                groups[getattr(parameter, "rich_help_panel", None) or HELP].append(record)
        for title, records in groups.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


class MainCommand(GroupedCommand):
    """The command that needs no name on the command line, and so shows none in its usage."""

    usage = "[OPTIONS] PATH..."
    others: Rows = ()

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        tables = (("Examples", _EXAMPLES), ("Other commands", self.others), ("Exit codes", _EXIT_CODES))
        for title, rows in tables:
            with formatter.section(title):
                formatter.write_dl(rows)
        with formatter.section("When it is interrupted"):
            formatter.write_text(_INTERRUPTS)


class ViewCommand(GroupedCommand):
    """``extract view``."""

    usage = "view [OPTIONS] PATH..."

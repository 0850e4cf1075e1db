"""The page of the command line, from the Typer application."""

from __future__ import annotations

from typing import Any

import typer

from docs_generator import Language
from docs_generator.markdown import cell, code, fence, folded, table
from docs_generator.meanings import phrase
from extractor.cli.app import app
from extractor.cli.help import option_help
from extractor.messages import in_language, told


def commands() -> dict[str, Any]:
    """Every command by the name it is registered under; the main one is ``files``."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def cli_page(language: Language) -> str:
    """The whole page as Markdown."""
    parts = [f"# {phrase('cli_title', language)}\n", phrase("cli_intro", language) + "\n"]
    with in_language(language):
        for name, command in commands().items():
            parts += _section(name, command, language)
    return "\n".join(parts)


def _section(name: str, command: Any, language: Language) -> list[str]:
    called = "extract" if name == "files" else f"extract {name}"
    arguments = [one.metavar or one.name.upper() for one in command.params if one.param_type_name == "argument"]
    usage = " ".join([called, "[OPTIONS]", *arguments])
    context = command.make_context(called, [], resilient_parsing=True)
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    rows = [_row(one, context) for one in options]
    return [
        f"## {called} {{#{name}}}\n",
        _meaning(name, command, language) + "\n",
        fence(usage, "text"),
        table([phrase("option", language), phrase("meaning", language)], rows) if rows else "",
        folded(phrase("cli_full", language), fence(command.get_help(context), "text")),
    ]


def _meaning(name: str, command: Any, language: Language) -> str:
    return told(command.help or name, language).replace("*", r"\*")


def _row(option: Any, context: Any) -> list[str]:
    names, meaning = option_help(option, context) or ("", "")
    return [code(names), cell(meaning)]

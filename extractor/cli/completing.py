"""Shell completion for a command line whose main command is not named.

The shell hands over the line in an environment variable, which Typer reads; the name of the main command is put into
it where a user leaves it out, so that its options are offered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, MutableMapping, Sequence

_LINE = re.compile(r"(?P<program>\s*\S+\s+)(?P<first>\S*)(?P<rest>.*)", re.DOTALL)


def name_shell(environment: MutableMapping[str, str], arguments: Sequence[str]) -> None:
    """Let ``--show-completion zsh`` mean zsh: Typer takes the shell it runs in unless this variable is set."""
    if len(arguments) > 1:
        environment["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


def name_default(environment: MutableMapping[str, str], shell: str, default: str, named: Collection[str]) -> None:
    """Put ``default`` before the first word of the line, unless that is, or may become, one of ``named``.

    ``shell`` is what the shell asks for (``complete_bash``); the line is a variable of ``environment``.
    """
    is_bash = shell == "complete_bash"
    variable = "COMP_WORDS" if is_bash else "_TYPER_COMPLETE_ARGS"
    line = _LINE.fullmatch(environment.get(variable, ""))
    if line is None:
        return
    first, rest = line["first"], line["rest"]
    is_typed = bool(rest) or (is_bash and environment.get("COMP_CWORD", "1") != "1")
    if first in named or not (is_typed or first.startswith("-")):
        return
    environment[variable] = f"{line['program']}{default} {first}{rest}"
    if is_bash:
        environment["COMP_CWORD"] = str(int(environment.get("COMP_CWORD", "1")) + 1)

"""The command line: arguments become calls, results become output and exit codes; nothing is decided here.

Exit code 0 is success, 1 is findings (or files that failed among others that did not), 2 means it could not run. What
goes wrong is one line on standard error, never a traceback.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from extractor.cli.languages import OPTION, first_language
from extractor.cli.reporting import report
from extractor.errors import ExtractorError, OptionError, one_line
from extractor.messages import in_language, reason, say

_DEFAULT = "files"
_COMPLETION_OPTIONS = frozenset({"--install-completion", "--show-completion"})
_GROUP_OPTIONS = _COMPLETION_OPTIONS | {"--version"}


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point of ``extract``; ends the process with an exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    with in_language(first_language(arguments)):
        code = _run(arguments)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    # Nothing that start-up makes is garbage; extraction turns collection on again when it begins.
    gc.disable()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Findings and help hold Chinese; a terminal that cannot show it gets escapes, not an error.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _dispatch(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except ExtractorError as error:
        return _fail(reason(error))
    except BrokenPipeError:
        # The reader went away (``extract … | head``); leave quietly, and keep the interpreter from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, EOFError):
        return _fail(say("interrupted"), 130)
    except MemoryError:
        return _fail(say("not enough memory for this input; split it into its reports"))
    except OSError as error:
        return _fail(
            say("{place}: {problem}", place=error.filename or say("input or output failed"), problem=reason(error))
        )
    except Exception as error:
        return _usage_error(error)
    return code if isinstance(code, int) else 0


def _dispatch(arguments: list[str]) -> object:
    if arguments[:1] == ["validate"] and len(arguments) > 1 and not any(one.startswith("-") for one in arguments):
        # Nothing to parse: a validation in a pipeline should not wait for the parser's own imports.
        from extractor.cli.validating import run

        return run([Path(one) for one in arguments[1:]])
    if arguments and arguments[0] in _COMPLETION_OPTIONS:
        from extractor.cli.completing import name_shell

        name_shell(os.environ, arguments)
    from extractor.cli.app import COMMANDS, app

    shell = os.environ.get("_EXTRACT_COMPLETE")
    if shell is not None:
        from extractor.cli.completing import name_default

        name_default(os.environ, shell, _DEFAULT, {*COMMANDS, *_GROUP_OPTIONS})
    return app(_with_command(arguments, COMMANDS), prog_name="extract", standalone_mode=False)


def _with_command(arguments: list[str], commands: Sequence[str]) -> list[str]:
    """Put the default command in front where none is named (``extract report.txt``, ``extract -- validate``)."""
    if arguments[:1] == [OPTION] and arguments[2:]:
        # extract --language zh check …: the option belongs to every command.
        command, *rest = _with_command(arguments[2:], commands)
        return [command, *([] if command in _GROUP_OPTIONS else arguments[:2]), *rest]
    if arguments and (arguments[0] in commands or arguments[0] in _GROUP_OPTIONS):
        return arguments
    if not arguments or arguments == ["help"]:
        return [_DEFAULT, "--help"]
    meant = _command_meant(arguments[0], commands)
    if meant is not None:
        raise OptionError(
            say("no command or file {word!r}; did you mean extract {meant}?", word=arguments[0], meant=meant)
        )
    return [_DEFAULT, *arguments]


def _command_meant(word: str, commands: Sequence[str]) -> str | None:
    """The command that ``word``, which names no file, was probably to be."""
    if not word.isascii() or not word.isalpha() or Path(word).exists():
        return None
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), commands, 1, 0.75)
    return close[0] if close else None


def _usage_error(error: Exception) -> int:
    """The command-line parser's own errors in one line; anything else is a fault of ours and says so in one line."""
    exit_code = getattr(error, "exit_code", None)
    message = getattr(error, "format_message", None)
    if callable(message):
        from extractor.cli.usage_errors import in_our_words

        return _fail(say("{problem} (see extract --help)", problem=in_our_words(error)))
    if type(error).__name__ in ("Exit", "Abort"):
        return exit_code if isinstance(exit_code, int) else 2
    if os.environ.get("EXTRACTOR_DEBUG"):
        raise error
    return _fail(
        say(
            "internal error: {kind}: {problem} (EXTRACTOR_DEBUG=1 shows where)",
            kind=type(error).__name__,
            problem=one_line(str(error)),
        )
    )


def _fail(message: str, code: int = 2) -> int:
    report(message)
    return code

"""What the command-line parser complains of, in our words, so that it can be told in the reader's language.

The parser raises errors with English text; their kinds and the wordings below are what it has.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from extractor.errors import one_line
from extractor.messages import Message, mark, say

# Wordings of the parser, with named parts, and the templates that say the same.
_WORDINGS = (
    (r"Option (?P<option>.+) requires an argument\.?", mark("Option {option} requires an argument.")),
    (
        r"Option (?P<option>.+) requires (?P<number>\d+) arguments\.?",
        mark("Option {option} requires {number} arguments."),
    ),
    (r"Option (?P<option>.+) does not take a value\.?", mark("Option {option} does not take a value.")),
    (
        r"Got unexpected extra arguments? ?\(?s?\)? ?\((?P<words>.+)\)\.?",
        mark("Got unexpected extra arguments ({words})."),
    ),
    (r"(?P<value>.+) is not one of (?P<known>.+?)\.?", mark("{value} is not one of {known}.")),
    (r"(?P<value>.+) is not in the range (?P<range>[\d.<>=x ]+)\.?", mark("{value} is not in the range {range}.")),
    (r"(?P<value>.+) is not a valid (?:integer|int)( range)?\.?", mark("{value} is no whole number.")),
    (r"(?P<value>.+) is not a valid float( range)?\.?", mark("{value} is no number.")),
    (r"Input should be a valid integer.*", mark("it is no whole number.")),
    (r"Input should be a valid number.*", mark("it is no number.")),
    (r"Input should be greater than or equal to (?P<least>.+?)\.?", mark("it is less than {least}.")),
    (r"Input should be less than or equal to (?P<most>.+?)\.?", mark("it is more than {most}.")),
    (r"No such command (?P<name>.+?)\.?", mark("No such command {name}.")),
)


def in_our_words(error: Any) -> Message:
    """What ``error``, raised by the parser, says."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_such_option(error)
    if kind == "MissingParameter":
        parameter = error.param
        if parameter is not None and parameter.param_type_name == "argument":
            return say("Missing argument {name}.", name=_shown(parameter))
        return say("Missing option {name}.", name=_shown(parameter))
    said = _worded(one_line(str(error.message)).removeprefix("Value error, "))
    parameter = getattr(error, "param", None)
    if kind == "BadParameter" and parameter is not None:
        return say("Invalid value for {name}: {problem}", name=_shown(parameter), problem=said)
    return said


def _worded(text: str) -> Message:
    for wording, template in _WORDINGS:
        if (match := re.fullmatch(wording, text)) is not None:
            values = {name: value for name, value in match.groupdict().items() if value is not None}
            return say(template, **values)
    return say("{problem}", problem=text)


def _no_such_option(error: Any) -> Message:
    option = one_line(str(error.option_name))
    close = get_close_matches(option, error.possibilities or (), 1)
    if close:
        return say("No such option: {option}; did you mean {close}?", option=option, close=close[0])
    return say("No such option: {option}", option=option)


def _shown(parameter: Any) -> str:
    """How a person types a parameter: ``--jobs / -j``, or ``PATH...``."""
    if parameter is None:
        return "?"
    if parameter.param_type_name == "argument":
        return f"'{parameter.metavar or parameter.name}'"
    return " / ".join(f"'{one}'" for one in parameter.opts)

"""What the program says to people: English templates that are told in the language of the reader.

A :class:`Message` is its English text, so that data and logs never depend on a language; it also knows the template
and what filled it. :func:`told` looks the template up in the catalogue (``locale/zh/LC_MESSAGES/extractor.po``, which
``python -m tools.messages`` keeps in step with the code and compiles) and fills it anew. A message may travel between
processes, and stand in another.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Language = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "extractor"
FOLDER = Path(__file__).with_name("locale")

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_language: ContextVar[Language] = ContextVar("language", default="en")


class Message(str):
    """English text, and what it was made of: the template, or those for one and many, and the values in it.

    ``given`` is the Chinese of a text that brings its own.
    """

    template: str
    plural: str | None
    values: Mapping[str, object]
    given: str | None = None


def say(template: str, /, **values: object) -> Message:
    """The message that ``template`` makes with ``values``, which may be messages themselves.

    >>> say("{name}: no such file", name="a.txt")
    'a.txt: no such file'
    """
    return _message(template, None, template, values)


def say_many(one: str, many: str, /, number: int, **values: object) -> Message:
    """The message for a ``number`` of things, which ``{number}`` stands for."""
    return _message(one, many, one if number == 1 else many, {"number": number, **values})


def both(english: str, chinese: str) -> Message:
    """A message whose Chinese is not in the catalogue but comes along, from a lexicon."""
    message = _message(english, None, "{text}", {"text": english})
    message.given = chinese
    return message


def mark(text: str) -> str:
    """``text`` itself, which the catalogue is to have: help, labels, what is looked up later with :func:`told`."""
    return text


def told(text: str, language: Language | None = None) -> str:
    """``text`` in ``language`` (else the one in use): a message filled anew, other text as the catalogue has it."""
    catalogue = _catalogue(language or _language.get())
    if not isinstance(text, Message):
        return catalogue.gettext(text) if text else text
    if text.given is not None:
        return text.given if (language or _language.get()) == "zh" else str(text)
    number = text.values.get("number")
    if text.plural is not None and isinstance(number, int):
        template = catalogue.ngettext(text.template, text.plural, number)
    else:
        template = catalogue.gettext(text.template)
    return template.format(
        **{name: told(one, language) if isinstance(one, Message) else one for name, one in text.values.items()}
    )


def reason(error: BaseException) -> str:
    """Why the system could not do something, without the name of the file; a message where the words are known."""
    words = getattr(error, "strerror", None) or (error.args[0] if error.args else None)
    if isinstance(words, Message):
        return words
    words = words if isinstance(words, str) else str(error)
    return _message(words, None, words.replace("{", "{{").replace("}", "}}"), {}) if words in _SYSTEM else words


def packed(text: str) -> Any:
    """``text`` as plain data that :func:`unpacked` makes the same message of."""
    if not isinstance(text, Message) or text.plural is not None or text.given is not None:
        return str(text)
    return [text.template, {name: packed(one) if isinstance(one, str) else one for name, one in text.values.items()}]


def unpacked(data: Any) -> str:
    """The text that was :func:`packed`."""
    if not isinstance(data, list):
        return str(data)
    template, values = data
    return _message(
        template,
        None,
        template,
        {name: unpacked(one) if isinstance(one, str | list) else one for name, one in values.items()},
    )


def language_in_use() -> Language:
    """The language that :func:`told` takes."""
    return _language.get()


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Within the block people are told things in ``language``."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def use(language: Language) -> None:
    """From now on people are told things in ``language``."""
    _language.set(language)


def language_of_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """Chinese where the first of LC_ALL, LC_MESSAGES and LANG that is set names it; English elsewhere."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), None)
    if named is None and os.name == "nt":
        import locale

        named = locale.getlocale()[0]
    return "zh" if (named or "").lower().startswith(("zh", "chinese")) else "en"


def _message(one: str, many: str | None, template: str, values: Mapping[str, object]) -> Message:
    kept = {name: _kept(value) for name, value in values.items()}
    message = Message(template.format(**kept))
    message.template, message.plural, message.values = one, many, kept
    return message


def _kept(value: object) -> object:
    """``value`` as a message holds it: errors as what they say, paths and others as text."""
    if isinstance(value, BaseException) and value.args and isinstance(value.args[0], Message):
        return value.args[0]
    return value if isinstance(value, str | int | float | Decimal) else str(value)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=language == "en")


_SYSTEM = frozenset(
    {
        mark("Permission denied"),
        mark("No such file or directory"),
        mark("Is a directory"),
        mark("Not a directory"),
        mark("File exists"),
        mark("File name too long"),
        mark("No space left on device"),
        mark("Read-only file system"),
        mark("Too many open files"),
        mark("Input/output error"),
    }
)

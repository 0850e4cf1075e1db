"""Saved output as it is read back: one JSON document, an array of documents, or JSON Lines with a document a line.

JSON Lines are read a line at a time, so that a file may hold any number of documents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO, NamedTuple

from extractor.errors import ReadError
from extractor.messages import reason, say
from extractor.reading.plain_text import decode

LARGEST_DOCUMENT = 512 * 1024 * 1024
"""Most bytes of one saved document; that of the longest report that is read takes about half of it."""

_MOST_DIGITS = 999
_MARK = b"\xef\xbb\xbf"


class Saved(NamedTuple):
    """One saved document: its line in JSON Lines, the steps to it inside an array, its data or why there is none."""

    data: Any
    line: int | None = None
    steps: tuple[int, ...] = ()
    problem: str | None = None


def read_saved(stream: BinaryIO, name: str) -> Iterator[Saved]:
    """The documents in ``stream``, which is called ``name``. Raises ReadError where it holds none or is too large."""
    opening = stream.readline(LARGEST_DOCUMENT + 1)
    first = _object_in(opening.removeprefix(_MARK))
    if first is None:
        whole = opening + stream.read(max(LARGEST_DOCUMENT + 1 - len(opening), 0))
        if len(whole) > LARGEST_DOCUMENT:
            raise _too_large(name)
        yield from parse_saved(decode(whole, name)[0], name)
        return
    following = _numbered(stream, name)
    second = next(following, None)
    yield Saved(first, None if second is None else 1)
    if second is not None:
        yield from _lines([second])
        yield from _lines(following)


def parse_saved(text: str, name: str) -> Iterator[Saved]:
    """The documents in ``text``, which is called ``name``. Raises ReadError where it holds none."""
    try:
        data = _parse(text)
    except (ValueError, RecursionError) as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or _object_in(lines[0][1]) is None:
            raise ReadError(say("{name}: not JSON: {problem}", name=name, problem=_reason(error))) from error
        yield from _lines(lines)
        return
    if isinstance(data, list) and data:
        yield from (Saved(one, steps=(at,)) for at, one in enumerate(data))
    else:
        yield Saved(data)


def _lines(lines: Iterable[tuple[int, bytes | str]]) -> Iterator[Saved]:
    for number, line in lines:
        try:
            yield Saved(_parse(_text(line)), number)
        except (ValueError, RecursionError) as error:
            yield Saved(None, number, problem=say("not JSON: {problem}", problem=_reason(error)))


def _numbered(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines behind the first that are not blank, with their numbers."""
    number = 1
    while line := stream.readline(LARGEST_DOCUMENT + 1):
        if len(line) > LARGEST_DOCUMENT:
            raise _too_large(name)
        number += 1
        if line.strip():
            yield number, line


def _object_in(line: bytes | str) -> dict[str, Any] | None:
    """The JSON object that ``line`` alone is, as the first line of JSON Lines is; None where it is none."""
    try:
        data = _parse(_text(line))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _text(line: bytes | str) -> str:
    return line if isinstance(line, str) else line.decode("utf-8")


def _parse(text: str) -> Any:
    """JSON with exact numbers. Raises ValueError where it is none, or means two things or nothing at all."""
    return json.loads(text, parse_float=_decimal, parse_constant=_refuse, object_pairs_hook=_object)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(say("the number {number} is out of all range", number=text[:40]))
    return number


def _refuse(constant: str) -> Any:
    raise ValueError(say("{constant} is no JSON number", constant=constant))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(say("the name {twice!r} stands more than once in one object", twice=twice))
    return found


def _reason(error: Exception) -> str:
    return say("nested too deeply") if isinstance(error, RecursionError) else reason(error)


def _too_large(name: str) -> ReadError:
    return ReadError(say("{name}: a document larger than {size} MiB", name=name, size=LARGEST_DOCUMENT >> 20))

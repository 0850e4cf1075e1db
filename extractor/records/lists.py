"""Lists of numbers under 分别 or in the same order as a list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records.reading import Reading
from extractor.text import Span
from extractor.words.classes import Painted

# What may stand between two numbers of a list: a conjunction, and words that give the second a direction of its own.
_JOINS = re.compile(r"[kF]*[、&]?[kKvlyoe]*[udXlts]?[kKvlo]*")
_ITEMS = frozenset('OnwRHaEmGKjFVSAvD"LpYud-<>')
_LONGEST = 60
_MOST_MEMBERS = 40


def members_of(painted: Painted, readings: Sequence[Reading], at: int, *, each: bool) -> int:
    """How many numbers from ``at`` on make one list; 1 where there is none."""
    letters = painted.letters
    count = 1
    while at + count < len(readings) and count <= _MOST_MEMBERS:
        before, following = readings[at + count - 1], readings[at + count]
        between = letters[before.token + 1 : following.token]
        joined = between.lstrip("kF").startswith(("、", "&")) or (each and between == "")
        if (
            not joined
            or _JOINS.fullmatch(between) is None
            or (not each and set(between) & set("lXt"))
            or following.left is not None
            or before.right is not None
        ):
            break
        kinds = letters[before.token] + letters[following.token]
        if (kinds[0] in "PI") != (kinds[1] in "PI") and kinds not in ("BI", "BP"):
            break
        if not each and kinds[0] != kinds[1]:
            break
        count += 1
    return count if count <= _MOST_MEMBERS else 1


def names_of(painted: Painted, reading: Reading, count: int, first_of: int) -> list[Span] | None:
    """The names of a list that ends where the words before the first number begin, where there are ``count``."""
    letters = painted.letters
    last = reading.edge
    while last > reading.low and letters[last - 1] in "hj":
        last -= 1
    first, low = last, max(reading.low, last - _LONGEST)
    while first > low and (letters[first - 1] in _ITEMS or letters[first - 1] in "、&U"):
        first -= 1
    while first < last and letters[first] in "、&UEDFjo":
        first += 1
    while first < last - 1 and letters[first] in "VSAkv" and letters[first + 1] in 'nwaRHEKG"':
        first += 1
    items = _split(letters, first, last)
    if (
        first < last
        and count > 2
        and len(items) != count
        and (parted := _parted_by_commas(letters, first_of, first, last, count))
    ):
        return [painted.span(*item) for item in parted]
    if not items and reading.clause > first_of and letters[reading.clause - 1] == ",":
        # 发放A补贴和B补贴，|分别惠及3126人和2874人: the list is the object of the clause before.
        return _objects(painted, first_of, reading.clause - 1, count)
    if len(items) != count:
        return None
    return [painted.span(*item) for item in items]


def _parted_by_commas(letters: str, low: int, first: int, last: int, count: int) -> list[tuple[int, int]]:
    """The ``count`` names of a list whose members stand in clauses of their own; empty where there are not so many.

    ``计算机、通信设备制造业，汽车制造业，专用设备制造业产值分别增长…``
    """
    items = [(first, last)]
    low = max(low, last - _LONGEST)
    while len(items) < count and first - 1 > low and letters[first - 1] == ",":
        stop = first - 1
        first = stop
        while first > low and (letters[first - 1] in 'nwaRHEmGK"' or letters[first - 1] in "、&U"):
            first -= 1
        if first == stop or letters[first] in "、&U":
            return []
        items.append((first, stop))
    opens = first == 0 or letters[first - 1] in ".;\n:,"
    return items[::-1] if len(items) == count and opens else []


def _objects(painted: Painted, low: int, last: int, count: int) -> list[Span] | None:
    letters = painted.letters
    first, low = last, max(low, last - _LONGEST)
    while first > low and (letters[first - 1] in 'nwaRHEmGjA"L' or letters[first - 1] in "、&U"):
        first -= 1
    items = _split(letters, first, last)
    return [painted.span(*item) for item in items] if len(items) == count else None


def _split(letters: str, first: int, last: int) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    start = first
    for at in range(first, last + 1):
        if at == last or letters[at] in "、&":
            if at > start:
                items.append((start, at))
            start = at + 1
    return items


def full_names(text: str, spans: Sequence[Span]) -> list[str | None]:
    """The names of a list with the head that all share, None for what is whole: 城镇、农村|居民收入.

    The head is what the last member has beyond the length of the first, where it is clearly longer.
    """
    written = [text[span.start : span.end] for span in spans]
    if len(spans) < 2 or len(set(spans)) == 1:
        return [None] * len(spans)
    own = max(len(one) for one in written[:-1])
    head = written[-1][len(written[-2]) :]
    if len(written[-1]) < own + 2:
        return [None] * len(spans)
    return [one + head for one in written[:-1]] + [None]

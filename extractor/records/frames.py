"""Frames: what the words before a number say that it is. Patterns over word classes, read from ``frames.toml``.

The pattern syntax is that of spaCy's token ``Matcher`` (a list of tokens with ``TAG``, ``{"IN": […]}``,
``{"NOT_IN": […]}`` and ``OP``), with one key more: ``SLOT`` names the stretch that the tokens fill. A pattern ends with
the number. It is compiled to a regular expression over the letters of the classes: on the corpus that costs a
twentieth of what the Matcher takes over a Doc of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.errors import OptionError
from extractor.lexicons import load_lexicon
from extractor.messages import reason, say

# Of so many sets of cues it is remembered which frames they leave possible.
_REMEMBERED = 4096
_OPERATORS = {"1": "", "?": "?", "*": "*", "+": "+"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame: ``role`` of the number (level, change, share, gap, ratio, plan, completion, reached, origin).

    ``numbers`` are the letters of the numbers it takes; ``pattern`` matches what stands before the number, all of it
    where the frame ``opens`` its stretch; ``behind`` matches right behind the number. ``needed``: sets of letters of
    each of which one must stand before the number, which is far sooner seen than that the pattern does not match.
    """

    name: str
    role: str
    numbers: frozenset[str]
    pattern: re.Pattern[str]
    needed: tuple[frozenset[str], ...]
    behind: re.Pattern[str] | None
    opens: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Match(NamedTuple):
    """A frame that fits before a number: where it begins and where its slots stand, as word indices."""

    frame: Frame
    start: int
    slots: Mapping[str, tuple[int, int]]


class Frames:
    """The frames in the order in which they are tried."""

    def __init__(self, letters: Mapping[str, str], entries: Sequence[Mapping[str, Any]] | None = None) -> None:
        lexicon = load_lexicon("frames")
        self._letters = letters
        self._sets: Mapping[str, Sequence[str]] = lexicon["sets"]
        self.frames = tuple(self._compiled(entry) for entry in [*(entries or ()), *lexicon["frame"]])
        self._cues = frozenset[str]().union(*(frame.needed[0] for frame in self.frames if frame.needed))
        self._possible = lru_cache(maxsize=_REMEMBERED)(self._possible_with)

    def match(self, letters: str, low: int, number: int) -> Match | None:
        """The first frame that fits the words ``low`` up to the number at ``number``."""
        for frame in self._possible(letters[number], self._cues.intersection(letters[low:number])):
            if frame.behind is not None and frame.behind.match(letters, number + 1) is None:
                continue
            find = frame.pattern.match if frame.opens else frame.pattern.search
            if (match := find(letters, low, number)) is not None:
                slots = {name: match.span(name) for name in frame.pattern.groupindex if match.start(name) >= 0}
                return Match(frame, match.start(), slots)
        return None

    def _possible_with(self, kind: str, cues: frozenset[str]) -> tuple[Frame, ...]:
        """The frames that take a number of ``kind`` and whose first need is met where ``cues`` stand."""
        taking = (one for one in self.frames if kind in one.numbers)
        return tuple(one for one in taking if not one.needed or not one.needed[0].isdisjoint(cues))

    def _compiled(self, entry: Mapping[str, Any]) -> Frame:
        try:
            numbers = frozenset(self._letters[name] for name in entry["numbers"])
            pattern = compile_pattern(entry["pattern"], self._letters, self._sets, r"\Z")
            behind = entry.get("behind")
            after = compile_pattern(behind, self._letters, self._sets, "") if behind is not None else None
        except (KeyError, re.error) as error:
            raise OptionError(
                say("frame {name}: {problem}", name=entry.get("name", "?"), problem=reason(error))
            ) from error
        return Frame(
            entry["name"],
            entry["role"],
            numbers,
            pattern,
            needed_letters(entry["pattern"], self._letters, self._sets),
            after,
            entry.get("opens", False),
            tuple(entry["examples"]),
            tuple(entry.get("counter_examples", ())),
        )


def compile_pattern(
    tokens: Sequence[Mapping[str, Any]], letters: Mapping[str, str], sets: Mapping[str, Sequence[str]], end: str
) -> re.Pattern[str]:
    """A token pattern as a regular expression over class letters, with ``end`` (``\\Z`` or nothing) behind it.

    Raises KeyError for a class, set or operator that is unknown.
    """
    pieces: list[str] = []
    slot: str | None = None
    for token in tokens:
        wanted = token.get("SLOT")
        if wanted != slot:
            pieces.append(")" if slot is not None else "")
            pieces.append(f"(?P<{wanted}>" if wanted is not None else "")
            slot = wanted
        told, operator = _class(token["TAG"], letters, sets), token.get("OP", "1")
        # `!`: what must not follow, as in spaCy's Matcher, but without taking a word.
        pieces.append(f"(?!{told})" if operator == "!" else told + _OPERATORS[operator])
    if slot is not None:
        pieces.append(")")
    return re.compile("".join(pieces) + end)


def needed_letters(
    tokens: Sequence[Mapping[str, Any]], letters: Mapping[str, str], sets: Mapping[str, Sequence[str]]
) -> tuple[frozenset[str], ...]:
    """For each token that a pattern cannot do without the letters it may be, the rarest sorts first."""
    told = [_letters(token["TAG"], letters, sets) for token in tokens if token.get("OP", "1") in ("1", "+")]
    return tuple(sorted((frozenset(one) for negated, one in told if not negated), key=len))


def _class(tag: Any, letters: Mapping[str, str], sets: Mapping[str, Sequence[str]]) -> str:
    negated, told = _letters(tag, letters, sets)
    return f"[{'^' if negated else ''}{''.join(map(re.escape, told))}]"


def _letters(tag: Any, letters: Mapping[str, str], sets: Mapping[str, Sequence[str]]) -> tuple[bool, list[str]]:
    """The letters that ``tag`` means, and whether it means all others.

    It is a class, a set, a list of both, ``{"IN": […]}`` or ``{"NOT_IN": […]}``.
    """
    negated = isinstance(tag, Mapping) and "NOT_IN" in tag
    names = [tag] if isinstance(tag, str) else tag["NOT_IN" if negated else "IN"] if isinstance(tag, Mapping) else tag
    return negated, [letters[one] for name in names for one in sets.get(name, (name,))]

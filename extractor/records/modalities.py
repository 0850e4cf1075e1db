"""How a number is meant: to be reached and how firmly, or reached. Scopes are data (``lexicons/modalities.toml``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.lexicons import load_lexicon
from extractor.words.classes import Painted

# So many words back is a scope looked for.
_REACH = 120
_BORDERS = {"clause": ",;", "segment": ";", "sentence": ""}
# 500元和300元|的目标: what stands behind the number says that it is a goal.
_GOAL = re.compile("(?:左右|以上|以内|以下)?的?(?:[^，。；、\n]{0,6})?(目标|任务|计划|要求)")
GOALS = {"目标": "expect", "任务": "commit", "计划": "plan", "要求": "require"}
# A word before a cue that takes its force: 为确保…, 对拟….
_UNSAID = frozenset(("为", "为了", "以", "对", "按", "按照", "未", "原", "把", "非"))


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope of modality, as the lexicon describes it."""

    role: str
    borders: str
    soft: bool
    before: frozenset[str]
    terminators: frozenset[str]
    answers: frozenset[str]


class Told(NamedTuple):
    """What is told of how a number is meant: ``role`` and the index of the word that tells it."""

    role: str
    word: int


class Modalities:
    """The scopes, looked up word by word."""

    def __init__(self, letters: Mapping[str, str], entries: Sequence[Mapping[str, Any]] | None = None) -> None:
        self._scopes: dict[str, list[Scope]] = {}
        for entry in entries or load_lexicon("modalities")["scope"]:
            scope = Scope(
                entry["role"],
                _BORDERS[entry["reach"]],
                entry.get("soft", False),
                frozenset(letters[name] for name in entry.get("before", ())),
                frozenset(entry.get("terminated_by", "").split()),
                frozenset(entry.get("answered_by", "").split()),
            )
            for word in entry["words"].split():
                self._scopes.setdefault(word, []).append(scope)
        scopes = [scope for each in self._scopes.values() for scope in each]
        # What opens a scope, ends one, or answers it.
        self._bearing = self.words.union(*(one.terminators | one.answers for one in scopes))

    @property
    def words(self) -> frozenset[str]:
        """All words that open a scope."""
        return frozenset(self._scopes)

    def marks(self, painted: Painted) -> list[int]:
        """The words of a sentence that bear on how its numbers are meant, and its borders; for :meth:`told`."""
        starts, text, bearing = painted.starts, painted.text, self._bearing
        return [
            at
            for at, (start, end, letter) in enumerate(zip(starts, starts[1:], painted.letters, strict=False))
            if letter in ",;z" or text[start:end] in bearing
        ]

    def told(self, painted: Painted, marks: Sequence[int], token: int, *, looks_back: bool) -> Told | None:
        """What the words up to the number at ``token`` say of it; None where they say nothing.

        ``marks`` are those of the sentence ``painted``; ``looks_back``: the passage tells results, so that soft words
        (确保) tell what was done.
        """
        letters = painted.letters
        seen: set[str] = set()
        # What the clauses behind the scope's own say was done.
        later: set[str] = set()
        borders = ""
        first = bisect_left(marks, token - _REACH)
        for at in reversed(marks[first : bisect_left(marks, token, first)]):
            letter = letters[at]
            if letter in ",;":
                borders += letter
                later |= seen
                continue
            if letter == "z" and letters[at + 1 : at + 2] in (":", ","):
                # 计划培训5000人次，其中：农民2000人次，工人…: the parts are meant like their sum.
                borders, later = "", set()
                continue
            if letter not in "kplYvnVxKSRH":
                continue
            word = painted.word(at)
            for scope in self._scopes.get(word, ()):
                if looks_back and later & scope.answers:
                    continue
                if any(one in scope.borders for one in borders) or seen & scope.terminators:
                    continue
                if scope.before and letters[at + 1] not in scope.before:
                    continue
                if (scope.soft and looks_back) or (at > 0 and painted.word(at - 1) in _UNSAID):
                    continue
                return Told(scope.role, at)
            seen.add(word)
        return None


def goal_behind(text: str, end: int) -> str | None:
    """The modality of ``人均经费|500元|的目标``, told behind the number that ends at ``end``."""
    match = _GOAL.match(text, end)
    if match is None or "的" not in match[0]:
        return None
    return GOALS[match[1]]

"""The words of dates: what each means and next to what it is another word (``lexicons/dates.toml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from extractor.lexicons import load_lexicon
from extractor.values.calendar import holiday_table

_PLAIN = ("month", "day", "week", "quarter", "part", "season", "winter_to_spring", "set", "years", "era")


@dataclass(frozen=True, slots=True)
class Word:
    """``kind`` is the lexicon's table (``year.reference``, ``month`` …), ``meaning`` the key the word stands under."""

    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """``words`` by their text; a word is none behind a text of ``not_after`` or in front of one of ``not_before``."""

    words: dict[str, Word]
    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    republic: tuple[str, ...]

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is the word it looks like, by what stands next to it.

        上年度 is guarded like 上年.
        """
        word = text[start:end]
        if word not in self.not_after:
            word = word.removesuffix("度")
        return not (
            text.endswith(self.not_after.get(word, ()), max(0, start - 4), start)
            or text.startswith(self.not_before.get(word, ()), end)
        )

    def counts_from_republic(self, text: str) -> bool:
        """Whether a text counts its years from the Republic (108年 is 2019), by what it speaks of."""
        return any(sign in text for sign in self.republic)

    def of_kind(self, *kinds: str) -> Iterator[str]:
        """The words of some kinds."""
        return (text for text, word in self.words.items() if word.kind in kinds)


@cache
def date_lexicon() -> DateLexicon:
    """The packaged lexicon with the names of holidays."""
    table = load_lexicon("dates")
    words = {
        word: Word(f"year.{base}", meaning)
        for base, entries in table["year"].items()
        for meaning, listed in entries.items()
        for word in listed.split()
    }
    for kind in _PLAIN:
        for meaning, listed in table[kind].items():
            words |= dict.fromkeys(listed.split(), Word(kind, meaning))
    words |= {name: Word("holiday", rule) for name, rule in holiday_table().items()}
    return DateLexicon(
        words, _split(table["not_after"]), _split(table["not_before"]), tuple(table["republic"]["signs"].split())
    )


def _split(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(listed.split()) for word, listed in table.items()}


def alternation(words: Iterable[str]) -> str:
    """An expression for any of ``words``, the longest first, sharing first characters so that few are tried.

    >>> alternation(["今天", "今年度", "今年", "去年"])
    '(?:今(?:年度|天|年)|去(?:年))'
    """
    groups = groupby(sorted(words), key=lambda word: word[0])
    shared = (f"{first}(?:{'|'.join(sorted((w[1:] for w in rest), key=len, reverse=True))})" for first, rest in groups)
    return f"(?:{'|'.join(shared)})"

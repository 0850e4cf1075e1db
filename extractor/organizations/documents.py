"""What a document teaches about its own names: bare words that mean one body in it, short forms of full names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.mentions import Organization
from extractor.organizations.aliases import declared, short_forms
from extractor.organizations.dictionary import NameFinder
from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.reading import Reader


class Deferred(NamedTuple):
    """A name that counts only if the document means one body by it."""

    start: int
    end: int
    head: Head
    rule: str


class Lesson(NamedTuple):
    """A form the document may use for ``body``; it counts from ``since`` on."""

    body: Organization
    since: int


class DocumentReader:
    """The second pass over a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._evidence = Evidence(lexicon)
        self._reader = Reader(lexicon)
        self._words = lexicon.nouns | lexicon.verbs
        self._agents = lexicon.agents
        self._generic = lexicon.generic

    def accept(self, text: str, sure: Sequence[Organization], deferred: Sequence[Deferred]) -> list[Organization]:
        """The deferred names that something in the document speaks for."""
        spoken_for = {self._tail(text, one) for one in sure if not one.is_self and one.rule not in ("name", "own-name")}
        selves = {text[one.end - 1] for one in sure if one.is_self}
        legislatures = {one.end for one in sure if one.kind == "legislature"}
        listed = {one.start for one in deferred if one.head.kind == "department"}
        good = {
            text[one.start : one.end]
            for one in deferred
            if (one.head.text in spoken_for and one.rule == "bare")
            or (text[one.end - 1] in selves and one.head.text[-1] in "社委" and one.rule == "bare")
            or (one.head.kind == "department" and (selves or (one.end + 1 in listed and text[one.end] in "、和")))
            or self._acts(text, one)
        }
        return [
            Organization(one.start, one.end, f"document:{one.rule}", text[one.start : one.end], one.head.kind)
            for one in deferred
            if text[one.start : one.end] in good or (one.start - 1 in legislatures and text[one.start - 1] in "、和")
        ]

    @staticmethod
    def _tail(text: str, one: Organization) -> str:
        """The head by which a name was found (the rule says it after the last colon)."""
        return one.rule.rpartition(":")[2]

    def _acts(self, text: str, one: Deferred) -> bool:
        return text[one.start - 1 : one.start] == "由" and text.startswith(self._agents, one.end)

    def learn(self, text: str, sure: Sequence[Organization], parts: Iterable[Organization]) -> Iterator[Organization]:
        """Mentions of bodies by a short form of a full name that stands in the document.

        ``parts`` are all names found, those inside longer ones, too: the owners of units.
        """
        lessons = self._lessons(text, sure, _shortest(parts))
        if not lessons:
            return
        for start, end in NameFinder(lessons).find(text):
            lesson = lessons[text[start:end]]
            if start >= lesson.since and not self._inside_word(text, start, end):
                yield Organization(start, end, "short-form", lesson.body.name, lesson.body.kind)

    def _lessons(self, text: str, sure: Sequence[Organization], owners: Mapping[int, int]) -> dict[str, Lesson]:
        lessons: dict[str, Lesson] = {}
        for one in sure:
            if one.is_self or one.rule in ("name", "own-name"):
                continue
            owner_end = owners.get(one.start, one.end)
            owner = text[one.start : owner_end] if owner_end < one.end else None
            for form in short_forms(text[one.start : one.end], owner):
                if form not in self._words and form not in self._generic and self._particular(form, one):
                    lessons.setdefault(form, Lesson(one, 0))
        for alias, one, since in declared(text, sure):
            lessons[alias] = Lesson(one, since)
        return lessons

    def _particular(self, form: str, one: Organization) -> bool:
        """Whether a company's short form holds characters that are no everyday words, or says that it is one."""
        if one.kind not in ("enterprise", "financial", "cooperative") or form.endswith(("公司", "集团", "银行")):
            return True
        walk = self._reader.walk(form, len(form), {})
        return walk.start == 0 and sum(token.word is Word.UNKNOWN for token in walk.tokens) >= 2

    def _inside_word(self, text: str, start: int, end: int) -> bool:
        if end - start > 3 or text[start] == "《":
            return False
        across = (text[start - 1 : start + 1], text[end - 1 : end + 1])
        return any(pair in self._words for pair in across) or self._evidence.crowd(text, start)


def _shortest(parts: Iterable[Organization]) -> dict[int, int]:
    """For each start of a name the end of the shortest one that starts there."""
    ends: dict[int, int] = {}
    for one in parts:
        ends[one.start] = min(one.end, ends.get(one.start, one.end))
    return ends

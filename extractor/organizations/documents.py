"""What a document teaches about its own names: bare words that mean one body in it, short forms of full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from extractor.mentions import Organization
from extractor.organizations.aliases import declared, short_forms
from extractor.organizations.dictionary import NameFinder
from extractor.organizations.evidence import Evidence
from extractor.organizations.lexicon import Head, Lexicon
from extractor.organizations.persons import SURNAMES
from extractor.words import Segmenter, Words

# Who holds a post in a unit, and what is done to one.
HOLDER = re.compile(
    "(?:党总?支部|党委)?(?:副|正|代|原|常务)*(?:主任|处长|科长|部长|司长|局长|经理|主管|总监|组长|室主任|所长|院长|会长|秘书长|理事长|负责人)"
)
# A person between the unit and the post: 合作发展处|朱某某|处长.
NAMED_HOLDER = re.compile(f"的?[{SURNAMES}][一-龥]{{1,2}}(?:同志)?{HOLDER.pattern}")
# Another unit in the same list.
UNIT_BEHIND = re.compile("、[一-龥]{1,5}[处科室](?=[、和及等，。])")
SET_UP = re.compile("(?:成立|撤销|设立|组建|增设|新设|设|合并|并入)了?$")
OFFICIAL = frozenset(("party", "government", "legislature", "judicial", "social", "other", "community"))
CLOSINGS = frozenset("、，。；：（）\n的")
OPENINGS = frozenset("、，。；：（）\n")


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

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._evidence = Evidence(lexicon, segmenter.knows)
        self._knows = segmenter.knows
        self._agents = lexicon.agents
        self._generic = lexicon.generic
        self._heads = tuple(lexicon.heads)
        self._bare = lexicon.heads

    def accept(self, text: str, sure: Sequence[Organization], deferred: Sequence[Deferred]) -> list[Organization]:
        """The deferred names that something in the document speaks for."""
        spoken_for = {self._tail(text, one) for one in sure if not one.is_self and one.rule not in ("name", "own-name")}
        selves = {text[one.end - 1] for one in sure if one.is_self}
        towns = {text[one.start] for one in sure if one.rule.startswith("level:")}
        legislatures = {one.end for one in sure if one.kind == "legislature"}
        listed = {one.start for one in deferred if one.head.kind == "department"}
        good = {
            text[one.start : one.end]
            for one in deferred
            if (one.head.text in spoken_for and one.rule == "bare")
            or (text[one.end - 1] in selves and one.head.text[-1] in "社委行" and one.rule == "bare")
            or (one.rule == "town" and text[one.start] in towns)
            or (
                one.head.kind == "department"
                and one.rule == "bare"
                and (selves or (one.end + 1 in listed and text[one.end] in "、和") or UNIT_BEHIND.match(text, one.end))
            )
            or self._acts(text, one)
        }
        good |= _listed_with(text, deferred, good)
        shared = list(_sharing_an_owner(text, sure, deferred))
        taken = {one.start for one in shared}
        return shared + [
            Organization(one.start, one.end, f"document:{one.rule}", text[one.start : one.end], one.head.kind)
            for one in deferred
            if one.start not in taken
            and (text[one.start : one.end] in good or (one.start - 1 in legislatures and text[one.start - 1] in "、和"))
        ]

    @staticmethod
    def _tail(text: str, one: Organization) -> str:
        """The head by which a name was found (the rule says it after the last colon)."""
        return one.rule.rpartition(":")[2]

    def _acts(self, text: str, one: Deferred) -> bool:
        """Whether it does something (由|…|承办), is led by someone (…|主任) or is set up as a unit (撤销|…)."""
        before = text[one.start - 1 : one.start]
        subject = before == "由" or (one.rule == "topic" and before in OPENINGS)
        if subject and text.startswith(self._agents, one.end):
            return True
        unit = one.head.form == "unit" or one.rule == "topic"
        if (
            unit
            and before in (*OPENINGS, *"任兼及自到由和")
            and (HOLDER.match(text, one.end) or NAMED_HOLDER.match(text, one.end))
        ):
            return True
        return one.head.kind == "department" and SET_UP.search(text, max(0, one.start - 6), one.start) is not None

    def learn(
        self, words: Words, sure: Sequence[Organization], parts: Iterable[Organization]
    ) -> Iterator[Organization]:
        """Mentions of bodies by a short form of a full name that stands in the document.

        ``parts`` are all names found, those inside longer ones, too: the owners of units.
        """
        text = words.text
        lessons = self._lessons(text, sure, _shortest(parts))
        if not lessons:
            return
        for start, end in NameFinder(lessons).find(text):
            lesson = lessons[text[start:end]]
            if start < lesson.since or self._inside_word(words, start, end):
                continue
            company = lesson.body.kind in ("enterprise", "financial", "cooperative")
            if lesson.since or not (company and self._is_attributive(words, start, end)):
                yield Organization(start, end, "short-form", lesson.body.name, lesson.body.kind)

    def _lessons(self, text: str, sure: Sequence[Organization], owners: Mapping[int, int]) -> dict[str, Lesson]:
        lessons: dict[str, Lesson] = {}
        for one in sure:
            if one.is_self or one.rule in ("name", "own-name"):
                continue
            owner_end = owners.get(one.start, one.end)
            owned = owner_end < one.end and not one.rule.startswith("brand:")
            owner = text[one.start : owner_end] if owned else None
            for form in short_forms(text[one.start : one.end], owner):
                if form not in self._generic and self._particular(form, one, owned):
                    lessons.setdefault(form, Lesson(one, 0))
        for alias, one, since in declared(text, sure):
            lessons[alias] = Lesson(one, since)
        return lessons

    def _particular(self, form: str, one: Organization, owned: bool) -> bool:
        """Whether a company's short form is no everyday word, or says that it is a company."""
        if one.kind not in ("enterprise", "financial", "cooperative"):
            return form[0] == "《" or (form.endswith(self._heads) and (owned or form not in self._bare))
        return form.endswith(("公司", "集团", "银行")) or not self._knows(form)

    def _is_attributive(self, words: Words, start: int, end: int) -> bool:
        """Whether a short form of everyday words (关键|金属) says what something is made of rather than who acts."""
        if not words.is_boundary(end):
            return False
        said = [words.word(index) for index in range(words.at(start), words.at(end - 1) + 1)]
        if not all(len(word) > 1 and self._knows(word) for word in said) or said[-1] in ("公司", "集团", "银行"):
            return False
        after = words.at(end) if end < len(words.text) else None
        return after is not None and words.text[end] not in CLOSINGS and words.tags[after][0] not in "pdmND"

    def _inside_word(self, words: Words, start: int, end: int) -> bool:
        if end - start > 3 or words.text[start] == "《":
            return False
        return (
            words.cuts_a_word(start, self._knows)
            or words.cuts_a_word(end, self._knows)
            or self._evidence.crowd(words.text, start)
        )


def _shortest(parts: Iterable[Organization]) -> dict[int, int]:
    """For each start of a name the end of the shortest one that starts there."""
    ends: dict[int, int] = {}
    for one in parts:
        ends[one.start] = min(one.end, ends.get(one.start, one.end))
    return ends


def _listed_with(text: str, deferred: Sequence[Deferred], good: Set[str]) -> set[str]:
    """The units that stand in a list with an accepted one: 成立|保卫科|、审计室."""
    found: set[str] = set()
    units = [one for one in deferred if one.head.kind == "department"]
    for one, other in pairwise(units):
        said = text[one.start : one.end]
        if other.start == one.end + 1 and text[one.end] in "、和及" and (said in good or said in found):
            found.add(text[other.start : other.end])
    return found


def _sharing_an_owner(text: str, sure: Sequence[Organization], deferred: Sequence[Deferred]) -> Iterator[Organization]:
    """The members of a list whose owner only the first one says: 镇党委、|政府|、|纪委|."""
    ends: dict[int, str] = {}
    for one in sure:
        head = one.rule.rpartition(":")[2]
        if one.kind in OFFICIAL and one.rule.startswith("level:") and text[one.start : one.end] != head:
            ends[one.end] = text[one.start : one.end - len(head)]
    for member in deferred:
        before = member.start - (text[member.start - 1] in "、和及与")  # 镇党委、|政府, 镇党委|政府
        if member.head.form != "level" or before not in ends:
            continue
        owner = ends[before]
        name = owner + text[member.start : member.end]
        ends[member.end] = owner
        yield Organization(member.start, member.end, "shared-owner", name, member.head.kind)

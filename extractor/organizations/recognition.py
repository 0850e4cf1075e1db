"""Recognition of organizations in one text: known names first, then heads, then what the document taught."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.mentions import Organization
from extractor.organizations.dictionary import NameFinder
from extractor.organizations.divisions import place_names
from extractor.organizations.documents import Deferred, DocumentReader
from extractor.organizations.lexicon import Head, Lexicon, load_lexicon
from extractor.organizations.linking import link
from extractor.organizations.lists import ListReader
from extractor.organizations.naming import Found, Namer
from extractor.organizations.selves import SelfFinder
from extractor.text import Span

# What a bracket after a name may hold to be part of it: 《青年》报社（汉文版）.
BRACKET = re.compile(r"（([^（）\n，。；：]{1,10})）")
BRACKET_ENDS = ("版", "集团", "筹", "校区", "院区", "分部", "东区", "西区", "南区", "北区")


# A name of a unit of a branch of a body may be longer than a plain one; beyond this it is no name.
LONGEST = 60
WEAK_CUE = re.compile(
    "集团|公司|总部|股份|汽车|超级工厂|等(?:一批|[0-9]+家|企业|龙头|知名|头部|国内外)|学子|师生|校区|校友|学生|毕业生|附属|教授|全体|的?(?:老师|同学)"
)
# Where rather than what: 医院|中, 报社|内 are no words here though dictionaries list 院中.
PLACES_AFTER = frozenset("营主中内上下里外前后间时")
# Bodies whose offices and working groups are of their own kind (市委|宣传部); elsewhere a unit is a department.
INHERITED = frozenset(("party", "government", "legislature", "judicial", "military"))


SHORTEST = 2


class OrganizationRecognizer:
    """Finds the organizations of a text. Built once: it loads the lexicons; ``find`` keeps no state.

    ``entries``: a user's own names, mappings with ``name``, ``aliases`` and ``kind``; see
    :func:`~extractor.organizations.lexicon.load_lexicon` for what it refuses.
    """

    def __init__(self, entries: Sequence[Mapping[str, Any]] = ()) -> None:
        self._lexicon: Lexicon = load_lexicon(entries)
        self._words = self._lexicon.nouns | self._lexicon.verbs
        self._namer = Namer(self._lexicon)
        self._dictionary = NameFinder(self._lexicon.names)
        self._selves = SelfFinder()
        self._lists = ListReader(self._lexicon)
        self._documents = DocumentReader(self._lexicon)
        tails: dict[str, int] = {}
        for text in self._lexicon.heads:
            tails[text[-1]] = max(tails.get(text[-1], 0), len(text))
        self._tails = tails
        self._ends = re.compile(_ends_of(self._lexicon.heads))

    def find(
        self,
        text: str,
        candidates: Sequence[Span] = (),
        reports: Sequence[Span] = (),
        dates: Sequence[Span] = (),
    ) -> list[Organization]:
        """The organizations of ``text`` in order, without overlaps, linked within each of ``reports``.

        ``candidates``: spans that another component took for organizations; those that end in a head of ours and
        touch nothing we found are taken over. ``reports``: the independent reports that the text holds (none: one).
        ``dates``: spans of dates in text order; no name begins inside one (2023年|青山县供销社).
        """
        known = [*self._known(text)]
        headed, deferred = self._headed(text, known)
        headed = list(_behind_dates(text, headed, dates))
        sure = _without_overlaps([*headed, *self._lists.find(text, headed), *self._selves.find(text)])
        sure += self._documents.accept(text, sure, deferred)
        learned = list(self._documents.learn(text, sure, headed))
        for one in learned:
            one.end = self._extended(text, one.end)
        found = _without_overlaps([*sure, *learned])
        return link([*found, *_untouched(self._agreed(text, candidates), found)], text, reports)

    def _agreed(self, text: str, candidates: Sequence[Span]) -> Iterable[Organization]:
        """Candidates of others that end in one of our heads and are more than the head; the weakest evidence."""
        for start, end in candidates:
            said = text[start:end]
            for length in range(min(self._tails.get(said[-1:], 0), len(said) - 2), 0, -1):
                readings = self._lexicon.heads.get(said[-length:])
                if readings and "\n" not in said and not self._goes_on(text, end):
                    yield Organization(start, end, "candidate", said, readings[0].kind)
                    break

    def _known(self, text: str) -> Iterable[Organization]:
        """Dictionary names; a weak one only where its context, once in the text, shows that it is meant as a body."""
        names = self._lexicon.names
        spans = [span for span in self._dictionary.find(text) if self._stands(text, *span)]
        backed = {text[start:end] for start, end in spans if WEAK_CUE.match(text, end)}
        last: Organization | None = None
        for start, end in spans:
            said = text[start:end]
            name = names[said]
            if name.weak and not (WEAK_CUE.match(text, end) or (name.kind == "education" and said in backed)):
                continue
            end = self._extended(text, end)
            if last is not None and last.end == start and last.kind == name.kind == "research":
                last.end = end  # an institute of an academy: 中科院|大连化物所
                continue
            last = Organization(start, end, "own-name" if name.own else "name", name.full, name.kind)
            yield last

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Whether a dictionary name is no part of another word or name, and no title (全国人大|代表)."""
        if text.startswith(("代表", "委员"), end) and text[end - 1] in "大协":
            return False
        return not (self._cut(text, start, end) or self._unit(text, start, end))

    def _unit(self, text: str, start: int, end: int) -> bool:
        """Whether a ministry's name is the end of a company's unit: 安全|环保部."""
        return text[end - 1] == "部" and text[start - 2 : start] in self._lexicon.units

    def _cut(self, text: str, start: int, end: int) -> bool:
        """Whether a short name is only the meeting of two words: 国网 in 全国网络."""
        if end - start > 3:
            return text.startswith("业", end) and text[end - 1] == "行"
        before = self._is_word(text[start - 1 : start + 1])
        after = self._is_word(text[end - 1 : end + 1]) and not self._is_word(text[end : end + 2])
        return before or (after and text[end : end + 1] not in PLACES_AFTER)

    def _is_word(self, pair: str) -> bool:
        return pair in self._words or pair in self._lexicon.words

    def _headed(self, text: str, known: list[Organization]) -> tuple[list[Organization], list[Deferred]]:
        ends = {one.end: one.start for one in known}
        owners = {one.start: one.kind for one in known}
        found = list(known)
        deferred: list[Deferred] = []
        for match in self._ends.finditer(text):
            end = match.end()
            named = self._named(text, end, ends)
            if named is None:
                continue
            head, result = named
            if end - result.start > LONGEST:
                continue
            stop = self._extended(text, end)
            if not result.sure:
                deferred.append(Deferred(result.start, stop, head, result.rule))
                continue
            owner = owners.get(result.start) if head.form in ("unit", "task", "office") else None
            kind = owner if owner in INHERITED else head.kind
            owners[result.start] = kind
            found.append(
                Organization(result.start, stop, f"{result.rule}:{head.text}", text[result.start : stop], kind)
            )
            ends[end] = ends[stop] = result.start
        return found, deferred

    def _named(self, text: str, end: int, known: Mapping[int, int]) -> tuple[Head, Found] | None:
        """The longest head that ends at ``end`` with the first reading that gives it a name."""
        heads = self._lexicon.heads
        for length in range(min(self._tails[text[end - 1]], end), 0, -1):
            readings = heads.get(text[end - length : end])
            if readings is None:
                continue
            if self._goes_on(text, end):
                return None
            for head in readings:
                if head.forbidden and text.startswith(head.forbidden, end):
                    continue
                found = self._namer.name(text, end - length, head, known)
                if found is not None:
                    return head, found
            return None
        return None

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether the head's last character belongs to the word that follows: 工作部|署, 银行|业."""
        after = text[end : end + 1]
        if after in PLACES_AFTER or after in self._lexicon.stops or text[end - 1 : end + 1] not in self._words:
            return False
        return text[end : end + 2] not in self._words

    def _extended(self, text: str, end: int) -> int:
        """Behind a bracket that belongs to the name: 报社（汉文版）, 石油大学（华东）."""
        if not text.startswith("（", end):
            return end
        match = BRACKET.match(text, end)
        if match is None:
            return end
        inside = match.group(1)
        place = inside in place_names() and text[end - 1] in "学院司行团"
        return match.end() if place or inside.endswith(BRACKET_ENDS) else end


def _without_overlaps(found: Iterable[Organization]) -> list[Organization]:
    """The longest one where several overlap, in text order."""
    kept: list[Organization] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while kept and one.start < kept[-1].end:
            if kept[-1].end - kept[-1].start >= one.end - one.start:
                break
            kept.pop()
        else:
            kept.append(one)
    return kept


def _untouched(others: Iterable[Organization], found: Sequence[Organization]) -> Iterable[Organization]:
    """Those of ``others`` that overlap neither each other nor anything in ``found`` (in text order)."""
    free = 0
    for one in sorted(others, key=lambda one: one.start):
        place = bisect_left(found, one.end, key=lambda mine: mine.start)
        if one.start >= free and (place == 0 or found[place - 1].end <= one.start):
            free = one.end
            yield one


def _ends_of(heads: Iterable[str]) -> str:
    """An expression for the places where a head may end: its last character behind its last but one.

    Each branch starts with its literal character, so that the engine skips to it.
    """
    before: dict[str, set[str]] = {}
    single: set[str] = set()
    for head in heads:
        before.setdefault(head[-1], set()).add(head[-2:-1])
        if len(head) == 1:
            single.add(head)
    return "|".join(
        last if last in single else f"{last}(?<=[{''.join(sorted(firsts))}]{last})"
        for last, firsts in sorted(before.items())
    )


def _behind_dates(text: str, found: Iterable[Organization], dates: Sequence[Span]) -> Iterator[Organization]:
    """``found`` with names that begin inside a date cut at its end."""
    starts = [date.start for date in dates]
    for one in found:
        at = bisect_left(starts, one.start) - 1
        if at >= 0 and one.start < dates[at].end < one.end:
            one.start = dates[at].end
            if one.end - one.start < SHORTEST:
                continue
            if one.rule not in ("name", "own-name"):
                one.name = text[one.start : one.end]
        yield one

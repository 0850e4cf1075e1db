"""Recognition of organizations in one text: known names first, then heads, then what the document taught."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.mentions import Organization
from extractor.organizations.documents import HOLDER, Deferred, DocumentReader
from extractor.organizations.known import PLACES_AFTER, KnownNames, behind_bracket
from extractor.organizations.lexicon import Head, Lexicon, load_lexicon
from extractor.organizations.linking import link
from extractor.organizations.lists import ListReader
from extractor.organizations.naming import Found, Namer
from extractor.organizations.reading import LEVELS
from extractor.organizations.selves import SelfFinder, TreasuryFinder
from extractor.organizations.siblings import SiblingReader
from extractor.text import Span
from extractor.words import Words, shared_segmenter

# A name of a unit of a branch of a body may be longer than a plain one; beyond this it is no name.
LONGEST = 60
# Bodies whose offices and working groups are of their own kind (市委|宣传部); elsewhere a unit is a department.
INHERITED = frozenset(("party", "government", "legislature", "judicial", "military"))


LONGEST_UNIT = 12
# Companies that deal in money say so in front of their legal form: 中原|证券|股份有限公司.
FIRMS = frozenset(("legal", "company", "brand"))
FINANCIAL = re.compile(
    "(?:银行|证券|保险|信托|期货|基金管理|国际金融|小额贷款|融资担保|资产管理|投资管理|资本|金投)(?=股份|有限|集团|责任|公司|$)"
)
# What follows heads of one character so often, making another word of them, that no look is worth the time.
EVERYDAY = {
    "科": "(?![学技])",
    "社": "(?!会)",
    "办": "(?![法公理])",
    "组": "(?!织)",
    "部": "(?![分门])",
    "处": "(?!理)",
}
# Said in front of the name of a central body: 中国|海关总署.
CENTRAL = ("国家", "中国", "国务院", "中央", "全国")


class OrganizationRecognizer:
    """Finds the organizations of a text. Built once: it loads the lexicons; ``find`` keeps no state.

    ``entries``: a user's own names, mappings with ``name``, ``aliases`` and ``kind``; see
    :func:`~extractor.organizations.lexicon.load_lexicon` for what it refuses.
    """

    def __init__(self, entries: Sequence[Mapping[str, Any]] = ()) -> None:
        self._lexicon: Lexicon = load_lexicon(entries)
        segmenter = shared_segmenter()
        self._knows = segmenter.knows
        self._functions = self._lexicon.offices | self._lexicon.units
        self._namer = Namer(self._lexicon, segmenter)
        self._dictionary = KnownNames(self._lexicon, segmenter)
        self._selves = SelfFinder()
        self._treasuries = TreasuryFinder(self._lexicon.evidence["funding"])
        self._lists = ListReader(self._lexicon, segmenter)
        self._siblings = SiblingReader(self._lexicon, segmenter)
        self._documents = DocumentReader(self._lexicon, segmenter)
        tails: dict[str, int] = {}
        for text in self._lexicon.heads:
            tails[text[-1]] = max(tails.get(text[-1], 0), len(text))
        self._tails = tails
        self._ends = re.compile(_ends_of(self._lexicon.heads))

    def find(
        self,
        words: Words,
        candidates: Sequence[Span] = (),
        reports: Sequence[Span] = (),
    ) -> list[Organization]:
        """The organizations of a text in order, without overlaps, linked within each of ``reports``.

        ``candidates``: spans that another component took for organizations; those that end in a head of ours and
        touch nothing we found are taken over. ``reports``: the independent reports that the text holds (none: one).
        """
        text = words.text
        known = [*self._dictionary.find(words)]
        headed, deferred = self._headed(words, known)
        sure = _without_overlaps(
            [*headed, *self._lists.find(words, headed), *self._selves.find(text), *self._treasuries.find(text)]
        )
        sure += self._documents.accept(text, sure, deferred)
        learned = list(self._documents.learn(words, sure, headed))
        for one in learned:
            one.end = behind_bracket(text, one.end)
        learned += self._units_of(words, learned)
        found = _without_overlaps([*sure, *learned])
        found = _without_overlaps([*found, *self._siblings.find(words, found)])
        return link([*found, *_untouched(self._agreed(words, candidates), found)], text, reports)

    def _units_of(self, words: Words, learned: Sequence[Organization]) -> Iterator[Organization]:
        """Units of bodies that the document taught: 安靠智电|营销部."""
        for one in learned:
            match = self._ends.search(words.text, one.end + 1, one.end + LONGEST_UNIT)
            if match is None or "\n" in words.text[one.end : match.end()]:
                continue
            named = self._named(words, match.end(), {one.end: one.start})
            if named is not None and named[1].start == one.start and named[0].form in ("unit", "branch", "institute"):
                yield Organization(one.start, match.end(), f"{named[1].rule}:{named[0].text}", "", named[0].kind)

    def _agreed(self, words: Words, candidates: Sequence[Span]) -> Iterable[Organization]:
        """Candidates of others that end in one of our heads and are more than the head; the weakest evidence."""
        text = words.text
        for start, end in candidates:
            said = text[start:end]
            for length in range(min(self._tails.get(said[-1:], 0), len(said) - 2), 0, -1):
                readings = self._lexicon.heads.get(said[-length:])
                if readings and "\n" not in said and not self._goes_on(words, end):
                    yield Organization(start, end, "candidate", said, readings[0].kind)
                    break

    def _headed(self, words: Words, known: list[Organization]) -> tuple[list[Organization], list[Deferred]]:
        text = words.text
        ends = {one.end: one.start for one in known}
        listed = frozenset(ends)
        owners = {one.start: one.kind for one in known}
        found = list(known)
        deferred: list[Deferred] = []
        for match in self._ends.finditer(text):
            end = match.end()
            if end in listed and text.startswith(CENTRAL, ends[end]):
                continue  # nothing in front of a central body's name belongs to it
            named = self._named(words, end, ends)
            if named is None:
                continue
            head, result = named
            if end - result.start > LONGEST:
                continue
            stop = behind_bracket(text, end)
            if not result.sure:
                deferred.append(Deferred(result.start, stop, head, result.rule))
                continue
            owner = owners.get(result.start) if head.form in ("unit", "task", "office") else None
            kind = owner if owner in INHERITED else head.kind
            if kind == "enterprise" and head.form in FIRMS and FINANCIAL.search(text, result.start, end):
                kind = "financial"
            owners[result.start] = kind
            found.append(
                Organization(result.start, stop, f"{result.rule}:{head.text}", text[result.start : stop], kind)
            )
            ends[end] = ends[stop] = result.start
        return found, deferred

    def _named(self, words: Words, end: int, known: Mapping[int, int]) -> tuple[Head, Found] | None:
        """The longest head that ends at ``end`` with the first reading that gives it a name."""
        heads, text = self._lexicon.heads, words.text
        for length in range(min(self._tails[text[end - 1]], end), 0, -1):
            readings = heads.get(text[end - length : end])
            if readings is None:
                continue
            if self._goes_on(words, end) and not self._apart(words, end - length, end):
                return None
            if length == 1 and self._only_sounds(words, end):
                return None
            for head in readings:
                if self._forbidden(words, end, head):
                    continue
                found = self._namer.name(words, end - length, head, known)
                if found is not None:
                    return head, found
            return None
        return None

    def _only_sounds(self, words: Words, end: int) -> bool:
        """Whether a head of one character is the end of a longer word that names no body: 战略部|署, 格|局."""
        index = words.at(end - 1)
        if words.starts[index] == end - 1:
            return False
        if words.tags[index].isupper():
            return True  # 规章|7部
        word = words.text[words.starts[index] : end]
        if words.tags[index][0] in "vadr" and word[:-1] not in self._functions:
            return True
        if words.tags[index] == "nt" and self._knows(word):
            return False
        if len(word) == 4 and self._knows(word[:2]) and self._knows(word[2:]):
            return True  # 研究|部署
        if word[1:-1] in self._functions and word[0] in LEVELS:
            return False  # 市|教|委
        pieces = [word[cut:-1] for cut in range(len(word) - 2)]
        if not pieces or any(piece in self._functions or self._knows(piece) for piece in pieces):
            return False
        return self._knows(word) or self._knows(word[-2:])

    @staticmethod
    def _forbidden(words: Words, end: int, head: Head) -> bool:
        """Whether what follows makes another word of the head; a word that begins there does not (财政局|部署)."""
        if not head.forbidden or not words.text.startswith(head.forbidden, end):
            return False
        if len(head.text) > 1:
            return True
        if not words.is_boundary(end):
            return HOLDER.match(words.text, end) is None  # 规划|处|处长
        return words.text[end : words.starts[words.at(end) + 1]] in head.forbidden

    def _apart(self, words: Words, start: int, end: int) -> bool:
        """Whether a head is one though the segmenter gave its end to the next word: 社|党组|成员, 发展|处|处长."""
        return (end - start > 1 and self._split(words, start, end)) or HOLDER.match(words.text, end) is not None

    def _split(self, words: Words, start: int, end: int) -> bool:
        """Whether the segmenter cut a head that is a word into two others: 社党|组成员 around 党组."""
        last = words.at(end - 1)
        rest = words.text[end : words.starts[last + 1]]
        if words.is_boundary(start) or words.at(start) == last or len(rest) < 2:
            return False
        ours = words.text[max(0, start - 2) : start - 1] in ("我", "本")
        if not ours and self._knows(words.word(words.at(start))) and self._knows(words.word(last)):
            return False
        return self._knows(words.text[start:end]) and self._knows(rest)

    def _goes_on(self, words: Words, end: int) -> bool:
        """Whether the head's last character belongs to the word that follows: 工作部|署, 银行|业."""
        after = words.text[end : end + 1]
        return after not in PLACES_AFTER and after not in self._lexicon.stops and words.cuts_a_word(end, self._knows)


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
        f"{last}{EVERYDAY.get(last, '')}" if last in single else f"{last}(?<=[{''.join(sorted(firsts))}]{last})"
        for last, firsts in sorted(before.items())
    )

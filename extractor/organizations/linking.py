"""Who is who: which mentions of a text are of one body, and what its fullest name is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.divisions import place_names
from extractor.mentions import Organization
from extractor.organizations.aliases import GENERIC_TAILS, declared, renamed, short_forms
from extractor.organizations.canonical import canonical
from extractor.organizations.issuer import find_issuer
from extractor.text import Span

LEVELS = "省市县区州盟旗镇乡村"
# Bare words and parks that stand for a fuller name ending in them.
# What a body that has units ends in (院团委|宣传部).
OWNERS = "委会社院校司局行团厂站所"
PARKS = ("园区", "工业园", "开发区", "高新区", "经开区", "新区", "社区", "街道", "自治区")


def link(found: Sequence[Organization], text: str, reports: Sequence[Span] = ()) -> list[Organization]:
    """Fills ``name``, ``same_as`` and the kind of self-mentions; returns ``found`` in text order.

    ``reports``: the independent reports of the text (the whole text where none is given); names are compared within
    one report, since 市政府 may be another city's in the next. Where two bodies could be meant, nothing is linked.
    """
    ordered = sorted(found, key=lambda one: one.start)
    for report in reports or [Span(0, len(text))]:
        inside = [one for one in ordered if report.start <= one.start < report.end]
        if inside:
            _Linker(text, inside, find_issuer(text[report.start : report.end], inside, report.start)).run()
    return ordered


# Rules whose mentions bring a name that is fuller than what is written.
NAMED = frozenset(("name", "own-name", "shared-owner"))


class _Linker:
    """Links the mentions of one report. Names are compared in their canonical wording (*keys*)."""

    def __init__(self, text: str, found: list[Organization], issuer: Organization | None) -> None:
        self._text = text
        self._found = found
        self._named = [one for one in found if not one.is_self]
        self._issuer = issuer

    def run(self) -> None:
        """Fill the fields of the mentions."""
        parents = self._parents()
        keys = {id(one): _root(self._key(one), parents) for one in self._named}
        bodies: dict[str, Organization | str] = {}
        for one in self._found:
            if one.is_self:
                said = self._text[one.start : one.end]
                if said not in bodies:
                    bodies[said] = self._body_of_self(one, keys)
                self._bind(one, bodies[said], keys)
        fullest: dict[str, str] = {}
        for one in self._named:
            said = one.name if one.rule == "shared-owner" else self._text[one.start : one.end]
            if len(said) > len(fullest.get(keys[id(one)], "")):
                fullest[keys[id(one)]] = said
        first: dict[str, Organization] = {}
        for one in self._found:
            key = keys[id(one)]
            if one.rule != "own-name":
                one.name = fullest.get(key, self._text[one.start : one.end])
            earlier = first.setdefault(key, one)
            one.same_as = None if earlier is one else earlier

    def _key(self, one: Organization) -> str:
        """A known name (rule ``name``) goes by its dictionary entry, others by what is written."""
        return canonical(one.name if one.rule in NAMED else self._text[one.start : one.end])

    def _parents(self) -> dict[str, str]:
        """For each key the one fuller key that means the same body."""
        keys = {self._key(one): self._text[one.start : one.end] for one in self._named}
        meant = self._forms(keys)
        tails: dict[str, list[str]] = {}
        for key in keys:
            for cut in range(1, len(key) - 1):
                tails.setdefault(key[cut:], []).append(key)
        parents: dict[str, str] = {}
        for key in keys:
            candidates = meant.get(key, set()) - {key}
            if not candidates:
                candidates = set(_fuller(key, tails))
            if len(candidates) == 1:
                parents[key] = candidates.pop()
        for old, new in renamed(self._text, self._named):
            if self._key(old) != self._key(new):
                parents[self._key(old)] = self._key(new)
        for alias, one, _ in declared(self._text, self._named):
            if canonical(alias) != self._key(one):
                parents[canonical(alias)] = self._key(one)
        return parents

    @staticmethod
    def _forms(keys: dict[str, str]) -> dict[str, set[str]]:
        meant: dict[str, set[str]] = {}
        for key, name in keys.items():
            owner = next((name[:cut] for cut in range(len(name) - 1, 1, -1) if canonical(name[:cut]) in keys), None)
            for form in short_forms(name, owner):
                meant.setdefault(canonical(form), set()).add(key)
        return meant

    def _body_of_self(self, one: Organization, keys: dict[int, str]) -> Organization | str:
        """The issuer, or else the one body of the report that ends in the same word, or else its likely kind."""
        if self._issuer is not None:
            return self._issuer
        word = self._text[one.end - 1]
        alike = [other for other in self._named if self._text[other.end - 1] == word]
        alike = [other for other in alike if other.kind not in ("department", "party")]
        if len({keys[id(other)] for other in alike}) == 1:
            return alike[0]
        return _commonest(other.kind for other in alike) if one.kind == "other" and alike else one.kind

    def _bind(self, one: Organization, body: Organization | str, keys: dict[int, str]) -> None:
        """Gives a self-mention the key and kind of its body, or only a kind where the body is unknown."""
        if isinstance(body, str):
            one.kind = body
            keys[id(one)] = f"self:{self._text[one.start : one.end]}"
        else:
            one.kind = body.kind
            keys[id(one)] = keys[id(body)]


def _root(key: str, parents: dict[str, str]) -> str:
    """The fullest key that ``key`` leads to; stops where the way turns back on itself."""
    seen = {key}
    while key in parents and parents[key] not in seen:
        key = parents[key]
        seen.add(key)
    return key


def _fuller(key: str, tails: dict[str, list[str]]) -> Iterable[str]:
    """Keys that say the same with a place in front: 区环保局 → 仓山区环保局, 管委会 → 园区管委会."""
    if (key[0] in LEVELS and len(key) >= 3) or (len(key) == 2 and key[0] in LEVELS):
        for longer in tails.get(key, ()):
            if longer[: -len(key)] + key[0] in place_names() or _unlisted(longer[: -len(key)], key[0]):
                yield longer
        return
    for longer in tails.get(key, ()):
        before = longer[: -len(key)]
        placed = before in place_names() or before.endswith(PARKS) or before[-1] in LEVELS or before[-1] == "》"
        unit = len(key) >= 3 and key not in GENERIC_TAILS and before[-1] in OWNERS
        if placed or unit or (key.startswith(PARKS) and len(before) <= 4):
            yield longer


def _unlisted(before: str, level: str) -> bool:
    """Whether ``before`` + ``level`` may be a place that no list has (云岭|镇)."""
    return level in "县区镇乡村" and 2 <= len(before) <= 3 and before[-1] not in LEVELS


def _commonest(kinds: Iterable[str]) -> str:
    counted: dict[str, int] = {}
    for kind in kinds:
        counted[kind] = counted.get(kind, 0) + 1
    return max(counted, key=lambda kind: counted[kind])

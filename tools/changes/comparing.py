"""Documents of the same reports by two checkouts, compared sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

MENTIONS = ("organizations", "amounts", "percentages", "dates")
RECORDS = ("indicators", "targets")

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_REFERENCES = ("value", "start_value", "plan", "actual", "completion", "share", "period", "organization")


class Place(NamedTuple):
    """A sentence: its words, which of the sentences with these words it is, and an offset inside it."""

    sentence: str
    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record: in the old checkout, in the new one; None where it has none."""

    sentence: str
    old: str | None
    new: str | None

    @property
    def kind(self) -> str:
        """``gained``, ``lost`` or ``changed``."""
        return "gained" if self.old is None else "lost" if self.new is None else "changed"


def changes(old: Mapping[str, Any], new: Mapping[str, Any], kinds: tuple[str, ...] = RECORDS) -> list[Change]:
    """The records of ``kinds`` that differ between two outputs for one report, in the order of the text.

    Records are the same where their principal number stands at the same place of the same sentence; a mention, where
    it starts there.
    """
    before, after = placed(old, kinds), placed(new, kinds)
    order = [*after, *(place for place in before if place not in after)]
    found = []
    for place in order:
        for one, other in _pairs(before.get(place, []), after.get(place, [])):
            if one != other:
                found.append(Change(place.sentence, one, other))
    return found


def placed(document: Mapping[str, Any], kinds: tuple[str, ...]) -> dict[Place, list[str]]:
    """What is said of each place of a document's text."""
    mentions = {one["id"]: one for section in document["sections"] for kind in MENTIONS for one in section[kind]}
    place_of = _places(document["text"])
    found: defaultdict[Place, list[str]] = defaultdict(list)
    said: list[tuple[int, str]] = []
    for section in document["sections"]:
        for kind in kinds:
            for one in section[kind]:
                at, words = _record(one, mentions) if kind in RECORDS else _mention(one)
                said.append((at, f"{kind[:-1]} {words}"))
    for at, words in sorted(said):
        found[place_of(at)].append(words)
    return dict(found)


def _places(text: str) -> Any:
    spans = [(one.start(), one.group().strip()) for one in _SENTENCE.finditer(text)]
    starts = [start for start, _ in spans]
    seen: Counter[str] = Counter()
    numbers = []
    for _, words in spans:
        numbers.append(seen[words])
        seen[words] += 1

    def place(at: int) -> Place:
        index = max(bisect_right(starts, at) - 1, 0)
        return Place(spans[index][1], numbers[index], at - starts[index])

    return place


def _record(one: Mapping[str, Any], mentions: Mapping[str, Mapping[str, Any]]) -> tuple[int, str]:
    change = one["change"] or {}
    principal = mentions.get(one["value"] or change.get("value") or one.get("completion") or "", one)
    return principal["start"], "; ".join(_facts(one, mentions))


def _facts(one: Mapping[str, Any], mentions: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    name, action = one["name"] or {}, one.get("action") or {}
    yield " / ".join(filter(None, (name.get("full") or name.get("text", "–"), action.get("text")))) or "–"
    for field in _REFERENCES:
        if one.get(field):
            yield f"{field} {mentions[one[field]]['text']}"
    for change in one.get("changes") or [one["change"] or {}]:
        if change:
            words = mentions[change["value"]]["text"] if change["value"] else ""
            yield " ".join(filter(None, ("change", change["direction"], words, change["basis"])))
    for gap in one.get("gaps", ()):
        yield f"{gap['direction']} {(gap['against'] or {}).get('text', '')} by {mentions[gap['value']]['text']}"
    for field in ("time_period", "place"):
        if one.get(field):
            yield f"{field} {one[field].get('edtf') or one[field].get('text')}"
    for field in ("comparator", "modality", "indicator_key", "estimated", "headline"):
        if one.get(field) and one[field] != "=":
            yield field if one[field] is True else f"{field} {one[field]}"


def _mention(one: Mapping[str, Any]) -> tuple[int, str]:
    fields = ("kind", "type", "value", "min", "max", "unit", "comparator", "edtf", "duration", "bound", "name")
    facts = [f"{field} {one[field]}" for field in fields if one.get(field) not in (None, "=")]
    return one["start"], "; ".join([one["text"], *facts])


def _pairs(before: list[str], after: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """What is said of one place, before and after; where several things are said, equal ones belong together."""
    left, right = Counter(before) - Counter(after), Counter(after) - Counter(before)
    old, new = list(left.elements()), list(right.elements())
    for index in range(max(len(old), len(new))):
        yield old[index] if index < len(old) else None, new[index] if index < len(new) else None

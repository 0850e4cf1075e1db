"""Sums that hold by definition: GDP and its three sectors, trade and its two directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractor.lexicons import load_lexicon
from extractor.mentions import Check, Indicator, Percentage
from extractor.records.checks.sums import check_sum
from extractor.records.placed import Placed

_SCOPES = ("全国", "全省", "全市", "全县", "全区", "全州", "全旗", "全镇", "全年", "我省", "我市", "我县", "其中")
# Total and parts stand near each other, in whichever order.
_NEAR = 8


class Identity(NamedTuple):
    """Names of a total and, for each part, the names it goes by."""

    total: frozenset[str]
    parts: tuple[frozenset[str], ...]


@cache
def load_identities() -> tuple[Identity, ...]:
    """The identities of ``lexicons/identities.toml``."""
    return tuple(
        Identity(frozenset(one["total"].split()), tuple(frozenset(part.split()) for part in one["parts"]))
        for one in load_lexicon("identities")["identity"]
    )


def find_identities(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """Every total that stands with all of its parts in one paragraph, for one period and in one unit."""
    identities = load_identities()
    totals = frozenset(name for one in identities for name in one.total)
    for index, one in enumerate(placed):
        name = _name(text, one)
        if name not in totals:
            continue
        for identity in identities:
            if name in identity.total:
                yield from _sum(text, placed, index, identity)


def _sum(text: str, placed: Sequence[Placed], index: int, identity: Identity) -> Iterator[Check]:
    whole = placed[index]
    total = whole.record.value
    if total is None or isinstance(total, Percentage):
        return
    near = [*placed[index + 1 : index + 1 + _NEAR], *reversed(placed[max(0, index - _NEAR) : index])]
    parts = []
    for names in identity.parts:
        found = next((one for one in near if _name(text, one) in names and _goes_with(text, one, whole)), None)
        if found is None or found.record.value is None:
            return
        parts.append(found.record.value)
    yield from check_sum(text, total, parts, complete=True)


def _name(text: str, one: Placed) -> str:
    name = one.record.name
    if name is None or one.record.value is None or not isinstance(one.record, Indicator):
        return ""
    whose = one.record.subject
    written = (text[whose.start : whose.end] if whose is not None else "") + text[name.start : name.end]
    while written.startswith(_SCOPES):
        written = written[2:]
    return written


def _goes_with(text: str, part: Placed, whole: Placed) -> bool:
    """Whether a part and a total stand in one paragraph, for the same period, in the same unit."""
    value, total = part.record.value, whole.record.value
    if value is None or total is None or value.unit != total.unit:
        return False
    mine, its = part.record.period, whole.record.period
    if mine is not its and (mine is None or its is None or mine.edtf != its.edtf):
        return False
    return text.find("\n", min(value.start, total.start), max(value.start, total.start)) < 0

"""Keeping some kinds of records: ``--only targets,amounts``.

The kinds asked for stay whole. What they refer to stays too (the value, period and organization of a target, the
records a check compares), so that every id still leads somewhere; everything else goes. The issuer is told where its
mention is still there. Sections, ids and offsets stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from extractor.errors import OptionError
from extractor.messages import say

if TYPE_CHECKING:
    from extractor.models import Check, Document

SomeDocument = TypeVar("SomeDocument", bound="Document")

KINDS = ("amounts", "percentages", "dates", "organizations", "indicators", "targets", "checks")
"""Every kind of record, in the order of the contract."""

_ALIASES = {
    "amount": ("amounts",),
    "percentage": ("percentages",),
    "date": ("dates",),
    "organization": ("organizations",),
    "indicator": ("indicators",),
    "target": ("targets",),
    "check": ("checks",),
    "金额": ("amounts",),
    "数量": ("amounts",),
    "金额与数量": ("amounts",),
    "百分比": ("percentages",),
    "日期": ("dates",),
    "组织": ("organizations",),
    "机构": ("organizations",),
    "指标": ("indicators",),
    "目标": ("targets",),
    "检查": ("checks",),
    "mentions": ("amounts", "percentages", "dates", "organizations"),
    "records": ("indicators", "targets"),
}
_SECTION_KINDS = KINDS[:-1]
_REFERENCES = ("value", "start_value", "share", "period", "organization", "plan", "actual", "completion")


def parse_kinds(written: str | Iterable[str]) -> tuple[str, ...]:
    """The kinds that ``written`` names, in the order of :data:`KINDS`.

    ``written`` is one text or several, each with one kind or several between commas: ``targets,amounts``,
    ``["指标", "目标"]``. Raises OptionError for a name that is no kind, and where none is named.
    """
    texts = [written] if isinstance(written, str) else list(written)
    names = [name for text in texts for name in _split(text)]
    if not names:
        raise OptionError(say("no kind of record named; known are {known}", known=_known()))
    wanted = {kind for name in names for kind in _kinds_of(name)}
    return tuple(kind for kind in KINDS if kind in wanted)


def _split(text: str) -> list[str]:
    for mark in "，、;；":
        text = text.replace(mark, ",")
    return [name.strip() for name in text.split(",") if name.strip()]


def _kinds_of(name: str) -> tuple[str, ...]:
    plain = name.lower()
    if plain in KINDS:
        return (plain,)
    if plain in _ALIASES:
        return _ALIASES[plain]
    close = get_close_matches(plain, [*KINDS, *_ALIASES], 1)
    meant = say("; did you mean {close}?", close=close[0]) if close else ""
    raise OptionError(
        say("{name!r} is no kind of record{meant} (known are {known})", name=name, meant=meant, known=_known())
    )


def _known() -> str:
    return ", ".join(KINDS) + "; 金额与数量, 百分比, 日期, 组织, 指标, 目标, 检查"


def keep(document: SomeDocument, kinds: Iterable[str]) -> SomeDocument:
    """``document`` with the records of ``kinds`` (of :data:`KINDS`) and what they refer to; without kinds as it is.

    Raises OptionError for an unknown kind.
    """
    if not (wanted := frozenset(kinds)):
        return document
    wanted = frozenset(parse_kinds(wanted))
    if wanted == frozenset(KINDS):
        return document
    checks = document.checks if "checks" in wanted else ()
    needed = _needed(document, wanted, checks)
    sections = []
    for section in document.sections:
        dropped = {kind: _kept(getattr(section, kind), needed) for kind in _SECTION_KINDS if kind not in wanted}
        sections.append(section.model_copy(update=dropped))
    issuer = document.issuer if "organizations" in wanted or document.issuer in needed else None
    return document.model_copy(update={"sections": tuple(sections), "checks": checks, "issuer": issuer})


def _kept(records: Iterable[Any], needed: set[str]) -> tuple[Any, ...]:
    return tuple(one for one in records if one.id in needed)


def _needed(document: Document, wanted: frozenset[str], checks: Iterable[Check]) -> set[str]:
    """The ids of the kinds wanted and of everything that they lead to."""
    by_id: dict[str, Any] = {}
    waiting = [identifier for check in checks for identifier in check.refs]
    for section in document.sections:
        for kind in _SECTION_KINDS:
            records = getattr(section, kind)
            by_id |= {one.id: one for one in records}
            if kind in wanted:
                waiting += [one.id for one in records]
    needed: set[str] = set()
    while waiting:
        identifier = waiting.pop()
        if identifier not in needed:
            needed.add(identifier)
            waiting += references(by_id[identifier])
    return needed


def references(one: Any) -> Iterator[str]:
    """The ids that a mention or record holds."""
    fields = [getattr(one, field, None) for field in _REFERENCES]
    if hasattr(one, "rule") and hasattr(one, "evidence"):
        yield from (identifier for identifier in fields if isinstance(identifier, str))
        for change in one.changes:
            yield from (identifier for identifier in (change.value, change.base) if identifier is not None)
        yield from (gap.value for gap in one.gaps)
    elif getattr(one, "same_as", None) is not None:
        yield one.same_as

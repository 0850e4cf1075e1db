"""An explanation as lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.absence import Reason
from extractor.explanation import Explanation, Found, Link, Place

_INDENT = " " * 4
_LABEL = 13
_MOST_USERS = 12
_MOST_EXAMPLES = 2


def lines(explanation: Explanation, file: str) -> Iterator[str]:
    """The lines for ``explanation`` of a place in ``file``."""
    place = explanation.place
    yield f"{file}:{place.line}:{place.column} (offset {place.offset}) {_visible(place.character)}"
    yield f"  {_marked(place, explanation.found)}"
    yield from _section(explanation)
    for role in explanation.roles[:_MOST_USERS]:
        yield f"  this stretch {role}"
    if len(explanation.roles) > _MOST_USERS:
        yield f"  … and {len(explanation.roles) - _MOST_USERS} more"
    for one in explanation.found:
        yield ""
        yield from _found(one)
    if all(one.kind in ("indicator", "target", "check") for one in explanation.found):
        yield ""
        yield from _nothing(explanation)


def _section(explanation: Explanation) -> Iterator[str]:
    part = explanation.section
    if part is None:
        return
    yield f"  section {part.id}: {' / '.join(part.path) or '(before the first heading)'}"
    if part.nature is not None:
        by = f"by: {part.told_by}" if part.told_by else "by nothing but the kind of report"
        yield f"  {'a plan: looks ahead' if part.nature == 'plan' else 'a review: looks back'}, told {by}"
    if part.reference_date is not None:
        yield f"  reference date {part.reference_date} ({part.reference_origin})"


def _found(one: Found) -> Iterator[str]:
    identifier = f"{one.id} " if one.id is not None else ""
    yield f"{identifier}{one.kind} {_one_line(one.text)} [{one.start}-{one.end}]"
    yield _row("value" if one.kind not in ("indicator", "target", "check") else "says", one.meaning)
    for link in one.links:
        yield _row(link.field, _link(link))
    yield _row("rule", one.rule if one.rule_info is None else f"{one.rule}: {one.rule_info.en}")
    if one.rule_info is not None:
        yield _row("", one.rule_info.zh)
        for example in one.rule_info.examples[:_MOST_EXAMPLES]:
            yield _row("example", example)
    for entry in one.entries:
        yield _row("lexicon", f"{entry.word} in {entry.file}, {entry.key}: {entry.row}")
    if one.used_by:
        more = f" and {len(one.used_by) - _MOST_USERS} more" if len(one.used_by) > _MOST_USERS else ""
        yield _row("used by", ", ".join(one.used_by[:_MOST_USERS]) + more)
    elif one.kind in ("amount", "percentage"):
        yield _row("used by", "no record")


def _link(link: Link) -> str:
    words = f"{link.id} " if link.id is not None else ""
    words += f"{_one_line(link.text)} [{link.start}-{link.end}]"
    if link.inherited:
        words += ", taken over from there"
    return words if link.note is None else f"{words}: {link.note}"


def _nothing(explanation: Explanation) -> Iterator[str]:
    yield "No mention covers this place."
    for reason in explanation.reasons:
        yield from _reason(reason)
    if not explanation.reasons:
        yield _row("why", "no rule matched here; no more is known")
    nearest = explanation.nearest
    if nearest is not None:
        at = explanation.place.offset
        away = nearest.start - at if nearest.start > at else at - nearest.end + 1
        side = "behind" if nearest.start > at else "before"
        where = f"{away} characters {side}: {nearest.id} {nearest.kind} {_one_line(nearest.text)}"
        yield _row("nearest", f"{where} [{nearest.start}-{nearest.end}], {nearest.rule}")


def _reason(reason: Reason) -> Iterator[str]:
    rule = reason.rule_info
    meaning = f"{reason.rule}: {rule.en}" if rule is not None else reason.rule
    yield _row("why", meaning)
    if rule is not None:
        yield _row("", rule.zh)
    yield _row("read", _visible(reason.text))
    if reason.entry is not None:
        entry = reason.entry
        yield _row("lexicon", f"{entry.word} in {entry.file}, {entry.key}: {entry.row}")


def _row(label: str, text: str) -> str:
    return f"{_INDENT}{label:<{_LABEL}}{text}"


def _marked(place: Place, found: tuple[Found, ...]) -> str:
    """The text around the place with the smallest mention there, or the character, between 【 and 】."""
    first = next((one for one in found if one.kind not in ("indicator", "target", "check")), None)
    start, end = (first.start, first.end) if first is not None else (place.offset, place.offset + 1)
    base, around = place.around_start, place.around
    begin, stop = max(start - base, 0), min(end - base, len(around))
    return _joined(f"{around[:begin]}【{around[begin:stop]}】{around[stop:]}")


def _joined(text: str) -> str:
    """``text`` on one line, as it was before lines were broken."""
    return "".join(line.strip() for line in text.splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _visible(text: str) -> str:
    """``text``, or what to call it where it cannot be seen."""
    return text if text.strip() and text.isprintable() else repr(text)

"""An explanation as lines to read, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.explaining.absence import Reason
from extractor.explaining.explanation import Explanation, Found, Link, Place
from extractor.messages import both, mark, say, told
from extractor.rules import Entry, Rule
from extractor.widths import padded
from extractor.wording import coded

_INDENT = " " * 4
_LABEL = 13
_MOST_USERS = 12
_MOST_EXAMPLES = 2
_KINDS = {
    "amount": mark("amount"),
    "percentage": mark("percentage"),
    "date": mark("date"),
    "organization": mark("organization"),
    "indicator": mark("indicator"),
    "target": mark("target"),
    "check": mark("check"),
}
# What the links of a record are called; the other labels stand where they are used.
_FIELDS = (
    mark("name"),
    mark("action"),
    mark("subject"),
    mark("place"),
    mark("cue"),
    mark("change"),
    mark("gap"),
    mark("ref"),
    mark("start_value"),
    mark("share"),
    mark("plan"),
    mark("actual"),
    mark("completion"),
    mark("period"),
    mark("not its time"),
    mark("organization"),
)


def lines(explanation: Explanation, file: str) -> Iterator[str]:
    """The lines for ``explanation`` of a place in ``file``."""
    place = explanation.place
    where = f"{file}:{place.line}:{place.column}"
    shown = _visible(place.character)
    yield told(say("{where} (offset {offset}) {character}", where=where, offset=place.offset, character=shown))
    yield f"  {_marked(place, explanation.found)}"
    yield from _section(explanation)
    for role in explanation.roles[:_MOST_USERS]:
        yield "  " + told(say("this stretch {role}", role=role))
    if len(explanation.roles) > _MOST_USERS:
        yield "  " + told(say("… and {count} more", count=len(explanation.roles) - _MOST_USERS))
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
    path = " / ".join(part.path) or say("(before the first heading)")
    yield "  " + told(say("section {id}: {path}", id=part.id, path=path))
    if part.nature is not None:
        nature = say("a plan: looks ahead") if part.nature == "plan" else say("a review: looks back")
        by = (
            say("{nature}, told by: {words}", nature=nature, words=part.told_by)
            if part.told_by
            else say("{nature}, told by nothing but the kind of report", nature=nature)
        )
        yield "  " + told(by)
    if part.reference_date is not None:
        origin = coded("reference_origin", part.reference_origin)
        yield "  " + told(say("reference date {date} ({origin})", date=part.reference_date, origin=origin))


def _found(one: Found) -> Iterator[str]:
    identifier = f"{one.id} " if one.id is not None else ""
    yield f"{identifier}{told(_KINDS[one.kind])} {_one_line(one.text)} [{one.start}-{one.end}]"
    yield _row(mark("value") if one.kind not in ("indicator", "target", "check") else mark("says"), one.meaning)
    for link in one.links:
        yield _row(link.field, _link(link))
    yield _row(mark("rule"), _ruled(one.rule, one.rule_info))
    if one.rule_info is not None:
        for example in one.rule_info.examples[:_MOST_EXAMPLES]:
            yield _row(mark("example"), example)
    for entry in one.entries:
        yield _row(mark("lexicon"), _entry(entry))
    if one.used_by:
        shown, more = ", ".join(one.used_by[:_MOST_USERS]), len(one.used_by) - _MOST_USERS
        yield _row(mark("used by"), say("{shown} and {count} more", shown=shown, count=more) if more > 0 else shown)
    elif one.kind in ("amount", "percentage"):
        yield _row(mark("used by"), say("no record"))


def _link(link: Link) -> str:
    words: str = f"{link.id} " if link.id is not None else ""
    words += f"{_one_line(link.text)} [{link.start}-{link.end}]"
    if link.inherited:
        words = say("{words}, taken over from there", words=words)
    return words if link.note is None else say("{words}: {note}", words=words, note=link.note)


def _nothing(explanation: Explanation) -> Iterator[str]:
    yield told("No mention covers this place.")
    for reason in explanation.reasons:
        yield from _reason(reason)
    if not explanation.reasons:
        yield _row(mark("why"), say("no rule matched here; no more is known"))
    nearest = explanation.nearest
    if nearest is not None:
        at = explanation.place.offset
        away = nearest.start - at if nearest.start > at else at - nearest.end + 1
        what = f"{nearest.id} {told(_KINDS[nearest.kind])} {_one_line(nearest.text)}"
        what += f" [{nearest.start}-{nearest.end}], {nearest.rule}"
        is_behind = nearest.start > at
        where = (
            say("{count} characters behind: {what}", count=away, what=what)
            if is_behind
            else say("{count} characters before: {what}", count=away, what=what)
        )
        yield _row(mark("nearest"), where)


def _reason(reason: Reason) -> Iterator[str]:
    yield _row(mark("why"), _ruled(reason.rule, reason.rule_info))
    yield _row(mark("read"), _visible(reason.text))
    if reason.entry is not None:
        yield _row(mark("lexicon"), _entry(reason.entry))


def _ruled(name: str, rule: Rule | None) -> str:
    """A rule by its name and what the index says of it, in the language in use."""
    return name if rule is None else say("{name}: {what}", name=name, what=both(rule.en, rule.zh))


def _entry(entry: Entry) -> str:
    return say("{word} in {file}, {key}: {row}", word=entry.word, file=entry.file, key=entry.key, row=entry.row)


def _row(label: str, text: str) -> str:
    return f"{_INDENT}{padded(told(label), _LABEL)}{told(text)}"


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

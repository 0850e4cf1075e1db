"""The checks of a document in words: where they stand, what the text states, what its own numbers give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.messages import mark, say
from extractor.validation.walking import MENTIONS, NUMBERS, RECORDS, located, sections
from extractor.wording import coded, plain_number

KINDS = {
    "completion": say("completion of a plan (完成率)"),
    "sum": say("sum of the parts (合计)"),
    "growth": say("growth (增减幅度)"),
    "share": say("share of a whole (占比)"),
    "restatement": say("the same quantity stated twice (前后表述)"),
}
"""What each kind of check is called."""

_FAILED = mark(
    "{label}: the text states {stated}, but {how} {computed} (difference {off}, tolerance ±{tolerance})",
)
_HOLDS = mark("{label}: holds; the text states {stated}, {how} {computed} (tolerance ±{tolerance})")
_UNITS = {"pp": "percentage points", "bp": "basis points", "times": "times"}
_MULTIPLES = ((r"万亿", 12), (r"亿", 8), (r"千万", 7), (r"百万", 6), (r"万", 4))
_SENTENCE_END = re.compile(r"[。！？]|\n\s*\n")
_LONGEST = 240
_MOST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check's result is stated: an offset of the text, and line and column (from 1) where the text is known."""

    offset: int | None = None
    line: int | None = None
    column: int | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One check in words. ``refs`` are the numbers it compares, the stated one last."""

    kind: str
    ok: bool
    label: str
    message: str
    place: Place
    data: Mapping[str, Any]


def tell_checks(document: Mapping[str, Any], text: str | None) -> Iterator[Told]:
    """Every check of ``document`` (data as the contract has it), in words; ``text`` is its text."""
    found = {one["id"]: one for _, _, one in located(document, MENTIONS + RECORDS)}
    numbers = {one["id"] for _, _, one in located(document, NUMBERS)}
    for check in document.get("checks", ()):
        refs = [found[one] for one in check["refs"] if one in found]
        # A record (the same quantity stated twice) is worth the number it leads to.
        values = [one if one["id"] in numbers else found.get(one.get("value"), one) for one in refs]
        yield _told(check, refs, values, _place(document, refs, text))


def _told(
    check: Mapping[str, Any],
    refs: list[Mapping[str, Any]],
    values: list[Mapping[str, Any]],
    at: Place,
) -> Told:
    label = KINDS[check["kind"]]
    data = {
        "kind": check["kind"],
        "label": label,
        "ok": check["ok"],
        "stated": _number(check["stated"]),
        "computed": _number(check["computed"]),
        "tolerance": _number(check["tolerance"]),
        "unit": values[-1].get("unit") if values else None,
        "offset": at.offset,
        "sentence": at.sentence,
        "refs": [{key: one[key] for key in ("id", "text", "start", "end")} for one in refs],
    }
    return Told(check["kind"], check["ok"], label, _message(check, values), at, data)


def _message(check: Mapping[str, Any], values: list[Mapping[str, Any]]) -> str:
    stated, computed, tolerance = (Decimal(str(check[name])) for name in ("stated", "computed", "tolerance"))
    off = abs(computed - stated)
    last = values[-1] if values else {}

    def shown(value: Decimal, like: Mapping[str, Any] = last) -> str:
        return _shown(value, like, tolerance or off)

    # Percentages differ by percentage points.
    apart = {**last, "unit": "pp"} if last.get("unit") == "%" else last

    return say(
        _HOLDS if check["ok"] else _FAILED,
        label=KINDS[check["kind"]],
        stated=shown(stated),
        how=_how(check["kind"], [one["text"] for one in values[:-1]]),
        computed=shown(computed),
        off=shown(off, apart),
        tolerance=shown(tolerance, apart),
    )


def _how(kind: str, terms: list[str]) -> str:
    if kind in ("completion", "share") and len(terms) == 2:
        return say("{part} ÷ {whole} is", part=terms[0], whole=terms[1])
    if kind == "sum" and terms:
        return say("{terms} is", terms=" + ".join(terms))
    if kind == "growth" and len(terms) == 2:
        return say("from {first} and {second} the change is", first=terms[0], second=terms[1])
    if kind == "growth" and terms:
        return say("from {first} the change is", first=terms[0])
    if kind == "restatement":
        return say("before it the text states")
    return say("its own numbers give")


def _shown(value: Decimal, like: Mapping[str, Any], fineness: Decimal) -> str:
    """``value`` in the unit and multiple (万, 亿) of the number ``like``, to three digits of ``fineness``."""
    if fineness:
        finest = Decimal(1).scaleb(fineness.adjusted() - 2)
        if abs(value.adjusted() - finest.adjusted()) < _MOST_DIGITS:
            value = value.quantize(finest)
    if like.get("ratio") is None and like.get("unit") not in (*_UNITS, "fraction"):
        written = str(like.get("text", ""))
        multiple = next(((word, zeros) for word, zeros in _MULTIPLES if word in written), ("", 0))
        value = value.scaleb(-multiple[1])
    else:
        multiple = ("", 0)
    unit = str(like.get("unit") or "")
    named: str = coded("unit", unit, _UNITS.get(unit)) if unit != "fraction" else ""
    number = f"{plain_number(_plain(value))}{multiple[0]}"
    if named.isascii() and named[:1].isalpha():
        return say("{number} {unit}", number=number, unit=named)
    return f"{number}{named}"


def _plain(value: Decimal) -> Decimal:
    """``value`` without zeros at its end."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _number(value: Any) -> int | float:
    """``value`` as the number that JSON output has for it."""
    return int(value) if value == int(value) else float(value)


def _place(document: Mapping[str, Any], refs: list[Mapping[str, Any]], text: str | None) -> Place:
    if not refs:
        return Place()
    offset = refs[-1]["start"]
    if text is None or not offset < len(text):
        return Place(offset)
    line_start = text.rfind("\n", 0, offset) + 1
    sentence = _sentence(document, text, offset)
    return Place(offset, text.count("\n", 0, offset) + 1, offset - line_start + 1, sentence)


def _sentence(document: Mapping[str, Any], text: str, offset: int) -> str:
    """The sentence around ``offset``, without the heading above it, on one line and of a readable length."""
    start = next((one["start"] for _, one in sections(document) if one["start"] <= offset < one["end"]), 0)
    if text.find("\n", start, offset) >= 0 and start:
        start = text.find("\n", start, offset) + 1
    for match in _SENTENCE_END.finditer(text, max(start, offset - 4 * _LONGEST), offset):
        start = match.end()
    end = _SENTENCE_END.search(text, offset)
    sentence = "".join(line.strip() for line in text[start : end.end() if end else len(text)].split("\n"))
    if len(sentence) <= _LONGEST:
        return sentence
    at = max(0, min(offset - start - _LONGEST // 2, len(sentence) - _LONGEST))
    return ("…" if at else "") + sentence[at : at + _LONGEST] + ("…" if at + _LONGEST < len(sentence) else "")

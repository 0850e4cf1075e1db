"""The checks of a document in words: where they stand, what the text states, what its own numbers give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from extractor.validation.walking import MENTIONS, NUMBERS, RECORDS, located, sections
from extractor.wording import plain_number

Language = Literal["en", "zh"]

KINDS = {
    "completion": ("completion of a plan", "完成率"),
    "sum": ("sum of the parts", "合计"),
    "growth": ("growth", "增减幅度"),
    "share": ("share of a whole", "占比"),
    "restatement": ("the same quantity stated twice", "前后表述"),
}
"""What each kind of check is called, in English and Chinese."""

_WORDS = {
    "en": {
        "failed": ": the text states {stated}, but {how} {computed} (difference {off}, tolerance {tolerance})",
        "ok": ": holds; the text states {stated}, {how} {computed} (tolerance {tolerance})",
        "ratio": "{0} ÷ {1} is",
        "sum": "{0} is",
        "growth": "from {0} the change is",
        "restatement": "before it the text states",
        "none": "its own numbers give",
    },
    "zh": {
        "failed": "：文中为{stated}，{how}{computed}（相差{off}，容差{tolerance}）",
        "ok": "：相符；文中为{stated}，{how}{computed}（容差{tolerance}）",
        "ratio": "{0} ÷ {1} 为",
        "sum": "{0} 为",
        "growth": "由{0}计算为",
        "restatement": "前文为",
        "none": "按文中数字计算为",
    },
}
_UNITS = {
    "pp": ("percentage points", "个百分点"),
    "bp": ("basis points", "个基点"),
    "times": ("times", "倍"),
    "fraction": ("", ""),
}
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


def tell_checks(document: Mapping[str, Any], language: Language, text: str | None) -> Iterator[Told]:
    """Every check of ``document`` (data as the contract has it), told in ``language``; ``text`` is its text."""
    found = {one["id"]: one for _, _, one in located(document, MENTIONS + RECORDS)}
    numbers = {one["id"] for _, _, one in located(document, NUMBERS)}
    for check in document.get("checks", ()):
        refs = [found[one] for one in check["refs"] if one in found]
        # A record (the same quantity stated twice) is worth the number it leads to.
        values = [one if one["id"] in numbers else found.get(one.get("value"), one) for one in refs]
        yield _told(check, refs, values, language, _place(document, refs, text))


def _told(
    check: Mapping[str, Any],
    refs: list[Mapping[str, Any]],
    values: list[Mapping[str, Any]],
    language: Language,
    at: Place,
) -> Told:
    names = KINDS[check["kind"]]
    label = names[1] if language == "zh" else f"{names[0]} ({names[1]})"
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
    return Told(check["kind"], check["ok"], label, f"{label}{_message(check, values, language)}", at, data)


def _message(check: Mapping[str, Any], values: list[Mapping[str, Any]], language: Language) -> str:
    stated, computed, tolerance = (Decimal(str(check[name])) for name in ("stated", "computed", "tolerance"))
    off = abs(computed - stated)
    last = values[-1] if values else {}

    def shown(value: Decimal, like: Mapping[str, Any] = last) -> str:
        return _shown(value, like, tolerance or off, language)

    # Percentages differ by percentage points.
    apart = {**last, "unit": "pp"} if last.get("unit") == "%" else last

    return _WORDS[language]["ok" if check["ok"] else "failed"].format(
        stated=shown(stated),
        how=_how(check["kind"], [one["text"] for one in values[:-1]], language),
        computed=shown(computed),
        off=shown(off, apart),
        tolerance="±" + shown(tolerance, apart),
    )


def _how(kind: str, terms: list[str], language: Language) -> str:
    words = _WORDS[language]
    if kind in ("completion", "share") and len(terms) == 2:
        return words["ratio"].format(*terms)
    if kind == "sum" and terms:
        return words["sum"].format(" + ".join(terms))
    if kind == "growth" and terms:
        return words["growth"].format(("、" if language == "zh" else " and ").join(terms))
    return words["restatement" if kind == "restatement" else "none"]


def _shown(value: Decimal, like: Mapping[str, Any], fineness: Decimal, language: Language) -> str:
    """``value`` in the unit and multiple (万, 亿) of the number ``like``, to three digits of ``fineness``."""
    if fineness:
        finest = Decimal(1).scaleb(fineness.adjusted() - 2)
        if abs(value.adjusted() - finest.adjusted()) < _MOST_DIGITS:
            value = value.quantize(finest)
    if like.get("ratio") is None and like.get("unit") not in _UNITS:
        written = str(like.get("text", ""))
        multiple = next(((word, zeros) for word, zeros in _MULTIPLES if word in written), ("", 0))
        value = value.scaleb(-multiple[1])
    else:
        multiple = ("", 0)
    unit = str(like.get("unit") or "")
    named = _UNITS.get(unit, (unit, unit))[language == "zh"]
    space = " " if named.isascii() and named[:1].isalpha() else ""
    return f"{plain_number(_plain(value))}{multiple[0]}{space}{named}"


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

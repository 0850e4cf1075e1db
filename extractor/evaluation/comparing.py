"""Two documents of one text side by side: what was found, what was missed, what is wrong in it.

Mentions are paired by their place, records by the place of their principal number. A mention is right when what it
means is the same too; a record is found when there is one of its type at that number, and *whole* when name, sign,
basis, time and all its numbers are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.models import Document, Indicator, Target
from extractor.models.lookup import Lookup

Kind = Literal["amounts", "percentages", "dates", "organizations", "indicators", "targets"]
KINDS: tuple[Kind, ...] = ("amounts", "percentages", "dates", "organizations", "indicators", "targets")
_MEANING: dict[str, tuple[str, ...]] = {
    "amounts": ("value", "min", "max", "unit", "comparator"),
    "percentages": ("value", "min", "max", "unit", "comparator"),
    "dates": ("type", "edtf", "duration"),
    "organizations": ("name",),
}
_RECORDS = ("indicators", "targets")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One error: ``outcome`` is ``missing``, ``extra`` or ``wrong``; then ``fields`` says what: wanted and found."""

    kind: Kind
    outcome: Literal["missing", "extra", "wrong"]
    text: str
    start: int
    end: int
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one kind: what the gold has, what was found, how many of them agree, how many are whole."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    whole: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.wanted + other.wanted, self.found + other.found, self.right + other.right, self.whole + other.whole
        )

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of the gold was found right; 1 where there is nothing to find."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _mean(self.precision, self.recall)

    @property
    def whole_f1(self) -> float:
        """The same for records that are right in everything."""
        precision = self.whole / self.found if self.found else 1.0
        return _mean(precision, self.whole / self.wanted if self.wanted else 1.0)


def compare(gold: Document, found: Document) -> tuple[dict[Kind, Score], list[Disagreement]]:
    """Scores by kind and every error, in the order of the text. Both documents must be of the same text."""
    scores: dict[Kind, Score] = {}
    errors: list[Disagreement] = []
    for kind in KINDS:
        wanted, told = _items(gold, kind), _items(found, kind)
        wrong = [error for place in wanted.keys() & told.keys() if (error := _wrong(kind, wanted[place], told[place]))]
        errors += wrong
        errors += [_error(kind, "missing", wanted[place]) for place in wanted.keys() - told.keys()]
        errors += [_error(kind, "extra", told[place]) for place in told.keys() - wanted.keys()]
        both = len(wanted.keys() & told.keys())
        whole = both - len(wrong)
        scores[kind] = Score(len(wanted), len(told), both if kind in _RECORDS else whole, whole)
    return scores, sorted(errors, key=lambda error: (error.start, error.end, error.kind, error.outcome))


def total(scores: Iterable[Mapping[Kind, Score]]) -> dict[Kind, Score]:
    """The scores of several documents together."""
    sums = {kind: Score() for kind in KINDS}
    for one in scores:
        for kind, score in one.items():
            sums[kind] += score
    return sums


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    place: Place
    meaning: dict[str, str]


def _items(document: Document, kind: Kind) -> dict[Place, _Item]:
    lookup = Lookup(document)
    items: dict[Place, _Item] = {}
    for section in document.sections:
        for one in getattr(section, kind):
            item = _record(one, lookup) if isinstance(one, Indicator | Target) else _mention(one, kind)
            if item is not None:
                items.setdefault(item.place, item)
    return items


def _mention(one: Any, kind: Kind) -> _Item:
    meaning = {name: _written(getattr(one, name)) for name in _MEANING[kind]}
    return _Item(one.text, (one.start, one.end), meaning)


def _record(record: Indicator | Target, lookup: Lookup) -> _Item | None:
    """A record by its principal number; None for one without a number."""
    change = record.change
    candidates = [record.value, change.value if change else None]
    if isinstance(record, Target):
        candidates += [record.completion, record.actual]
    principal = next((number for one in candidates if (number := lookup.numeric(one))), None)
    if principal is None:
        return None
    meaning = {
        "name": _joined(record.name.text if record.name else None),
        "time": record.time_period.edtf if record.time_period else _date(record, lookup),
        "direction": change.direction if change else "",
        "basis": (change.basis if change else None) or "",
        "change": _place(lookup, change.value if change else None),
        "share": _place(lookup, record.share),
    }
    if isinstance(record, Target):
        meaning["comparator"] = record.comparator
        meaning |= {name: _place(lookup, getattr(record, name)) for name in ("plan", "actual", "completion")}
    return _Item(record.text, (principal.start, principal.end), meaning)


def _date(record: Indicator | Target, lookup: Lookup) -> str:
    date = lookup.date(record.period)
    return (date.edtf if date else None) or ""


def _place(lookup: Lookup, reference: str | None) -> str:
    """The number's own words; equal words at another place in the same record do not occur."""
    number = lookup.numeric(reference)
    return _joined(number.text) if number else ""


def _wrong(kind: Kind, wanted: _Item, told: _Item) -> Disagreement | None:
    fields = {
        name: (value, told.meaning.get(name, ""))
        for name, value in wanted.meaning.items()
        if value != told.meaning.get(name, "")
    }
    return _error(kind, "wrong", wanted, fields) if fields else None


def _error(
    kind: Kind,
    outcome: Literal["missing", "extra", "wrong"],
    item: _Item,
    fields: Mapping[str, tuple[str, str]] | None = None,
) -> Disagreement:
    return Disagreement(kind, outcome, item.text, *item.place, fields or {})


def _written(value: object) -> str:
    return "" if value is None else _joined(str(value)) if isinstance(value, str) else f"{value:f}"


def _joined(text: str | None) -> str:
    return "".join((text or "").split())


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0

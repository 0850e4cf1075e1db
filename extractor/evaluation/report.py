"""Scores as lines for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.errors import one_line
from extractor.evaluation.comparing import Disagreement, Kind, Score
from extractor.messages import mark, say, told
from extractor.widths import padded, width_of

_HEADS = (
    mark("kind"),
    mark("gold"),
    mark("found"),
    mark("precision"),
    mark("recall"),
    mark("F1"),
    mark("whole F1"),
)
_KINDS: dict[Kind, str] = {
    "amounts": mark("amounts"),
    "percentages": mark("percentages"),
    "dates": mark("dates"),
    "organizations": mark("organizations"),
    "indicators": mark("indicators"),
    "targets": mark("targets"),
}
_OUTCOMES = {
    "missing": mark("{kind} missing: {text}"),
    "extra": mark("{kind} not in the gold: {text}"),
    "wrong": mark("{kind} wrong: {text}"),
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One gold document: what it is called, its scores, its errors."""

    name: str
    scores: Mapping[Kind, Score]
    errors: list[Disagreement] = field(default_factory=list)


def score_lines(scores: Mapping[Kind, Score]) -> Iterator[str]:
    """A table with a line for each kind that the gold or the extraction has, in the language in use."""
    rows = [[told(head) for head in _HEADS]]
    for kind, score in scores.items():
        if score.wanted or score.found:
            whole = f"{score.whole_f1:.3f}" if kind in ("indicators", "targets") else "-"
            figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", whole)
            rows.append([told(_KINDS[kind]), str(score.wanted), str(score.found), *figures])
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [padded(cell, width, right=True) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([padded(first, widths[0]), *cells])


def error_lines(evaluated: Evaluated, kinds: frozenset[str]) -> Iterator[str]:
    """A line for each error of ``kinds``: where, what, and for a wrong one what was wanted and what was found."""
    for error in evaluated.errors:
        if error.kind in kinds:
            kind = say(_KINDS[error.kind])
            what = told(say(_OUTCOMES[error.outcome], kind=kind, text=one_line(error.text)))
            fields = "; ".join(
                f"{name} {wanted or '-'} → {found or '-'}" for name, (wanted, found) in error.fields.items()
            )
            yield f"{evaluated.name}:{error.start}: {what}" + (f" ({fields})" if fields else "")


def as_json(documents: Iterable[Evaluated], sums: Mapping[Kind, Score]) -> str:
    """Everything as JSON."""
    data = {
        "total": _figures(sums),
        "documents": [
            {
                "name": one.name,
                "scores": _figures(one.scores),
                "errors": [
                    {
                        "kind": error.kind,
                        "outcome": error.outcome,
                        "text": error.text,
                        "start": error.start,
                        "end": error.end,
                        "fields": {name: {"gold": a, "found": b} for name, (a, b) in error.fields.items()},
                    }
                    for error in one.errors
                ],
            }
            for one in documents
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _figures(scores: Mapping[Kind, Score]) -> dict[str, dict[str, float]]:
    return {
        kind: {
            "gold": score.wanted,
            "found": score.found,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "whole_f1": round(score.whole_f1, 4),
        }
        for kind, score in scores.items()
    }

"""Scores as lines for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractor.errors import one_line
from extractor.evaluation.comparing import Disagreement, Kind, Score

Language = Literal["en", "zh"]

_KINDS: dict[Kind, tuple[str, str]] = {
    "amounts": ("amounts", "金额与数量"),
    "percentages": ("percentages", "百分比"),
    "dates": ("dates", "日期"),
    "organizations": ("organizations", "机构"),
    "indicators": ("indicators", "指标"),
    "targets": ("targets", "目标"),
}
_HEADS = (
    ("kind", "gold", "found", "precision", "recall", "F1", "whole F1"),
    ("类别", "标注", "抽取", "准确率", "召回率", "F1", "整条 F1"),
)
_OUTCOMES = {
    "missing": ("missing", "漏抽"),
    "extra": ("not in the gold", "多抽"),
    "wrong": ("wrong", "不符"),
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One gold document: what it is called, its scores, its errors."""

    name: str
    scores: Mapping[Kind, Score]
    errors: list[Disagreement] = field(default_factory=list)


def score_lines(scores: Mapping[Kind, Score], language: Language) -> Iterator[str]:
    """A table with a line for each kind that the gold or the extraction has."""
    column = int(language == "zh")
    yield "\t".join(_HEADS[column])
    for kind, score in scores.items():
        if score.wanted or score.found:
            whole = f"{score.whole_f1:.3f}" if kind in ("indicators", "targets") else "-"
            figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", whole)
            yield "\t".join((_KINDS[kind][column], str(score.wanted), str(score.found), *figures))


def error_lines(evaluated: Evaluated, kinds: frozenset[str], language: Language) -> Iterator[str]:
    """A line for each error of ``kinds``: where, what, and for a wrong one what was wanted and what was found."""
    column = int(language == "zh")
    for error in evaluated.errors:
        if error.kind in kinds:
            what = f"{_KINDS[error.kind][column]} {_OUTCOMES[error.outcome][column]}: {one_line(error.text)}"
            told = "; ".join(
                f"{name} {wanted or '-'} → {found or '-'}" for name, (wanted, found) in error.fields.items()
            )
            yield f"{evaluated.name}:{error.start}: {what}" + (f" ({told})" if told else "")


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

"""The words of a mention that its rule may have looked up in a lexicon."""

from __future__ import annotations

from extractor.models import Amount, Date, Mention, Organization

_SHORTEST_WORD = 2


def looked_up(one: Mention) -> list[str]:
    """The words that the rule of a mention may have looked up, the likeliest first."""
    if isinstance(one, Amount):
        unit = one.unit or ""
        return [word for word in (unit, unit.partition("/")[0], unit.partition("每")[0]) if word]
    if isinstance(one, Date):
        return _stretches(one.text)
    if isinstance(one, Organization):
        head = one.rule.rpartition(":")[2] if ":" in one.rule and not one.rule.startswith("document:") else ""
        if not head:
            return [one.text, one.name]
        stem = one.text.partition(head)[0]
        return [head, *(stem[at:] for at in range(len(stem) - 1))]
    return []


def _stretches(text: str) -> list[str]:
    """Every stretch of ``text`` of two characters or more, the longest first."""
    return [
        text[start : start + size]
        for size in range(len(text), _SHORTEST_WORD - 1, -1)
        for start in range(len(text) - size + 1)
    ]

"""The subject of a clause, which a number in a later clause goes on about."""

from __future__ import annotations

from extractor.records.phrases import HEAD, Phrase
from extractor.words.classes import Painted


def subject_phrase(painted: Painted, start: int, stop: int) -> Phrase | None:
    """The noun phrase that opens the last clause of ``start:stop`` and is followed by its verb."""
    letters = painted.letters
    clause = start
    for at in range(start, stop - 1):
        if letters[at] in ",;:.":
            clause = at + 1
    first = clause
    while first < stop and letters[first] in "EDLkvzF&、ij,;:":
        first += 1
    at = first
    while at < stop and (letters[at] in 'nwaRHjEmK"GF' or _continues(letters, at, stop)):
        at += 1
    if at == first or at >= stop or letters[at] not in "VSkvludiP,":
        return None
    if not any(one in HEAD for one in letters[first:at]):
        return None
    return Phrase(first, at)


def _continues(letters: str, at: int, stop: int) -> bool:
    """Whether the word at ``at`` stands inside a subject: a conjunction, or a verb that another predicate follows."""
    if at + 1 >= stop:
        return False
    return letters[at] in "U、&" or (letters[at] == "A" and letters[at + 1] in "kvludVi")

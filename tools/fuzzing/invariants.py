"""What must hold of every text, and of every writing of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor import Document, extract, validate
from extractor.models.mentions import Numeric
from tools.fuzzing.peer import DAY, Peer, digest
from tools.fuzzing.writings import WRITINGS, maskings


@dataclass(frozen=True, slots=True)
class Found:
    """A text that broke a rule."""

    rule: str
    text: str
    what: str

    def line(self) -> str:
        """The finding in a line."""
        return f"{self.rule}: {self.text!r}: {self.what}"


def findings(text: str, peer: Peer | None = None) -> Iterator[Found]:
    """What ``text`` breaks. Without a ``peer`` this process reads it a second time."""
    if peer is not None:
        peer.ask(text)
    try:
        document = extract(text, reference_date=DAY, include_text=True)
    except Exception as error:
        yield Found("no exception", text, repr(error))
        return
    yield from (Found("valid output", text, one.line()) for one in validate(document))
    again = digest(extract(text, reference_date=DAY, include_text=True)) if peer is None else peer.answer()
    if again != digest(document):
        yield Found("the same again", text, "")


def rewritings(text: str, chance: random.Random) -> Iterator[Found]:
    """What another writing of a paragraph, as it stands in reports, breaks."""
    before = values(extract(text, reference_date=DAY))
    for name, rewrite in WRITINGS.items():
        written = rewrite(text, chance)
        after = values(extract(written, reference_date=DAY))
        if before != after:
            lost, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
            yield Found(name, written, f"lost {list(lost.elements())}, new {list(new.elements())}")
    for masked, start, end in maskings(text, chance):
        for one in numbers(extract(masked, reference_date=DAY)):
            if one.start < end and one.end > start and (not one.masked or one.value is not None or one.min is not None):
                yield Found("masked", masked, f"{one.text} has a value")


def numbers(document: Document) -> Iterator[Numeric]:
    """All amounts and percentages in order."""
    for section in document.sections:
        yield from (*section.amounts, *section.percentages)


def values(document: Document) -> list[str]:
    """All values in order, as the contract writes them."""
    return [f"{one.value}/{one.min}/{one.max}/{one.masked}" for one in numbers(document)]

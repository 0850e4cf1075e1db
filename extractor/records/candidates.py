"""The quantities of a sentence so far, and which of them a number can be about: one, or none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extractor.mentions import Amount, Number
from extractor.records.quantities import Quantity, are_alike
from extractor.records.reading import Reading, Sentence
from extractor.words.classes import Painted

# So many quantities back is what a number is about looked for, and so many words back the border of its stretch.
_NEAR = 16
_REACH = 400


class Candidates:
    """Made for a sentence; ``quantities`` grows as its numbers are linked."""

    def __init__(self, painted: Painted, sentence: Sentence) -> None:
        self._letters, self._first = painted.letters, sentence.first
        self.quantities: list[Quantity] = []

    def add(self, quantity: Quantity) -> None:
        """Keep ``quantity``; what follows can be about it."""
        self.quantities.append(quantity)

    @property
    def newest(self) -> Quantity | None:
        """The quantity added last."""
        return self.quantities[-1] if self.quantities else None

    def last(self, reading: Reading) -> Quantity | None:
        """The quantity that the words of ``reading`` go on about: the last one of its stretch between semicolons."""
        segment = self.segment(reading)
        open_here = self._is_bracketed(reading.token)
        for one in self.results():
            if open_here or not self._is_bracketed(one.reading.token):
                return one if one.reading.token > segment else None
        return None

    def results(self) -> Iterator[Quantity]:
        """The nearest quantities that are no comparison with a plan, the last one first."""
        return (one for one in reversed(self.quantities[-_NEAR:]) if not one.is_plan)

    def recent(self, count: int) -> list[Quantity]:
        """The last ``count`` of the results, in order; fewer where there are not so many.

        Those in brackets tell of others (获奖87项（一等奖14项）、立项356项) unless all are in brackets.
        """
        last = [*islice(self.results(), count)]
        inside = [self._is_bracketed(one.reading.token) for one in last]
        if any(inside) and not all(inside):
            last = [*islice((one for one in self.results() if not self._is_bracketed(one.reading.token)), count)]
        return last[::-1]

    def fitting(self, number: Number) -> Quantity | None:
        """The last quantity that ``number`` can be compared with: for an amount one in its unit."""
        if not isinstance(number, Amount):
            return next(self.results(), None)
        return next((one for one in self.results() if any(are_alike(number, each) for each in one.numbers())), None)

    def part(self, reading: Reading) -> Quantity | None:
        """The quantity that a share told by ``reading`` is of."""
        segment = self.segment(reading)
        return next((one for one in self.results() if one.share is None and one.reading.token > segment), None)

    def open_plan(self, reading: Reading) -> Quantity | None:
        """A plan of this stretch that has no completion yet."""
        segment = self.segment(reading)
        plans = (one for one in reversed(self.quantities[-_NEAR:]) if one.is_plan and one.plan is not None)
        return next((one for one in plans if one.completion is None and one.reading.token > segment), None)

    def open_goal(self, reading: Reading, number: Number) -> Quantity | None:
        """A plan of this stretch in the unit of ``number``, of which nothing is told yet."""
        segment = self.segment(reading)
        plans = (one for one in reversed(self.quantities[-_NEAR:]) if one.is_bare_goal and one.reading.token > segment)
        return next((one for one in plans if one.plan is not None and are_alike(number, one.plan)), None)

    def segment(self, reading: Reading) -> int:
        """Where the semicolon before ``reading`` stands, -1 where there is none near."""
        return self._letters.rfind(";", max(self._first, reading.token - _REACH), reading.token)

    def _is_bracketed(self, token: int) -> bool:
        low = max(self._first, token - _REACH)
        return self._letters.rfind("(", low, token) > self._letters.rfind(")", low, token)

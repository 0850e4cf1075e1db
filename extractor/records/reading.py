"""What stands left and right of a number in its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.mentions import Number, Percentage
from extractor.records.context import Context
from extractor.records.lexicon import Cue
from extractor.records.names import REACH, Names, Noun, Tail
from extractor.records.right import RightSide
from extractor.records.scan import Cuts

_EACH_REACH = 120


@dataclass(slots=True)
class Reading:
    """A number with what stands around it.

    ``low``: where its stretch of the clause begins; ``wide``: the same with the members of a list (A、B和C) it may
    close; ``after``: the counted noun on its right, empty where there is none; ``adjacent``: no punctuation
    parts it from the number before.
    """

    number: Number
    low: int
    wide: int
    tail: Tail
    noun: Noun
    after: tuple[int, int]
    adjacent: bool

    @property
    def cues(self) -> int:
        """The cues peeled off between name and number."""
        return self.tail.cues


class Reader:
    """Reads the numbers of one report in order; ``context`` must have entered the number that is read.

    ``across`` maps the end of a count to where the class that follows it ends; ``used`` is where the counted noun of
    the number before ended; ``limit`` where the current clause ends.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        numbers: Sequence[Number],
        across: Mapping[int, int],
        cuts: Cuts,
        names: Names,
        right: RightSide,
        context: Context,
    ) -> None:
        self._text, self._start, self._end = text, start, end
        self._numbers, self._across, self._cuts, self._names, self._side, self._context = (
            numbers,
            across,
            cuts,
            names,
            right,
            context,
        )
        self.used = start
        self.limit = start

    def read(self, index: int) -> Reading:
        """The reading of the number at ``index``."""
        number = self._numbers[index]
        context = self._context
        previous = max(self._numbers[index - 1].end if index else self._start, self.used)
        low = max(context.part, previous, number.start - REACH)
        tail = self._names.peel(number.start, low)
        if self._text[number.start] == "翻":
            tail.cues |= Cue.UP
        elif isinstance(number, Percentage):
            tail.cues |= self._side.moves(number.end)
        wide = max(context.clause, previous, number.start - _EACH_REACH)
        noun = self._names.before(low, tail.start)
        if wide < low and previous <= context.clause and noun.start == low < noun.end:
            noun = self._widened(wide, noun)
        return Reading(number, low, wide, tail, noun, self._right(index), previous > context.part)

    def _widened(self, wide: int, noun: Noun) -> Noun:
        """A name that is a list (``营销带头人、种植大户``), unless its last member opens anew (``新增…``)."""
        if self._text.startswith("新增", noun.start) or noun.end - wide > REACH:
            return noun
        return self._names.before(wide, noun.end)

    def _right(self, index: int) -> tuple[int, int]:
        number = self._numbers[index]
        borders, at = self._cuts.at, self._context.next_cut
        while at < len(borders) and borders[at] < number.end:
            at += 1
        self.limit = limit = borders[at] if at < len(borders) else self._end
        following = self._numbers[index + 1].start if index + 1 < len(self._numbers) else self._end
        across = self._across.get(number.end, number.end)
        return self._side.counted(number.end, min(limit, following), last_verb=following < limit, across=across)

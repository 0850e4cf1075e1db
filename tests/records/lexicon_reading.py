"""Sentences with 【…】 read through the stages, as far as the words and letters that the record rules see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor.findings import Findings
from extractor.layout import lay_out
from extractor.mentions import Mention
from extractor.records.frames import Frames
from extractor.records.modalities import Modalities
from extractor.records.reading import Reader, Reading, Sentence
from extractor.stages import DateStage, NumberStage, WordStage
from extractor.user_lexicon import UserLexicon
from extractor.words.classes import NUMBERS, Lexicon, Painted, Painter


@cache
def lexicon() -> Lexicon:
    return Lexicon.load()


@cache
def frames() -> Frames:
    return Frames(lexicon().letters)


@cache
def modalities() -> Modalities:
    return Modalities(lexicon().letters)


@cache
def _stages() -> tuple[DateStage, NumberStage, WordStage]:
    return DateStage(), NumberStage(UserLexicon()), WordStage()


@dataclass(frozen=True)
class Seen:
    """A sentence as the record rules see it; ``start`` and ``end`` are of what is marked (-1 where nothing is)."""

    painted: Painted
    start: int
    end: int

    @property
    def sentence(self) -> Sentence:
        numbers = tuple(at for at in self.painted.mentions if self.painted.letters[at] in NUMBERS)
        return Sentence(0, len(self.painted.letters), numbers)

    def readings(self) -> list[Reading]:
        return Reader(frames()).read(self.painted, self.sentence)

    def frame_of_marked(self) -> str | None:
        """The frame of the number that is marked; the mark must stand around all of it."""
        for one in self.readings():
            if (one.number.start, one.number.end) == (self.start, self.end):
                return one.match.frame.name
        return None


def seen(sentence: str) -> Seen:
    """``sentence`` without its marks."""
    start, end = sentence.find("【"), sentence.find("】") - 1
    findings = Findings.of(lay_out(sentence.replace("【", "").replace("】", "")))
    for stage in _stages():
        stage(findings)
    assert findings.words is not None
    mentions: list[Mention] = [*findings.amounts, *findings.percentages, *findings.dates]
    painted = Painter(lexicon()).paint(findings.words, sorted(mentions, key=lambda one: one.start))
    return Seen(painted, start, end)

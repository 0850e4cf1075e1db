"""The patterns of frames mean what spaCy's ``Matcher`` takes them for, over a Doc whose tags are the word classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
import spacy
from lexicon_reading import frames, lexicon, seen
from spacy.matcher import Matcher
from spacy.tokens import Doc

from extractor.lexicons import load_lexicon
from extractor.records.reading import Reading
from extractor.words.classes import Painted

FRAMES = load_lexicon("frames")
ENTRIES: list[dict[str, Any]] = FRAMES["frame"]
SENTENCES = sorted(
    {example for one in ENTRIES for example in [*one["examples"], *one.get("counter_examples", ())]}
    | {
        "全市生产总值1286亿元，同比增长5.3%，高于全国0.5个百分点。",
        "营业收入预算3亿元，实际完成2.8亿元，占年度计划的93%。",
        "城镇、农村居民人均收入分别达到5.1万元、2.3万元，比上年增长6%、8%。",
        "从2020年的3家发展到9家，占全省的28%，为去年的1.3倍。",
    }
)


@cache
def names() -> Mapping[str, str]:
    """The name of each letter: the class that has it."""
    return {letter: name for name, letter in reversed(list(lexicon().letters.items()))}


@cache
def vocab() -> spacy.vocab.Vocab:
    return spacy.blank("zh").vocab


def plain(tag: Any) -> dict[str, list[str]]:
    """A tag of ours, with its sets written out."""
    kind = "NOT_IN" if isinstance(tag, Mapping) and "NOT_IN" in tag else "IN"
    told: Sequence[str] = [tag] if isinstance(tag, str) else tag[kind] if isinstance(tag, Mapping) else tag
    letters = lexicon().letters
    return {kind: [names()[letters[one]] for name in told for one in FRAMES["sets"].get(name, (name,))]}


@cache
def matcher(frame: str, key: str) -> Matcher:
    entry = next(one for one in ENTRIES if one["name"] == frame)
    tokens = [
        {"TAG": plain(one["TAG"])} | ({"OP": one["OP"]} if "OP" in one else {})
        for one in entry[key]
        if one.get("OP") != "!"
    ]
    made = Matcher(vocab())
    made.add(frame, [tokens])
    return made


def doc_of(painted: Painted, first: int, last: int) -> Doc:
    words = [painted.word(at) for at in range(first, last)]
    return Doc(vocab(), words=words, tags=[names()[painted.letters[at]] for at in range(first, last)])


def readings(sentence: str) -> tuple[Painted, list[Reading]]:
    marked = seen(sentence)
    return marked.painted, marked.readings()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_pattern_fits_before_a_number_where_the_matcher_finds_it_ending_there(sentence: str) -> None:
    painted, found = readings(sentence)
    assert found
    for reading in found:
        doc = doc_of(painted, reading.low, reading.token)
        for frame, entry in zip(frames().frames, ENTRIES, strict=True):
            if not entry["pattern"]:
                continue
            find = frame.pattern.match if frame.opens else frame.pattern.search
            ours = find(painted.letters, reading.low, reading.token)
            ends = [start for _, start, end in matcher(frame.name, "pattern")(doc) if end == len(doc)]
            theirs = [start for start in ends if not frame.opens or start == 0]
            assert (ours is not None) == bool(theirs), frame.name
            assert ours is None or ours.start() - reading.low in theirs, frame.name


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_must_stand_behind_a_number_does_where_the_matcher_finds_it_beginning_there(sentence: str) -> None:
    painted, found = readings(sentence)
    for reading in found:
        doc = doc_of(painted, reading.token + 1, len(painted.letters))
        for frame, entry in zip(frames().frames, ENTRIES, strict=True):
            # What must not follow (`!`) takes no word with us; the Matcher can't say that behind a pattern's end.
            if frame.behind is None or any(one.get("OP") == "!" for one in entry["behind"]):
                continue
            ours = frame.behind.match(painted.letters, reading.token + 1)
            theirs = {end for _, start, end in matcher(frame.name, "behind")(doc) if start == 0}
            assert (ours is not None) == bool(theirs), frame.name
            assert ours is None or ours.end() - reading.token - 1 in theirs, frame.name


def test_the_comparison_sees_patterns_that_fit_and_ones_that_do_not() -> None:
    painted, [value, change] = readings("总产值6.82亿元，同比增长9.4%。")
    doc = doc_of(painted, change.low, change.token)
    assert matcher("change", "pattern")(doc) and not matcher("share", "pattern")(doc)
    assert (value.match.frame.name, change.match.frame.name) == ("level", "change")

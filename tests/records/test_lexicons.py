"""Every example and counter-example in the lexicons of frames, modalities and word classes holds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from lexicon_reading import Seen, frames, lexicon, modalities, seen

from extractor.errors import OptionError
from extractor.lexicons import FRAME_ROLES, load_lexicon
from extractor.words.classes import Lexicon, composed

FRAMES = load_lexicon("frames")["frame"]
SCOPES = load_lexicon("modalities")["scope"]
CLASSES = load_lexicon("word_classes")["class"]


def cases(entries: list[dict[str, Any]], key: str, name: str) -> list[tuple[str, str]]:
    return [(one[name], example) for one in entries for example in one.get(key, ())]


@pytest.mark.parametrize(("frame", "sentence"), cases(FRAMES, "examples", "name"))
def test_a_frame_takes_the_number_marked_in_its_examples(frame: str, sentence: str) -> None:
    assert seen(sentence).frame_of_marked() == frame


@pytest.mark.parametrize(("frame", "sentence"), cases(FRAMES, "counter_examples", "name"))
def test_a_frame_leaves_the_number_marked_in_its_counter_examples(frame: str, sentence: str) -> None:
    marked = seen(sentence)
    assert sentence[marked.start + 1 : marked.end + 1] and marked.frame_of_marked() != frame


def test_every_frame_has_examples_a_known_role_and_a_name_of_its_own() -> None:
    names = [one.name for one in frames().frames]
    assert len(names) == len(set(names)) > 15
    for one in frames().frames:
        assert one.examples and one.role in FRAME_ROLES, one.name
        assert all(
            example.count("【") == example.count("】") == 1 for example in (*one.examples, *one.counter_examples)
        )


def modality_of_last(sentence: str, *, looks_back: bool = False) -> str | None:
    marked: Seen = seen(sentence)
    marks = modalities().marks(marked.painted)
    told = modalities().told(marked.painted, marks, marked.sentence.numbers[-1], looks_back=looks_back)
    return None if told is None else told.role


@pytest.mark.parametrize(("role", "sentence"), cases(SCOPES, "examples", "role"))
def test_a_modality_holds_for_the_last_number_of_its_examples(role: str, sentence: str) -> None:
    assert modality_of_last(sentence) == role


@pytest.mark.parametrize(("role", "sentence"), cases(SCOPES, "counter_examples", "role"))
def test_a_modality_does_not_hold_in_its_counter_examples(role: str, sentence: str) -> None:
    assert modality_of_last(sentence) != role


def test_every_modality_has_examples_and_words_that_no_other_entry_of_its_reach_has() -> None:
    for one in SCOPES:
        assert one["examples"] and one["words"].split()
        assert one["reach"] in ("clause", "segment", "sentence")
        assert set(one.get("before", ())) <= set(lexicon().letters)


def test_a_soft_word_tells_what_was_done_where_the_passage_looks_back() -> None:
    for looks_back, role in ((False, "commit"), (True, None)):
        assert modality_of_last("确保税收达到5亿元", looks_back=looks_back) == role


def letter_of(name: str) -> str:
    entry = next(one for one in CLASSES if one["name"] == name)
    return lexicon().letters[entry.get("part", name)]


def letters_of_marked(sentence: str) -> str | None:
    """The letters of the words that make up exactly what is marked; None where words go across the marks."""
    marked = seen(sentence)
    starts = list(marked.painted.starts)
    if marked.start not in starts or marked.end not in starts:
        return None
    return marked.painted.letters[starts.index(marked.start) : starts.index(marked.end)]


@pytest.mark.parametrize(("name", "sentence"), cases(CLASSES, "examples", "name"))
def test_a_word_marked_in_the_examples_is_one_of_its_class(name: str, sentence: str) -> None:
    assert letters_of_marked(sentence) == letter_of(name)


@pytest.mark.parametrize(("name", "sentence"), cases(CLASSES, "counter_examples", "name"))
def test_the_characters_marked_in_the_counter_examples_are_none_of_the_class(name: str, sentence: str) -> None:
    assert letters_of_marked(sentence) != letter_of(name)


def test_every_class_has_examples_words_and_a_letter_of_its_own() -> None:
    letters = [one["letter"] for one in CLASSES if "letter" in one]
    assert len(letters) == len(set(letters)) > 30
    for one in CLASSES:
        assert one["examples"], one["name"]
        marked = {re.findall("【(.*?)】", example)[0] for example in one["examples"]}
        assert marked <= set(composed(one["words"])), one["name"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("增长 上升", ["增长", "上升"]),
        ("略 微 * 增 降", ["略增", "略降", "微增", "微降"]),
        ("多 * 增 收 | 持平", ["多增", "多收", "持平"]),
        ("甲 * 乙 | 丙 * 丁 戊", ["甲乙", "丙丁", "丙戊"]),
        ("", []),
    ],
)
def test_composed_words_join_each_head_with_each_tail(written: str, words: list[str]) -> None:
    assert list(composed(written)) == words


def test_classes_that_share_a_letter_or_have_an_unknown_part_are_errors() -> None:
    with pytest.raises(OptionError, match="share a letter"):
        Lexicon.of([{"name": "ONE", "letter": "u", "words": "甲"}, {"name": "TWO", "letter": "u", "words": "乙"}])
    with pytest.raises(OptionError, match="unknown part of speech"):
        Lexicon.of([{"name": "ONE", "part": "THING", "words": "甲"}])


def test_a_users_class_without_a_letter_gets_one_of_its_own_and_wins() -> None:
    own = Lexicon.load([{"name": "HARVEST", "words": "开镰 增长"}])
    assert own.words["开镰"] == own.words["增长"] == own.letters["HARVEST"]
    assert list(own.letters.values()).count(own.letters["HARVEST"]) == 1


def test_words_cover_the_text_without_gaps() -> None:
    for _, sentence in cases(FRAMES, "examples", "name"):
        painted = seen(sentence).painted
        assert all(one < other for one, other in pairwise(painted.starts))
        assert len(painted.letters) == len(painted.starts) - 1

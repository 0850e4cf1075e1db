"""Rules and lexicon of dates in both directions: every example is found by its rule, every rule finds its examples."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.lexicons import load_lexicon
from extractor.values.calendar import holiday, holiday_table
from extractor.values.date_lexicon import alternation, date_lexicon
from extractor.values.date_pieces import Piece
from extractor.values.date_scanner import expression, pieces, scanner

EXAMPLES = [(piece.kind, example) for piece in pieces() for example in piece.examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_scan_finds_each_example_as_a_whole_and_as_its_own_piece(kind: str, example: str) -> None:
    match = scanner().search(f"，{example}，")
    assert match is not None
    assert (match.group(), match.lastgroup) == (example, kind)


@pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.kind)
def test_each_piece_has_examples_and_matches_them_on_its_own(piece: Piece) -> None:
    assert piece.examples
    for example in piece.examples:
        match = expression(piece.kind).search(example)
        assert match is not None and match.group() == example


def test_no_two_pieces_share_a_name() -> None:
    assert [kind for kind, count in Counter(piece.kind for piece in pieces()).items() if count > 1] == []


@pytest.mark.parametrize("word", sorted(date_lexicon().words))
def test_every_word_of_the_lexicon_is_found(word: str) -> None:
    kind = date_lexicon().words[word].kind
    text = f"，{word}三年，" if kind == "era" else f"，{word}期间，"
    match = scanner().search(text)
    assert match is not None and match.group().startswith(word)


def test_no_word_has_two_meanings() -> None:
    table = load_lexicon("dates")
    listed = [
        word
        for kind, entries in table.items()
        if kind not in ("not_after", "not_before")
        for words in (entries.values() if kind != "year" else [w for base in entries.values() for w in base.values()])
        for word in words.split()
    ]
    assert [word for word, count in Counter([*listed, *holiday_table()]).items() if count > 1] == []


def test_every_guard_guards_a_word_of_the_lexicon() -> None:
    lexicon = date_lexicon()
    assert (lexicon.not_after.keys() | lexicon.not_before.keys()) - lexicon.words.keys() == set()


@pytest.mark.parametrize("word", sorted(date_lexicon().not_after))
def test_a_word_is_none_behind_what_makes_it_another_one(word: str) -> None:
    for before in date_lexicon().not_after[word]:
        assert not date_lexicon().stands(f"{before}{word}", len(before), len(before) + len(word))
    assert date_lexicon().stands(f"，{word}，", 1, 1 + len(word))


@pytest.mark.parametrize("word", sorted(date_lexicon().not_before))
def test_a_word_is_none_in_front_of_what_makes_it_another_one(word: str) -> None:
    for behind in date_lexicon().not_before[word]:
        assert not date_lexicon().stands(f"{word}{behind}", 0, len(word))


@pytest.mark.parametrize("name", sorted(holiday_table()))
def test_every_holiday_has_a_day_in_every_year_reports_speak_of(name: str) -> None:
    assert [year for year in range(1950, 2036, 5) if holiday(name, year) is None] == []


def test_alternation_prefers_the_longer_word() -> None:
    import re

    match = re.match(alternation(["本年", "本年度", "今年"]), "本年度")
    assert match is not None and match.group() == "本年度"

"""The rules of dates are data: what stands in them is found, and is not where they say it is another word."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from extractor.mentions import Date
from extractor.values.date_lexicon import date_lexicon
from extractor.values.date_pieces import Piece
from extractor.values.date_scanner import expression, pieces, scanner
from extractor.values.dates import DateRecognizer

REFERENCE = date(2020, 12, 31)
EXAMPLES = [(piece.kind, example) for piece in pieces() for example in piece.examples]
FORBIDDEN = [
    *((before + word, word) for word, listed in date_lexicon().not_after.items() for before in listed),
    *((word + behind, word) for word, listed in date_lexicon().not_before.items() for behind in listed),
]


@cache
def recognizer() -> DateRecognizer:
    return DateRecognizer()


def found_in(text: str) -> list[Date]:
    return recognizer().find(text, REFERENCE)


def test_every_piece_has_examples_and_a_name_of_its_own() -> None:
    kinds = [piece.kind for piece in pieces()]
    assert len(kinds) == len(set(kinds))
    assert [piece.kind for piece in pieces() if not piece.examples] == []


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_is_matched_as_a_whole_by_its_own_piece(kind: str, example: str) -> None:
    assert expression(kind).fullmatch(example)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_scan_settles_an_example_on_its_piece(kind: str, example: str) -> None:
    match = scanner().match(f"{example}，")
    assert match is not None and (match.lastgroup, match[0]) == (kind, example)


@pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.kind)
def test_a_piece_takes_nothing_from_an_empty_text(piece: Piece) -> None:
    assert expression(piece.kind).match("") is None


@pytest.mark.parametrize(("text", "word"), FORBIDDEN)
def test_a_word_is_no_date_next_to_what_makes_it_another_word(text: str, word: str) -> None:
    start = text.index(word)
    assert not date_lexicon().stands(text, start, start + len(word))

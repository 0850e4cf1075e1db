"""The word tokenizer that anyone's spaCy pipeline can use."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.tokenizer import WORDS

NLP = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": WORDS}}})


def test_tokens_are_words_with_their_part_of_speech_and_what_they_do() -> None:
    doc = NLP("全县工业增加值同比增长5%，高于全国0.5个百分点。")
    told = {token.text: (token.tag_, token._.word_class) for token in doc}
    assert told["增加值"] == ("n", "SUFFIX")
    assert [told[word][1] for word in ("同比", "增长", "高于", "全国", "，")] == ["YOY", "UP", "GAP", "PLACE", None]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A 股\u3000上市", "２０２３年，增长５％。"])
def test_the_tokens_put_together_are_the_text(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert [token.idx for token in doc] == [len("".join(one.text for one in doc[:at])) for at in range(len(doc))]


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_text_loses_or_moves_a_character(text: str) -> None:
    assert NLP(text).text == text


def test_a_pipeline_with_the_tokenizer_is_saved_and_loaded() -> None:
    again = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": WORDS}}}).from_bytes(NLP.to_bytes())
    assert [token.text for token in again("贷款余额比年初增加3亿元")] == [
        token.text for token in NLP("贷款余额比年初增加3亿元")
    ]

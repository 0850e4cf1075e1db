"""Words for anyone's spaCy pipeline: a tokenizer that cuts Chinese reports as the rules here do.

    spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "extractor.WordTokenizer.v1"}}})

Tokens are words of the segmenter with our own lexicon's; ``token.tag_`` is their part of speech in the tags of jieba's
dictionary (n, v, vn, a, d, m, x …), ``token._.word_class`` what the word does beside a number by
``lexicons/word_classes.toml`` (UP, DOWN, LEVEL, THAN …), None where it is in no class. Offsets are exact: the tokens
put together are the text. The factory is an entry point of this package: spaCy finds it without an import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.words.classes import Lexicon
from extractor.words.segmentation import Segmenter

WORDS = "extractor.WordTokenizer.v1"


class WordTokenizer:
    """Cuts a text into words; a token each, nothing between them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._segmenter = _segmenter()

    def __call__(self, text: str) -> Doc:
        """A Doc whose tokens are the words of ``text``, with their parts of speech as fine-grained tags."""
        words = self._segmenter.words(text)
        doc = Doc(self.vocab, words=[words.word(at) for at in range(len(words))], spaces=[False] * len(words))
        for token, tag in zip(doc, words.tags, strict=True):
            token.tag_ = tag
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the tokenizer has no settings."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> WordTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Nothing to save."""

    def from_disk(self, *_: Any, **__: Any) -> WordTokenizer:
        """Nothing to load."""
        return self


@cache
def _segmenter() -> Segmenter:
    return Lexicon.load().segmenter()


@cache
def _classes() -> Mapping[str, str]:
    """The class of each word that is in one; of those that only mend a part of speech, that part (NOUN, VERB)."""
    lexicon = Lexicon.load()
    names: dict[str, str] = {}
    for name, letter in lexicon.letters.items():
        names.setdefault(letter, name)
    return {word: names[letter] for word, letter in lexicon.words.items()}


def _word_class(token: Token) -> str | None:
    return _classes().get(token.text)


def create_word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """The registered function that spaCy calls for ``nlp.tokenizer``."""
    Token.set_extension("word_class", getter=_word_class, force=True)
    return lambda nlp: WordTokenizer(nlp.vocab)


registry.tokenizers(WORDS, func=create_word_tokenizer)

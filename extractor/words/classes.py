"""What each word does around a number, as one letter a word: frames are matched on these letters.

The words of a class stand in ``lexicons/word_classes.toml``; any other word is told by its part of speech.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.errors import OptionError
from extractor.lexicons import load_lexicon
from extractor.mentions import Amount, Date, Mention, Number, Organization
from extractor.messages import say
from extractor.text import Span
from extractor.words.segmentation import Segmenter, Words

MENTIONS = {
    "MONEY": "M", "COUNT": "C", "QUANTITY": "Q", "NUMBER": "B", "PERCENT": "P", "POINTS": "I",
    "DATE": "D", "SPAN": "L", "BODY": "O",
}  # fmt: skip
PARTS = {
    "NOUN": "n", "NVERB": "w", "VERB": "V", "ADJECTIVE": "a", "ADVERB": "v", "PREPOSITION": "i", "POSITION": "F",
    "NUMERAL": "m", "PRONOUN": "G", "OTHER": "x",
}  # fmt: skip
MARKS = {
    "COMMA": ",", "PAUSE": "、", "SEMICOLON": ";", "STOP": ".", "COLON": ":", "OPEN": "(", "CLOSE": ")", "QUOTE": '"',
    "BREAK": "\n", "ASIDE": "j", "DASH": "-",
}  # fmt: skip
# The marks as they are written, and their letters.
_WRITTEN = {
    **dict.fromkeys("，,", ","),
    "、": "、",
    **dict.fromkeys("；;", ";"),
    **dict.fromkeys("。！？!?", "."),
    **dict.fromkeys("：:", ":"),
    **dict.fromkeys("（([【〔", "("),
    **dict.fromkeys("）)]】〕", ")"),
    **dict.fromkeys('“”‘’"《》「」『』', '"'),
    **dict.fromkeys(("—", "——", "－", "-"), "-"),
    "\n": "\n",
}
# Parts of speech of the dictionary behind the segmenter, by their first letters.
_TAGS = (
    ("uj", "U"), ("ul", "o"), ("uz", "o"), ("ug", "o"), ("uv", "v"), ("ud", "v"), ("u", "h"), ("vn", "w"), ("vd", "v"),
    ("v", "V"), ("ns", "n"), ("n", "n"), ("j", "n"), ("l", "n"), ("i", "n"), ("s", "n"), ("eng", "n"), ("zg", "n"),
    ("z", "a"), ("q", "n"), ("an", "n"), ("ad", "v"), ("a", "a"), ("b", "a"), ("h", "a"), ("k", "n"), ("g", "n"),
    ("d", "v"), ("p", "i"), ("c", "&"), ("m", "m"), ("r", "G"), ("f", "F"), ("t", "F"), ("x", "x"), ("y", "v"),
    ("o", "x"), ("e", "x"),
)  # fmt: skip
# Letters for classes of a user's own.
_SPARE = "".join(map(chr, range(0x0391, 0x03CA)))
NUMBERS = frozenset("MCQBPI")
# Of so many words it is remembered what they do; the rest is looked at again.
_REMEMBERED = 50_000
# Cues that may have been cut as one word, and how long a verb with its noun is.
_VERB_AND_NOUN = 4
_AND_HIGHER, _LEVELS = "以上", ("级", "级及")
_CUES = frozenset("lkyqcbudXts<>eRgp")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes: ``letters`` of each class, ``words`` and ``tags``: the letter and part of speech of each word."""

    letters: Mapping[str, str]
    words: Mapping[str, str]
    tags: Mapping[str, str]

    @classmethod
    def load(cls, further: Sequence[Mapping[str, Any]] = ()) -> Lexicon:
        """The packaged classes and ``further`` entries, a user's, which win. Raises OptionError for a faulty one."""
        return cls.of([*further, *load_lexicon("word_classes")["class"]], set(_names(further)))

    @classmethod
    def of(cls, entries: Sequence[Mapping[str, Any]], own: Collection[str] = ()) -> Lexicon:
        """The classes of ``entries``, earlier ones winning; classes named in ``own`` may lack a letter, and get one.

        Raises OptionError where two classes share a letter or a part of speech is unknown.
        """
        letters = {**MENTIONS, **PARTS, **MARKS}
        letters |= {entry["name"]: entry["letter"] for entry in entries if "letter" in entry}
        if len(set(letters.values())) < len(letters):
            raise OptionError(say("word classes: two classes share a letter"))
        words: dict[str, str] = {}
        tags: dict[str, str] = {}
        for entry in entries:
            letter = _letter(entry, letters, own)
            for word in composed(entry["words"]):
                if words.setdefault(word, letter) == letter:
                    tags.setdefault(word, entry.get("tag", "v"))
        return cls(letters, words, tags)

    def segmenter(self, further: Iterable[str] = ()) -> Segmenter:
        """A segmenter that knows the words of two characters and more, and ``further`` ones."""
        known = {**dict.fromkeys(further, "v"), **self.tags}
        apart = load_lexicon("word_classes")["apart"].split()
        return Segmenter(((word, tag) for word, tag in known.items() if len(word) > 1), apart)


def _names(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return (entry["name"] for entry in entries)


def _letter(entry: Mapping[str, Any], letters: dict[str, str], own: Collection[str]) -> str:
    """The letter of the class of ``entry``; a new one for a class of a user's own, which ``letters`` then knows.

    A class of a part of speech (``part``) mends the segmenter's dictionary: 可支配收入 is one noun.
    """
    name = entry["name"]
    if "part" in entry:
        if entry["part"] not in PARTS:
            raise OptionError(say("word class {name}: unknown part of speech {part!r}", name=name, part=entry["part"]))
        return letters.setdefault(name, PARTS[entry["part"]])
    if name not in letters and name in own:
        letters[name] = next(one for one in _SPARE if one not in letters.values())
    return letters[name]


def composed(written: str) -> Iterator[str]:
    """The words of ``written``: ``a b * c d |`` gives ac ad bc bd; what stands alone stands for itself."""
    for group in written.split("|"):
        heads, _, tails = group.partition("*")
        if tails:
            yield from (head + tail for head in heads.split() for tail in tails.split())
        else:
            yield from heads.split()


class Painted(NamedTuple):
    """A text as words and their letters: ``letters[i]`` is the class of word ``i``, ``starts`` as in Words.

    ``mentions`` maps the index of a word to the mention that it is.
    """

    text: str
    starts: Sequence[int]
    letters: str
    mentions: Mapping[int, Mention]

    def span(self, first: int, last: int) -> Span:
        """The characters of the words ``first`` up to ``last``, exclusive."""
        return Span(self.starts[first], self.starts[last])

    def word(self, index: int) -> str:
        """The characters of word ``index``."""
        return self.text[self.starts[index] : self.starts[index + 1]]

    def words(self, first: int, last: int) -> str:
        """The characters of the words ``first`` up to ``last``, exclusive."""
        return self.text[self.starts[first] : self.starts[last]]


class Painter:
    """Gives every word its letter."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        self._tags: dict[str, str] = {}
        self._known: dict[tuple[str, str], tuple[str, int]] = {}

    def paint(self, words: Words, mentions: Sequence[Mention]) -> Painted:
        """``words`` with their letters; each of ``mentions`` is one of them, tagged in capitals."""
        text, known = words.text, self._known
        told = {one.start: one for one in mentions}
        starts = list(words.starts)
        letters: list[str] = []
        at: dict[int, Mention] = {}
        for start, end, tag in zip(words.starts, words.starts[1:], words.tags, strict=False):
            word = text[start:end]
            found = known.get((word, tag))
            if found is None:
                if tag.isupper():
                    letters.append(_letter_of(told.get(start), len(letters), at))
                    continue
                found = self._learned(word, tag)
            letter, cut = found
            if cut:
                # 同比增加, 占省: two words that the segmenter's dictionary knows as one.
                letters.append(letter[0])
                starts.insert(len(letters), start + cut)
                letter = letter[1]
            elif word in _KINDS and letters and letters[-1] in "VSA" and start - starts[len(letters) - 1] > 1:
                # 消费集聚|区, 就业困难|者: the verb tells what kind of area or person.
                letters[-1] = "w"
            elif word == _AND_HIGHER and text.endswith(_LEVELS, 0, start):
                # 县级以上|水源地: of which levels they are.
                letter = "a"
            letters.append(letter)
        return Painted(text, starts, _nominal("".join(letters)), at)

    def _learned(self, word: str, tag: str) -> tuple[str, int]:
        """What :meth:`_letters_of` says, remembered: reports say the same words again and again."""
        found = self._letters_of(word, tag)
        if len(self._known) < _REMEMBERED:
            self._known[word, tag] = found
        return found

    def _letters_of(self, word: str, tag: str) -> tuple[str, int]:
        """The letter of ``word``, or two and where it is cut; 0 where it is one word."""
        letter = self._words.get(word)
        if letter is not None:
            return letter, 0
        letter = self._tags.get(tag) or self._told_by(tag)
        if letter == "x":
            return _WRITTEN.get(word, "x"), 0
        if letter == "a" and len(word) > 2:
            # 医疗纠纷: adjectives are short.
            return "n", 0
        if 1 < len(word) < 4 and word[0] == "占" and letter in "nVw":
            # 占省|下达任务, 占新单|的57%: a share, taken for a name.
            return f"{self._words['占']}n", 1
        if len(word) > 1 and letter in "Vvnwia" and (cut := self._cut(word)):
            # 同比增加, 均达: the segmenter's dictionary knows some cues as one word.
            return self._words[word[:cut]] + self._words.get(word[cut:], "n"), cut
        return letter, 0

    def _cut(self, word: str) -> int:
        """Where a word is two cues, 0 where it is none."""
        table = self._words
        for at in range(1, len(word)):
            first, second = table.get(word[:at]), table.get(word[at:])
            if first is not None and second is not None and first in _CUES and second in _CUES and second != "R":
                return at
        if len(word) == _VERB_AND_NOUN and table.get(word[:2]) == "S" and table.get(word[2:], "n") in "nHA":
            # 发放贷款, 开展活动: what is done and the verb that does it.
            return 2
        return 0

    def _told_by(self, tag: str) -> str:
        letter = next((letter for prefix, letter in _TAGS if tag.startswith(prefix)), "x")
        self._tags[tag] = letter
        return letter


# One-character nouns that a verb before them qualifies.
_KINDS = frozenset("区者员品物性型式点")
# A verb before a suffix is part of a noun (参保|率, 建设|规模), so is an adverb behind a noun (保单|继续|率) or before
# such a verb (按期|完工|率).
_BEFORE_SUFFIX = re.compile(r"[VSA](?=R)")
_ADVERB_BEFORE = re.compile(r"(?<=[nw])k(?=R)|v(?=n?wR)")
# 高速|公路, 特许|药械: before a noun it is no adverb; 收入|比|由2.13降至2.09: nothing is compared.
_BEFORE_NOUN = re.compile(r"v(?=j*[nH])")
_RATIO = re.compile(r"(?<=[nwHR])b(?=[rlXtB])")
# 有|进出口实绩的|企业: a verb that opens a clause and is joined by 的.
_OPENING_CLAUSE = re.compile(r"(?<![^,;.:\n])l(?=[nwaRH]{1,5}U[nwaRH])")
_QUOTED = re.compile(r'"[^"\n,.;:MCQBPI]{1,14}"')
# 三类|纠纷分别…: how many members the list has, no count of its own.
_HOW_MANY = re.compile(r"C(?=[nwaRHEVA]{0,6}[ykvK]{0,2}e)")
_ASIDES = re.compile(r"\([^()MCQBPI.;\n]{0,40}\)")


def _nominal(letters: str) -> str:
    """``letters`` with verbs that belong to a noun as nouns, and brackets without numbers as asides."""
    letters = _BEFORE_SUFFIX.sub("w", letters.replace("sb", "nR"))
    letters = _ADVERB_BEFORE.sub("w", letters) if "R" in letters else letters
    letters = _BEFORE_NOUN.sub("a", letters) if "v" in letters else letters
    letters = _RATIO.sub("R", letters) if "b" in letters else letters
    letters = _OPENING_CLAUSE.sub("n", letters) if "U" in letters else letters
    if "e" in letters and "C" in letters:
        letters = _HOW_MANY.sub("m", letters)
    if '"' in letters:
        letters = _QUOTED.sub(lambda match: '"' + "n" * (len(match[0]) - 2) + '"', letters)
    return _ASIDES.sub(lambda match: "j" * len(match[0]), letters) if "(" in letters else letters


def _letter_of(mention: Mention | None, index: int, at: dict[int, Mention]) -> str:
    """The letter of the word that is ``mention``, which ``at`` then has at ``index``."""
    if mention is None:
        return "n"
    if isinstance(mention, Amount) and mention.unit == "大":
        # 三大|产业: how many kinds, no measurement.
        return "m"
    at[index] = mention
    return MENTIONS[kind_of(mention)]


def kind_of(mention: Mention) -> str:
    """The class of a mention."""
    if isinstance(mention, Amount):
        return mention.kind.upper()
    if isinstance(mention, Number):
        return "POINTS" if mention.unit in ("pp", "bp") else "PERCENT"
    if isinstance(mention, Date):
        return "DATE" if mention.type in ("date", "period") else "SPAN"
    if isinstance(mention, Organization):
        return "BODY"
    raise TypeError(f"no word class for {type(mention).__name__}")

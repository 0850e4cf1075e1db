"""The name of a quantity: beside its number, before a colon, or carried on; none where it cannot be told."""

from __future__ import annotations

from extractor.mentions import Amount
from extractor.records.candidates import Candidates
from extractor.records.named_before import left_phrase
from extractor.records.phrases import Phrase
from extractor.records.quantities import Quantity
from extractor.records.reading import Reading, Sentence
from extractor.records.subjects import subject_phrase
from extractor.text import Span
from extractor.words.classes import Painted

# Cues between a name and its number: a name left of them is meant (集群|达到6个).
_PARTING = frozenset("lXtudN")
# Cues that go on about what was named before.
_GOING_ON = frozenset("lXtud^_")
_LONGEST_HEAD = 12
_FURTHEST = 120


class Namer:
    """Names the quantities of one sentence."""

    def __init__(self, painted: Painted, sentence: Sentence, candidates: Candidates) -> None:
        self._painted, self._sentence, self._candidates = painted, sentence, candidates

    def open(self, reading: Reading, number: Reading | None = None) -> Quantity | None:
        """A new quantity with the name that ``reading`` has or carries on; None where no name can be told.

        ``number``: the reading of the principal number, where the name stands elsewhere (由A|提高到B).
        """
        at = number or reading
        date = at.date or reading.date
        phrase = self._beside(reading)
        if phrase is not None:
            rule = "right" if phrase.first > reading.token else at.match.frame.name
            action = None if phrase.action is None else self._acting(phrase.action)
            name = self._painted.span(phrase.first, phrase.last)
            subject = None if phrase.subject is None else self._painted.span(*phrase.subject)
            return Quantity(at, rule, name, action=action, subject=subject, date=date)
        if (head := self.before_colon(reading)) is not None:
            return Quantity(at, "colon", head, date=date)
        if (carried := self.carried(reading)) is not None:
            return Quantity(at, "carried", carried, carried=True, date=date)
        counts = isinstance(at.number, Amount) and at.number.kind in ("count", "money")
        # 为1320户|2905人发放救助金: a record without a name.
        return Quantity(at, at.match.frame.name, None, date=date) if counts else None

    def _acting(self, verb: int) -> Span:
        """The verb that acts, with those that act together with it: 新建和改造|高标准农田."""
        letters, first = self._painted.letters, verb
        while first - 2 >= self._sentence.first and letters[first - 1] in "、&" and letters[first - 2] in "VSA":
            first -= 2
        return self._painted.span(first, verb + 1)

    def _beside(self, reading: Reading) -> Phrase | None:
        """The phrase left or right of the number."""
        left, right = reading.left, reading.right
        if left is None or right is None:
            return left or right
        if right.action is not None:
            # 筹措7亿元|实施|惠民工程: the sum goes to what the second verb acts on.
            sums = isinstance(reading.number, Amount) and reading.number.kind == "money"
            return right if sums and left.verbal else left
        if left.ends_verbal or self._is_for(reading, right):
            return right
        has = any(self._painted.word(at).endswith("有") for at in range(reading.edge, reading.token))
        return left if set(reading.cues) & _PARTING and not has else right

    def _is_for(self, reading: Reading, right: Phrase) -> bool:
        """Whether the number tells for whom something is done: 免费为|36万|女生|接种疫苗."""
        letters = self._painted.letters
        return self._painted.word(reading.token - 1) == "为" and letters.startswith(("V", "S", "A"), right.last)

    def before_colon(self, reading: Reading) -> Span | None:
        """``利润总额：|1.5亿元``, ``流感（|1486例）``: the name stands before the mark."""
        painted, low, first = self._painted, reading.low, self._sentence.first
        bracketed = (
            reading.border == "("
            and painted.letters[reading.token + 1 : reading.token + 2] == ")"
            and reading.edge == low
        )
        if (reading.border != ":" and not bracketed) or low - 2 < first:
            return None
        start, first = low - 1, max(first, low - _FURTHEST)
        while start > first and painted.letters[start - 1] not in ",;.:\n":
            start -= 1
        phrase = left_phrase(painted, start, low - 1)
        if phrase is None or phrase.last - phrase.first > _LONGEST_HEAD or phrase.last != low - 1:
            return None
        return painted.span(phrase.first, phrase.last)

    def carried(self, reading: Reading) -> Span | None:
        """The name that goes on: the subject of the clause before, or that of the quantity before in this stretch."""
        subject = self._subject(reading)
        if subject is not None:
            return subject
        if (paid := self._paid(reading)) is not None:
            return paid
        last = self._candidates.last(reading)
        if last is None or last.name is None:
            return None
        return last.name if isinstance(reading.number, Amount) or set(reading.cues) & _GOING_ON else None

    def _paid(self, reading: Reading) -> Span | None:
        """What so much a head is of: 为86名老人发放津贴，|每人每月100元."""
        painted, low = self._painted, max(reading.before + 1, self._sentence.first)
        heads = reading.edge == reading.clause and painted.word(reading.edge).startswith("每")
        if not heads or reading.clause <= low or not set(reading.cues) <= set("KL"):
            return None
        phrase = left_phrase(painted, low, reading.clause - 1)
        return None if phrase is None or phrase.verbal else painted.span(phrase.first, phrase.last)

    def _subject(self, reading: Reading) -> Span | None:
        """The subject of the clauses before, back to the number before: 产业集群不断壮大，|达到6个."""
        painted = self._painted
        start = max(reading.before + 1, self._sentence.first, reading.clause - _FURTHEST)
        start = max(start, painted.letters.rfind(";", start, reading.clause) + 1)
        if reading.clause <= start or not set(reading.cues) & (_GOING_ON | {">"}):
            return None
        phrase = subject_phrase(painted, start, reading.clause)
        return painted.span(phrase.first, phrase.last) if phrase is not None else None

"""From readings to quantities: which numbers tell of the same quantity, and what each tells of it.

Every number has candidates (the quantities of its sentence, the names carried on); one is accepted, or none. A quantity
is complete when its sentence ends: no record is changed afterwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from extractor.mentions import Amount, Change, Gap, Percentage
from extractor.records.candidates import Candidates
from extractor.records.changes import basis_of, change_of, flat_basis, gap_of, ratio_of, turn_of
from extractor.records.enumerations import Enumerations
from extractor.records.gains import gain_of
from extractor.records.named_before import left_phrase
from extractor.records.naming import Namer
from extractor.records.phrases import Phrase
from extractor.records.plans import Plans
from extractor.records.quantities import Quantity, is_bare, is_points, sign_of
from extractor.records.reading import Reading, Sentence
from extractor.text import Span
from extractor.words.classes import Painted

# So many numbers ahead is B of 由A到B looked for.
_NEAR = 4
_SHARES = ("占比", "比重", "份额", "比例")
# Verbs by which counts change: 净增, 减少, 扩大.
# What gets better as it shrinks.
_BURDENS = ("浓度", "能耗", "排放量", "失业率", "发生率", "死亡率", "综合指数")
_COUNTING = tuple("增减净多少扩缩压")
_NAMED_RATE = "涨幅"
_SLASHES = ("/", "／")


class Linker:
    """Links the readings of one sentence; made for each sentence anew."""

    def __init__(self, painted: Painted, sentence: Sentence, readings: Sequence[Reading]) -> None:
        self._painted, self._sentence, self._readings = painted, sentence, readings
        self._candidates = Candidates(painted, sentence)
        self._namer = Namer(painted, sentence, self._candidates)
        self._plans = Plans(painted, self._candidates, self._namer)
        self._lists = Enumerations(painted, sentence, readings, self._candidates, self._plans)
        self._origins: list[Reading] = []
        self._handlers: dict[str, Callable[[Reading], None]] = {
            "change": self._change,
            "change_behind": self._change_behind,
            "change_of": self._change_of,
            "completion": self._plans.completion,
            "gap": self._gap,
            "level": self._level,
            "origin": self._origin,
            "plan": self._plan,
            "ratio": self._ratio,
            "reached": self._reached,
            "share": self._share,
            "signed": self._signed,
        }

    def link(self) -> list[Quantity]:
        """The quantities of the sentence in the order in which they were told."""
        at = 0
        while at < len(self._readings):
            linked, origins = self._lists.link(at, self._origins)
            if linked:
                self._origins = origins
            else:
                self._one(self._readings[at])
            at += linked or 1
        self._add_flat()
        return self._candidates.quantities

    def _one(self, reading: Reading) -> None:
        doubled = reading.role in ("level", "signed") and self._painted.word(reading.token).startswith("翻")
        handler = self._handlers.get("change" if doubled else reading.role)
        # 占应种|2240人|的83.2%: what a share is of (role whole) makes no record.
        if handler is not None:
            handler(reading)

    def _level(self, reading: Reading) -> None:
        """A value: of the plan just named, of what has only a change so far, or of a quantity of its own."""
        if self._plans.takes(reading) or self._plans.reaches(reading) or self._plans.rates(reading):
            return
        if self._completes_last(reading):
            return
        if self._whole_before(reading) is not None:
            self._share(reading)
            return
        if self._is_signed(reading) and self._attach(reading):
            return
        quantity = self._namer.open(reading)
        if quantity is None:
            return
        quantity.value = reading.number
        if isinstance(reading.number, Percentage) and quantity.name is not None:
            named = self._text(quantity.name)
            behind = quantity.name.start > reading.number.start
            if behind or (not quantity.carried and named.endswith(_SHARES)):
                quantity.share = reading.number
        self._candidates.add(quantity)

    def _is_signed(self, reading: Reading) -> bool:
        """Whether a sign alone makes it a change of what stands before: 毛利率30%（-2pct）, 营业收入3亿元/+14%."""
        if not sign_of(self._painted.text, reading.number) or not isinstance(reading.number, Percentage):
            return False
        return is_points(reading.number) or self._painted.word(reading.token - 1) in _SLASHES

    def _whole_before(self, reading: Reading) -> Reading | None:
        """What the share is of, where a number tells it: 占全部贷款|40亿元|的30%."""
        at = bisect_left(self._readings, reading.token, key=_token) - 1
        before = self._readings[at] if at >= 0 else None
        follows = before is not None and self._painted.letters[before.token + 1 : reading.token] == "U"
        return before if follows and before is not None and before.role == "whole" else None

    def _plan(self, reading: Reading) -> None:
        """A plan; 完成|150座|改厕任务 is one only where something was told that it can be compared with."""
        if reading.match.frame.name == "plan_behind" and self._candidates.fitting(reading.number) is None:
            self._level(reading)
        else:
            self._plans.plan(reading)

    def _completes_last(self, reading: Reading) -> bool:
        """``增长8%，达到1.2万亿元``: the value of what has only a change so far."""
        last = self._candidates.newest
        if last is None or last.is_plan or last.value is not None or not last.changes or reading.left is not None:
            return False
        if reading.right is not None or not set(reading.cues) & set("lXt"):
            return False
        if reading.date is not None and reading.date is not last.reading.date:
            # 年均增长6.5%，2025年|达到2400亿元: another time, another record.
            return False
        changed = last.changes[-1].value
        if isinstance(reading.number, Percentage) and (changed is None or not is_points(changed)):
            return False
        last.value = reading.number
        return True

    def _reached(self, reading: Reading) -> None:
        """B of ``由A增加到B`` and of ``增加到B``."""
        origin = self._origins[0] if len(self._origins) == 1 else None
        self._origins = []
        if origin is None and self._completes_last(reading):
            return
        quantity = self._namer.open(origin if origin is not None and reading.left is None else reading, reading)
        if quantity is None:
            return
        if (
            reading.left is not None
            and reading.edge < reading.match.start
            and self._painted.letters[reading.edge] in "^_"
        ):
            # 投资|增速|回升至6%
            quantity.name = self._painted.span(reading.left.first, reading.edge + 1)
        quantity.value, quantity.origin = reading.number, origin
        quantity.start_value = origin.number if origin is not None else None
        named = self._text(quantity.name)
        if isinstance(reading.number, Percentage) and (named.endswith(_SHARES) or named.startswith("占")):
            quantity.share = reading.number
        self._candidates.add(quantity)

    def _origin(self, reading: Reading) -> None:
        """A of ``由A增加到B``: a record of its own only with a time of its own (由2020年的|A|提高到B)."""
        at = bisect_right(self._readings, reading.token, key=_token)
        if not any(one.role == "reached" for one in self._readings[at : at + _NEAR]):
            self._level(reading)
            return
        self._origins = [reading]
        if reading.date is None or reading.date.start <= self._painted.starts[reading.edge]:
            return
        quantity = self._namer.open(reading)
        if quantity is not None:
            quantity.value, quantity.date, quantity.own_date = reading.number, reading.date, reading.date
            self._candidates.add(quantity)

    def _share(self, reading: Reading) -> None:
        quantity = self._shared(reading)
        if quantity is None:
            return
        told = self._whole_before(reading)
        quantity.total = told.number if told is not None else None
        whole = (told or reading).match.slots.get("whole")
        if whole is not None:
            quantity.whole = _stripped(self._painted, *whole)
        quantity.rule = "share"
        quantity.value = quantity.share = reading.number
        self._candidates.add(quantity)

    def _shared(self, reading: Reading) -> Quantity | None:
        """What has a share: what the words name (占全国比重), what stands before them, or the quantity before."""
        named, left = reading.match.slots.get("name"), reading.left
        if named is not None:
            first = left.first if left is not None and left.last == named[0] else named[0]
            return Quantity(reading, "share", self._painted.span(first, named[1]), date=reading.date)
        last = self._candidates.part(reading)
        if left is None and last is not None:
            return Quantity(reading, "share", last.name, last.full, carried=True, of=last, date=last.date)
        return self._namer.open(reading)

    def _gap(self, reading: Reading) -> None:
        last = self._candidates.last(reading)
        if last is not None:
            against = reading.match.slots.get("against")
            span = _stripped(self._painted, *against) if against is not None else None
            last.gaps.append(Gap(reading.number, gap_of(self._painted, reading), span))

    def _ratio(self, reading: Reading) -> None:
        last = self._candidates.last(reading)
        named = reading.left is not None and not reading.left.verbal
        if last is not None and not (named and last.value is None):
            last.changes.append(ratio_of(reading.number))

    def _signed(self, reading: Reading) -> None:
        if not sign_of(self._painted.text, reading.number):
            self._level(reading)
        elif reading.left is not None:
            self._open_change(reading)
        elif not self._attach(reading):
            self._level(reading)

    def _change(self, reading: Reading) -> None:
        painted, turn, left = self._painted, reading.match.slots.get("turn"), reading.left
        is_new = turn is not None and painted.letters[turn[0]] == "N"
        if is_new and reading.right is not None and (left is None or left.verbal):
            # 新增|2户独角兽企业: new ones are counted.
            self._level(reading)
        elif turn is not None and left is not None and painted.words(*turn) == _NAMED_RATE:
            # 居民消费价格|涨幅|2%: the rate is what is measured.
            name = painted.span(left.first, turn[1])
            self._candidates.add(Quantity(reading, "level", name, value=reading.number, date=reading.date))
        elif turn is not None and (gain := gain_of(painted, reading, *turn)) is not None:
            quantity = Quantity(reading, "level", painted.span(*gain), value=reading.number, date=reading.date)
            self._candidates.add(quantity)
        elif left is not None and not (left.verbal and self._candidates.last(reading) is not None):
            self._open_change(reading)
        elif not self._attach(reading):
            # Of what was named in a clause without numbers, or stands behind the number.
            self._open_change(reading, named=True)

    def _change_behind(self, reading: Reading) -> None:
        """``游客接待量保持|10%|以上增长``: the direction stands behind the number."""
        quantity = self._namer.open(reading)
        letters = self._painted.letters
        at = next(at for at in range(reading.token + 1, self._sentence.last) if letters[at] in "ud")
        change = change_of(self._painted, reading, reading.number, "up" if letters[at] == "u" else "down")
        if quantity is not None and change is not None:
            quantity.changes.append(change)
            self._candidates.add(quantity)

    def _open_change(self, reading: Reading, *, named: bool = False) -> None:
        quantity = self._namer.open(reading)
        turn = turn_of(self._painted, reading)
        if quantity is not None and self._text(quantity.name).endswith(_BURDENS) and self._improves(reading):
            turn = "down"
        change = change_of(self._painted, reading, reading.number, turn)
        if quantity is None or change is None or (named and quantity.name is None):
            return
        quantity.changes.append(change)
        self._candidates.add(quantity)

    def _improves(self, reading: Reading) -> bool:
        """Whether the change is told as an improvement: PM2.5浓度改善|10%."""
        slot = reading.match.slots.get("turn")
        return slot is not None and self._painted.words(*slot) in ("改善", "优化")

    def _change_of(self, reading: Reading) -> None:
        """``减少|管理费用|6万元``: what changes stands between the verb and the number."""
        painted, slots = self._painted, reading.match.slots
        counted = isinstance(reading.number, Amount) and reading.number.kind == "count"
        if counted and not painted.words(*slots["turn"]).startswith(_COUNTING):
            # 改善|民生项目|12个: an action, no change of a count.
            first, last = slots["name"]
            named = reading.left or left_phrase(painted, first, last) or Phrase(first, last)
            if named.action is None and named.first == first:
                named = named._replace(action=slots["turn"][0])
            self._level(reading._replace(left=named))
            return
        change = change_of(painted, reading, reading.number, turn_of(painted, reading))
        if change is not None:
            name = painted.span(*slots["name"])
            self._candidates.add(Quantity(reading, "change_of", name, changes=[change], date=reading.date))

    def _attach(self, reading: Reading) -> bool:
        """``，同比增长P``: a change of the quantity before; False where there is none that it fits."""
        last, number = self._candidates.last(reading), reading.number
        if (goal := self._candidates.newest) is not None and goal.is_bare_goal and reading.date is None:
            # 产值目标为31亿元，|增长8%左右
            last = goal
        if last is not None and isinstance(number, Amount) and not is_bare(number):
            last = self._candidates.fitting(number) or (last if last.value is None else None)
        change = change_of(self._painted, reading, number, turn_of(self._painted, reading))
        if last is None or change is None:
            return False
        if last.of is not None and last.share is not None and change.kind != "points":
            # 案件3435件，占收案总数的29.8%，同比上升8.7%: the cases rose, not their share.
            last = last.of
        if last.changes and reading.date is not None and reading.date is not last.date and "b" not in reading.cues:
            # 1—7月增长7.2%，其中7月增长8.8%: the same quantity at another time.
            again = Quantity(reading, "carried", last.name, last.full, carried=True, date=reading.date)
            again.changes.append(change)
            self._candidates.add(again)
            return True
        change.basis = change.basis or self._basis_before(last, change)
        last.changes.append(change)
        return True

    def _basis_before(self, last: Quantity, change: Change) -> str | None:
        """The basis that was told with the change before, or with A of 由A到B."""
        if last.changes and change.kind != "points" and last.changes[-1].basis is not None:
            return last.changes[-1].basis
        return basis_of(self._painted, last.origin) if last.origin is not None else None

    def _add_flat(self) -> None:
        """``，与上年末持平``: a change of none, of the quantity before it in its stretch between semicolons."""
        letters, first, last = self._painted.letters, self._sentence.first, self._sentence.last
        quantities = sorted(self._candidates.quantities, key=_place)
        at = letters.find("f", first, last)
        while at >= 0:
            index = bisect_left(quantities, at, key=_place) - 1
            while index >= 0 and quantities[index].is_plan:
                index -= 1
            between = letters[quantities[index].reading.token : at] if index >= 0 else ";"
            if ";" not in between and between.count(",") <= 1:
                change = Change(None, "flat", flat_basis(self._painted, first, at), "flat")
                changes, place = quantities[index].changes, self._painted.starts[at]
                later = (number for number, one in enumerate(changes) if one.value and one.value.start > place)
                changes.insert(next(later, len(changes)), change)
            at = letters.find("f", at + 1, last)

    def _text(self, span: Span | None) -> str:
        return "" if span is None else self._painted.text[span.start : span.end]


def _token(reading: Reading) -> int:
    return reading.token


def _place(quantity: Quantity) -> int:
    return quantity.reading.token


def _stripped(painted: Painted, first: int, last: int) -> Span | None:
    """The words of a slot without particles at its edges."""
    letters = painted.letters
    while last > first and letters[last - 1] in "UlkKvo":
        last -= 1
    while first < last and letters[first] in "Uolkv":
        first += 1
    return painted.span(first, last) if first < last else None

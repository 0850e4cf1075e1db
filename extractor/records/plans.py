"""Numbers compared with a plan: plan, actual and completion of one target, in all orders."""

from __future__ import annotations

from extractor.mentions import Amount, Percentage
from extractor.records.candidates import Candidates
from extractor.records.naming import Namer
from extractor.records.quantities import Quantity, reached_of
from extractor.records.reading import Reading
from extractor.text import Span
from extractor.words.classes import Painted

_RATES = ("完成率", "达成率", "完成比例", "完成进度", "达标率", "执行率", "兑现率")
# Who or what sets a task is not what it is of: 完成|下达|任务.
_COMPLETIONS = ("完成率", "达成率", "完成比例")
_SET = ("下达", "分解", "确定", "安排", "上级", "市级", "省级", "县级")
_REACHED = ("实际", "实际完成", "实现", "完成", "执行")


class Plans:
    """Links what is said of plans in one sentence."""

    def __init__(self, painted: Painted, candidates: Candidates, namer: Namer) -> None:
        self._painted, self._candidates, self._namer = painted, candidates, namer

    def plan(self, reading: Reading) -> None:
        """``完成年度计划3.3万吨的117%``, ``900万吨（计划850万吨）``, ``预算19.6亿元，实际…``"""
        number, name = reading.number, reading.left
        quantity = Quantity(reading, "plan", is_plan=True, plan=number, value=number, date=reading.date)
        behind = reading.match.frame.name == "plan_behind"
        bracketed = behind or (reading.border == "(" and self._candidates.last(reading) is not None)
        compared = self._is_compared(reading) and (
            name is None or reading.match.frame.name in ("plan_of", "plan_behind")
        )
        if bracketed or compared:
            fitting = self._candidates.fitting(number)
            if fitting is not None:
                quantity.take_name(fitting)
                quantity.actual = reached_of(fitting, number)
        if quantity.name is None and (task := self._task(reading)) is not None:
            quantity.name = task
        elif quantity.name is None and name is not None and self._painted.words(name.first, name.last) not in _SET:
            quantity.name = self._painted.span(name.first, name.last)
        elif quantity.name is None:
            quantity.name = self._namer.before_colon(reading) or self._namer.carried(reading)
        self._candidates.add(quantity)

    def _task(self, reading: Reading) -> Span | None:
        """What a task is of: 完成|全年|税收|任务13.2亿元."""
        letters = self._painted.letters
        if reading.match.frame.name != "plan_of":
            return None
        last = letters.find("p", reading.match.start, reading.token)
        first = last
        while first > reading.match.start + 1 and letters[first - 1] in "nwRH":
            first -= 1
        named = 0 <= first < last and self._painted.words(first, last) not in _SET
        return self._painted.span(first, last) if named else None

    def _is_compared(self, reading: Reading) -> bool:
        """Whether a percentage of the plan follows: 3.3万吨|的117%."""
        letters = self._painted.letters
        return (
            letters[reading.token + 1 : reading.token + 3] in ("UP", "UI")
            or letters[reading.token + 1 : reading.token + 2] == "P"
        )

    def completion(self, reading: Reading) -> None:
        """``完成年度计划的117%``"""
        plan = self._candidates.open_plan(reading)
        if plan is not None:
            # 利润：预算1.5亿元，实际1.38亿元，完成预算的|92%
            plan.completion = reading.number
        else:
            self.complete(reading, self._candidates.fitting(reading.number))

    def complete(self, reading: Reading, fitting: Quantity | None) -> None:
        """A completion of what ``fitting`` says was reached."""
        name = reading.left
        quantity = Quantity(reading, "completion", is_plan=True, completion=reading.number, date=reading.date)
        if name is not None and not name.verbal:
            quantity.name = self._painted.span(name.first, name.last)
        elif fitting is not None:
            quantity.take_name(fitting)
            quantity.actual = reached_of(fitting, None)
        else:
            quantity.name = self._namer.carried(reading)
        self._candidates.add(quantity)

    def takes(self, reading: Reading) -> bool:
        """Whether the number is the completion or the actual value of the plan just named; it then has been linked."""
        plan = self._candidates.newest
        if plan is None or not plan.is_plan or plan.plan is None:
            return False
        left = reading.left
        named = self._painted.words(left.first, left.last) if left is not None else ""
        if isinstance(reading.number, Percentage) and plan.completion is None:
            follows = self._painted.letters[plan.reading.token + 1 : reading.token] == "U"
            if follows or named.endswith(_RATES):
                plan.completion = reading.number
                return True
        actual = isinstance(reading.number, Amount) and plan.actual is None and plan.of is None
        if actual and (left is None or named in _REACHED):
            plan.actual = reading.number
            return True
        return False

    def reaches(self, reading: Reading) -> bool:
        """Whether the number is what a plan further back came to (计划5座，总投资3亿元，已完工|3座); then linked."""
        left, number = reading.left, reading.number
        if not isinstance(number, Amount) or left is None or not left.verbal or left.first <= reading.low:
            return False
        if self._painted.letters[left.first - 1] not in "kl":
            return False
        plan = self._candidates.open_goal(reading, number)
        if plan is None:
            return False
        plan.actual = number
        return True

    def rates(self, reading: Reading) -> bool:
        """Whether the number is a completion that its own word tells: 完工3座，|完成率80%|; then linked."""
        left = reading.left
        told = isinstance(reading.number, Percentage) and left is not None
        if not told or left is None or self._painted.words(left.first, left.last) not in _COMPLETIONS:
            return False
        if (plan := self._candidates.open_plan(reading)) is not None:
            plan.completion = reading.number
            return True
        last = self._candidates.last(reading)
        if last is None:
            return False
        self.complete(reading._replace(left=None), last)
        return True

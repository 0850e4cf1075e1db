"""What a sentence says of one quantity, while its numbers are being linked."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.mentions import Amount, Change, Date, Gap, Number, Organization, Percentage
from extractor.records.reading import Reading
from extractor.text import Span

_SIGNS = "+＋-－–−"


@dataclass(slots=True)
class Quantity:
    """One quantity. ``reading`` is that of its principal number, ``rule`` the frame that opened it.

    ``carried``: its name was said before, at ``name``. ``of``: the quantity that a share or a plan is of; ``whole``:
    the words for what it is a share of. ``date``: a date in the stretch of its number; ``own_date``: one that is surely
    its own; ``origin``: the reading of A in 由A增加到B. ``is_plan``: it compares with a plan.
    ``holder``: the body named as the member of a list whose quantity it is.
    """

    reading: Reading
    rule: str
    name: Span | None = None
    full: str | None = None
    action: Span | None = None
    subject: Span | None = None
    value: Number | None = None
    start_value: Number | None = None
    changes: list[Change] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    share: Number | None = None
    whole: Span | None = None
    total: Number | None = None
    plan: Number | None = None
    actual: Number | None = None
    completion: Number | None = None
    is_plan: bool = False
    carried: bool = False
    date: Date | None = None
    own_date: Date | None = None
    origin: Reading | None = None
    of: Quantity | None = None
    holder: Organization | None = None

    @property
    def is_bare_goal(self) -> bool:
        """Whether a plan's figure stands alone, with nothing to compare it with."""
        return self.is_plan and self.of is None and self.actual is None and self.completion is None

    @property
    def end(self) -> int:
        """Where the last of its numbers ends."""
        numbers = [self.value, self.start_value, self.share, self.plan, self.actual, self.completion]
        numbers += [one.value for one in self.changes] + [one.value for one in self.gaps]
        return max(one.end for one in numbers if one is not None)

    def take_name(self, other: Quantity) -> None:
        """Go on with the name of ``other``."""
        self.name, self.full, self.carried, self.of = other.name, other.full, True, other

    def numbers(self) -> list[Number]:
        """Its value and the numbers of its changes."""
        changes = [one.value for one in self.changes if one.value is not None]
        return [one for one in (self.value, *changes) if one is not None]


def reached_of(quantity: Quantity, plan: Number | None) -> Number | None:
    """What was reached of a plan: the quantity's value, or the change that the plan was for (净增5亿元, 计划6亿元)."""
    if isinstance(plan, Percentage):
        # 增长7.8%，略低于8%的预定目标
        return next((one.value for one in reversed(quantity.changes) if one.kind == "rate"), quantity.value)
    gained = [one.value for one in quantity.changes if one.kind == "amount" and one.direction == "up"]
    if plan is None or quantity.value is None:
        return quantity.value or (gained[-1] if gained else None)
    base = [one for one in quantity.changes if one.kind == "amount" and one.basis == "base"]
    return base[-1].value if base else quantity.value


def are_alike(one: Number, other: Number) -> bool:
    """Whether two numbers can be compared: of one currency, dimension or classifier."""
    if not isinstance(one, Amount) or not isinstance(other, Amount):
        return type(one) is type(other)
    if one.kind == "money" or other.kind == "money":
        return one.kind == other.kind and one.currency == other.currency
    if one.ucum is not None or other.ucum is not None:
        return one.ucum == other.ucum or (one.si_unit is not None and one.si_unit == other.si_unit)
    return one.unit == other.unit or "number" in (one.kind, other.kind)


def sign_of(text: str, number: Number) -> str:
    """``+`` or ``-`` where the number is written with a sign, else nothing."""
    first = text[number.start : number.start + 1]
    return "" if not first or first not in _SIGNS else "+" if first in "+＋" else "-"


def is_bare(number: Number) -> bool:
    """Whether the number has no unit, as a rate has whose percent sign was dropped (增长18)."""
    return isinstance(number, Amount) and number.kind == "number" and not number.unit


def is_points(number: Number) -> bool:
    """Whether the number is a difference of rates: percentage or basis points."""
    return isinstance(number, Percentage) and number.unit in ("pp", "bp")

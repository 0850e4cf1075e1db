"""Records: indicators and targets, which tie numbers to what they measure, and what their ids lead to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, PrivateAttr

from extractor.models.base import Comparator, Id, Located, Model, NameSpan, PlaceSpan, TextSpan
from extractor.models.mention_index import NO_MENTIONS, Mentions
from extractor.models.mentions import Amount, Date, Interval, Organization, Percentage

Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "qoq", "cagr", "base"]


class Change(Model):
    """By how much something changed; ``basis`` says against what."""

    value: Id | None = Field(description="Id of the percentage or amount of change; null for 持平.")
    direction: Direction = Field(description="增长 is up, 下降 is down, 持平 is flat.")
    basis: Basis | None = Field(None, description="Against what: yoy 同比, qoq 环比, cagr 年均, base 比年初, 较2015年.")


class ChangeDetail(Change):
    """One of all the changes told of a quantity."""

    kind: Literal["rate", "amount", "points", "ratio", "flat"] = Field(
        description="rate 增长8%, amount 增加5亿元, points 个百分点, ratio 为上年的1.7倍, flat 持平."
    )
    base: Id | None = Field(None, description="Id of the date or number it is measured against, where one is told.")


class Gap(Model):
    """How far a quantity lies from another: 高于全国0.5个百分点, 超序时进度2个百分点."""

    value: Id = Field(description="Id of the number that says how far.")
    direction: Literal["above", "below"] = Field(description="高于, 快于, 超 are above; 低于, 慢于 below.")
    against: TextSpan | None = Field(None, description="What it is compared with.")


class TimePeriod(Model):
    """When a number holds, whether or not a mention says it."""

    edtf: str = Field(description="ISO 8601-2 / EDTF string, extended as that of a date is.")
    interval: Interval | None = Field(None, description="First and last day, where they can be told.")
    origin: Literal["number", "clause", "sentence", "paragraph", "heading", "report"] = Field(
        description="What told it: the number's own words, its clause, sentence, paragraph, a heading, or the report."
    )


class Record(Located):
    """A number and what it measures. Fields that refer to a mention hold its id; ``…_mention``, ``…_text`` give it."""

    name: NameSpan | None = Field(None, description="Shortest phrase that names the quantity; null where unclear.")
    action: TextSpan | None = Field(None, description="The verb that decides what was counted (起诉, 办结, 新建).")
    subject: TextSpan | None = Field(
        None, description="Whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值47亿元)."
    )
    value: Id | None = Field(None, description="Id of the amount or percentage it is worth.")
    start_value: Id | None = Field(None, description="Id of A in 由A增加到B.")
    change: Change | None = Field(None, description="By how much it changed: the first of `changes`.")
    changes: tuple[ChangeDetail, ...] = Field((), description="All that is said of its change.")
    gaps: tuple[Gap, ...] = Field((), description="How far it lies from other quantities.")
    share: Id | None = Field(None, description="Id of the percentage that is its share of something.")
    period: Id | None = Field(None, description="Id of the date it belongs to.")
    time_period: TimePeriod | None = Field(None, description="When the number holds, and what told it.")
    place: PlaceSpan | None = Field(None, description="The place it belongs to, where words or a row head tell it.")
    organization: Id | None = Field(None, description="Id of the organization whose it is.")
    estimated: bool = Field(False, description="True for an estimate of a period that is over or nearly over.")
    indicator_key: str | None = Field(None, description="Stable key of a well-known indicator (`gdp`).")
    evidence: dict[str, TextSpan] = Field(
        default_factory=dict, description="For each inherited field, the stretch of text that gave it."
    )
    _mentions: Mentions = PrivateAttr(default_factory=lambda: NO_MENTIONS)

    @property
    def name_text(self) -> str | None:
        """The name, with the head it shares with others in a list."""
        return None if self.name is None else self.name.full or self.name.text

    @property
    def value_mention(self) -> Amount | Percentage | None:
        """The number that ``value`` leads to."""
        return self._mentions.number(self.value)

    @property
    def change_mention(self) -> Amount | Percentage | None:
        """The number that ``change`` leads to."""
        return None if self.change is None else self._mentions.number(self.change.value)

    @property
    def share_mention(self) -> Amount | Percentage | None:
        """The percentage that ``share`` leads to."""
        return self._mentions.number(self.share)

    @property
    def period_mention(self) -> Date | None:
        """The date that ``period`` leads to."""
        return self._mentions.date(self.period)

    @property
    def organization_mention(self) -> Organization | None:
        """The organization that ``organization`` leads to."""
        return self._mentions.organization(self.organization)

    @property
    def value_text(self) -> str | None:
        """The value as written (``19.9亿元``)."""
        return _written(self.value_mention)

    @property
    def change_text(self) -> str | None:
        """The change as written (``5.3%``); its direction is that of ``change``."""
        return _written(self.change_mention)

    @property
    def share_text(self) -> str | None:
        """The share as written."""
        return _written(self.share_mention)

    @property
    def period_text(self) -> str | None:
        """The period as written (``今年上半年``)."""
        return _written(self.period_mention)

    @property
    def organization_name(self) -> str | None:
        """The fullest name that the document gives for the organization."""
        found = self.organization_mention
        return None if found is None else found.name

    def resolve_in(self, mentions: Mentions) -> None:
        """Take ``mentions`` for what the ids of this record lead to; a document does this for its records."""
        # Pydantic's own way to the same takes ten times as long, for each record of a document.
        object.__setattr__(self, "__pydantic_private__", {"_mentions": mentions})


class Indicator(Record):
    """Something measured or done."""


class Target(Record):
    """Something that is or was to be reached; ``period`` is the deadline of a goal ahead."""

    comparator: Comparator = Field("=", description="How the value is meant: `>=` 以上, `<=` 控制在…以内.")
    modality: Literal["commit", "strive", "plan", "expect", "require"] | None = Field(
        None, description="How firmly it is meant: commit 确保, strive 力争, plan 计划, expect 预期, require 不得."
    )
    plan: Id | None = Field(None, description="Id of the planned number, where a result is compared with a plan.")
    actual: Id | None = Field(None, description="Id of the number that was reached.")
    completion: Id | None = Field(None, description="Id of the percentage of the plan that was reached.")
    headline: bool = Field(False, description="True for one of the report's own leading goals (主要预期目标).")

    @property
    def plan_mention(self) -> Amount | Percentage | None:
        """The planned number."""
        return self._mentions.number(self.plan)

    @property
    def actual_mention(self) -> Amount | Percentage | None:
        """The number that was reached."""
        return self._mentions.number(self.actual)

    @property
    def completion_mention(self) -> Amount | Percentage | None:
        """The percentage of the plan that was reached."""
        return self._mentions.number(self.completion)

    @property
    def plan_text(self) -> str | None:
        """The planned number as written."""
        return _written(self.plan_mention)

    @property
    def actual_text(self) -> str | None:
        """The number that was reached as written."""
        return _written(self.actual_mention)

    @property
    def completion_text(self) -> str | None:
        """The completion as written."""
        return _written(self.completion_mention)


def _written(mention: Amount | Percentage | Date | None) -> str | None:
    return None if mention is None else mention.text

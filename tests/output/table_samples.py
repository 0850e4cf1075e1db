"""Documents for the tests of tables: a real one, and ones with any text or number in any cell."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from view_samples import make

from extractor import Document, extract
from extractor.models import (
    Amount,
    Date,
    Indicator,
    Interval,
    NameSpan,
    Organization,
    ReferenceDate,
    Section,
    Source,
)

REPORT = """青禾县供销合作社2023年工作总结

一、主要指标完成情况
2023年，全县供销系统实现商品销售总额4.26亿元，同比增长12.5%，占全市的30%；组织供应化肥2.86万吨，完成年度计划2.6万吨的110%。
发放职工工资xx万元，收购粮食400—500吨。
（一）抓网点建设。青禾县供销合作社新建村级综合服务社8个。

二、2024年工作打算
确保商品销售总额达到5亿元以上，力争实现利润同比增长6%左右。
"""


@cache
def report(include_text: bool = True) -> Document:
    """A report as the pipeline reads it."""
    return extract(REPORT, reference_date="2023-12-31", include_text=include_text)


def document_with(
    words: str = "化肥", value: Decimal | None = None, day: str | None = None, *, path: str | None = None
) -> Document:
    """A document of one section whose cells say ``words``; nothing about it is checked, as in hostile input."""
    span = NameSpan.model_construct(text=words, start=0, end=len(words))
    where: dict[str, Any] = {"text": words, "start": 0, "end": len(words), "rule": "test"}
    interval = Interval(start=day, end=day) if day else None
    section = Section.model_construct(
        id="s1",
        level=1,
        number=words,
        title=words,
        start=0,
        end=len(words),
        amounts=(Amount.model_construct(id="a1", kind="quantity", value=value, unit=words, **where),),
        dates=(Date.model_construct(id="d1", type="date", interval=interval, **where),),
        organizations=(Organization.model_construct(id="o1", name=words, kind="enterprise", **where),),
        indicators=(
            Indicator.model_construct(
                id="i1", name=span, value="a1", period="d1", organization="o1", evidence={"name": span}, **where
            ),
        ),
    )
    return Document.model_construct(
        source=Source.model_construct(path=path, characters=len(words)),
        reference_date=make(ReferenceDate),
        sections=(section,),
        checks=(),
        text=words,
    )

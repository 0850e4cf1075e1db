"""The text whose real output serves as the example of every record."""

from __future__ import annotations

from functools import cache

from extractor import extract
from extractor.models import Document

TEXT = """\
云岭县供销合作社联合社2024年上半年工作总结

一、工作情况
今年上半年，全县实现地区生产总值19.9亿元，同比增长5.3%。县供销社供应化肥3.86万吨，完成年度计划3.3万吨的117%。

二、下半年打算
确保全年城镇新增就业4000人以上。
"""
REFERENCE_DATE = "2024-07-10"


@cache
def sample() -> Document:
    """What is found in :data:`TEXT`."""
    return extract(TEXT, reference_date=REFERENCE_DATE)

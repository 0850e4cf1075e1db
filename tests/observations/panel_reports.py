"""Reports of our own for the panel: a province's two years, a city's, a company's."""

from __future__ import annotations

from extractor import extract
from extractor.models import Document

PROVINCE_2025 = """江苏省2025年政府工作报告
——2025年1月19日在江苏省第十四届人民代表大会第三次会议上

一、2024年工作回顾
过去一年，全省地区生产总值增长5.8%，城镇新增就业达到138万人。

二、2025年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长5%以上，城镇新增就业120万人以上，居民消费价格涨幅2%左右，城镇调查失业率5%左右。
"""

PROVINCE_2026 = """江苏省2026年政府工作报告
——2026年1月20日在江苏省第十四届人民代表大会第四次会议上

一、2025年工作回顾
2025年，全省地区生产总值达到14.2万亿元、增长5.3%，城镇新增就业118万人，居民消费价格上涨0.4%，城镇调查失业率4.8%。宿迁市地区生产总值增长6.1%。粮食产量760亿斤。

二、2026年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长4.5%—5%，城镇新增就业120万人以上。
"""

RESTATED = """江苏省2025年国民经济和社会发展统计公报
2026年3月2日

一、综合
2025年，全省地区生产总值达到14.24万亿元、增长5.4%。
"""


def province() -> list[Document]:
    """Two reports of one province, a year apart, each with its text and a digest of its own."""
    return [read(PROVINCE_2025, "js-2025.txt"), read(PROVINCE_2026, "js-2026.txt")]


def read(text: str, path: str) -> Document:
    """A report as it would be read from ``path``."""
    document = extract(text, include_text=True)
    return document.model_copy(update={"source": document.source.model_copy(update={"path": path})})

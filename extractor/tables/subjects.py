"""What a caption is about, for figures that no head names: ``各乡镇粮食产量（吨）`` is about 粮食产量."""

from __future__ import annotations

import re

from extractor.tables.labels import Label
from extractor.text import FlowText, SourceMap, Span

_OPENING = re.compile(
    r"#{0,6}\s*(?:(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、．.](?!\d))[、．.]?\s*){0,2}(?:附?表\s*[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?[:：、.\s]*|附件\s*\d{0,2}[:：]?\s*)?"
    r"(?:[^\s，。]{0,12}?(?=(?:19|20)\d\d年|各|分[地行县乡区]|全[省市县区镇国行]))?"
    r"(?:(?:19|20)\d\d年(?:度|末)?(?:[-—~至]?(?:\d{1,2}[-—~至])?\d{1,2}月(?:份|末)?|第?[一二三四1-4]季度|[上下]半年)?)?"
    r"(?:[\u4e00-\u9fff]{2,5}?(?:省|市|县|自治区|自治州|旗)(?=[^\s级域区场政直本辖民内外])|[\u4e00-\u9fff]{2,3}?[区州镇乡](?=一般|财政|地区|规模|主要|政府|国有))?"
    r"(?:各(?:县区|乡镇|乡（镇）|市州|镇街|街道|区县|县市区|县（市、区）|分行|支行|部门|单位|地区|地|企业|学校|镇乡|村)"
    r"|分(?:地区|行业|县区|乡镇|部门)|全[省市县区镇国行辖])?(?:主要)?"
)
_CLOSING = re.compile(
    r"(?:(?:计划|目标|任务)?(?:完成|执行|增长|实现|分布|基本|变动|构成)?(?:情况|进度|进展)?(?:统计|汇总|一览|明细|对比|排名|公示|通报|分解|比较)?表?"
    r"(?:[（(][^（）()]{1,20}[）)])?)$"
)
# Captions that are about many things.
_GENERAL = re.compile(
    r"(?:[^\s]{0,8}(?:指标|工作|任务|情况|数据|事项|实事|项目|目标|成果|信息|概况|经济运行|社会发展|重点|国民经济)|[\W\d]*)"
)
_LONGEST = 24


def subject_of(caption: str) -> Span | None:
    """The stretch of ``caption`` that names a quantity; None where little or much is left.

    >>> subject_of("表3 2024年各乡镇粮食产量（单位：吨）")
    Span(start=11, end=15)
    """
    opening = _OPENING.match(caption)
    start = 0 if opening is None else opening.end()
    closing = _CLOSING.search(caption, start)
    end = len(caption) if closing is None else closing.start()
    is_telling = 2 <= end - start <= _LONGEST and _GENERAL.fullmatch(caption, start, end) is None
    return Span(start, end) if is_telling else None


def with_line(flow: FlowText, around: FlowText, line: Span) -> tuple[FlowText, int]:
    """``flow`` with ``line`` of the flow text ``around`` behind it, and where that begins."""
    at = len(flow.text)
    flows, sources = list(flow.map.flow), list(flow.map.source)
    for offset in range(line.start, line.end):
        source = around.map.to_source(offset)
        if sources[-1] + at + offset - line.start - flows[-1] != source:
            flows.append(at + offset - line.start)
            sources.append(source)
    text = flow.text + around.text[line.start : line.end] + "\n"
    return FlowText(text, SourceMap(flows, sources, flow.map.closings | around.map.closings)), at


def subject_label(caption: str, at: int) -> Label | None:
    """What ``caption``, which stands at ``at``, is about, as a label."""
    span = subject_of(caption)
    if span is None:
        return None
    return Label(caption, caption[span.start : span.end], Span(at + span.start, at + span.end))

"""What holds for any text."""

from __future__ import annotations

import math
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_marking import Marked, builder, principal, report_of, unmark

from extractor.mentions import Amount, Number, Target

PIECES = [
    "[19.9亿元]", "[53.92%]", "[2倍]", "[12个]", "[0.5个百分点]", "[两项]", "[3.5]", "{今年=2024}", "{2030年=2030}",
    "{9年}", "<市财政局>", "<东海实验室>", "地区生产总值", "固定资产投资", "达到", "增长", "下降", "同比", "分别", "年均",
    "占", "比重", "的", "完成", "年度计划", "从", "由", "提高到", "其中", "合计", "以上", "左右", "高于", "确保", "力争",
    "计划投资", "主要预期目标是：", "已", "，", "、", "。", "；", "：", "\n", "（", "）", "“", "”", "《", "》", "等", "新增",
    "[80岁]", "[3岁]", "[600分]", "过", "超", "及以上", "内", "在全国", "全国第四", "增速", "快于", "目标任务", "超额完成",
    "首店", "折算", "人民币", "第一产业", "实现", "增加值", "投资", "前", "争取到", "不得", "预计", "经济", "上", "县供销社",
    "实施", "种植", "项目", "一、", "工作回顾", "工作安排", "减少", "按状态分：", "x", "9", "年", "a ", "𠀀",
]  # fmt: skip


def build(marked: str) -> Marked:
    text, numbers, dates, bodies = unmark(marked)
    records, checks = builder().build(report_of(text, numbers, dates, bodies, laid_out=False))
    return Marked(text, numbers, dates, bodies, records, checks)


def build_plain(text: str, numbers: list[Number]) -> None:
    builder().build(report_of(text, numbers, [], [], laid_out=False))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_gives_records_with_spans_inside_the_text(marked: str) -> None:
    found = build(marked)
    for record in found.records:
        assert 0 <= record.start <= record.end <= len(found.text)
        for span in [record.name, record.subject, *record.evidence.values()]:
            assert span is None or 0 <= span.start < span.end <= len(found.text)
            assert span is None or "\n" not in found.text[span.start : span.end]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_a_number_is_principal_of_at_most_one_record(marked: str) -> None:
    found = build(marked)
    principals = Counter(id(principal(record)) for record in found.records)
    assert all(principal(record) is not None for record in found.records)
    assert all(count == 1 for count in principals.values())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_records_stand_in_text_order_and_only_targets_have_modality(marked: str) -> None:
    found = build(marked)
    starts = [
        min(one.start for one in (record.value, record.change and record.change.value) if one)
        for record in found.records
        if record.value or record.change
    ]
    assert len(starts) <= len(found.numbers)
    assert all(isinstance(record, Target) or not hasattr(record, "modality") for record in found.records)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_records_tell_only_of_the_report_s_numbers_and_their_names_are_whole_words(marked: str) -> None:
    text, numbers, dates, bodies = unmark(marked)
    report = report_of(text, numbers, dates, bodies, laid_out=False)
    records, checks = builder().build(report)
    own = {id(one) for one in numbers}
    borders = {*report.words.starts, *(edge for one in bodies for edge in (one.start, one.end))}
    for record in records:
        told = [record.value, record.start_value, record.share, *(one.value for one in record.changes)]
        told += [one.value for one in record.gaps]
        if isinstance(record, Target):
            told += [record.plan, record.actual, record.completion]
        assert all(one is None or id(one) in own for one in told)
        for span in (record.name, record.action, record.subject):
            assert span is None or {span.start, span.end} <= borders, text[span.start : span.end]
            assert span is None or "\n" not in text[span.start : span.end]
    assert all(math.isfinite(one.computed) for one in checks)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    numbers: list[Number] = [Amount(at, at + 1, "test", unit="个") for at in range(0, len(text), 3)]
    build_plain(text, numbers)


def seconds(text: str, every: int) -> float:
    numbers: list[Number] = [Amount(at, at + 1, "test", unit="个") for at in range(every - 1, len(text), every)]
    best = float("inf")
    for _ in range(4):
        before = time.process_time()
        build_plain(text, numbers)
        best = min(best, time.process_time() - before)
    return best


@pytest.mark.parametrize(
    "piece", ["中9", "（9", "、9", "增长9", "占9", "的9", "实施9", "“9", "《9", "从9", "，分别9", "9", "同比增长年均9"]
)
def test_doubling_a_single_sentence_less_than_triples_the_time(piece: str) -> None:
    every = len(piece)
    small, large = seconds(piece * 1500, every), seconds(piece * 3000, every)
    assert large < 3 * small + 0.02


@pytest.mark.parametrize("text", ["全县免费为[36万]女生", "惠民工程为[3个]企业"])
def test_a_text_may_end_behind_what_is_counted(text: str) -> None:
    assert len(build(text).records) == 1

"""Sums: ``两项合计``, ``其中`` parts of a total, ``按…分`` partitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.mentions import Check, Indicator, Mention, Number, Percentage, Record
from extractor.records.checks.precision import quantum
from extractor.records.placed import Placed

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_PARTITION = re.compile(r"按[^，。：；\n]{1,12}?(?:分|划分|看|分类)[：，]")
_TOTALS = ("合计", "共计", "总计")
_MOST_PARTS = 30
_AVERAGE = re.compile("人均|户均|平均|均价|单价|价格|每|率|指数|系数|标准|比重|浓度|单产|亩产|工资")
_PERSONS = ("人", "名", "位", "人次")
_SECTORS = (("一产", "第一产业"), ("二产", "第二产业"), ("三产", "第三产业"))


def find_sums(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """Every sum the text states, with its parts."""
    for index, one in enumerate(placed):
        if _is_total(text, one):
            yield from _stated_total(text, placed, index)
        if text.startswith("其中", one.clause) and index and not text.startswith("其中", placed[index - 1].clause):
            yield from _parts_within(text, placed, index)
    yield from _partitions(text, placed)


def _is_total(text: str, one: Placed) -> bool:
    """Whether a record says that it is the sum of those before it: 两项合计."""
    name = one.record.name
    return name is not None and text[name.start : name.end].endswith(_TOTALS) and text[name.start] in _COUNTS


def check_sum(text: str, total: Number, parts: Sequence[Number], *, complete: bool) -> Iterator[Check]:
    """``parts`` against ``total``. Unless ``complete``, parts may be missing: only too large a sum is wrong."""
    quanta = [quantum(text, one) for one in (total, *parts)]
    values = [one.value for one in parts]
    if total.value is None or len(parts) < 2 or None in quanta or None in values:
        return
    computed = sum((value for value in values if value is not None), Decimal(0))
    tolerance = sum((one for one in quanta if one is not None), Decimal(0)) / 2
    ok = abs(computed - total.value) <= tolerance
    if ok or complete or computed > total.value:
        refs: list[Mention | Record] = [*parts, total]
        yield Check("sum", refs, total.value, computed, tolerance, ok)


def _value(one: Placed) -> Number | None:
    value = one.record.value
    if value is None or isinstance(value, Percentage) or not isinstance(one.record, Indicator):
        return None
    return value


def _stated_total(text: str, placed: Sequence[Placed], index: int) -> Iterator[Check]:
    """``A31万元，B181.8万元，两项合计212.8万元``."""
    one = placed[index]
    name, total = one.record.name, _value(one)
    count = _COUNTS.get(text[name.start]) if name else None
    if count is None or total is None or index < count:
        return
    parts = placed[index - count : index]
    numbers = [value for value in map(_value, parts) if value is not None]
    same = all(part.sentence == one.sentence for part in parts) and all(part.unit == total.unit for part in numbers)
    if same and len(numbers) == count:
        # With a further number before them, 两项 may mean others: then only agreement says something.
        open_list = index > count and _joins(placed[index - count - 1], one, total)
        yield from (check for check in check_sum(text, total, numbers, complete=True) if check.ok or not open_list)


def _joins(earlier: Placed, one: Placed, total: Number) -> bool:
    """Whether an earlier number of the sentence could be one of the parts too."""
    value = _value(earlier)
    return value is not None and earlier.sentence == one.sentence and value.unit == total.unit


def _parts_within(text: str, placed: Sequence[Placed], index: int) -> Iterator[Check]:
    """Parts after 其中 up to the end of the stretch, in the unit of the total before it."""
    whole, first = placed[index - 1], placed[index]
    total = _value(whole)
    if total is None or whole.sentence != first.sentence or _is_average(text, whole):
        return
    parts, names = [], []
    for one in placed[index : index + _MOST_PARTS]:
        value = _value(one)
        if one.sentence != first.sentence or value is None or value.unit != total.unit:
            break
        if _is_total(text, one) or _opens_anew(text, one, first):
            break
        parts.append(value)
        names.append(text[one.record.name.start : one.record.name.end] if one.record.name else "")
    checks = check_sum(text, total, parts, complete=_is_whole(names))
    # 其中女性45名，少数民族30名，35岁以下80名: persons are counted in several ways at once.
    overlapping = total.unit in _PERSONS and not _is_whole(names)
    yield from (check for check in checks if check.ok or not overlapping)


def _is_average(text: str, one: Placed) -> bool:
    """Whether a quantity is told per head or as a price: those of the parts do not add up to that of the whole."""
    name = one.record.name
    return name is not None and _AVERAGE.search(text, name.start, name.end) is not None


def _is_whole(names: Sequence[str]) -> bool:
    """Whether parts so named leave nothing out: the three sectors of the economy."""
    return len(names) == len(_SECTORS) and all(map(str.startswith, names, _SECTORS))


def _opens_anew(text: str, one: Placed, first: Placed) -> bool:
    """Whether a clause after 其中 no longer tells a part: a new predicate (共筹措…), a part of a part."""
    if one is first:
        return False
    further = one.clause != first.clause
    value = one.record.value
    if value is not None and text.rfind("（", one.clause, value.start) > text.rfind("）", one.clause, value.start):
        # 公办255所，民办310所（其中城区|295所）
        return text.startswith("其中", text.rfind("（", one.clause, value.start) + 1)
    nested = further and (text[one.clause - 1 : one.clause] == "（" or text.startswith("其中", one.clause))
    return nested or one.segment != first.segment or text.startswith(("共", "合计", "累计", "另"), one.clause)


def _partitions(text: str, placed: Sequence[Placed]) -> Iterator[Check]:
    """``项目49个，投资99亿元。按状态分：新开工23个，投资48亿元；续建26个，投资51亿元。``"""
    starts = sorted({one.sentence for one in placed})
    sentences: dict[int, list[Placed]] = {start: [] for start in starts}
    for one in placed:
        sentences[one.sentence].append(one)
    for before, after in pairwise(starts):
        if not _PARTITION.match(text, after):
            continue
        for whole in sentences[before][:_MOST_PARTS]:
            total = _value(whole) or whole.record.value
            if total is None or isinstance(total, Percentage) or _is_average(text, whole):
                continue
            parts = [
                one.record.value
                for one in sentences[after][:_MOST_PARTS]
                if one.record.value is not None and _is_part(text, one, whole, total)
            ]
            yield from check_sum(text, total, parts, complete=True)


def _is_part(text: str, one: Placed, whole: Placed, total: Number) -> bool:
    name, of, value = one.record.name, whole.record.name, one.record.value
    if (
        name is None
        or of is None
        or value is None
        or value.unit != total.unit
        or type(one.record) is not type(whole.record)
    ):
        return False
    part, head = text[name.start : name.end], text[of.start : of.end]
    return part == head or (len(head) > 1 and part.endswith(head[-2:]) and whole.record.value is total and part != head)

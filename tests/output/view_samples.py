"""Documents for the tests of the HTML view: mentions are placed by searching the text, so offsets are always right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.models import (
    Amount,
    Change,
    Check,
    Date,
    Document,
    Indicator,
    Interval,
    NameSpan,
    Organization,
    Percentage,
    ReferenceDate,
    Section,
    Source,
    Target,
    TextSpan,
)

Model = TypeVar("Model", bound=BaseModel)

REPORT = """临江区2023年工作总结

一、经济运行稳中有进
2023年上半年，全区实现地区生产总值19.9亿元，同比增长53.92%；税收收入约4.2亿元，同比下降3.5%。
区供销社供应各类化肥3.86万吨，完成年度计划3.3万吨的117%；收购粮食2.4万吨，完成年度计划3万吨的80%。

二、下一步打算
1. 抓好招商。区供销社力争引进项目12个，确保到2024年底到位资
金不低于5亿元。
"""


def make(model: type[Model], **fields: Any) -> Model:
    """A record of the contract; fields that are not given have their default."""
    return model(**fields)


class Placed:
    """Finds stretches of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, nth: int = 0) -> TextSpan:
        """The ``nth`` place where ``words`` stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return TextSpan(text=words.replace("\n", ""), start=start, end=start + len(words))

    def name(self, words: str, nth: int = 0) -> NameSpan:
        """The ``nth`` place where ``words`` stand, as a name."""
        return NameSpan(**self.span(words, nth).model_dump(), full=None)

    def at(self, words: str, nth: int = 0, *, id: str, rule: str = "test.rule") -> dict[str, Any]:
        """The fields that every mention and record has."""
        return {**self.span(words, nth).model_dump(), "id": id, "rule": rule}


def report(path: str | None = "reports/临江区.txt") -> Document:
    """A short report with three sections, every kind of mention and record, and one failed check."""
    text = REPORT
    p = Placed(text)
    first, second, third = text.index("一、"), text.index("二、"), text.index("1. ")
    return make(
        Document,
        source=make(Source, path=path, encoding="utf-8", characters=len(text)),
        reference_date=make(ReferenceDate, value="2023-12-31", origin="document"),
        text=text,
        sections=(
            make(Section, id="s1", level=0, start=0, end=first),
            _economy(p, first, second),
            make(Section, id="s3", level=1, number="二", title="下一步打算", start=second, end=third),
            _plans(p, third, len(text)),
        ),
        checks=(
            _check("completion", ("a3", "a4", "p3"), "117", "116.969697", True),
            _check("completion", ("a5", "a6", "p4"), "80", "81.25", False),
        ),
    )


def _check(kind: Any, refs: tuple[str, ...], stated: str, computed: str, ok: bool) -> Check:
    tolerance = Decimal("0.5")
    return Check(kind=kind, refs=refs, stated=Decimal(stated), computed=Decimal(computed), tolerance=tolerance, ok=ok)


def _money(p: Placed, words: str, id: str, value: int, comparator: str = "=") -> Amount:
    fields = p.at(words, id=id)
    return make(Amount, **fields, kind="money", value=Decimal(value), unit="元", currency="CNY", comparator=comparator)


def _tons(p: Placed, words: str, id: str, value: int) -> Amount:
    return make(Amount, **p.at(words, id=id), kind="quantity", value=Decimal(value), unit="吨", ucum="t")


def _percent(p: Placed, number: str, id: str) -> Percentage:
    value = Decimal(number)
    return make(Percentage, **p.at(number + "%", id=id), value=value, unit="%", ratio=value / 100)


def _economy(p: Placed, start: int, end: int) -> Section:
    half_year = make(
        Date,
        **p.at("2023年上半年", id="d1", rule="date.half_year"),
        type="date",
        edtf="2023-40",
        interval=Interval(start="2023-01-01", end="2023-06-30"),
    )
    return make(
        Section,
        id="s2",
        level=1,
        number="一",
        title="经济运行稳中有进",
        start=start,
        end=end,
        organizations=(make(Organization, **p.at("区供销社", id="o1"), name="临江区供销社", kind="cooperative"),),
        amounts=(
            _money(p, "19.9亿元", "a1", 1_990_000_000),
            _money(p, "4.2亿元", "a2", 420_000_000, "~"),
            _tons(p, "3.86万吨", "a3", 38_600),
            _tons(p, "3.3万吨", "a4", 33_000),
            _tons(p, "2.4万吨", "a5", 24_000),
            _tons(p, "3万吨", "a6", 30_000),
        ),
        percentages=tuple(
            _percent(p, number, f"p{n}") for n, number in enumerate(("53.92", "3.5", "117", "80"), start=1)
        ),
        dates=(half_year,),
        indicators=_indicators(p),
        targets=_completed(p),
    )


def _indicators(p: Placed) -> tuple[Indicator, ...]:
    product = make(
        Indicator,
        **p.at("实现地区生产总值19.9亿元，同比增长53.92%", id="i1", rule="indicator.verb"),
        name=p.name("地区生产总值"),
        value="a1",
        change=make(Change, value="p1", direction="up", basis="yoy"),
        period="d1",
        evidence={"period": p.span("2023年上半年")},
    )
    taxes = make(
        Indicator,
        **p.at("税收收入约4.2亿元，同比下降3.5%", id="i2"),
        name=p.name("税收收入"),
        value="a2",
        change=make(Change, value="p2", direction="down", basis="yoy"),
        period="d1",
    )
    return product, taxes


def _completed(p: Placed) -> tuple[Target, ...]:
    fertilizer = make(
        Target,
        **p.at("供应各类化肥3.86万吨，完成年度计划3.3万吨的117%", id="t1"),
        name=p.name("各类化肥"),
        value="a4",
        plan="a4",
        actual="a3",
        completion="p3",
        organization="o1",
    )
    grain = make(
        Target,
        **p.at("收购粮食2.4万吨，完成年度计划3万吨的80%", id="t2"),
        name=p.name("粮食"),
        value="a6",
        plan="a6",
        actual="a5",
        completion="p4",
    )
    return fertilizer, grain


def _plans(p: Placed, start: int, end: int) -> Section:
    return make(
        Section,
        id="s4",
        parent="s3",
        level=2,
        number="1",
        title="抓好招商",
        start=start,
        end=end,
        organizations=(
            make(Organization, **p.at("区供销社", 1, id="o2"), name="临江区供销社", kind="cooperative", same_as="o1"),
        ),
        amounts=(
            make(Amount, **p.at("12个", id="a7"), kind="count", value=Decimal(12), unit="个"),
            _money(p, "5亿元", "a8", 500_000_000, ">="),
        ),
        dates=(make(Date, **p.at("2024年底", id="d2"), type="date", edtf="2024-12-31", approximate=True),),
        targets=(
            make(
                Target,
                **p.at("引进项目12个", id="t3"),
                name=p.name("项目"),
                value="a7",
                modality="strive",
                organization="o2",
            ),
            make(
                Target,
                **p.at("确保到2024年底到位资\n金不低于5亿元", id="t4"),
                name=p.name("到位资\n金"),
                value="a8",
                comparator=">=",
                modality="commit",
                period="d2",
            ),
        ),
    )


HOSTILE_PIECES = (
    "</script><script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 2">',
    '" onmouseover="window.hacked = 3" x="',
    "' onfocus='window.hacked = 4",
    "<!-- <script> -->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;#x27;",
    "javascript:window.hacked=5",
    "行\u2028分\u2029隔",
    "倒\u202eתירבע\u2066",
    "表情😀𠮷",
    "\u0000\u0007\ud800",
)


def hostile() -> Document:
    """A document whose every string tries to be something else than text."""
    lines = [f"{number}、{piece}收入9亿元。" for number, piece in enumerate(HOSTILE_PIECES, start=1)]
    text = "\n".join(lines) + "\n"
    sections, start = [], 0
    for number, (line, piece) in enumerate(zip(lines, HOSTILE_PIECES, strict=True), start=1):
        name_end = start + line.index("9亿元")
        name = NameSpan(text=piece + "收入", start=start + len(f"{number}、"), end=name_end, full=None)
        value = {"text": "9亿元", "start": name_end, "end": name_end + 3, "rule": piece}
        organization = {"text": piece, "start": name.start, "end": name.start + len(piece), "rule": piece}
        sections.append(
            make(
                Section,
                id=f"s{number}",
                level=1,
                number=str(number),
                title=piece,
                start=start,
                end=start + len(line) + 1,
                organizations=(make(Organization, **organization, id=f"o{number}", name=piece, kind="other"),),
                amounts=(make(Amount, **value, id=f"a{number}", kind="money", value=Decimal(900000000), unit=piece),),
                indicators=(
                    make(
                        Indicator,
                        **{**value, "text": line, "start": name.start},
                        id=f"i{number}",
                        name=name,
                        value=f"a{number}",
                        organization=f"o{number}",
                        evidence={"organization": name},
                        indicator_key=piece,
                    ),
                ),
            )
        )
        start += len(line) + 1
    source = make(Source, path=HOSTILE_PIECES[0] + ".txt", encoding=HOSTILE_PIECES[1], characters=len(text))
    return make(Document, source=source, reference_date=make(ReferenceDate), sections=tuple(sections), text=text)


def long_report(characters: int) -> Document:
    """The plain report over and over, ids and offsets moved on, until the text is ``characters`` long."""
    one = report().model_dump()
    text, sections, copies = "", [], 0
    while len(text) < characters:
        for section in one["sections"]:
            sections.append(Section.model_validate(_moved(section, len(text), copies * 10)))
        text, copies = text + REPORT, copies + 1
    source = make(Source, path="long.txt", characters=len(text))
    return make(Document, source=source, reference_date=make(ReferenceDate), sections=tuple(sections), text=text)


_ID_FIELDS = {"id", "parent", "value", "period", "organization", "plan", "actual", "completion", "same_as"}


def _moved(data: Any, offset: int, ids: int) -> Any:
    if isinstance(data, (list, tuple)):
        return [_moved(item, offset, ids) for item in data]
    if not isinstance(data, dict):
        return data
    moved: dict[str, Any] = {}
    for key, value in data.items():
        if key in ("start", "end") and isinstance(value, int):
            moved[key] = value + offset
        elif key in _ID_FIELDS and isinstance(value, str):
            moved[key] = value[0] + str(int(value[1:]) + ids)
        else:
            moved[key] = _moved(value, offset, ids)
    return moved

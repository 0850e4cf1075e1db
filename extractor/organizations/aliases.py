"""Short forms that a document makes of its full names, and who is who.

``short_forms`` says how a name may be shortened, ``declared`` reads what a document declares
(``以下简称“公司”``), ``link`` fills ``name``, ``same_as`` and the kind of self-mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.mentions import Organization
from extractor.organizations.divisions import place_names
from extractor.organizations.issuer import find_issuer
from extractor.text import Span

DECLARED = re.compile(r"（?(?:以下|下文|下同|下)?(?:统|均)?[简并]?[简统]?称(?:为|：)?[“‘《「]?([一-龥A-Za-z]{2,12})[”’》」]?(?:或[“‘]([一-龥A-Za-z]{2,12})[”’])?）?")
FORMS = ("集团股份有限公司", "集团有限责任公司", "股份有限公司", "有限责任公司", "集团有限公司", "（集团）有限公司", "控股有限公司",
         "有限公司", "集团公司", "总公司", "责任公司", "集团", "公司")  # fmt: skip
TRADES = re.compile(
    r"(?:农业|生态|科技|信息|投资|建设|开发|发展|管理|服务|担保|融资|贸易|商贸|实业|置业|文化|传媒|旅游|食品|化工|电子|"
    r"机械|汽车|物流|能源|新能源|环保|建筑|工程|果品|连锁|超市|生物|医药|制药|药业|材料|新材料|装备|智能|网络|软件|通信|控股|集团|"
    r"供水|供电|燃气|热力|水务|水利|公交|城建|房地产|物业|酒店|餐饮|种植|养殖|畜牧|蜂业|粮油|茶业|酒业|纺织|服装|陶瓷|水泥|"
    r"钢铁|矿业|煤业|电力|电气|光电|半导体|金融|小额贷款|租赁|典当|保险|证券|信托|基金|城市|国有|资产|资本|运营|产业|专业|"
    r"技术|农机|农牧|蔬菜|辣椒|苹果|核桃|中药材|中蜂|股份|经营|销售|加工|制造|设计|咨询|劳务|人力资源|教育|培训|健康|医疗)"
)
GENERIC_TAILS = frozenset(
    "办公室 党委 党组 党支部 党总支 工会 团委 纪委 编委会 理事会 董事会 监事会 分公司 支行 分行 分局 人民政府 政府 人大 政协 法院 "
    "检察院 常委会 委员会 综合部 领导小组 委 局".split()
)
LEADING_PLACE = 12


def short_forms(name: str, owner: str | None = None) -> set[str]:
    """The ways a document is likely to shorten ``name``; ``owner`` is the body it starts with, if any.

    >>> sorted(short_forms("青山浩通投资开发有限公司"))
    ['浩通', '浩通公司', '浩通投资', '浩通投资公司', '浩通投资开发', '浩通投资开发公司']
    """
    forms: set[str] = set()
    if owner and name.startswith(owner):
        tail = name[len(owner) :]
        if len(tail) >= 3 and tail not in GENERIC_TAILS and not tail.startswith(("省", "市", "县", "区")):
            forms.add(tail)
    forms |= _media_forms(name)
    form = next((one for one in FORMS if name.endswith(one)), None)
    if form is not None:
        forms |= _company_forms(name, form)
    forms.discard(name)
    return forms


def _media_forms(name: str) -> set[str]:
    """《青年周刊》报社 is called 《青年周刊》 and 周刊报社."""
    match = re.match(r"《([^》]{2,12})》(报社|杂志社|编辑部|报)", name)
    if match is None:
        return set()
    title, head = match.groups()
    return {f"《{title}》", f"《{title}》{head}", f"{title[-2:]}{head}", f"{title}{head}"}


def _company_forms(name: str, form: str) -> set[str]:
    stem = _without_place(name[: -len(form)])
    words = TRADES.findall(stem)
    match = TRADES.search(stem)
    brand = stem[: match.start()] if match else stem
    forms: set[str] = set()
    if len(brand) >= 2:
        forms.update((brand, f"{brand}公司"))
        if "集团" in name:
            forms.add(f"{brand}集团")
        built = brand
        for word in words:
            if not stem.startswith(built + word):
                break
            built += word
            forms.update((built, f"{built}公司"))
    elif words and not brand:
        forms.add(f"{words[-1]}公司")
    return forms


def _without_place(stem: str) -> str:
    for length in range(min(LEADING_PLACE, len(stem)), 1, -1):
        if stem[:length] in place_names():
            return _without_place(stem[length:])
    return stem


def declared(text: str, found: Iterable[Organization]) -> Iterator[tuple[str, Organization, int]]:
    """Aliases declared right behind a name, with the body and the offset from which they hold."""
    for one in found:
        if text[one.end : one.end + 1] not in ("（", "，"):
            continue
        match = DECLARED.match(text, one.end + (text[one.end] == "，"))
        if match is None or "称" not in match.group():
            continue
        for alias in match.groups():
            if alias:
                yield alias, one, match.end()


def link(found: Sequence[Organization], text: str, reports: Sequence[Span] = ()) -> list[Organization]:
    """Fills ``name``, ``same_as`` and the kind of self-mentions; returns ``found`` as a list in text order.

    Names are compared over the whole text; self-mentions and bare words (管委会) bind within their report, one
    of ``reports`` (the whole text where none is given). Where two bodies could be meant, nothing is linked.
    """
    ordered = sorted(found, key=lambda one: one.start)
    for report in reports or [Span(0, len(text))]:
        inside = [one for one in ordered if report.start <= one.start < report.end]
        _Linker(text, inside, find_issuer(text[report.start : report.end], inside, report.start)).run()
    return ordered


class _Linker:
    """Links the mentions of one report."""

    def __init__(self, text: str, found: list[Organization], issuer: Organization | None) -> None:
        self._text = text
        self._found = found
        self._issuer = issuer

    def run(self) -> None:
        fullest: dict[str, str] = {}
        names = sorted({self._of(one) for one in self._found if not one.is_self}, key=len, reverse=True)
        by_form: dict[str, set[str]] = {}
        for name in names:
            for form in {name, *short_forms(name)}:
                by_form.setdefault(form, set()).add(name)
        for alias, one, _ in declared(self._text, self._found):
            by_form[alias] = {self._of(one)}
        for one in self._found:
            text = self._text[one.start : one.end]
            if one.is_self:
                continue
            meant = by_form.get(text, set()) - {text}
            meant |= self._endings(text, names)
            longest = {name for name in meant if not any(name != other and other.endswith(name) for other in meant)}
            if len(longest) == 1:
                fullest[text] = longest.pop()
        self._assign(fullest)

    def _of(self, one: Organization) -> str:
        return self._text[one.start : one.end]

    def _endings(self, text: str, names: list[str]) -> set[str]:
        """Names that say the same with a place in front: 区环保局 and 仓山区环保局, 管委会 and 园区管委会."""
        ended = {name for name in names if name != text and name.endswith(text)}
        if len(text) >= 3 and text[0] in "省市县区州镇乡":
            return {name for name in ended if name[: -len(text)] + text[0] in place_names()} | {
                name for name in ended if name[: -len(text)] in place_names()
            }
        return ended if text in BARE else set()

    def _assign(self, fullest: dict[str, str]) -> None:
        first: dict[str, Organization] = {}
        for one in self._found:
            if one.is_self:
                if self._issuer is None:
                    one.name = one.name or self._of(one)
                    key = f"self:{self._of(one)}"
                else:
                    one.name, one.kind = self._issuer.name, self._issuer.kind
                    key = self._issuer.name
            else:
                text = self._of(one)
                full = fullest.get(text, text)
                full = fullest.get(full, full)
                one.name = full if len(full) >= len(one.name) or full != text else one.name
                key = one.name
            earlier = first.setdefault(key, one)
            one.same_as = None if earlier is one else earlier


BARE = frozenset(
    "管委会 供销社 报社 政协 人大 人大常委会 妇联 残联 工会 总工会 团委 纪委 党委 党工委 安委会 街道办 办事处 联社 报社 研究院 研究所 "
    "园区管委会 学校 医院 县社 市社 省社".split()
)

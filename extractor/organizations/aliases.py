"""Short forms that a document makes of its full names.

``short_forms`` says how a name may be shortened, ``declared`` reads what a document declares
(``以下简称“公司”``). Who is who is settled in ``linking``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.divisions import place_names
from extractor.mentions import Organization

DECLARED = re.compile(
    r"（?(?:以下|下文|下同|下)?(?:统|均)?[简并]?[简统]?称(?:为|：)?"
    r"[“‘《「]?([一-龥A-Za-z0-9]{2,14})[”’》」]?(?:(?:或|、)[“‘]([一-龥A-Za-z0-9]{2,14})[”’])?）?"
)
FORMS = (
    "集团股份有限公司",
    "集团有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "（集团）有限公司",
    "控股有限公司",
    "有限公司",
    "集团公司",
    "总公司",
    "责任公司",
    "集团",
    "公司",
)
TRADES = re.compile(
    r"(?:农业|生态|科技|信息|投资|建设|开发|发展|管理|服务|担保|融资|贸易|商贸|实业|置业|文化|传媒|旅游|食品|化工|电子|"
    r"机械|汽车|物流|能源|新能源|环保|建筑|工程|果品|连锁|超市|生物|医药|制药|药业|材料|新材料|装备|智能|网络|软件|通信|控股|集团|"
    r"供水|供电|燃气|热力|水务|水利|公交|城建|房地产|物业|酒店|餐饮|种植|养殖|畜牧|蜂业|粮油|茶业|酒业|纺织|服装|陶瓷|水泥|"
    r"钢铁|矿业|煤业|电力|电气|光电|半导体|金融|小额贷款|租赁|典当|保险|证券|信托|基金|城市|国有|资产|资本|运营|产业|专业|"
    r"技术|农机|农牧|蔬菜|辣椒|苹果|核桃|中药材|中蜂|股份|经营|销售|加工|制造|设计|咨询|劳务|人力资源|教育|培训|健康|医疗)"
)
# Trades of which a place has one company, so that the trade names it: 担保公司, 供水公司.
CALLED_BY_TRADE = frozenset(
    ("担保", "供水", "供电", "燃气", "热力", "水务", "公交", "城投", "交投", "典当", "小额贷款")
)
GENERIC_TAILS = frozenset(
    {
        "办公室",
        "党委",
        "党组",
        "党支部",
        "党总支",
        "工会",
        "团委",
        "纪委",
        "编委会",
        "理事会",
        "董事会",
        "监事会",
        "分公司",
        "支行",
        "分行",
        "分局",
        "人民政府",
        "政府",
        "人大",
        "政协",
        "法院",
        "检察院",
        "常委会",
        "委员会",
        "综合部",
        "领导小组",
        "委",
        "局",
    }
)
LEADING_PLACE = 12
SHORTEST_TAIL, LONGEST_OPENING = 4, 8
TOWN = re.compile("[一-龥]{1,4}?(?:镇|乡|街道|村)")
LONGEST_LINK = 10


@lru_cache(maxsize=4096)
def short_forms(name: str, owner: str | None = None) -> frozenset[str]:
    """The ways a document is likely to shorten ``name``; ``owner`` is the body it starts with, if any.

    >>> {"浩通", "浩通公司", "浩通投资", "青山浩通"} - short_forms("青山浩通投资开发有限公司")
    set()
    """
    forms: set[str] = set()
    if owner and name.startswith(owner):
        tail = name[len(owner) :]
        if len(tail) >= 3 and tail not in GENERIC_TAILS and not tail.startswith(("省", "市", "县", "区")):
            forms.add(tail)
    forms |= _media_forms(name) | _local_forms(name)
    form = next((one for one in FORMS if name.endswith(one)), None)
    if form is not None:
        forms |= _company_forms(name, form)
    forms.discard(name)
    return frozenset(forms)


def _media_forms(name: str) -> set[str]:
    """《青年周刊》报社 is called 《青年周刊》 and 周刊报社."""
    match = re.fullmatch(r"《([^》]{2,12})》(报社|杂志社|编辑部|报)(（[^）]+）)?", name)
    if match is None:
        return set()
    title, head, edition = match.groups()
    if edition:
        return {f"《{title}》{edition}"}
    return {f"《{title}》", f"《{title}》{head}", f"{title[-2:]}{head}", f"{title}{head}"}


def _local_forms(name: str) -> set[str]:
    """A school or station of a town goes by what stands behind the places: 榕江县云岭镇|蛟龙小学."""
    if name.endswith("公司"):
        return set()
    tail = _without_place(name)
    town = TOWN.match(tail)
    forms = {tail, tail[town.end() :]} if town else set()
    return {form for form in forms if len(form) >= SHORTEST_TAIL and form != name}


def _opening_forms(stem: str) -> set[str]:
    """The beginnings of a company's full name, with its place or brand: 合肥神舟|催化净化器, 神舟中自|共创科技."""
    forms = set()
    for begin in {stem, _without_place(stem)}:
        for length in range(SHORTEST_TAIL, min(len(begin), LONGEST_OPENING + 1)):
            said = _without_place(begin[:length])
            if len(said) >= 2 and not TRADES.match(said):
                forms.add(begin[:length])
    return forms


def _company_forms(name: str, form: str) -> set[str]:
    stem = _without_place(name[: -len(form)])
    words = TRADES.findall(stem)
    match = TRADES.search(stem)
    brand = stem[: match.start()] if match else stem
    forms = _opening_forms(name[: -len(form)])
    if len(brand) >= 2:
        forms.update((brand, f"{brand}公司"))
        forms.update(f"{brand}{short}" for short in ("股份", "有限") if short in form)
        if "集团" in name:
            forms.add(f"{brand}集团")
        built = brand
        for word in words:
            if not stem.startswith(built + word):
                break
            built += word
            forms.update((built, f"{built}公司"))
    if words and words[-1] in CALLED_BY_TRADE:
        forms.add(f"{words[-1]}公司")
    return forms


def _without_place(stem: str) -> str:
    for length in range(min(LEADING_PLACE, len(stem)), 1, -1):
        if stem[:length] in place_names():
            return _without_place(stem[length:])
    return stem


RENAMED = re.compile(
    r"（?，?(?:(?:曾用名|原名|原称|前身[为是]?|前身系|(?<=（)原)|(?:现?已?(?:更名|改名|改制|变更|升格)[为成]|现名|现为|现))[：“]?"
)
FORMERLY = ("曾用名", "原名", "原称", "前身")


def renamed(text: str, found: Sequence[Organization]) -> Iterator[tuple[Organization, Organization]]:
    """Old and new name of one body where the text tells both: 甲公司更名为乙公司, 乙公司（原名甲公司）."""
    for one, other in pairwise(found):
        match = RENAMED.fullmatch(text, one.end, other.start) if other.start - one.end <= LONGEST_LINK else None
        if match is not None:
            former = match.group().endswith("（原") or any(word in match.group() for word in FORMERLY)
            yield (other, one) if former else (one, other)


def declared(text: str, found: Iterable[Organization]) -> Iterator[tuple[str, Organization, int]]:
    """Aliases declared right behind a name, with the body and the offset from which they hold."""
    for one in found:
        if text[one.end : one.end + 1] not in ("（", "，"):
            continue
        match = DECLARED.match(text, one.end + (text[one.end] == "，"))
        if match is None or "称" not in match.group():
            continue
        for group in (1, 2):
            if match.group(group):
                yield match.group(group), one, match.start(group)

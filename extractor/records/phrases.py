"""Noun phrases beside a number: where the name of a quantity begins and ends, and the verb that acts on it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.lexicons import load_lexicon
from extractor.mentions import Amount
from extractor.words.classes import Painted

# What peels off between a name and its number, read leftwards (the frame has told what it means).
_BETWEEN = frozenset("lkKvyqcDLeohztbXudf^_N-jFg><")
_NAMING = frozenset('nwaREH"jmGKFL><')
_HEAD = frozenset('nwRH"G')
_COUNTED = frozenset('nwaRHjEmK"')
_JOINING = frozenset("、&Uh-")
_VERBS = frozenset("VSA")
# What may stand at the edges of a stretch and is no part of a name.
_LEFT = frozenset("、&UhovkzFlje-it,;:.b")
_LOOSE = frozenset("KGm")
_SHARES = ("比重", "份额", "占比", "比例")
# Of the whole country or society: part of the names of many quantities, as a place is not.
_IN_NAMES = ("全社会", "全国")
_WORLD = ("全球", "世界", "国内", "全国")
_TOWARDS = ("向", "对", "给", "面向", "针对")
_NEWLY = ("新",)
_WITH = ("与", "同", "跟")
_COMPARISONS = tuple("ud<>^_fgtXyq")
_SO_FAR = "累计"
# Sums that a head noun names.
_FLOWS = frozenset(
    ("投资", "收入", "支出", "利润", "税收", "营业收入", "营收", "产值", "贷款", "主营业务收入", "成本", "费用")
)
_TO_NUMBER = re.compile("[lkgudXteoy^_cKD]*[MPQI]")
# 国内生产总值|增长|预期目标: the goal that growth has.
_GOALS = ("目标", "预期目标", "主要预期目标", "年度目标", "预期", "的预期目标", "的目标")
_SUMMING = ("合计", "总计", "共计")
# 对GDP贡献率, 在北方地区占比: rates that need what they are of.
_SHARING = frozenset("率比重")
_RATIOS = frozenset("率比额量数")
# How the name of a measure ends.
_MEASURES = frozenset("率额量数度值比价")
_LONGEST = 24
# Cues that are the predicate of what stands before them.
_PREDICATES = tuple("udlXfg^_")
_PLANNED = ("计划", "规划", "概算")
_SUMS = ("投资", "总投资", "投入", "投资额")
_MISDONE = ("多", "少", "未", "应", "虚", "漏", "超标准", "违规")
_NEGATIVE = ("不", "未", "没有", "无")
# How bodies end, which do what a verb says and are not counted by it.
_BODIES = frozenset("院局站所社司部会校厂行处办队委府团")
# How persons are called, beside bodies.
_AGENTS = frozenset("司团局院员者")
# How those are called who act when another has them do so: 组织|群众|种植中药材.
_ACTORS = _AGENTS | frozenset("户民众工生业村镇乡县市区社队会校人地园厂场行家省港站馆店心城")
_RELATIVE = re.compile("[lVA][nwaRHVv]{0,4}U(?=[nwaRH])")
_OBJECT = re.compile('[nwaRHEK"][nwaRHjEmKVA"&U]*[nwRH"]')
_FOR_WHOM = re.compile("i[nwaRHEG]{1,6}\\Z")
_HAPPENED = re.compile("v?V+(?=[,、&.;)\n])")
_COMPOUND = re.compile("[VA](?:[wA]*[RH]|[wA]+a?[nw])")
_OPENING = re.compile(r"[vkKlODzGELt&、\-ohFtbiry]*\Z")
# 加装、|更新|电梯: verbs that act together.
_COORDINATED = re.compile(r"[vkKlODzGELt\-ohFtbiry]*(?:[VSA][、&])+")


class Phrase(NamedTuple):
    """A name as words ``first`` up to ``last``, and the word index of the verb before it that acts on it, if any.

    ``verbal``: it is nothing but verbs (办结|2980件); ``ends_verbal``: it ends with one (夏粮播种|2万亩). ``subject``:
    whose quantity it is, where a verb parts it from the name (第一产业|实现|增加值).
    """

    first: int
    last: int
    action: int | None = None
    verbal: bool = False
    ends_verbal: bool = False
    subject: tuple[int, int] | None = None


def edge_of(letters: str, low: int, high: int) -> int:
    """Where the words between a name and its number begin, in the stretch ``low:high``."""
    at = high
    if at > low and letters[at - 1] == "i" and letters[at + 1 : at + 2] == "F":
        # 参赛人数|在|20到35人|之间
        at -= 1
    while at > low and (letters[at - 1] in _BETWEEN or _is_place_beside(letters, low, at - 1)):
        if letters[at - 1] == "E":
            # 总产值|在全国|率先突破2万亿元, 完成|全镇|21个村的改厕
            at -= 2
            continue
        if letters[at - 1] in "FKj" and not _parts(letters, at, high):
            break
        at -= 1
    return at


def _is_place_beside(letters: str, low: int, at: int) -> bool:
    """Whether the word at ``at`` is a place that what stands before it brings in (在全国, 完成全镇)."""
    return letters[at] == "E" and at > low and letters[at - 1] in "il"


def _parts(letters: str, at: int, high: int) -> bool:
    """Whether a word that may belong to the name stands apart from it: something else parts them from the number."""
    return at < high


def left_phrase(painted: Painted, low: int, high: int) -> Phrase | None:
    """The noun phrase that ends at ``high`` in the stretch from ``low``; None where there is none."""
    letters = painted.letters
    last = high
    while last > low and (
        letters[last - 1] in "、&Uhj-" or (letters[last - 1] == "K" and not _averages(painted, last - 1))
    ):
        last -= 1
    last = _without_rank(painted, low, last)
    low = max(low, last - _LONGEST)
    if low == 0 and letters.startswith("m、") and painted.word(0).isdigit():
        # 3、发表|论文47篇
        low = 2
    first, action = _walk(painted, low, last)
    while (
        first < last and letters[first] in _LEFT and not (letters[first] == "i" and _ends_in(painted, last, _SHARING))
    ):
        first += 1
    first = _without_scope(painted, first, last)
    if first >= last:
        return None
    if _is_compared_with(letters, low, first):
        return None
    own = letters[first:last]
    if own[0] in _VERBS and first > low and painted.word(first - 1) in _NEGATIVE:
        first -= 1
    elif action is not None and action > low and painted.word(action - 1) in _MISDONE:
        # 多收取|医保基金, 未履行|政府采购程序: what was done wrong is what is measured.
        first, action = action - 1, None
    elif (subject := _counting_subject(painted, low, first, last)) is not None:
        return subject
    verbal = action is None and all(one in _VERBS for one in own)
    named = any(one in _HEAD or one in _VERBS for one in own)
    if not named and (action is None or own[-1] not in "aE") and not _stands_for_noun(painted, first, last):
        return None
    return Phrase(first, last, action, verbal, own[-1] in _VERBS, _subject_before(painted, low, first))


def _subject_before(painted: Painted, low: int, first: int) -> tuple[int, int] | None:
    """The subject of the light verb before the phrase (第一产业|实现|增加值), where there is one."""
    letters = painted.letters
    if first <= low or letters[first - 1] != "l":
        return None
    last = edge_of(letters, low, first - 1)
    start = last
    while start > low and letters[start - 1] in "nwaRHm":
        start -= 1
    return (start, last) if start < last and any(one in _HEAD for one in letters[start:last]) else None


def _is_compared_with(letters: str, low: int, first: int) -> bool:
    """Whether the phrase is what something is compared with: 较|中期评估|提高."""
    while first > low and letters[first - 1] in "FEK":
        first -= 1
    return first > low and letters[first - 1] == "b"


def _counting_subject(painted: Painted, low: int, first: int, last: int) -> Phrase | None:
    """``班列|累计|开行|1.7万列``: the subject names what the verb counts, unless a body acts (法院|已审结)."""
    letters = painted.letters
    if first - 1 <= low or letters[first - 1] not in "kvKD" or not all(one in _VERBS for one in letters[first:last]):
        return None
    subject = left_phrase(painted, low, edge_of(letters, low, first - 1))
    if subject is None or subject.verbal or _ends_in(painted, subject.last, _BODIES):
        return None
    return Phrase(subject.first, subject.last, first, ends_verbal=True)


@cache
def _yields() -> frozenset[str]:
    return frozenset(load_lexicon("word_classes")["yields"].split())


def _walk(painted: Painted, low: int, last: int) -> tuple[int, int | None]:
    """Where the phrase that ends at ``last`` begins, and the verb that acts on it."""
    letters, at = painted.letters, last
    while at > low:
        letter = letters[at - 1]
        if letter in _VERBS:
            if (
                at == last
                and at - 1 > low
                and letters[at - 2] == "K"
                and painted.word(at - 2) not in _NEWLY
                and not _averages(painted, at - 2)
            ):
                # 班列|累计|开行
                return at - 1, None
            if at < last and painted.word(at - 1) in _yields():
                return at - 1, None
            if at < last and _breaks(painted, low, at - 1, last):
                return at, at - 1
        elif painted.word(at - 1) == "号" or (letter not in _NAMING and not _goes_on(painted, low, at - 1, last)):
            # 河北路215号|腾退房屋: an address ends there.
            break
        at -= 1
    return at, None


def _goes_on(painted: Painted, low: int, at: int, last: int) -> bool:
    """Whether the word at ``at``, which names nothing by itself, stands inside the phrase that ends at ``last``."""
    letters = painted.letters
    letter, inside = letters[at], at + 1 < last
    if letter in _JOINING:
        if at > low and letters[at - 1] == "m" and painted.word(at - 1).startswith("第"):
            # 产量全球第一、|优质鲜切花占比
            return False
        listed = at - 1 > low and letters[at - 1] in "ud" and letters[at - 2] in "nwVAK、"
        return at > low and (letters[at - 1] in _NAMING or letters[at - 1] in "VSAh、" or listed)
    if letter in "vc":
        # 磷酸铁锂|正极|销量, PM2.5|年均|浓度: between nouns no adverb.
        return inside and low < at and letters[at + 1] in _HEAD and letters[at - 1] in _HEAD
    if letter == "b":
        # 研究机构|与|高校|支出: nothing is compared where no change follows.
        joins = painted.word(at) in _WITH and at > low and letters[at - 1] in _HEAD
        return inside and joins and letters[last : last + 1] not in _COMPARISONS
    if letter == "k":
        # 铜、铝|合计|产值
        return inside and low < at and letters[at - 1] in _HEAD and painted.word(at) in _SUMMING
    if letter in "ud":
        listed = inside and letters[at + 1] in "&、" and at > low and letters[at - 1] in "nwaRHVSA、"
        return listed or (
            inside
            and (letters[at + 1] in "Rw" or _ends_in(painted, last, _RATIOS) or painted.words(at + 1, last) in _GOALS)
        )
    if letter in "pY":
        # 预算|执行率, but 工程|计划|投资: what is planned.
        planned = painted.word(at).startswith(_PLANNED) and painted.words(at + 1, last) in _SUMS
        return not inside or not (planned or _OPENING.fullmatch(letters[low:at]) is not None)
    if letter == "s":
        return painted.words(at + 1, last).endswith(_SHARES)
    if letter == "i":
        return inside and _ends_in(painted, last, _SHARING)
    return letter == "N" and inside


def _ends_in(painted: Painted, last: int, characters: frozenset[str]) -> bool:
    return painted.text[painted.starts[last] - 1] in characters


def _breaks(painted: Painted, low: int, verb: int, last: int) -> bool:
    """Whether the verb at ``verb`` parts what stands before it from the name behind it."""
    letters = painted.letters
    letter, following = letters[verb], letters[verb + 1]
    if letter == "S" and letters[verb + 1 : last] == "A":
        # 发放|补贴, 开展|培训
        return True
    if following in "U、&" or all(one in _VERBS for one in letters[verb + 1 : last]):
        # 到位的|资金: what 的 joins belongs together; 整改到位|131处: verbs alone are the name.
        return False
    if letter == following == "V" and letters[verb + 2] in "、&":
        # 自主|创新、结构调整
        return False
    opens = _OPENING.fullmatch(letters[low:verb]) is not None or _COORDINATED.fullmatch(letters, low, verb) is not None
    if _ends_in(painted, last, _MEASURES) and (not opens or verb + 2 >= last or letter == "V"):
        # 安全|生产|事故起数, 调解|成功率: measures are named with their verb.
        return False
    told = _FOR_WHOM.search(letters, low, verb)
    if told is not None and painted.word(told.start()) in _TOWARDS and not _ends_in(painted, last, _RATIOS):
        # 向民间资本|推介|优质项目, 为企业|培训|员工
        return True
    parted = letter == "A" and letters[verb - 1] not in "&、" and not _is_compound(letters[verb + 1 : last])
    # 认定|国家地理标志|保护|产品, 外贸|加工|园区: nobody who acts stands before such a verb.
    parted = parted and (
        letters[verb - 1] in "VSAF"
        or _ends_in(painted, verb, _ACTORS)
        or (letters[verb - 1] == "a" and _OPENING.fullmatch(letters[low : verb - 1]) is not None)
    )
    if letter in "VA" and (letters[last : last + 1] in _PREDICATES or letters[verb - 1 : verb] == "S"):
        # 居住|条件|改善10%, 新建|通用|机场: another verb is the predicate.
        return parted and not opens
    if letter == "S":
        return True
    if following == "H" and verb + 2 == last and (letter == "V" or not opens):
        # 签约|项目, 到位|资金, 安居工程|补助|资金
        return False
    if opens or letters[verb - 1] in "VSAikvol":
        return True
    # 群众|种植|中药材, 集团公司|发送|旅客, but 补助|生产|经营|企业 and 生产和|供应|业
    return parted or (letter == "V" and _is_agent(painted, verb))


def _is_agent(painted: Painted, verb: int) -> bool:
    """Whether a body or persons stand before the verb, who do what it says, and one noun behind it."""
    letters = painted.letters
    return letters[verb - 1] in "nwH" and _ends_in(painted, verb, _AGENTS) and letters[verb + 1] in "nH"


def _is_compound(letters: str) -> bool:
    return all(one in "wAHR" for one in letters)


def _stands_for_noun(painted: Painted, first: int, last: int) -> bool:
    """Whether adjectives name a part of what was said: 其中|刑事|61件、|民事|153件."""
    letters = painted.letters
    whole = first > 0 and letters[first - 1] in "z、"
    return whole and set(letters[first:last]) == {"a"} and painted.starts[last] - painted.starts[first] > 1


def _without_rank(painted: Painted, low: int, last: int) -> int:
    """Before a rank behind the name: 通车里程|全国第四、突破1万公里."""
    letters, at = painted.letters, last
    if at - 1 > low and letters[at - 1] == "m" and painted.word(at - 1).startswith("第"):
        at -= 1
        while at - 1 > low and (letters[at - 1] in "EvkVl" or painted.word(at - 1) in _WORLD):
            at -= 1
        return at
    return last


def _averages(painted: Painted, at: int) -> bool:
    """Whether the word at ``at`` says of how many the number is one: 人均, 每户, 最高."""
    word = painted.word(at)
    return word.endswith("均") or word.startswith(("每", "最", "平均", "单"))


def _without_scope(painted: Painted, first: int, last: int) -> int:
    """Past places and particles that open a clause and are no part of the name (全市|规模以上工业)."""
    letters = painted.letters
    while first < last - 1 and painted.word(first) not in _IN_NAMES:
        lasting = letters[first] == "L" and letters[first + 1] not in "FU"
        if letters[first] not in "EFkvjh、&U-" and not lasting and painted.word(first) != _SO_FAR:
            break
        first += 1
    return first


def right_phrase(painted: Painted, start: int, limit: int, following: int) -> Phrase | None:
    """The noun phrase that is counted: it begins at ``start``, right behind its number, and ends before ``limit``.

    ``following``: the next number.
    """
    letters = painted.letters
    limit = min(limit, start + _LONGEST)
    if (clause := _RELATIVE.match(letters, start, limit)) is not None:
        # 2640名|有需求的|残疾人
        start = clause.end()
    elif (happened := _HAPPENED.match(letters, start)) is not None and happened.end() <= limit:
        # 造成2人|死亡
        return Phrase(start, happened.end(), None, True, True)
    first, action = start, None
    if start + 1 < limit and letters[start] in _VERBS:
        # 6家|涉案企业, 4人|获评市级劳模
        if letters[start] == "A" and letters[start + 1] in "Sl" and letters[start - 1] == "C":
            # 6家|组织|获得…: who was counted bears the name of what they do.
            return Phrase(start, start + 1)
        if letters[start + 1] not in 'nwRHa"':
            return None
        if letters[start] == "S":
            first, action = start + 1, start
    at = first
    if (
        first == start
        and start >= 2
        and letters[start - 2] in "SVA"
        and (whole := _OBJECT.fullmatch(letters, start, limit))
    ):
        # 建设20个|校企联合实验室: the verb before the number acts on all that follows.
        at = whole.end()
    while at < limit and _is_counted(letters, first, at, limit):
        at += 1
    if counts_tasks(painted, start, at, limit):
        return Phrase(first, at + 1, action)
    while at > first + 1 and (letters[at - 1] in "、&UhEKav" or (letters[at - 1] == "j" and not _is_kind(painted, at))):
        at -= 1
    at = _before_measure(painted, first, at, following)
    named = any(one in _HEAD or one == "E" for one in letters[first:at])
    if not named or (letters[start] in _VERBS and at == following):
        # 2417人|发放低保金412万元: what the verb acts on is counted by the number behind it.
        return None
    return Phrase(first, at, action)


def _before_measure(painted: Painted, first: int, last: int, following: int) -> int:
    """Where the counted noun ends if it goes over into the name of the next number: 191家企业|营业收入超过20亿元."""
    letters = painted.letters
    if not _TO_NUMBER.match(letters, last, following + 1) or letters[following : following + 1] not in "MPQI":
        return last
    at = last - 1
    if at <= first or not (letters[at] == "R" or _ends_in(painted, last, _MEASURES) or painted.word(at) in _FLOWS):
        return last
    if painted.word(at - 1) == "占":
        at -= 1
    while at > first + 1 and letters[at - 1] in "waK":
        at -= 1
    return at if at > first and letters[at - 1] in "nH" else last


def counts_tasks(painted: Painted, start: int, at: int, limit: int) -> bool:
    """Whether the plan word at ``at`` is what is counted and no plan to compare with: 两项|任务|全部完成."""
    if at >= limit or painted.letters[at] != "p" or painted.letters[at + 1 : at + 2] in ("U", "P"):
        return False
    number = painted.mentions.get(start - 1)
    return isinstance(number, Amount) and number.unit == "项"


def _is_kind(painted: Painted, last: int) -> bool:
    """Whether the brackets that end at ``last`` go on with the kinds of places counted: 70个|县（市、区）."""
    opening = painted.text.rfind("（", painted.starts[max(last - _LONGEST, 0)], painted.starts[last])
    return opening > 0 and painted.text[opening - 1] in "县市区乡镇村州旗盟省"


def _is_counted(letters: str, first: int, at: int, limit: int) -> bool:
    """Whether the word at ``at`` belongs to the counted noun that begins at ``first``."""
    letter, own = letters[at], letters[first:at]
    if letter == '"' and own and own[0] != '"' and any(one in _HEAD for one in own):
        closing = letters.find('"', at + 1, limit)
        # 公共数据|“跑起来”|示范场景
        quoted = closing > at + 1 and set(letters[at + 1 : closing]) <= set("nwaVvRH")
        return own.count('"') % 2 == 1 or (quoted and letters[closing + 1 : closing + 2] in ("n", "w", "R", "H"))
    if letter in _COUNTED or (letter in _VERBS and at == first):
        return True
    following = letters[at + 1] if at + 1 < limit else ""
    if not following:
        return False
    if letter in "pY":
        return following in "nwaRH"
    if letter in "U、&":
        return at > first and following in 'nwaRH"' and (letter == "U" or _joins(letters, at, limit))
    if letter in "VA" and (_COMPOUND.match(letters, at, limit) or (following in "nwa" and set(own) <= set("aK"))):
        return True
    return letter in "VSAud" and following in "RUH"


def _joins(letters: str, at: int, limit: int) -> bool:
    """Whether what a conjunction joins still belongs to the counted noun: no number or verb follows."""
    follow = at + 1
    while follow < limit and letters[follow] in 'nwaRHjEmKU&、"':
        follow += 1
    # 技术和产品|实现…: 和 joins nouns; 、 may part clauses (24个省份、|规模居…).
    return follow >= limit or letters[follow] in "hU" or (letters[at] == "&" and letters[follow] not in "MCQBPI")


def subject_phrase(painted: Painted, start: int, stop: int) -> Phrase | None:
    """The noun phrase that opens the last clause of ``start:stop`` and is followed by its verb."""
    letters = painted.letters
    clause = start
    for at in range(start, stop - 1):
        if letters[at] in ",;:.":
            clause = at + 1
    first = clause
    while first < stop and letters[first] in "EDLkvzF&、ij,;:":
        first += 1
    at = first
    while at < stop and (letters[at] in 'nwaRHjEmK"GF' or _continues(letters, at, stop)):
        at += 1
    if at == first or at >= stop or letters[at] not in "VSkvludiP,":
        return None
    if not any(one in _HEAD for one in letters[first:at]):
        return None
    return Phrase(first, at)


def _continues(letters: str, at: int, stop: int) -> bool:
    """Whether the word at ``at`` stands inside a subject: a conjunction, or a verb that another predicate follows."""
    if at + 1 >= stop:
        return False
    return letters[at] in "U、&" or (letters[at] == "A" and letters[at + 1] in "kvludVi")

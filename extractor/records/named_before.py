"""The name of a quantity before its number: the noun phrase that ends there, and the verb that acts on it."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicons import load_lexicon
from extractor.records.phrases import HEAD, LONGEST, MEASURES, VERBS, Phrase, edge_of, ends_in
from extractor.words.classes import Painted

_NAMING = frozenset('nwaREH"jmGKFL><')
_JOINING = frozenset("、&Uh-")
# What may stand at the edges of a stretch and is no part of a name.
_LEFT = frozenset("、&UhovkzFlje-it,;:.b")
_SHARES = ("比重", "份额", "占比", "比例")
# Of the whole country or society: part of the names of many quantities, as a place is not.
_IN_NAMES = ("全社会", "全国")
_WORLD = ("全球", "世界", "国内", "全国")
_TOWARDS = ("向", "对", "给", "面向", "针对")
_NEWLY = ("新",)
_WITH = ("与", "同", "跟")
_COMPARISONS = tuple("ud<>^_fgtXyq")
_LIGHT = ("开展", "举办", "举行", "进行")
_SO_FAR = "累计"
# 国内生产总值|增长|预期目标: the goal that growth has.
_GOALS = ("目标", "预期目标", "主要预期目标", "年度目标", "预期", "的预期目标", "的目标")
_SUMMING = ("合计", "总计", "共计")
# 对GDP贡献率, 在北方地区占比: rates that need what they are of.
_SHARING = frozenset("率比重")
_RATIOS = frozenset("率比额量数")
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
_FOR_WHOM = re.compile("i[nwaRHEG]{1,6}\\Z")
_OPENING = re.compile(r"[vkKlODzGELt&、\-ohFtbiry]*\Z")
# 加装、|更新|电梯: verbs that act together.
_COORDINATED = re.compile(r"[vkKlODzGELt\-ohFtbiry]*(?:[VSA][、&])+")


def left_phrase(painted: Painted, low: int, high: int) -> Phrase | None:
    """The noun phrase that ends at ``high`` in the stretch from ``low``; None where there is none."""
    letters = painted.letters
    last = high
    while last > low and (
        letters[last - 1] in "、&Uhj-" or (letters[last - 1] == "K" and not _averages(painted, last - 1))
    ):
        last -= 1
    last = _without_rank(painted, low, last)
    low = max(low, last - LONGEST)
    if low == 0 and letters.startswith(("m、", "mx")) and painted.word(0).isdigit() and painted.word(1) in "、.．":
        # 3、发表|论文47篇
        low = 2
    first, action = _walk(painted, low, last)
    while first < last and letters[first] in _LEFT and not (letters[first] == "i" and ends_in(painted, last, _SHARING)):
        first += 1
    first = _without_scope(painted, first, last)
    if first >= last:
        return None
    if _is_compared_with(letters, low, first):
        return None
    own = letters[first:last]
    if own[0] in VERBS and first > low and painted.word(first - 1) in _NEGATIVE:
        first -= 1
    elif action is not None and action > low and painted.word(action - 1) in _MISDONE:
        # 多收取|医保基金, 未履行|政府采购程序: what was done wrong is what is measured.
        first, action = action - 1, None
    elif (subject := _counting_subject(painted, low, first, last)) is not None:
        return subject
    verbal = action is None and all(one in VERBS for one in own)
    named = any(one in HEAD or one in VERBS for one in own)
    if not named and (action is None or own[-1] not in "aE") and not _stands_for_noun(painted, first, last):
        return None
    return Phrase(first, last, action, verbal, own[-1] in VERBS, _subject_before(painted, low, first))


def _subject_before(painted: Painted, low: int, first: int) -> tuple[int, int] | None:
    """The subject of the light verb before the phrase (第一产业|实现|增加值), where there is one."""
    letters = painted.letters
    if first <= low or letters[first - 1] != "l":
        return None
    last = edge_of(letters, low, first - 1)
    start = last
    while start > low and letters[start - 1] in "nwaRHm":
        start -= 1
    return (start, last) if start < last and any(one in HEAD for one in letters[start:last]) else None


def _is_compared_with(letters: str, low: int, first: int) -> bool:
    """Whether the phrase is what something is compared with: 较|中期评估|提高."""
    while first > low and letters[first - 1] in "FEK":
        first -= 1
    return first > low and letters[first - 1] == "b"


def _counting_subject(painted: Painted, low: int, first: int, last: int) -> Phrase | None:
    """``班列|累计|开行|1.7万列``: the subject names what the verb counts, unless a body acts (法院|已审结)."""
    letters = painted.letters
    if first - 1 <= low or letters[first - 1] not in "kvKD" or not all(one in VERBS for one in letters[first:last]):
        return None
    subject = left_phrase(painted, low, edge_of(letters, low, first - 1))
    if subject is None or subject.verbal or ends_in(painted, subject.last, _BODIES):
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
        if letter in VERBS:
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
        return inside and low < at and letters[at + 1] in HEAD and letters[at - 1] in HEAD
    if letter == "b":
        # 研究机构|与|高校|支出: nothing is compared where no change follows.
        joins = painted.word(at) in _WITH and at > low and letters[at - 1] in HEAD
        return inside and joins and letters[last : last + 1] not in _COMPARISONS
    if letter == "k":
        # 铜、铝|合计|产值
        return inside and low < at and letters[at - 1] in HEAD and painted.word(at) in _SUMMING
    if letter in "ud":
        listed = inside and letters[at + 1] in "&、" and at > low and letters[at - 1] in "nwaRHVSA、"
        return listed or (
            inside
            and (letters[at + 1] in "Rw" or ends_in(painted, last, _RATIOS) or painted.words(at + 1, last) in _GOALS)
        )
    if letter in "pY":
        # 预算|执行率, but 工程|计划|投资: what is planned.
        planned = painted.word(at).startswith(_PLANNED) and painted.words(at + 1, last) in _SUMS
        return not inside or not (planned or _OPENING.fullmatch(letters[low:at]) is not None)
    if letter == "s":
        return painted.words(at + 1, last).endswith(_SHARES)
    if letter == "i":
        return inside and ends_in(painted, last, _SHARING)
    return letter == "N" and inside


def _breaks(painted: Painted, low: int, verb: int, last: int) -> bool:
    """Whether the verb at ``verb`` parts what stands before it from the name behind it."""
    letters = painted.letters
    letter, following = letters[verb], letters[verb + 1]
    if letter == "S" and (
        letters[verb + 1 : last] == "A" or (letters[verb + 1 : last] == "V" and painted.word(verb) in _LIGHT)
    ):
        # 发放|补贴, 开展|培训
        return True
    if following in "U、&" or all(one in VERBS for one in letters[verb + 1 : last]):
        # 到位的|资金: what 的 joins belongs together; 整改到位|131处: verbs alone are the name.
        return False
    if letter == following == "V" and letters[verb + 2] in "、&":
        # 自主|创新、结构调整
        return False
    opens = _OPENING.fullmatch(letters[low:verb]) is not None or _COORDINATED.fullmatch(letters, low, verb) is not None
    if _is_measure(painted, last) and (not opens or verb + 2 >= last or letter == "V"):
        # 安全|生产|事故起数, 调解|成功率: measures are named with their verb.
        return False
    told = _FOR_WHOM.search(letters, low, verb)
    if told is not None and painted.word(told.start()) in _TOWARDS and not ends_in(painted, last, _RATIOS):
        # 向民间资本|推介|优质项目, 为企业|培训|员工
        return True
    parted = letter == "A" and letters[verb - 1] not in "&、" and not _is_compound(letters[verb + 1 : last])
    # 认定|国家地理标志|保护|产品, 外贸|加工|园区: nobody who acts stands before such a verb.
    parted = parted and (
        letters[verb - 1] in "VSAF"
        or painted.word(verb - 1).endswith("性")
        or ends_in(painted, verb, _ACTORS)
        or (letters[verb - 1] == "a" and _OPENING.fullmatch(letters[low : verb - 1]) is not None)
    )
    acted_on = letter == "A" and opens and letters[last - 1] != "R" and letters[last : last + 1] in ("l", "g")
    if letter in "VA" and not acted_on and (letters[last : last + 1] in _PREDICATES or letters[verb - 1 : verb] == "S"):
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


def _is_measure(painted: Painted, last: int) -> bool:
    """Whether the name ends as names of measures do; 制度 ends so, too, and measures nothing."""
    return ends_in(painted, last, MEASURES) and not painted.word(last - 1).endswith("制度")


def _is_agent(painted: Painted, verb: int) -> bool:
    """Whether a body or persons stand before the verb, who do what it says, and one noun behind it."""
    letters = painted.letters
    return letters[verb - 1] in "nwH" and ends_in(painted, verb, _AGENTS) and letters[verb + 1] in "nH"


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

"""What is counted: the noun phrase right behind a number."""

from __future__ import annotations

import re

from extractor.mentions import Amount
from extractor.records.phrases import HEAD, LONGEST, MEASURES, VERBS, Phrase, ends_in
from extractor.words.classes import Painted

_COUNTED = frozenset('nwaRHjEmK"')
# Sums that a head noun names.
_FLOWS = frozenset(
    ("投资", "收入", "支出", "利润", "税收", "营业收入", "营收", "产值", "贷款", "主营业务收入", "成本", "费用")
)
_TO_NUMBER = re.compile("[lkgudXteoy^_cKD]*[MPQI]")
_RELATIVE = re.compile("[lVA][nwaRHVv]{0,4}U(?=[nwaRH])")
_OBJECT = re.compile('[nwaRHEK"][nwaRHjEmKVA"&U]*[nwRH"]')
_HAPPENED = re.compile("v?V+(?=[,、&.;)\n])")
_COMPOUND = re.compile("[VA](?:[wA]*[RH]|[wA]+a?[nw])")


def right_phrase(painted: Painted, start: int, limit: int, following: int) -> Phrase | None:
    """The noun phrase that is counted: it begins at ``start``, right behind its number, and ends before ``limit``.

    ``following``: the next number.
    """
    letters = painted.letters
    limit = min(limit, start + LONGEST)
    if (clause := _RELATIVE.match(letters, start, limit)) is not None:
        # 2640名|有需求的|残疾人
        start = clause.end()
    elif (happened := _HAPPENED.match(letters, start)) is not None and happened.end() <= limit:
        # 造成2人|死亡
        return Phrase(start, happened.end(), None, True, True)
    first, action = start, None
    if start + 1 < limit and letters[start] in VERBS:
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
    named = any(one in HEAD or one == "E" for one in letters[first:at])
    if not named or (letters[start] in VERBS and at == following):
        # 2417人|发放低保金412万元: what the verb acts on is counted by the number behind it.
        return None
    return Phrase(first, at, action)


def _before_measure(painted: Painted, first: int, last: int, following: int) -> int:
    """Where the counted noun ends if it goes over into the name of the next number: 191家企业|营业收入超过20亿元."""
    letters = painted.letters
    if not _TO_NUMBER.match(letters, last, following + 1) or letters[following : following + 1] not in "MPQI":
        return last
    at = last - 1
    if at <= first or not (letters[at] == "R" or ends_in(painted, last, MEASURES) or painted.word(at) in _FLOWS):
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
    opening = painted.text.rfind("（", painted.starts[max(last - LONGEST, 0)], painted.starts[last])
    return opening > 0 and painted.text[opening - 1] in "县市区乡镇村州旗盟省"


def _is_counted(letters: str, first: int, at: int, limit: int) -> bool:
    """Whether the word at ``at`` belongs to the counted noun that begins at ``first``."""
    letter, own = letters[at], letters[first:at]
    if letter == '"' and own and own[0] != '"' and any(one in HEAD for one in own):
        closing = letters.find('"', at + 1, limit)
        # 公共数据|“跑起来”|示范场景
        quoted = closing > at + 1 and set(letters[at + 1 : closing]) <= set("nwaVvRH")
        return own.count('"') % 2 == 1 or (quoted and letters[closing + 1 : closing + 2] in ("n", "w", "R", "H"))
    if letter in _COUNTED or (letter in VERBS and at == first):
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

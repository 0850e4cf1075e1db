"""How the body that writes names itself (我局, 我社, 本公司), and the treasury as one that pays (市财政)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.mentions import Organization

# Noun, kind, and what must not follow since it makes another word of it (我行我素, 我社会, 我所在的). Kind `other`
# where the word alone does not tell: the body that issued the document decides.
NOUNS = """
局 government 面|部|限|势|促|域
厅 government 堂
委 government 托|员|派|屈|婉|会|任
办 government 理|法|公|事|学|好|案|成|完|的|了|起|得|不|过
社 other 会|区|保|科|团|交|火
院 other 士|落|子|校
校 education 正|对|园
学院 education
医院 medical
行 financial 我素|政|业|动|使|为|走|程|驶|列|李|贿|情|文
支行 financial
分行 financial
公司 enterprise 法
司 enterprise 法|机|令|空
集团 enterprise 化|军
厂 enterprise 家
矿 enterprise 产|业|区|山
店 enterprise 面|主
所 other 在|有|说|做|见|知|想|认为|认识|认定|能|需|从|了|谓|以|示|述|学|用|提|属|写|要|讲|到|接|负|熟|住|担
站 other 在|立|起|稳|点|位
中心 other 思想|工作|任务|城|区
队 other 伍|员|友|列
支队 government
大队 government
总队 government
分局 government
馆 other
协会 social
学会 social 了|使|用
商会 social
部 department 分|门|署|队|位|件|落|属
科 department 学|技|目|普|研
处 department 理|于|置|罚|在|境|方|所
系 education 列|统|数|是
单位 other 面积|产值|时间
管委会 government
村委会 community
居委会 community
法院 judicial
检察院 judicial
合作社 cooperative
研究院 research
研究所 research
报社 media
幼儿园 education
"""
# What must not stand in front of 本: 成本|公司, 基本|部.
BEFORE_OWN = frozenset("自基根成资原版剧书样课文日标抄副范译唱刊")
# Slogans of service lines: “企呼我办”.
BEFORE_OUR = frozenset("呼诉点求报喊唤单需为自")
# Nouns that 本 makes generic rather than a name for oneself (本单位, 本系).
ONLY_OUR = frozenset(["系", "单位", "办", "委", "所", "站", "科", "处", "队"])


# In front of a level they make several of it.
SEVERAL = frozenset("各省市县区州乡")


class TreasuryFinder:
    """Finds the treasury of a place where it does something as a body: 市财政|拨付300万元."""

    def __init__(self, funding: Iterable[str]) -> None:
        verbs = "|".join(sorted(funding))
        self._expression = re.compile(f"[省市县区州镇乡](?:级|本级)?财政(?=(?:共|已|再|将|预算)?(?:{verbs}))")

    def find(self, text: str) -> Iterator[Organization]:
        """The mentions in text order."""
        for match in self._expression.finditer(text):
            if text[match.start() - 1 : match.start()] in SEVERAL:
                continue  # 各市|县财政
            yield Organization(match.start(), match.end(), "treasury", match.group(), "government")


class SelfFinder:
    """Finds the self-mentions of a text."""

    def __init__(self) -> None:
        rows = [line.split() for line in NOUNS.strip().splitlines()]
        self._kinds = {row[0]: row[1] for row in rows}
        nouns = sorted(rows, key=lambda row: -len(row[0]))
        self._expression = re.compile(
            "[我本](?:" + "|".join(f"{row[0]}(?!{row[2]})" if len(row) > 2 else row[0] for row in nouns) + ")"
        )

    def find(self, text: str) -> Iterator[Organization]:
        """Self-mentions in text order; ``kind`` is ``other`` where the word alone does not tell it."""
        for match in self._expression.finditer(text):
            said = match.group()
            if said[0] == "我" and text[match.start() - 1 : match.start()] in BEFORE_OUR:
                continue
            if said[0] == "本" and (text[match.start() - 1 : match.start()] in BEFORE_OWN or said[1:] in ONLY_OUR):
                continue
            yield Organization(match.start(), match.end(), "self", said, self._kinds[said[1:]], is_self=True)

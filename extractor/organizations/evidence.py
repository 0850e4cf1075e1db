"""What tells one body from a kind or a crowd: 陇县盛源公司 from 上市公司, 市政府 from 各市政府."""

from __future__ import annotations

import re

from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.reading import Token, Walk

SEVERAL = frozenset("省市县 市县 县区 区县 县乡 县市 市区 省市县乡 市县区 乡镇 镇村".split())
COUNT = re.compile(r"(?:达到?|超过|近|约|共|各)?([0-9一二两三四五六七八九十百千万]{1,6}(?:多|余)?)(?:家|个|所|户|座|亿|万)")
# Function words that do not make an office by themselves (服务局, 工作办).
WEAK = frozenset(
    "服务 管理 监督 发展 事务 保障 促进 监管 治理 推进 协调 指导 行政 专项 工作 联合 公共 综合 政府 城市 安全 生态 人才 "
    "企业 生活 学习 业务 专家 技术 信息 数据 市场 项目 经营 生产 工程 内 外 儿 眼 骨 民 刑 妇产 口腔 中医 急诊 康复 "
    "国际 经济 农业 工业 商务 科技 社区 合同 成本 物流 产业 土地 体育 文化 艺术 心理 网络 汉语 语文 数学 英语 物理 化学 "
    "历史 地理 实践 权益 流域 长江 黄河 环境 能源 改革 创建 支援 制造 检验 检测 监测 编辑 记者 住房 储备 物业 租赁 林业".split()
)
# Anchors that make a name particular if something follows that is no mere category.
NATIONAL = frozenset("中国 国家 全国 中华 中央 国际 世界 亚洲 亚太 东北亚".split())
# Words in front of a free name that are done to it rather than part of it.
LEADING = frozenset(
    "投资 建设 发展 服务 管理 开发 加工 生产 销售 供应 经营 运营 创新 合作 联合 规划 设计 研究 监督 安装 租赁 担保 融资 扶贫 "
    "培训 教育 宣传 出版 发行 认证 评估 综合 现代 集中 转化 孵化 代理 循环 互动 协同 创业 养殖 种植 制造 运输 开放 交易 展览 装修 检测".split()
)
SELF_SUFFICIENT = frozenset(
    "医院 博物馆 图书馆 档案馆 文化馆 美术馆 科技馆 体育馆 纪念馆 党校 报社 日报社 电视台 广播电视台 广播电台 疾控中心 公积金中心 "
    "人民医院 中医院 中医医院 妇幼保健院 妇保院 卫生院 血站 中心血站 中心医院 敬老院 福利院 少年宫 青少年宫 职教中心 一中 二中 三中 四中 "
    "五中 六中 实验小学 实验中学 实验学校 融媒体中心 质检所 质检院 药检所 农科院 农科所 社科院 科学院 社会科学院 林科院 消协 仲裁委 "
    "疾病预防控制中心 政务服务中心 行政服务中心 信息中心 大数据中心 交易中心 公共资源交易中心 人才中心 社保中心 医保中心 土地储备中心 "
    "城投 城投集团 交投集团 供电公司 供电局 律师协会 慈善总会 志愿者协会 消费者协会 博物院 科学技术馆 开放大学 老年大学 技师学院 工研院 "
    "进修学校 特殊教育学校 职业学校 体校 卫校 幼儿园 外国语学校 农商行 农商银行 联社 出版集团 报业集团 广电集团 担保公司 农担公司".split()
)


# Heads that many kinds and programmes end in, too (国际科技创新中心, 全国重点实验室, 职业学校).
PLAIN_HEADS = ("中心", "实验室", "学校", "幼儿园", "高中", "初中", "中学", "小学", "大学", "学院", "医共体", "医院", "敬老院", "养老院", "卫生院")


class Evidence:
    """Judges the words in front of a head."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._crowds = lexicon.crowds
        self._longest_crowd = max(map(len, lexicon.crowds))
        self._generic = lexicon.generic
        self._nouns = lexicon.nouns
        self._verbs = lexicon.verbs

    def says_enough(self, function: str) -> bool:
        """Whether an office may be named by this function alone (财政局, but not 服务局)."""
        return len(function) >= 2 and function not in WEAK

    def crowd(self, text: str, start: int, particular: bool = False) -> bool:
        """Whether what stands in front of ``start`` makes a crowd of it; a ``particular`` name stands up to more."""
        if particular:
            return text[start - 1 : start] in ("各", "某", "每")
        before = text[max(0, start - self._longest_crowd) : start]
        return any(before[cut:] in self._crowds for cut in range(len(before)))

    def several(self, text: str, start: int, end: int) -> bool:
        """Whether the levels mean several bodies (市县|政府), or the first one is part of a word (区分|行业)."""
        return text[start:end] in SEVERAL or (end - start == 1 and text[start : start + 2] in self._verbs)

    def counted(self, text: str, end: int) -> bool:
        """Whether a number above one counts what ends at ``end``: 现代农事服务中心200家."""
        match = COUNT.match(text, end)
        return match is not None and match.group(1) not in ("1", "一")

    def stands_alone(self, text: str, start: int) -> bool:
        """Whether a word could begin at ``start``: the characters across it form no word, nothing counts it."""
        across = text[max(0, start - 1) : start + 1]
        return across not in self._nouns and across not in self._verbs and not self.crowd(text, start)

    def company_start(self, text: str, walk: Walk, head: Head, attached: int | None) -> int | None:
        """Where a company's name begins, None where it is a kind of company."""
        tokens = walk.tokens
        if not tokens or (len(head.text) == 1 and tokens[-1].word is not Word.TRADE):
            return None
        anchors = [index for index, token in enumerate(tokens) if token.word in (Word.PLACE, Word.KNOWN)]
        if anchors:
            first = anchors[0]
            before = tokens[:first]
            brand = before and all(token.word is Word.UNKNOWN for token in before) and 2 <= len(before) <= 4
            start = tokens[0].start if brand else tokens[first].start
            return start if self._after_place(text, tokens[first:], head) else None
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        if self._branded(text, tokens):
            return tokens[0].start
        if head.form == "legal" and not all(self._is_generic(text, token) for token in tokens):
            return tokens[0].start
        if tokens[0].word is Word.LEVEL:
            stem = tokens[1:]
            suffices = head.text in SELF_SUFFICIENT or (bool(stem) and not self._is_category(text, stem))
            return tokens[0].start if suffices and not self.crowd(text, tokens[0].start) else None
        return None

    def institute_start(self, text: str, walk: Walk, head: Head, at: int, attached: int | None) -> int | None:
        """Where an institute's name begins, None where it is a kind (国家级重点实验室)."""
        tokens = walk.tokens
        if not tokens:
            return None
        if attached is not None and attached >= walk.start:
            return attached
        if tokens[-1].word is Word.QUOTED and text[tokens[-1].start] == "《":
            return tokens[-1].start
        first = next((i for i, token in enumerate(tokens) if token.word in (Word.PLACE, Word.LEVEL)), None)
        if first is not None:
            return self._placed_start(text, walk, tokens, first, head)
        tokens = self._without_lead(text, tokens)
        if not tokens:
            return None
        if head.text.endswith(PLAIN_HEADS):
            return tokens[0].start if self._plain_named(text, tokens, head) else None
        if text[tokens[0].start : tokens[0].end] in NATIONAL:
            return None if self._is_category(text, tokens[1:]) else tokens[0].start
        return tokens[0].start if self._branded(text, tokens) else None

    def _plain_named(self, text: str, tokens: list[Token], head: Head) -> bool:
        if head.kind == "research":
            return self._opens(text, tokens)
        if head.text.endswith("学院"):
            return not self._is_category(text, tokens)
        return head.kind in ("education", "medical") and self._branded(text, tokens) and head.text != "学校"

    def _opens(self, text: str, tokens: list[Token]) -> bool:
        """Whether a name of common parts opens with something particular: 国家|生物育种…, 鸿蒙|生态创新中心."""
        if text[tokens[0].start : tokens[0].end] in NATIONAL:
            return not self._is_category(text, tokens[1:])
        return len(tokens) > 1 and tokens[0].word is Word.UNKNOWN and tokens[1].word is Word.UNKNOWN

    def _placed_start(self, text: str, walk: Walk, tokens: list[Token], first: int, head: Head) -> int | None:
        """Where the name of an institute with a place or level at ``tokens[first]`` begins."""
        begin = first
        whole = head.kind == "research" and not _is_word(walk.limit) and tokens[0].word is not Word.LEVEL
        if whole and all(text[token.start : token.end] not in LEADING for token in tokens[:first]):
            begin = 0
        start = tokens[begin].start
        stem = [token for token in tokens[begin:] if token.word not in (Word.PLACE, Word.LEVEL)]
        place = tokens[first].word is Word.PLACE
        run = tokens[:first]
        named = head.kind != "research" and not place
        if named and run and len(run) <= 4 and all(token.word is Word.UNKNOWN for token in run):
            return run[0].start
        if named and len(run) == 1 and run[0].word is Word.PLAIN and text[start] in "乡镇村":
            return run[0].start
        if not place and (text[start] in "乡镇村" or text[start : start + 2] in ("街道", "社区")):
            return None
        if not place and text[max(0, start - 2) : start].strip("的").endswith("%"):
            return None
        if head.text in SELF_SUFFICIENT:
            return start
        if not stem:
            if not place and len(head.text) >= 3 and head.kind in ("medical", "government", "media", "education"):
                return start
            return start if place and head.text.endswith(("大学", "学院", "研究院", "科学院", "日报", "晚报", "广电台")) else None
        official = text[tokens[first].end - 1] in "省市县区州盟旗"
        if head.text.endswith(PLAIN_HEADS) and self._is_category(text, stem):
            return start if official and head.kind in ("government", "medical", "media") else None
        return start

    def _after_place(self, text: str, tokens: list[Token], head: Head) -> bool:
        stem = [token for token in tokens if token.word not in (Word.PLACE, Word.KNOWN)]
        if not stem and tokens[-1].word is Word.KNOWN:
            return True
        if head.form == "legal" or head.text in SELF_SUFFICIENT:
            return True
        return bool(stem) and not self._is_category(text, stem) or head.text.endswith(("银行", "农商行", "联社"))

    def _branded(self, text: str, tokens: list[Token]) -> bool:
        """Whether the words hold a brand: two or more characters in a row that form no common word, or quotes."""
        run = 0
        for token in tokens:
            if token.word is Word.QUOTED and text[token.start] == "《":
                return True
            unknown = token.word is Word.UNKNOWN and not text[token.start].isascii()
            run = run + 1 if unknown else 0
            if run >= 2:
                return True
        return False

    def _without_lead(self, text: str, tokens: list[Token]) -> list[Token]:
        while tokens and text[tokens[0].start : tokens[0].end] in LEADING and len(tokens) > 1:
            if not any(token.word in (Word.UNKNOWN, Word.PLACE, Word.LEVEL) for token in tokens[1:]):
                break
            tokens = tokens[1:]
        return tokens

    def _is_generic(self, text: str, token: Token) -> bool:
        return token.word is Word.QUOTED or text[token.start : token.end] in self._generic

    def _is_category(self, text: str, tokens: list[Token]) -> bool:
        """Whether nothing in the words names a particular body or topic."""
        if not tokens:
            return True
        stem = text[tokens[0].start : tokens[-1].end]
        return stem in self._generic or all(self._is_generic(text, token) for token in tokens)


def _is_word(limit: str) -> bool:
    """Whether a walk ended at a word rather than at a sign or the text's begin."""
    return bool(limit) and "一" <= limit[0] <= "龥"

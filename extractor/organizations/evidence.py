"""What tells one body from a kind or a crowd: 陇县盛源公司 from 上市公司, 市政府 from 各市政府."""

from __future__ import annotations

from extractor.organizations.lexicon import Head, Lexicon, Word
from extractor.organizations.reading import Token, Walk

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
    "培训 教育 宣传 出版 发行 认证 评估 综合 现代 集中 转化 孵化 代理 循环 互动 协同 创业 养殖 种植 制造 运输 装修 检测".split()
)
SELF_SUFFICIENT = frozenset(
    "医院 博物馆 图书馆 档案馆 文化馆 美术馆 科技馆 体育馆 纪念馆 党校 报社 日报社 电视台 广播电视台 广播电台 疾控中心 公积金中心 "
    "人民医院 中医院 中医医院 妇幼保健院 妇保院 卫生院 血站 中心血站 中心医院 敬老院 福利院 少年宫 青少年宫 职教中心 一中 二中 三中 四中 "
    "五中 六中 实验小学 实验中学 实验学校 融媒体中心 质检所 质检院 药检所 农科院 农科所 社科院 科学院 社会科学院 林科院 消协 仲裁委 "
    "疾病预防控制中心 政务服务中心 行政服务中心 信息中心 大数据中心 交易中心 公共资源交易中心 人才中心 社保中心 医保中心 土地储备中心 "
    "城投 城投集团 交投集团 供电公司 供电局 律师协会 慈善总会 志愿者协会 消费者协会 博物院 科学技术馆 开放大学 老年大学 技师学院 工研院 "
    "进修学校 特殊教育学校 职业学校 体校 卫校 幼儿园 外国语学校 农商行 农商银行 联社 出版集团 报业集团 广电集团 担保公司 农担公司".split()
)


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

    def stands_alone(self, text: str, start: int) -> bool:
        """Whether a word could begin at ``start``: the characters across it form no word, nothing counts it."""
        across = text[max(0, start - 1) : start + 1]
        return across not in self._nouns and across not in self._verbs and not self.crowd(text, start)

    def company_start(self, text: str, walk: Walk, head: Head, attached: int | None) -> int | None:
        """Where a company's name begins, None where it is a kind of company."""
        tokens = walk.tokens
        if not tokens:
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
        if self._branded(tokens, walk.start):
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
        first = next((i for i, token in enumerate(tokens) if token.word in (Word.PLACE, Word.LEVEL)), None)
        if first is not None:
            start = tokens[first].start
            while first and tokens[first - 1].word is Word.TRADE and tokens[0].word is not Word.LEVEL:
                first -= 1
                start = tokens[first].start
            stem = [token for token in tokens if token.start > start and token.word not in (Word.PLACE, Word.LEVEL)]
            place = any(token.word is Word.PLACE for token in tokens)
            closed = not head.text.endswith(("中心", "实验室", "学校", "幼儿园", "大学", "学院"))
            if head.text in SELF_SUFFICIENT or (stem and (place or closed or not self._is_category(text, stem))):
                return start
            return start if place and len(head.text) >= 2 and not stem else None
        tokens = self._without_lead(text, tokens)
        if tokens and text[tokens[0].start : tokens[0].end] in NATIONAL:
            return None if self._is_category(text, tokens[1:]) else tokens[0].start
        if tokens and self._branded(tokens, walk.start):
            return tokens[0].start
        if head.kind == "education" and head.text.endswith("学院") and tokens and not self._is_category(text, tokens):
            return tokens[0].start
        return None

    def _after_place(self, text: str, tokens: list[Token], head: Head) -> bool:
        stem = [token for token in tokens if token.word is not Word.PLACE]
        if head.form == "legal" or head.text in SELF_SUFFICIENT:
            return True
        return bool(stem) and not self._is_category(text, stem) or head.text.endswith(("银行", "农商行", "联社"))

    def _branded(self, tokens: list[Token], start: int) -> bool:
        """Whether the words hold a brand: two or more characters in a row that form no common word, or quotes."""
        run = 0
        for token in tokens:
            run = run + token.end - token.start if token.word is Word.UNKNOWN else 0
            if run >= 2 or token.word is Word.QUOTED:
                return True
        return False

    def _without_lead(self, text: str, tokens: list[Token]) -> list[Token]:
        while tokens and text[tokens[0].start : tokens[0].end] in LEADING and len(tokens) > 1:
            if not any(token.word in (Word.UNKNOWN, Word.PLACE, Word.LEVEL) for token in tokens[1:]):
                break
            tokens = tokens[1:]
        return tokens

    def _is_generic(self, text: str, token: Token) -> bool:
        return text[token.start : token.end] in self._generic

    def _is_category(self, text: str, tokens: list[Token]) -> bool:
        """Whether nothing in the words names a particular body or topic."""
        if not tokens:
            return True
        stem = text[tokens[0].start : tokens[-1].end]
        return stem in self._generic or all(self._is_generic(text, token) for token in tokens)

"""Choosing the name of a number, and telling numbers that measure nothing."""

from __future__ import annotations

import re

from extractor.mentions import Amount, Percentage
from extractor.records.context import Context
from extractor.records.drafting import Name
from extractor.records.lexicon import CHANGE, Cue
from extractor.records.memory import Ledger
from extractor.records.names import Names
from extractor.records.reading import Reader, Reading
from extractor.records.right import RightSide
from extractor.text import Span

_TOTALS = ("合计", "共计", "总计", "合共")
# What is told of a quantity before its value in the same clause: 里程|全国第四、, 收入|增速高于经济增速、.
_TOLD = re.compile(
    "(?:增速|增幅)?(?:[高低快慢]于|领先|全[国省市区县]第|(?:[中西东]部|世界|全球)第|[位稳跃]居|位列|排名|持续|稳步"
    "|居(?=[全世首前第中西东])|再创|创(?=历史|新高))"
)
_OF_WHOLE = re.compile("占(?!地(?!区)|[有比用线道领据])..")
_BEYOND = ("超计划", "超任务", "超目标", "超预算")
_SINGLE = ("单笔", "单个", "单项", "单户", "单体")
_STEPS = ("台阶", "大关")
_POINTS = frozenset(("pp", "bp"))
_GAPS = ("高于", "低于", "快于", "慢于", "高出", "优于", "好于", "领先", "超时序", "超序时", "超进度")
# Units that are nouns, so that a number can be about nothing else: 惠及10万|户.
_NOUN_UNITS = frozenset(("人", "户", "县", "镇", "村", "乡", "市", "人次", "户次"))


class Chooser:
    """Chooses names for the numbers of one report."""

    def __init__(
        self, text: str, names: Names, side: RightSide, context: Context, reader: Reader, ledger: Ledger
    ) -> None:
        self._side = side
        self._text, self._names, self._context, self._reader, self._ledger = text, names, context, reader, ledger
        # Where the last gap ended: the next one of its list (快于全国3.4个、|1个百分点) is one too.
        self._gap_end = -1

    def is_aside(self, reading: Reading) -> bool:
        """Numbers that measure nothing: 两项|合计, a class (50万元以下拖欠账款), a gap (高于全国0.5个百分点)."""
        number, text = reading.number, self._text
        empty = reading.noun.start == reading.noun.end
        if empty and text.startswith(_TOTALS, number.end):
            self._ledger.sentence.total = Span(number.start, number.end + 2)
            return True
        if empty and (text.startswith("超额", reading.tail.start) or text.endswith(_BEYOND, reading.low, number.start)):
            return True
        if isinstance(number, Percentage) and text[number.start - 1] == "前":
            # 前1%学科: a rank.
            return True
        if reading.tail.base is not None and not reading.cues & CHANGE and reading.cues & Cue.OF:
            # 较2020年末的|9.3亿元|增加4亿元: what the change is measured from.
            return True
        if reading.noun.end - reading.noun.start == 1 and number.value == 1 and text[number.start] == "一":
            # 说|一件、干|一件
            return True
        if self._side.is_uncounted(number.end, empty=empty) or text.endswith(_STEPS, *reading.after):
            return True
        if reading.cues & Cue.GAP and (number.unit in _POINTS or reading.low < reading.tail.start):
            return True
        if number.unit in _POINTS:
            stretch = text[reading.low : number.start]
            # 快于经济|增速1个百分点 is a gap; 低于预期，增速提高1个百分点 is a change.
            told = any(word in stretch for word in _GAPS)
            gap = told and (not reading.cues & CHANGE or text.startswith(_GAPS, reading.noun.start))
            gap = gap or 0 < number.start - self._gap_end <= 1
            self._gap_end = number.end if gap else -1
            return gap
        if reading.after[0] == reading.after[1] or not isinstance(number, Amount):
            return False
        is_class = number.kind in ("money", "quantity") and text.startswith(("以上", "以下", "以内", "级"), number.end)
        return (
            is_class
            and (empty or reading.noun.bare or text.startswith(_SINGLE, reading.noun.start))
            and not reading.cues & Cue.VERB
        )

    def tells_gaps(self, reading: Reading) -> bool:
        """``投资、消费增速分别快于全国|3.4个、1个百分点``."""
        stretch = self._text[reading.low : reading.number.start]
        return any(word in stretch for word in _GAPS) and not reading.cues & CHANGE

    def name(self, reading: Reading) -> Name:
        """What a number measures that stands on its own."""
        noun, number = reading.noun, reading.number
        spent = noun.body and (not isinstance(number, Amount) or number.kind == "money")
        left = noun.start < noun.end and not spent
        if reading.after[0] < reading.after[1] and self._prefers_right(reading, left):
            return self.right(reading)
        if (not left or reading.cues & Cue.WITH) and isinstance(number, Amount) and number.kind == "money":
            acted_on = self._object(reading)
            if acted_on is not None:
                return acted_on
        if left:
            # 占|地区生产总值40亿元的30%: the whole of a share.
            of_whole = isinstance(number, Amount) and _OF_WHOLE.match(self._text, noun.start, noun.end) is not None
            start = noun.start + of_whole
            if isinstance(number, Amount) and number.kind == "count" and not (number.unit or "").endswith("次"):
                start = self._names.after_examples(start, noun.end)
            return Name(Span(start, noun.end), "left")
        total = self._ledger.sentence.total
        if reading.cues & Cue.TOTAL and total is not None:
            return Name(total, "total")
        carried = self.carried("carried")
        # 2人当选院士, 惠及10万户: a clause of its own.
        acts = not reading.adjacent and (not reading.cues or bool(reading.cues & Cue.VERB))
        if number.unit in _NOUN_UNITS and (carried.span is None or acts):
            return Name(Span(number.end - len(number.unit or ""), number.end), "unit")
        return carried

    def _object(self, reading: Reading) -> Name | None:
        """``以9400万元挂牌了|地块``, ``筹措7亿元实施|惠民工程``."""
        if reading.adjacent or not reading.cues & (Cue.WITH | Cue.VERB):
            return None
        start, end = self._side.acted_on(reading.number.end, self._reader.limit)
        return Name(Span(start, end), "object") if end - start > 1 else None

    def _prefers_right(self, reading: Reading, left: bool) -> bool:
        number = reading.number
        if not left or reading.noun.bare or reading.cues & (Cue.LIST | Cue.VERB):
            return True
        if not isinstance(number, Amount) or number.kind == "money":
            return False
        return self._text[number.end] != "的"

    def right(self, reading: Reading) -> Name:
        """The counted noun right of the number; the next number may not use it again."""
        end = reading.after[1]
        self._reader.used = end + self._text.startswith("中", end)
        return Name(Span(*reading.after), "right")

    def carried(self, rule: str) -> Name:
        """The name of the record before, or the subject of a clause without a number that stands between."""
        sentence, context = self._ledger.sentence, self._context
        last = sentence.latest
        # The clause so far (高速公路里程全国第四、|突破1万公里), then the clause before.
        told = _TOLD.search(self._text, context.clause, context.part) if sentence.seen <= context.clause else None
        if told is not None:
            subject = self._names.before(context.clause, told.start())
            if subject.end - subject.start > 1:
                return Name(Span(subject.start, subject.end), rule, True)
        start, end = context.clause_before, context.clause - 1
        if start < end and sentence.seen <= start:
            subject = self._names.before(*self._side.subject(start, end))
            if subject.end - subject.start > 1:
                return Name(Span(subject.start, subject.end), rule, True)
        return Name(last.name if last is not None else sentence.subject, rule, True)

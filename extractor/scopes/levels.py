"""Whether a number tells a level reached (达到, 占比) or what came about over the time (新增, 累计, 起诉)."""

from __future__ import annotations

import re

from extractor.mentions import Number
from extractor.scopes.borders import Borders
from extractor.words import Words

# Words in front of the number that tell a level; 超 近 约 tell nothing.
_LEVEL = re.compile(
    "(?:达到?|突破|稳定在|保持在|控制在|[增提升降减缩扩跃回]\\S{0,2}[至到]|总数|总量|总规模|共有|现有|拥有|占|占比|比重|[率度比]|"
    "覆盖|余额|里程|装机)了?(?:超过?|近|约|逾)?$"
)
_SUMMED = re.compile("年均|累计|使用外资|利用外资|每年|新增|新建|净增|(?<![公总])共(?![有青产同建享和识])")
# Verbs that say nothing of how the number came about.
_IDLE = frozenset(
    ("超过", "达到", "达", "为", "有", "是", "超", "约", "逾", "共有", "接近", "位居", "以上", "分别", "均")
)
_WORD = re.compile("[\u4e00-\u9fff]")
_FARTHEST = 80
_MOST_WORDS = 40


def is_level(text: str, borders: Borders, words: Words, number: Number, *, changed: bool = False) -> bool:
    """Whether ``number`` holds at the end of the time it belongs to. ``changed``: it is itself a change."""
    if changed:
        return False
    start = max(borders.clause(number.start), number.start - _FARTHEST)
    before = text[start : number.start]
    if before.startswith("其中"):
        # A part came about as the whole did.
        start = max(borders.segment(number.start), number.start - _FARTHEST)
        before = text[start : number.start]
    if _SUMMED.search(before) is not None:
        return False
    # 19家|企业实现重组 counts what was done, 灯塔工厂|3家 what there is.
    behind = text[number.end : number.end + 2].removeprefix("左右").removeprefix("以上")
    apart = not _WORD.match(behind)
    if _LEVEL.search(before) is not None or (apart and before.endswith(("为", "是"))):
        return True
    if _is_done(words, start, number.start):
        return False
    return apart and bool(before.strip("、"))


def _is_done(words: Words, start: int, end: int) -> bool:
    """Whether a verb of content stands in ``start:end``: the number counts what was done."""
    last = words.from_(end)
    first = max(words.from_(start), last - _MOST_WORDS)
    return any(words.tags[at] in ("v", "vn", "vi", "vd") and words.word(at) not in _IDLE for at in range(first, last))

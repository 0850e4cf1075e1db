"""Whether a number tells a level reached (达到, 占比) or what came about over the time (新增, 累计, 年均)."""

from __future__ import annotations

import re

from extractor.mentions import Number
from extractor.scopes.borders import Borders

# Words in front of the number that tell a level; 超 近 约 tell nothing.
_LEVEL = re.compile(
    "(?:达到?|突破|为|是|稳定在|保持在|控制在|[增提升降减缩扩跃回]\\S{0,2}[至到]|总数|总量|总规模|共有|现有|拥有|占|占比|比重|[率度比]|"
    "覆盖|余额|里程|装机)了?(?:超过?|近|约|逾)?$"
)
_SUMMED = re.compile("年均|累计|每年|新增|净增")
_WORD = re.compile("[\u4e00-\u9fff]")
_SHORT = 4
_FLOW = re.compile(
    "新增|新建|新设|新获|新培育|净增|完成|建成|累计|年均|每年|增长|投入|开展|举办|安排|改造|治理|修复|造林|开工|引进|培育|落地|发射|"
    "追回|新发现|引入|实现|推动|开挖|疏浚|调度|获批|荣获|选派|发放|减税|退税|整治|处置|化解|办理|解决|开行|使用|培训|惠及|减少|下降|提高|提升"
)


def is_level(text: str, borders: Borders, number: Number, *, changed: bool = False) -> bool:
    """Whether ``number`` holds at the end of the time it belongs to. ``changed``: it is itself a change."""
    if changed:
        return False
    before = text[borders.clause(number.start) : number.start]
    part = before[max(before.rfind("、"), before.rfind("…")) + 1 :]
    if _LEVEL.search(before) is not None:
        return _SUMMED.search(before) is None
    if _FLOW.search(part) or (len(part) < _SHORT and _FLOW.search(before)):
        return False
    # 19家|企业实现重组 counts what was done, 灯塔工厂|3家 what there is.
    behind = text[number.end : number.end + 2].removeprefix("左右").removeprefix("以上")
    return bool(part.strip()) and not _WORD.match(behind)

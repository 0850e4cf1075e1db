"""The body that issued a document, where its title or signature tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.mentions import Organization

TITLE_LINES = 6
TITLE_LENGTH = 60
# A signature stands alone on its line, among the last ones, mostly above a date.
SIGNATURE_LINES = 4
TITLE = re.compile(r"(?:工作(?:总结|报告|汇报|要点|计划)|年度报告|年报|述职报告|总结|公报|汇报材料|情况(?:报告|汇报))")
GOVERNMENT = re.compile(r"现在，?(?:请允许)?我(?:受|代表)(?:[^，。\n]{0,10}委托，?)?")


def find_issuer(text: str, organizations: Sequence[Organization], offset: int = 0) -> Organization | None:
    """The issuing body among ``organizations`` (whose offsets are ``offset`` higher than those of ``text``), or None.

    Looked for in this order: a signature line at the end, a title that begins with the body
    (青山县财政局2024年工作总结), the formula 我代表…政府 of work reports.
    """
    by_start = {one.start - offset: one for one in organizations if not one.is_self}
    return _signed(text, by_start) or _titled(text, by_start) or _represented(text, by_start)


def _signed(text: str, by_start: dict[int, Organization]) -> Organization | None:
    end = len(text.rstrip())
    for _ in range(SIGNATURE_LINES):
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        one = by_start.get(start)
        if one is not None and one.end - one.start >= len(line) - 2:
            return one
        if not start or len(line) > TITLE_LENGTH:
            break
        end = start - 1
    return None


def _titled(text: str, by_start: dict[int, Organization]) -> Organization | None:
    start = 0
    for _ in range(TITLE_LINES):
        end = text.find("\n", start)
        if end < 0:
            break
        line = text[start : min(end, start + TITLE_LENGTH)]
        if end - start <= TITLE_LENGTH and TITLE.search(line):
            for place in range(start, min(start + 12, end)):
                if place in by_start:
                    return by_start[place]
        start = end + 1
    return None


def _represented(text: str, by_start: dict[int, Organization]) -> Organization | None:
    match = GOVERNMENT.search(text, 0, 3000)
    return by_start.get(match.end()) if match else None

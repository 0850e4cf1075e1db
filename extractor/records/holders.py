"""Whose number it is: the body that acts in the clause, the sentence, the paragraph, the section or the report.

A body *acts* where it stands as the subject of a verb (``县供销社|今年供应化肥…``, ``由公司|承担…``). Beyond its own
clause it holds a number only where that has no subject of its own (``，吸纳农户20户``), nobody else acts in between and
no wider scope is named (``全县…``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from extractor.layout import SectionView
from extractor.mentions import Organization
from extractor.records.report import Report
from extractor.text import Span

_BEFORE = frozenset("，。；：！？\n（由经使让—”·*县市区省 、）")
# Parts of speech that begin a predicate behind a body, and those that join it to something else.
_PREDICATE = ("v", "d", "DATE", "t", "p", "m", "NUMBER")
_SCOPES = re.compile("全(?:国|省|市|县|区|镇|乡|社会|州|旗)|我[省市县区]")
# A government reports on its whole place; these report on themselves.
_REPORT_ON_THEMSELVES = frozenset(
    ("enterprise", "financial", "cooperative", "education", "research", "medical", "media", "social", "community")
)
# What may follow a body in a heading about it; 县茶厂|扩建项目 is about something else.
_AFTER_TITLED = ("：", "（", "—", "工作", "情况", "概况", "简介", "方面", "完成")
_LONGEST_SENTENCE = 200


class Holders:
    """The acting bodies of one report; frozen once built."""

    def __init__(self, report: Report) -> None:
        self._text, self._words, self._borders = report.text, report.words, report.borders
        self._dates_before = {one.end for one in report.dates}
        self._bodies, self._sections = report.organizations, report.sections
        self._starts = [one.start for one in self._bodies]
        self._acting = [one for one in self._bodies if self._acts(one)]
        self._acting_starts = [one.start for one in self._acting]
        self._section_starts = [one.start for one in self._sections]
        self._titled = [self._named_by(one) for one in self._sections]
        issuer = report.issuer
        self._issuer = issuer if issuer is not None and issuer.kind in _REPORT_ON_THEMSELVES else None

    def of(self, at: int, *, subjectless: bool, plain: bool) -> Organization | None:
        """The body that holds the number at ``at``.

        ``subjectless``: the number stands behind a verb, with no subject beside it; ``plain``: it is an amount that
        nothing is said of (灭鼠60亩), which its sentence's subject may hold.
        """
        index = bisect_right(self._acting_starts, at) - 1
        acting = self._acting[index] if index >= 0 else None
        if acting is not None and acting.start >= self._borders.clause(at):
            return acting
        sentence = self._borders.sentence(at)
        if acting is not None and acting.start >= sentence:
            return acting if (subjectless or plain) and not self._names_scope(acting.end, at) else None
        if not subjectless or self._names_scope(sentence, at):
            return None
        return self._of_passage(acting, at)

    def _of_passage(self, acting: Organization | None, at: int) -> Organization | None:
        """The body of the paragraph's opening, the heading or the report, unless another one acts since."""
        paragraph = self._borders.paragraph(at)
        first = bisect_left(self._acting_starts, paragraph)
        if first < len(self._acting) and self._acting_starts[first] < at:
            opener = self._acting[first]
            opens = self._text.find("。", paragraph, opener.start) < 0
            return opener if opens and acting is opener else None
        index = bisect_right(self._section_starts, at) - 1
        level = 99
        while index >= 0:
            section = self._sections[index]
            if section.level < level:
                level = section.level
                if self._titled[index] is not None:
                    return self._titled[index]
            index -= 1
        return self._issuer

    def _names_scope(self, start: int, at: int) -> bool:
        if at - start > _LONGEST_SENTENCE:
            return True
        return _SCOPES.search(self._text, start, at) is not None

    def _acts(self, body: Organization) -> bool:
        text = self._text
        if body.start and text[body.start - 1] not in _BEFORE and body.start not in self._dates_before:
            return False
        following = self._words.from_(body.end)
        if following >= len(self._words) or self._words.starts[following] != body.end:
            return False
        return self._words.tags[following].startswith(_PREDICATE) and text[body.end] not in "的与和及等以对向从"

    def _named_by(self, section: SectionView) -> Organization | None:
        """The body that a heading begins with, where it names no second one."""
        title: Span | None = section.title_span
        if title is None:
            return None
        first = bisect_left(self._starts, title.start)
        if bisect_left(self._starts, title.end) - first != 1 or self._starts[first] != title.start:
            return None
        rest = self._text[self._bodies[first].end : title.end]
        return self._bodies[first] if not rest or rest.startswith(_AFTER_TITLED) else None

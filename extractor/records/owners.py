"""Whose number it is: the body that acts in the clause, the sentence, the paragraph, the section or the report.

A body *acts* where it stands as the subject of a verb (``县供销社|今年供应化肥…``, ``由公司|承担…``). Beyond its own
clause it owns a number only where that has no subject of its own (``，吸纳农户20户``), nobody else acts in between and
no wider scope is named (``全县…``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.layout import SectionView
from extractor.mentions import Date, Organization
from extractor.records.lexicon import Lexicon

_BEFORE = frozenset("，。；：！？\n（由经使让—”·*县市区省 ")
# Particles that open a phrase on the body or join it to others, so that it does not act.
_NOT_ACTING = frozenset("的、和与及或等》”以之对向从内")
_SCOPES = (
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全乡",
    "全社会",
    "全州",
    "全旗",
    "我省",
    "我市",
    "我县",
    "我区",
)
# A government reports on its whole place; these report on themselves.
_REPORT_ON_THEMSELVES = frozenset(
    ("enterprise", "financial", "cooperative", "education", "research", "medical", "media", "social", "community")
)
# What may follow a body in a heading about it; 县茶厂|扩建项目 is about something else.
_AFTER_TITLED = ("：", "（", "—", "工作", "情况", "概况", "简介", "方面", "完成")
_LONGEST_SENTENCE = 200


class Owners:
    """Walks forward through the bodies of one report; ``enter`` must be called with ascending offsets."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        bodies: Sequence[Organization],
        dates: Sequence[Date],
        issuer: Organization | None,
    ) -> None:
        self._lexicon, self._text, self._bodies = lexicon, text, bodies
        self._date_ends = {one.start: one.end for one in dates}
        self._dates_before = {one.end for one in dates}
        self._starts = [one.start for one in bodies]
        self._next = 0
        self._acting: Organization | None = None
        self._opening: tuple[int, Organization | None] = (-1, None)
        self._headings: list[tuple[int, Organization | None]] = []
        self._issuer = issuer if issuer is not None and issuer.kind in _REPORT_ON_THEMSELVES else None
        self._sentence = self._clause = self._paragraph = -1

    def enter_sections(self, sections: Sequence[SectionView]) -> None:
        """Take the body that a heading names, if it names just one, for its section."""
        for section in sections:
            while self._headings and self._headings[-1][0] >= section.level:
                self._headings.pop()
            self._headings.append((section.level, self._titled(section)))

    def enter(self, at: int, sentence: int, clause: int, paragraph: int) -> None:
        """Move to the number at ``at`` in the sentence, clause and paragraph that start there."""
        self._sentence, self._clause, self._paragraph = sentence, clause, paragraph
        bodies = self._bodies
        while self._next < len(bodies) and bodies[self._next].start <= at:
            body = bodies[self._next]
            self._next += 1
            if self._acts(body):
                self._acting = body
                if self._opening[0] != paragraph and body.start >= paragraph:
                    opens = self._text.find("。", paragraph, body.start) < 0
                    self._opening = (paragraph, body if opens else None)

    def of(self, at: int, *, subjectless: bool, plain: bool) -> Organization | None:
        """The body that owns the number at ``at``.

        ``subjectless``: the number stands behind a verb, with no subject beside it; ``plain``: it is an amount that
        nothing is said of (灭鼠60亩), which its sentence's subject may own.
        """
        acting = self._acting
        if acting is not None and acting.start >= self._clause:
            return acting
        if acting is not None and acting.start >= self._sentence:
            return acting if (subjectless or plain) and not self._names_scope(acting.end, at) else None
        if not subjectless or self._names_scope(self._sentence, at):
            return None
        return self._of_passage()

    def _of_passage(self) -> Organization | None:
        """The body of the paragraph's opening, the heading or the report, unless another one acts since."""
        acting = self._acting
        opened, opener = self._opening
        if opened == self._paragraph:
            return opener if acting is opener else None
        return next((body for _, body in reversed(self._headings) if body is not None), self._issuer)

    def _names_scope(self, start: int, at: int) -> bool:
        if at - start > _LONGEST_SENTENCE:
            return True
        stretch = self._text[start:at]
        return any(scope in stretch for scope in _SCOPES)

    def _acts(self, body: Organization) -> bool:
        text, after = self._text, body.end
        if body.start and text[body.start - 1] not in _BEFORE and body.start not in self._dates_before:
            return False
        after = self._date_ends.get(after, after)
        first = text[after : after + 1]
        if not first or first in _NOT_ACTING:
            return False
        lexicon = self._lexicon
        opens = [word for table in (lexicon.heads, lexicon.edges) for word, _ in table.get(first, ())]
        if after > body.end or text.startswith((*opens, *lexicon.nominal), after):
            return True
        return lexicon.strong.match(text, after) is not None

    def _titled(self, section: SectionView) -> Organization | None:
        """The body that a heading begins with, where it names no second one."""
        title = section.title_span
        if title is None:
            return None
        first = bisect_left(self._starts, title.start)
        if bisect_left(self._starts, title.end) - first != 1 or self._starts[first] != title.start:
            return None
        rest = self._text[self._bodies[first].end : title.end]
        return self._bodies[first] if not rest or rest.startswith(_AFTER_TITLED) else None

"""What a passage is about in time: leads of sentences, topics of paragraphs, openings and headings of sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout import SectionView
from extractor.mentions import Date
from extractor.scopes.borders import Borders
from extractor.scopes.dates import PLAIN, ScopedDate

# Several years are reviewed where growth is averaged or summed over them.
_OVER_YEARS = re.compile("年均(?!浓度|值|气温|水温|降)|[五5]年(?:来|累计|增|提|间|新|共)|[由从较比]20[0-9]{2}年")
_YEAR_DAYS = 370


class Topic(NamedTuple):
    """A date that holds for what follows. ``origin``: paragraph or heading."""

    date: Date
    origin: str


class Topics:
    """Built in one walk over the dates and sections of a report."""

    def __init__(
        self,
        text: str,
        borders: Borders,
        dates: Sequence[ScopedDate],
        numbers: Sequence[int],
        sections: Sequence[SectionView],
    ) -> None:
        self._text, self._borders, self._numbers = text, borders, numbers
        self._sections = sections
        self._section_starts = [one.start for one in sections]
        self._parents = _parents(sections)
        self._leads: dict[int, ScopedDate] = {}
        # Ascending places from which a paragraph's topic holds, with where its paragraph begins.
        self._topic_at: list[int] = []
        self._topics: list[tuple[int, ScopedDate]] = []
        # A section's own dates: that of its title, then those that open its paragraphs, by where each begins to hold.
        self._own: list[list[tuple[int, Topic]]] = [[] for _ in sections]
        self._over_years = [match.start() for match in _OVER_YEARS.finditer(text, borders.start, borders.end)]
        for one in dates:
            self._take(one)

    def _take(self, one: ScopedDate) -> None:
        borders, date = self._borders, one.date
        section = self._section(date.start)
        title = self._sections[section].title_span if section >= 0 else None
        if title is not None and title.start <= date.start < title.end:
            if not self._own[section] and one.long:
                self._own[section].append((self._sections[section].start, Topic(date, "heading")))
            if not self._sections[section].run_in:
                return
        if one.reach not in ("sentence", "topic") or borders.bracket(date.start) is not None:
            return
        sentence = borders.sentence(date.start)
        first_number = bisect_left(self._numbers, sentence)
        number = self._numbers[first_number] if first_number < len(self._numbers) else borders.end
        tells = number < borders.sentence_end(date.start)
        if not tells or number >= date.end:
            self._leads[sentence] = one
            # What a sentence without figures mentions on its way is not what it is about.
            if one.reach == "topic" and (tells or one.settled or one.rule != PLAIN):
                self._make_topic(one, section, sentence)

    def _make_topic(self, one: ScopedDate, section: int, sentence: int) -> None:
        borders = self._borders
        paragraph = borders.paragraph(one.date.start)
        if not one.settled and self._is_inside_years(one.date, section):
            return
        self._topic_at.append(borders.sentence_end(one.date.start))
        self._topics.append((paragraph, one))
        if section < 0 or not one.long:
            return
        if (one.settled and self._opens(sentence, paragraph, section)) or self._leads_on(one.date):
            self._own[section].append((paragraph, Topic(one.date, "paragraph")))

    def _leads_on(self, date: Date) -> bool:
        """Whether the paragraph of ``date`` ends in a colon: what stands below it is its list."""
        end = self._borders.paragraph_end(date.start)
        return self._text[max(end - 1, 0)] == "："

    def _opens(self, sentence: int, paragraph: int, section: int) -> bool:
        """Whether the sentence opens its paragraph, behind a title that runs in or not."""
        if sentence == paragraph:
            return True
        title = self._sections[section].title_span
        return title is not None and self._sections[section].run_in and title.end - 1 <= sentence <= title.end + 2

    def _is_inside_years(self, date: Date, section: int) -> bool:
        """Whether a review of several years goes on around ``date``, which then holds for its sentence only."""
        around = next(self.over(date.start), None)
        if around is None or date.interval is None or around.date.interval is None:
            return False
        (first, last), (begin, end) = date.interval, around.date.interval
        if first is None or last is None or begin is None or end is None or (end - begin).days < _YEAR_DAYS:
            return False
        return begin <= first and last <= end and (last - first) < (end - begin)

    def _section(self, at: int) -> int:
        return bisect_right(self._section_starts, at) - 1

    def lead(self, sentence: int) -> ScopedDate | None:
        """The date that leads the sentence that begins at ``sentence``: the last one before its first number."""
        return self._leads.get(sentence)

    def over(self, at: int) -> Iterator[Topic]:
        """What holds at ``at`` from outside its sentence, the nearest first."""
        sentence, paragraph = self._borders.sentence(at), self._borders.paragraph(at)
        index = bisect_right(self._topic_at, sentence) - 1
        if index >= 0 and self._topics[index][0] == paragraph:
            yield Topic(self._topics[index][1].date, "paragraph")
        section: int | None = self._section(at)
        while section is not None and section >= 0:
            own = self._own[section]
            held = bisect_right(own, at, key=_begins) - 1
            if held >= 0:
                yield own[held][1]
            section = self._parents[section]

    def over_years(self, at: int) -> bool:
        """Whether the section that holds ``at`` speaks of what came about over several years."""
        section = self._section(at)
        start, end = self._borders.start, self._borders.end
        if section >= 0:
            start, end = self._sections[section].start, self._sections[section].end
        index = bisect_left(self._over_years, start)
        return index < len(self._over_years) and self._over_years[index] < end


def _begins(own: tuple[int, Topic]) -> int:
    return own[0]


def _parents(sections: Sequence[SectionView]) -> list[int | None]:
    """The section around each, by their levels: views name parents of the whole text, these are a report's."""
    parents: list[int | None] = []
    around: list[int] = []
    for index, section in enumerate(sections):
        while around and sections[around[-1]].level >= section.level:
            around.pop()
        parents.append(around[-1] if around else None)
        around.append(index)
    return parents

"""The words that the stages behind the word stage share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.findings import Findings
from extractor.layout import lay_out
from extractor.stages import DateStage, NumberStage, WordStage
from extractor.user_lexicon import UserLexicon
from extractor.words import Words

STAGES = (DateStage(), NumberStage(UserLexicon()), WordStage())


def words_of(text: str) -> tuple[Findings, Words]:
    findings = Findings.of(lay_out(text))
    for stage in STAGES:
        stage(findings)
    assert findings.words is not None
    return findings, findings.words


@pytest.mark.parametrize(
    ("text", "said", "tag"),
    [
        ("全县完成造林1.2万亩，增长5.5%。", "1.2万亩", "NUMBER"),
        ("全县完成造林1.2万亩，增长5.5%。", "5.5%", "NUMBER"),
        ("2023年6月，全县完成造林1.2万亩。", "2023年6月", "DATE"),
        ("2023年6月，全县完成造林1.2万亩。", "完成", "v"),
    ],
)
def test_a_date_or_number_is_one_word(text: str, said: str, tag: str) -> None:
    _, words = words_of(text)
    tags = {words.word(index): words.tags[index] for index in range(len(words))}
    assert tags.get(said) == tag


@given(st.text(st.sampled_from("县局村和2年月万元%。，\n\r\t ab青山供销社１")))
def test_words_are_gapless_and_keep_every_date_and_number_whole(text: str) -> None:
    findings, words = words_of(text)
    assert words.text == findings.flow.text
    assert words.starts[0] == 0 and words.starts[-1] == len(words.text)
    assert all(start < end for start, end in zip(words.starts, words.starts[1:], strict=False)) or not words.text
    for one in [*findings.dates, *findings.amounts, *findings.percentages]:
        index = words.at(one.start)
        assert (words.starts[index], words.starts[index + 1]) == (one.start, one.end)

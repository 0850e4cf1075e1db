"""spaCy: our components in anyone's pipeline, others' components before ours."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extractor import extract
from extractor.component import findings_of
from extractor.pipeline import STEPS, build_language

TEXT = "2023年，青山县财政局完成一般公共预算收入3.2亿元，同比增长5%。确保2024年税收收入增长6%。"


@Language.component("test_tagger")
def tag_first_word(doc: Doc) -> Doc:
    """A stand-in for a statistical tagger: takes the brand in front of 集团 for an organization."""
    start = doc.text.find("远山集团")
    span = doc.char_span(start, start + 4, label="ORG") if start >= 0 else None
    doc.ents = [span] if span is not None else []
    return doc


def pipeline_of_one() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("report_extractor")
    return nlp


def pipeline_of_steps() -> Language:
    nlp = spacy.blank("zh")
    for step in STEPS:
        nlp.add_pipe(step)
    return nlp


@pytest.mark.parametrize("build", [pipeline_of_one, pipeline_of_steps, build_language])
def test_results_stand_in_doc_spans(build: Callable[[], Language]) -> None:
    doc = build()(TEXT)
    assert [span.text for span in doc.spans["amounts"]] == ["3.2亿元"]
    assert [span.text for span in doc.spans["percentages"]] == ["5%", "6%"]
    assert [span.text for span in doc.spans["dates"]] == ["2023年", "2024年"]
    assert [span.text for span in doc.spans["organizations"]] == ["青山县财政局"]
    assert len(doc.spans["indicators"]) == 1 and len(doc.spans["targets"]) == 1


def test_spans_carry_kind_and_rule() -> None:
    doc = pipeline_of_one()(TEXT)
    amount = doc.spans["amounts"][0]
    assert amount.label_ == "money" and amount.id_ != ""


def test_the_whole_document_is_an_extension() -> None:
    document = pipeline_of_one()(TEXT)._.report
    assert document.sections[0].indicators[0].name.text == "一般公共预算收入"


def test_the_document_is_that_of_extract_which_makes_no_tokens() -> None:
    assert pipeline_of_one()(TEXT)._.report.sections == extract(TEXT).sections


@pytest.mark.parametrize("build", [pipeline_of_one, pipeline_of_steps, build_language])
def test_tables_are_read_and_their_numbers_stand_in_doc_spans(build: Callable[[], Language]) -> None:
    rows = "2023年收支情况\n单位：万元\n项目\t预算数\t执行数\n税收收入\t500\t460\n非税收入\t90\t99\n"
    text = f"全年完成投资3亿元。\n{rows}后续抓好落实。"
    doc = build()(text)
    assert doc._.report.tables == extract(text).tables and len(doc._.report.tables) == 1
    assert [span.text for span in doc.spans["amounts"]] == ["3亿元", "500", "460", "90", "99"]
    assert len(doc.spans["targets"]) == 2


def test_words_and_white_space_of_another_tokenizer_do_not_matter() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("report_extractor")
    doc = nlp("全年 完成投资 USD 3 million ，增长 5 % 。")
    assert [span.text for span in doc.spans["percentages"]] == ["5 %"]


def test_the_reference_date_can_be_configured() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("report_extractor", config={"reference_date": "2020年底"})
    assert nlp("今年完成投资3亿元。")._.report.sections[0].dates[0].edtf == "2020"


def test_a_step_without_the_layout_says_what_is_missing() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("report_dates")
    with pytest.raises(ValueError, match="report_layout"):
        nlp(TEXT)


def test_another_components_organizations_are_candidates() -> None:
    nlp = build_language()
    nlp.add_pipe("test_tagger", first=True)
    doc = nlp("引进远山集团投资8亿元。")
    assert [span.text for span in doc.ents] == ["远山集团"]
    assert any("远山集团" in span.text for span in doc.spans["organizations"])


def test_our_tokenizer_makes_a_token_of_every_character() -> None:
    doc = build_language().make_doc("增长 5%\n")
    assert [token.text for token in doc] == list("增长 5%\n") and doc.text == "增长 5%\n"


def test_findings_belong_to_their_doc() -> None:
    nlp = pipeline_of_one()
    first, second = nlp("完成投资3亿元。"), nlp("完成投资5亿元。")
    assert isinstance(second.spans["amounts"][0], Span)
    assert findings_of(first).amounts[0].value != findings_of(second).amounts[0].value


def _with_report() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("report_extractor", config={"reference_date": "2020-12-31"})
    return nlp


SAVED = "一、工作回顾\n今年全县完成投资12.30亿元，同比增长5%。县财政局拨付300万元。\n"


def test_a_doc_comes_back_from_bytes_with_its_records() -> None:
    nlp = _with_report()
    doc = nlp(SAVED)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.report == doc._.report and back._.report.to_json() == doc._.report.to_json()
    assert [one.text for one in back.spans["amounts"]] == ["12.30亿元", "300万元"]
    again = Doc(nlp.vocab).from_bytes(back.to_bytes())
    assert again._.report == doc._.report


def test_a_bin_of_docs_keeps_their_records() -> None:
    nlp = _with_report()
    docs = list(nlp.pipe([SAVED, "没有数字。"]))
    data = DocBin(store_user_data=True, docs=docs).to_bytes()
    found = list(DocBin().from_bytes(data).get_docs(nlp.vocab))
    assert [one._.report for one in found] == [one._.report for one in docs]


def test_two_processes_find_what_one_finds() -> None:
    nlp = _with_report()
    texts = [SAVED.replace("12", str(at)) for at in range(6)]
    apart = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [doc._.report for doc in apart] == [doc._.report for doc in nlp.pipe(texts)]


def test_other_user_data_is_saved_as_before() -> None:
    doc = spacy.blank("zh")("甲")
    doc.user_data["mine"] = {"a": [1, 2.5, "乙"]}
    assert Doc(doc.vocab).from_bytes(doc.to_bytes()).user_data["mine"] == {"a": [1, 2.5, "乙"]}

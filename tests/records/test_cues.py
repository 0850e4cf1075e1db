"""The cue lexicons: every example shows its role, every role has examples."""

from __future__ import annotations

from record_marking import read

from extractor.lexicons import load_lexicon
from extractor.records.lexicon import Cue, load_cues
from extractor.records.names import Names

CUES = load_lexicon("cues")
VERBS = load_lexicon("cue_verbs")


def test_every_example_peels_to_its_role_and_every_role_has_examples() -> None:
    for role, entry in CUES["tail"].items():
        assert entry["examples"], role
        for example in entry["examples"]:
            tail = Names(load_cues(), example, [], []).peel(len(example), 0)
            assert tail.cues & getattr(Cue, role.upper()), (role, example)


def test_every_tail_word_is_peeled_whole() -> None:
    guards = load_cues().left_guards
    for entry in CUES["tail"].values():
        for word in entry["words"].split():
            text = "某某" + word
            assert Names(load_cues(), text, [], []).peel(len(text), 0).start == 2 or word in guards, word


def test_no_tail_word_stands_under_two_roles() -> None:
    words = [word for entry in CUES["tail"].values() for word in entry["words"].split()]
    assert len(words) == len(set(words))


def test_every_verb_example_leaves_its_name() -> None:
    for example in VERBS["examples"]:
        sentence, _, name = example.partition(" -> ")
        at = next(i for i, character in enumerate(sentence) if character.isdigit())
        found = read(f"{sentence[:at]}[{sentence[at:]}]。")
        assert [found.say(one.name) for one in found.records] == [name], example


def test_guarded_words_are_words_of_the_lexicon() -> None:
    known = {word for key in ("strong", "edge", "stop") for word in VERBS[key].split()}
    known |= set(CUES["head"]["words"].split())
    assert {entry.partition(">")[0] for entry in VERBS["not_before"].split()} <= known


def test_left_guards_are_words_of_the_lexicon() -> None:
    known = {word for key in ("strong", "edge", "stop") for word in VERBS[key].split()}
    known |= {word for entry in CUES["tail"].values() for word in entry["words"].split()}
    assert {entry.partition(">")[0] for entry in CUES["not_after"]["words"].split()} <= known

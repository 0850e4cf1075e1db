"""The command line as a user meets it: outputs, exit codes, one clear line for what goes wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import REPORT, Run, command_line, is_one_line

from extractor import __version__
from extractor.schema import generate_schema, shipped_schema


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``extract`` in an empty folder that holds ``report.txt``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return command_line(capfdbinary)


def test_one_file_gives_one_indented_document(run: Run) -> None:
    code, out, err = run("report.txt")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document["source"]["path"] == "report.txt" and document["sections"][0]["title"] == "工作回顾"
    assert out.count("\n") > 50 and "text" in document and document["text"] is None


def test_several_files_give_a_document_a_line_in_their_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(REPORT.encode("gbk"))
    code, out, _ = run("b.txt", "report.txt")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["source"]["path"] for line in lines] == ["b.txt", "report.txt"]
    assert [line["source"]["encoding"] for line in lines] == ["gb18030", "utf-8"]


def test_the_format_can_be_chosen(run: Run) -> None:
    assert len(run("--format", "jsonl", "report.txt")[1].splitlines()) == 1
    assert run("-f", "json", "report.txt")[1].startswith("{\n")


def test_the_text_is_included_on_request(run: Run) -> None:
    assert json.loads(run("report.txt", "--include-text")[1])["text"] == REPORT


def test_output_goes_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("report.txt", "--output", "out.json")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["schema_version"] == "1.1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "report.txt"]


def test_a_failure_leaves_an_existing_output_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("before")
    code, _, err = run("missing.txt", "--output", "out.json")
    assert code == 2 and is_one_line(err)
    assert (tmp_path / "out.json").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "report.txt"]


@pytest.mark.parametrize("typed", ["2020-12-31", "2020年12月31日", "二〇二〇年底", "Dec 31, 2020"])
def test_the_reference_date_is_read_as_typed(run: Run, typed: str) -> None:
    document = json.loads(run("report.txt", "--reference-date", typed)[1])
    assert document["reference_date"] == {"value": "2020-12-31", "origin": "option", "evidence": None}


FAILURES = [
    pytest.param(["missing.txt"], "missing.txt: no such file", id="missing file"),
    pytest.param(["empty"], "empty: a folder without reports", id="folder without reports"),
    pytest.param(["binary.bin"], "binary", id="binary file"),
    pytest.param(["report.txt", "--reference-date", "noday"], "noday", id="bad date"),
    pytest.param(["report.txt", "--reference-date", ""], "cannot read the date", id="empty date"),
    pytest.param(["report.txt", "--format", "xml"], "xml", id="bad format"),
    pytest.param(["report.txt", "--nonsense"], "--nonsense", id="bad option"),
    pytest.param(["report.txt", "-o", "no/such/folder/out.json"], "no/such/folder", id="output that cannot be written"),
    pytest.param(["report.txt", "--lexicon", "none.toml"], "none.toml", id="missing lexicon"),
    pytest.param(["validate", "missing.json"], "missing.json", id="validate a missing file"),
    pytest.param(["validate", "report.txt"], "not JSON", id="validate what is no JSON"),
]


@pytest.mark.parametrize(("arguments", "words"), FAILURES)
def test_what_cannot_run_is_one_line_and_exit_code_two(
    run: Run, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "binary.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "empty").mkdir()
    code, out, err = run(*arguments)
    assert code == 2 and out == ""
    assert is_one_line(err) and words in err


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_gives_a_valid_empty_document(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(content)
    code, out, _ = run("empty.txt")
    assert code == 0 and json.loads(out)["sections"] == []
    (tmp_path / "empty.json").write_text(out)
    assert run("validate", "empty.json") == (0, "", "")


def test_one_bad_file_does_not_stop_the_rest(run: Run) -> None:
    code, out, err = run("missing.txt", "report.txt")
    assert code == 1 and len(out.splitlines()) == 1
    assert err.splitlines() == ["extract: missing.txt: no such file", "extract: 1 of 2 failed; the rest is done"]


def test_a_file_named_like_a_command_can_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "validate").write_text(REPORT, encoding="utf-8")
    assert json.loads(run("--", "validate")[1])["source"]["path"] == "validate"
    assert json.loads(run("./validate")[1])["sections"][0]["number"] == "一"


def test_saved_output_validates_and_what_is_broken_is_pointed_at(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("report.txt", "--include-text")
    (tmp_path / "good.json").write_text(out, encoding="utf-8")
    broken = json.loads(out)
    broken["sections"][0]["amounts"][0]["start"] += 1
    (tmp_path / "bad.jsonl").write_text(json.dumps(json.loads(out)) + "\n" + json.dumps(broken) + "\n")
    assert run("validate", "good.json") == (0, "", "")
    code, found, _ = run("validate", "good.json", "bad.jsonl")
    assert code == 1
    assert found.startswith("bad.jsonl:2#/sections/0/amounts/0: ") and found.count("\n") == 1


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema")[1]) == generate_schema()


def test_the_schema_of_the_version_before_is_printed(run: Run) -> None:
    assert json.loads(run("schema", "--version", "1.0")[1]) == shipped_schema("1.0")
    code, _, told = run("schema", "--version", "0.3")
    assert (code, told) == (2, "extract: no schema of version '0.3'; there are 1.0, 1.1\n")


def test_help_and_version_read_well(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0 and "Usage: extract [OPTIONS] PATH..." in out and "--reference-date" in out and "validate" in out
    assert run("--version")[1] == f"extract {__version__}\n"
    assert run()[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        "[[organizations]]\nkind = 'x'",
        "[[units]]\nkind = 'count'",
        "[other]",
        "not toml",
        "organizations = 3",
        "[indicators]\ngdp = 1",
    ],
)
def test_a_broken_lexicon_is_one_line(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "mine.toml").write_text(content, encoding="utf-8")
    code, out, err = run("report.txt", "--lexicon", "mine.toml")
    assert (code, out) == (2, "") and is_one_line(err) and "internal" not in err


def test_standard_input_is_a_file_named_dash() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli import main; main()", "-"],
        input=REPORT.encode("gbk"),
        capture_output=True,
    )
    assert done.returncode == 0 and json.loads(done.stdout)["source"]["path"] == "-"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(REPORT * 500, encoding="utf-8")
    command = f"{sys.executable} -c 'from extractor.cli import main; main()' {tmp_path}/long.txt | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", ["--help", "schema --help", "validate empty.json", "--version"])
def test_what_needs_no_extraction_imports_no_spacy(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "empty.json").write_text("{}")
    code = (
        "import sys\nfrom extractor.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "assert not {'spacy', 'dateparser', 'numpy'} & set(sys.modules), sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments.split()], capture_output=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()[-300:]


def test_a_lexicon_of_ones_own_takes_part(run: Run, tmp_path: Path) -> None:
    lexicon = '[[organizations]]\nname = "青山老味道"\naliases = ["老味道"]\nkind = "enterprise"\n[indicators]\ntea = "春茶开采面积"\n[[units]]\nname = "篓"\n'
    (tmp_path / "mine.toml").write_text(lexicon, encoding="utf-8")
    (tmp_path / "tea.txt").write_text("老味道投资3亿元。春茶开采面积达到5万亩，收茶200篓。", encoding="utf-8")
    section = json.loads(run("tea.txt", "--lexicon", "mine.toml")[1])["sections"][0]
    assert [one["name"] for one in section["organizations"]] == ["青山老味道"]
    assert "篓" in [one["unit"] for one in section["amounts"]]
    assert "tea" in [one["indicator_key"] for one in section["indicators"]]

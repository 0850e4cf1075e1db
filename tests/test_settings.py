"""Settings beside the reports: what a file may say, where it is looked for, and how mistakes in it are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.errors import OptionError
from extractor.output.choices import Format
from extractor.settings import FILE_NAME, FORMATS, Settings, find_settings, load_settings, settings_for
from extractor.user_lexicon import SETTINGS, TABLES, UserLexicon

EVERYTHING = """
lexicons = ["names/bodies.toml", "units.toml"]
reference_date = 2023-12-31
only = ["目标", "amounts"]
column = "正文"
recursive = true
format = "xlsx"
columns = "en"
include_text = true
jobs = "auto"

[indicators]
tea_output = "茶叶产量 春茶产量"

[[organizations]]
name = "青山县供销合作社联合社"
aliases = ["县供销社"]
kind = "cooperative"

[[units]]
name = "垛"
"""


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder and a home folder of the test's own."""
    for name in ("here", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))


def test_every_key_is_read_and_lexicons_are_beside_the_file(tmp_path: Path) -> None:
    file = _write(tmp_path / "reports" / FILE_NAME, EVERYTHING)
    names = _write(tmp_path / "reports" / "names" / "bodies.toml", "")
    units = _write(tmp_path / "reports" / "units.toml", "")
    assert load_settings(file) == Settings(
        path=file,
        lexicons=(names, units, file),
        reference_date="2023-12-31",
        only=("amounts", "targets"),
        column="正文",
        recursive=True,
        format="xlsx",
        columns="en",
        include_text=True,
        jobs=0,
    )


def test_an_empty_file_leaves_everything_open(tmp_path: Path) -> None:
    file = _write(tmp_path / FILE_NAME, "# nothing yet\n")
    assert load_settings(file) == Settings(path=file)


def test_the_tables_of_a_settings_file_work_as_a_lexicon(tmp_path: Path) -> None:
    text = "2023年，县供销社所辖茶厂开工。春茶产量达1200吨，储备饲草3.2万垛。"
    file = _write(tmp_path / FILE_NAME, EVERYTHING.replace("lexicons", "#"))
    document = extract(text, lexicons=load_settings(file).lexicons)
    section = document.sections[0]
    assert [one.name for one in section.organizations] == ["青山县供销合作社联合社"]
    assert "tea_output" in [one.indicator_key for one in section.indicators]
    assert "垛" in [one.unit for one in section.amounts]
    assert "垛" not in [one.unit for one in extract(text).sections[0].amounts]


def test_every_format_of_the_command_line_may_be_set() -> None:
    assert set(FORMATS) == {one.value for one in Format}


@pytest.mark.parametrize(("written", "jobs"), [("3", 3), ("0", 0), ('"auto"', 0)])
def test_jobs_are_a_number_or_auto(tmp_path: Path, written: str, jobs: int) -> None:
    assert load_settings(_write(tmp_path / FILE_NAME, f"jobs = {written}")).jobs == jobs


@pytest.mark.parametrize("written", ["2023-12-31", '"2023-12-31"', "2023-12-31T08:00:00"])
def test_a_reference_date_may_be_a_date_or_text(tmp_path: Path, written: str) -> None:
    assert load_settings(_write(tmp_path / FILE_NAME, f"reference_date = {written}")).reference_date == "2023-12-31"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lexicon = []", "unknown key 'lexicon'; did you mean 'lexicons'? (known are lexicons, "),
        ("reference-date = 2023-12-31", "unknown key 'reference-date'; did you mean 'reference_date'?"),
        ("quux = 1", "unknown key 'quux' (known are "),
        ("jobs = 3\njobs 4", "not a TOML file in UTF-8: Expected '=' after a key in a key/value pair (at line 2, "),
        ("jobs = -1", 'jobs: expected a number of processes up to 256 or "auto", got int '),
        ("jobs = true", "jobs: expected a number"),
        ("jobs = 2.5", "jobs: expected a number"),
        ("recursive = 'yes'", "recursive: expected true or false, got str 'yes'"),
        ("include_text = 1", "include_text: expected true or false, got int '1'"),
        ("format = 'pdf'", "format: expected one of json, jsonl, csv, xlsx, parquet, html, got str 'pdf'"),
        ("columns = 'de'", "columns: expected one of zh, en, got str 'de'"),
        ("column = 3", "column: expected text, got int '3'"),
        ("only = ['targets', 'tabels']", "only: 'tabels' is no kind of record"),
        ("only = []", "only: no kind of record named"),
        ("only = 3", "only: expected a list of kinds"),
        ("reference_date = 2023", "reference_date: expected a date"),
        ("reference_date = 'sometime'", "reference_date: expected a date"),
        ("lexicons = ['missing.toml']", "missing.toml is no file; paths are taken from the folder of the settings"),
        ("lexicons = ['~nobody-of-that-name/own.toml']", "lexicons: ~nobody-of-that-name/own.toml: "),
        ("lexicons = [3]", "lexicons: expected a list of files"),
        ("indicators = 3", 'indicators: expected key = "names, separated by spaces"'),
        ("[indicators]\ngdp = ['GDP']", 'indicators: expected key = "names'),
        ("[organizations]\nname = '甲'", "organizations: each entry is a table of its own, [[organizations]]"),
        ("[[organizations]]\nalias = ['甲']", "organizations entry 1: unknown key 'alias'; known are name, aliases"),
        ("[[organizations]]\naliases = ['甲']", "organizations entry 1: expected a name"),
        (
            "[[organizations]]\nname = '甲'\nkind = 'firm'",
            "organizations entry 1 (甲): unknown kind 'firm'; known are ",
        ),
        ("[[organizations]]\nname = '甲'\naliases = '乙'", "organizations entry 1 (甲): aliases is a list of names"),
        ("[units]\ncount = '标箱'", "units: each entry is a table of its own, [[units]]"),
        ("[[units]]\nname = '标箱'\nkind = 'box'", "units entry 1 (标箱): unknown kind 'box'"),
        (
            "[[units]]\nname = '第纳尔'\nkind = 'money'",
            "units entry 1 (第纳尔): money, and nothing else, has a currency",
        ),
        (
            "[[units]]\nname = '第纳尔'\nkind = 'money'\ncurrency = 'dinar'",
            "currency is an ISO 4217 code such as USD, not 'dinar'",
        ),
        ("[[units]]\nname = '垧'\nfactor = 'ten'\nsi = 'm2'", "units entry 1 (垧): factor is a number or a fraction"),
        ("[[units]]\nname = '垧'\nfactor = 15000", "units entry 1 (垧): factor and si go together"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    file = _write(tmp_path / FILE_NAME, text)
    with pytest.raises(OptionError) as caught:
        load_settings(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ") and told in message and "\n" not in message


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot read the settings: No such file"):
        load_settings(tmp_path / "none.toml")
    (tmp_path / FILE_NAME).write_bytes("jobs = 3 # 设置".encode("gb18030"))
    with pytest.raises(OptionError, match="not a TOML file in UTF-8"):
        load_settings(tmp_path / FILE_NAME)


def test_a_settings_file_is_passed_over_as_a_lexicon_but_for_its_tables(tmp_path: Path) -> None:
    assert set(Settings.__dataclass_fields__) - {"path"} == set(SETTINGS)
    file = _write(tmp_path / FILE_NAME, EVERYTHING)
    assert UserLexicon.load([file]).indicators == {"茶叶产量": "tea_output", "春茶产量": "tea_output"}


def test_the_documentation_shows_every_key_and_its_example_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text("utf-8")
    assert all(f"`{key}`" in page for key in SETTINGS) and all(f"[{table}]" in page for table in TABLES)
    example = page.partition("```toml\n")[2].partition("```")[0]
    read = load_settings(_write(tmp_path / FILE_NAME, example))
    assert (read.only, read.format, read.jobs, len(read.lexicons)) == (("indicators", "targets"), "xlsx", 0, 1)
    lines = [line.removeprefix("# ") if " = " in line else line for line in example.splitlines()]
    keys = {line.partition(" = ")[0] for line in lines if " = " in line}
    assert set(SETTINGS) <= keys


@pytest.mark.parametrize(
    ("inputs", "found"),
    [
        (["a/b/report.txt"], "a/b"),
        (["a/b"], "a/b"),
        (["a/c/report.txt"], "a"),
        (["a/b/report.txt", "a/c/report.txt"], "a"),
        (["a/b/*.txt"], "a/b"),
        (["a/*/report.txt"], "a"),
        (["a/b/report.txt", "-"], "a/b"),
        (["other/report.txt"], "here"),
        (["-"], "here"),
        ([], "here"),
    ],
)
def test_the_nearest_file_from_the_common_folder_up_counts(tmp_path: Path, inputs: list[str], found: str) -> None:
    for place in ("a", "a/b", "here"):
        _write(tmp_path / place / FILE_NAME, "")
    for place in ("a/b", "a/c", "other"):
        _write(tmp_path / place / "report.txt", "")
    given = [one if one == "-" else str(tmp_path / one) for one in inputs]
    assert find_settings(given) == tmp_path / found / FILE_NAME


@pytest.mark.parametrize("fence", ["deep/.git", "deep/.hg"])
def test_the_search_ends_at_the_root_of_a_repository(tmp_path: Path, fence: str) -> None:
    _write(tmp_path / FILE_NAME, "")
    _write(tmp_path / "deep" / "down" / "report.txt", "")
    assert find_settings([tmp_path / "deep" / "down"]) == tmp_path / FILE_NAME
    (tmp_path / fence).mkdir()
    assert find_settings([tmp_path / "deep" / "down"]) is None
    file = _write(tmp_path / "deep" / FILE_NAME, "")
    assert find_settings([tmp_path / "deep" / "down"]) == file


def test_the_search_ends_at_the_home_folder(tmp_path: Path) -> None:
    _write(tmp_path / FILE_NAME, "")
    report = _write(tmp_path / "home" / "reports" / "report.txt", "")
    assert find_settings([report]) is None
    file = _write(tmp_path / "home" / FILE_NAME, "")
    assert find_settings([report]) == file


def test_a_linked_report_goes_by_the_folder_it_is_named_in(tmp_path: Path) -> None:
    _write(tmp_path / "far" / FILE_NAME, "jobs = 2")
    near = _write(tmp_path / "near" / FILE_NAME, "jobs = 3")
    report = _write(tmp_path / "far" / "report.txt", "")
    (tmp_path / "near" / "report.txt").symlink_to(report)
    assert find_settings([tmp_path / "near" / "report.txt"]) == near


def test_a_current_folder_that_is_gone_holds_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert find_settings(["-"]) is None and find_settings(["report.txt"]) is None


def test_without_a_file_the_settings_are_empty(tmp_path: Path) -> None:
    (tmp_path / "reports" / ".git").mkdir(parents=True)
    assert settings_for([tmp_path / "reports"]) == Settings()
    file = _write(tmp_path / "reports" / FILE_NAME, "jobs = 2")
    assert settings_for([tmp_path / "reports"]) == Settings(path=file, jobs=2)


VALUES = ['"text"', '""', "0", "-1", "3.5", "true", "2023-12-31", "2023-12-31T08:00:00Z", "08:00:00", "nan", "[]", "{}", '["x"]', "[[1]]", '"targets"', '{name = "x"}', '[{name = "x"}]', '[{name = ["x"]}]', '[{name = "x", factor = "1/0"}]', '[{name = "x", factor = nan, si = "m"}]', '[{name = "x", factor = -1, si = 2}]', '[{name = "x", aliases = "y"}]']  # fmt: skip


@pytest.mark.parametrize("key", [*SETTINGS, *TABLES])
@pytest.mark.parametrize("value", VALUES)
def test_any_value_is_read_or_told_in_one_line(tmp_path: Path, key: str, value: str) -> None:
    file = _write(tmp_path / FILE_NAME, f"{key} = {value}\n")
    try:
        read = load_settings(file)
    except OptionError as error:
        assert "\n" not in str(error) and str(file) in str(error)
    else:
        assert extract("投资3万元。", lexicons=read.lexicons, reference_date=read.reference_date).sections

"""Folders and patterns become files: all that are meant, each once, in an order that does not change."""

from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.reading.discovery import find_inputs

FILES = (
    "b.txt",
    "a.pdf",
    "图.png",
    ".hidden.txt",
    "~$a.docx",
    "旧.doc",
    "sub/c.html",
    "sub/deep/d.docx",
    ".git/e.txt",
    "f.csv",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str, recursive: bool = False) -> list[str]:
    return [path.as_posix() for path in find_inputs(paths, recursive)]


def test_a_folder_gives_its_reports_by_name_and_those_that_will_be_refused(folder: Path) -> None:
    assert found(".") == ["a.pdf", "b.txt", "旧.doc"]


def test_recursive_looks_into_folders_but_not_hidden_ones(folder: Path) -> None:
    assert found(".", recursive=True) == ["a.pdf", "b.txt", "旧.doc", "sub/c.html", "sub/deep/d.docx"]


def test_named_files_come_first_come_first_and_once(folder: Path) -> None:
    assert found("b.txt", ".", "./b.txt", "图.png") == ["b.txt", "a.pdf", "旧.doc", "图.png"]


def test_patterns_are_expanded_where_no_shell_did(folder: Path) -> None:
    assert found("*.txt", "sub/*.html") == ["b.txt", "sub/c.html"]
    assert found("**/*.docx") == ["sub/deep/d.docx"]
    assert found(str(folder / "[ab].*")) == [(folder / "a.pdf").as_posix(), (folder / "b.txt").as_posix()]


def test_a_file_named_like_a_pattern_is_itself(folder: Path) -> None:
    (folder / "总结[终稿].txt").write_text("x")
    assert found("总结[终稿].txt") == ["总结[终稿].txt"]


def test_standard_input_and_missing_files_pass_through(folder: Path) -> None:
    assert found("-", "missing.txt", "-") == ["-", "missing.txt"]


def test_other_suffixes_can_be_asked_for(folder: Path) -> None:
    assert find_inputs(["."], suffixes={".csv"}) == [Path("f.csv")]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    assert len(found(".", recursive=True)) == 5


@pytest.mark.parametrize("path", ["empty", "*.nothing", "**x/*"])
def test_what_means_no_file_is_named(folder: Path, path: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(ReadError) as caught:
        find_inputs([path])
    assert str(caught.value).startswith(f"{path}: ")

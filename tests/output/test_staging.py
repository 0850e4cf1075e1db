"""Files appear whole, together, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.output.staging import staged, staged_folder


def test_files_appear_when_all_are_written(tmp_path: Path) -> None:
    targets = [tmp_path / "a", tmp_path / "b"]
    with staged(targets) as temporaries:
        for temporary in temporaries:
            temporary.write_text("new")
            assert temporary.parent == tmp_path
        assert not any(target.exists() for target in targets)
    assert [target.read_text() for target in targets] == ["new", "new"]
    assert sorted(tmp_path.iterdir()) == targets


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_was_there_stays_where_writing_stops(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    with pytest.raises(error), staged([target, tmp_path / "b"]) as (temporary, _):
        temporary.write_text("half")
        raise error
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="a: cannot be written: No space left"), staged([tmp_path / "a"]):
        raise OSError(28, "No space left on device")


def test_a_folder_and_a_device_are_no_places_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="a folder"), staged([tmp_path]):
        pass
    with pytest.raises(ExtractorError, match="not a regular file"), staged([Path("/dev/null")]):
        pass


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with staged([tmp_path / "link"]) as (temporary,):
        temporary.write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    private, usual, new = tmp_path / "private", tmp_path / "usual", tmp_path / "new"
    private.touch(0o600)
    usual.touch()
    with staged([private, new]):
        pass
    assert private.stat().st_mode & 0o777 == 0o600
    assert new.stat().st_mode == usual.stat().st_mode


def test_a_folder_is_made_and_goes_again_where_nothing_came_of_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged_folder(tmp_path / "x" / "out", ["a"]):
        raise RuntimeError
    assert not (tmp_path / "x" / "out").exists()
    with staged_folder(tmp_path / "x" / "out", ["a"]):
        pass
    assert [file.name for file in (tmp_path / "x" / "out").iterdir()] == ["a"]


def test_a_file_where_the_folder_should_be_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(ExtractorError, match="out: cannot be a folder"), staged_folder(tmp_path / "out", ["a"]):
        pass

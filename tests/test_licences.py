"""The list of licences names every package that an installation brings, each with a licence."""

from __future__ import annotations

from tools.licences import TARGET, licence, needed, roots


def listed() -> dict[str, str]:
    rows = (line.split("|") for line in TARGET.read_text("utf-8").splitlines() if line.startswith("| "))
    return {row[1].strip(): row[2].strip() for row in rows if row[1].strip() != "package"}


def test_every_package_is_listed_with_a_licence() -> None:
    told = listed()
    assert set(roots()) <= set(told)
    assert all(one and one != "not stated" for one in told.values())


def test_what_is_installed_here_is_listed() -> None:
    # Versions differ from place to place in what they need; what the project names itself does not.
    assert set(needed()) & set(roots()) <= set(listed())


def test_no_licence_forbids_the_use_in_other_programs() -> None:
    assert not [name for name, told in listed().items() if "AGPL" in told or "GPL-3" in told or told.startswith("GPL")]


def test_licences_are_read_from_what_packages_state() -> None:
    from importlib.metadata import distribution

    assert "MIT" in licence(distribution("pydantic"))

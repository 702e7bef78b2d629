"""Something of the user's with the name of a package is named in one line; nothing else is."""

from __future__ import annotations

from importlib.machinery import ModuleSpec

import pytest

import staleproof
from reports import cli
from staleproof import hidden
from staleproof.hidden import PACKAGES, HiddenPackageError, check, overwritten
from tests.another_process import python

RUN = "import staleproof as sp; print(sp.run)"


def package(folder, name, text=""):
    """A package of the user's."""
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(text)
    return folder / name


def distribution(folder, name):
    """An installed distribution ``other`` with that package."""
    (folder / "other-1.0.dist-info").mkdir(parents=True)
    (folder / "other-1.0.dist-info/METADATA").write_text("Name: other\nVersion: 1.0\n")
    (folder / "other-1.0.dist-info/RECORD").write_text(f"{name}/__init__.py,,\n")


def one_line(told) -> str:
    assert told.returncode == 2, told
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    return told.stderr


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_in_the_current_folder_is_named_before_anything_is_loaded(name, tmp_path) -> None:
    mine = package(tmp_path, name, "raise SystemExit('loaded')")
    said = one_line(python("-m", "staleproof", "--help", cwd=tmp_path))
    assert f"error: {mine} hides the package {name} of staleproof" in said
    assert "rename it, or start from another folder" in said


@pytest.mark.parametrize("name", PACKAGES)
def test_a_single_file_in_the_current_folder_is_named(name, tmp_path) -> None:
    (tmp_path / f"{name}.py").write_text("raise SystemExit('loaded')")
    said = one_line(python("-m", "staleproof", "plan", cwd=tmp_path))
    assert f"error: {tmp_path / name}.py hides the package {name} of staleproof" in said


def test_what_comes_by_pythonpath_is_taken_off_it(tmp_path) -> None:
    mine = package(tmp_path / "mine", "verify")
    said = one_line(python("-m", "staleproof", "plan", before=[mine.parent], cwd=tmp_path))
    assert f"{mine} hides" in said
    assert f"or take {mine.parent} off PYTHONPATH" in said


def test_what_another_distribution_installed_is_named_by_it(tmp_path) -> None:
    mine = package(tmp_path / "site", "sim")
    distribution(mine.parent, "sim")
    said = one_line(python("-m", "staleproof", "plan", before=[mine.parent], cwd=tmp_path))
    assert f"{mine} hides" in said
    assert "uninstall other, or give staleproof an environment of its own" in said


@pytest.mark.parametrize("inside", [[], ["experiment.py"]])
def test_a_folder_without_init_hides_nothing_and_is_not_accused(inside, tmp_path) -> None:
    for name in PACKAGES:
        (tmp_path / name).mkdir()
        for file in inside:
            (tmp_path / name / file).touch()
    told = python("-m", "staleproof", "plan", "--help", cwd=tmp_path, before=[tmp_path])
    assert told.returncode == 0, told.stderr
    python_told = python("-c", RUN, cwd=tmp_path, before=[tmp_path])
    assert python_told.stdout.startswith("<function run"), python_told.stderr


def test_a_folder_without_init_is_accused_where_an_import_would_find_it(monkeypatch) -> None:
    found = ModuleSpec("sim", None, is_package=True)
    found.submodule_search_locations = ["/mine/sim"]
    monkeypatch.setattr(hidden, "find_spec", lambda name: found)
    with pytest.raises(HiddenPackageError, match=r"^/mine/sim hides the package sim of staleproof"):
        check(["sim"])


def test_in_python_it_is_an_import_error_with_the_same_line(tmp_path) -> None:
    (tmp_path / "sim.py").touch()
    told = python("-c", f"try:\n    {RUN}\nexcept ImportError as e:\n    print(e)", cwd=tmp_path)
    assert told.stdout.startswith(f"{tmp_path / 'sim.py'} hides the package sim of staleproof")
    assert told.stdout.count("\n") == 1


def test_in_python_what_needs_no_hidden_package_works(tmp_path) -> None:
    (tmp_path / "sim.py").touch()
    told = python("-c", "import staleproof as sp; print(sp.plan)", cwd=tmp_path)
    assert told.stdout.startswith("<function plan"), told.stderr


@pytest.mark.parametrize(
    "loads", ["import sim", "import sys, types; sys.modules['sim'] = types.ModuleType('sim')"]
)
def test_what_is_loaded_already_hides_as_well(loads, tmp_path) -> None:
    (tmp_path / "sim.py").touch()
    told = python("-c", f"{loads}; {RUN}", cwd=tmp_path)
    assert "hides the package sim of staleproof" in told.stderr.splitlines()[-1]


def test_a_package_into_which_another_distribution_wrote_is_named(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(hidden, "HOME", str(tmp_path))
    overwritten(PACKAGES)
    distribution(tmp_path, "sim")
    with pytest.raises(HiddenPackageError, match="the distribution other has written into") as told:
        overwritten(PACKAGES)
    assert "\n" not in str(told.value)


def test_only_in_an_overwritten_package_an_error_becomes_that_line(
    tmp_path, monkeypatch, capsys
) -> None:
    def broken(argv):
        raise TypeError("'module' object is not callable")

    monkeypatch.setattr(cli, "main", broken)
    with pytest.raises(TypeError):
        staleproof.main([])
    distribution(tmp_path, "sim")
    monkeypatch.setattr(staleproof, "check", lambda packages: None)
    monkeypatch.setattr(hidden, "HOME", str(tmp_path))
    assert staleproof.main([]) == 2
    assert capsys.readouterr().err.startswith("staleproof: error: the distribution other")


def test_a_package_that_lost_its_init_is_installed_again(tmp_path, monkeypatch) -> None:
    (tmp_path / "sim").mkdir()
    monkeypatch.setattr(hidden, "HOME", str(tmp_path))
    monkeypatch.setattr(hidden, "_found", lambda name: str(tmp_path / name))
    with pytest.raises(HiddenPackageError, match="install staleproof again"):
        check(["sim"])


def test_our_own_packages_are_not_accused() -> None:
    check(PACKAGES)
    overwritten(PACKAGES)

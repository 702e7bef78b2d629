"""``import staleproof as sp``: every public name, each loaded when it is first used."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from importlib.metadata import version

import pytest

import staleproof as sp
from staleproof.hidden import PACKAGES
from tests.another_process import LOADED, python

OWN = {"HiddenPackageError", "__version__", "main"}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_export_list_is_read_as_the_package_has_it(package) -> None:
    assert sp.exported(package) == list(getattr(import_module(package), "__all__", ()))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_there_and_is_the_same_thing(package) -> None:
    for name in sp.exported(package):
        taken = import_module(sp.DECIDED.get(name, package))
        assert getattr(sp, name) is getattr(taken, name)
        assert name in dir(sp)


def test_a_name_that_two_packages_export_is_decided_and_none_is_ours() -> None:
    counts = Counter(name for package in PACKAGES for name in sp.exported(package))
    assert {name for name, count in counts.items() if count > 1} == set(sp.DECIDED)
    assert not OWN & set(counts)


def test_a_decided_name_is_taken_from_its_package(monkeypatch) -> None:
    monkeypatch.setattr(sp, "exported", lambda package: [package, "run"])
    monkeypatch.setattr(sp, "DECIDED", {"run": "sim"})
    sp._names.cache_clear()
    try:
        assert sp._names() == {**{name: name for name in PACKAGES}, "run": "sim"}
    finally:
        sp._names.cache_clear()


def test_nothing_is_loaded_by_the_import_by_dir_and_by_a_wrong_name() -> None:
    asked = "import staleproof as sp; assert 'plan' in dir(sp); hasattr(sp, 'plann')"
    told = python("-c", f"{LOADED}\n{asked}; print(loaded())")
    assert told.stdout == "['staleproof']\n", told.stderr


def test_a_plan_loads_the_mathematics_and_no_torch() -> None:
    told = python("-c", f"{LOADED}\nimport staleproof as sp; sp.plan; print(*loaded())")
    assert "bounds" in told.stdout.split()
    assert not {"torch", "sim", "verify"} & set(told.stdout.split())


def test_a_star_import_gives_every_name() -> None:
    names: dict[str, object] = {}
    exec("from staleproof import *", names)
    assert {*sp.exported("bounds"), *sp.exported("sim"), *sp.exported("verify")} <= set(names)


def test_a_name_that_nobody_exports_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'plann'"):
        sp.plann  # noqa: B018


def test_the_module_is_the_command(tmp_path) -> None:
    told = python("-m", "staleproof", "--version", cwd=tmp_path)
    assert told.stdout == f"staleproof {sp.__version__}\n"
    assert sp.__version__ == version("staleproof")

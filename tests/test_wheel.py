"""The wheel, installed into an empty environment, does from another folder what the tree does.

Minutes long: ``make wheel``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from staleproof.hidden import PACKAGES
from tests.another_process import ROOT
from tests.reports.test_cli import PLAN

pytestmark = pytest.mark.wheel

OURS = (*PACKAGES, "staleproof")
SIMULATE = [
    "simulate", "--system", "hogwild", "--workers", "4", "--delay", "8", "--dimension", "2",
    "--noise", "0.5", "--alpha", "0.01", "--steps", "20", "--runs", "8", "--out", "traces.parquet",
]  # fmt: skip
FALSIFY = ["falsify", "elastic/equation-17", "--seconds", "20"]
USER = """
import staleproof as sp

reveal_type(sp.plan(objective="nonconvex", system="sgd", smoothness=1, epsilon=1).iterations)
reveal_type(sp.run)
sp.plann
"""


def said(*words: object, cwd: Path, status: int = 0) -> str:
    """What a command prints, in an environment that knows nothing of this tree."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(list(map(str, words)), cwd=cwd, env=clean, check=False,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy: what an earlier build left behind in the tree would go into it."""
    work = tmp_path_factory.mktemp("wheel")
    left = shutil.ignore_patterns(".*", "build", "report", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, work / "tree", ignore=left)
    said(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", work, work / "tree", cwd=work)
    (made,) = work.glob("staleproof-*.whl")
    return made


@pytest.fixture(scope="module")
def bin_folder(wheel, tmp_path_factory) -> Path:
    """The commands of an environment that holds the wheel and what it asks for."""
    here = tmp_path_factory.mktemp("environment")
    said(sys.executable, "-m", "venv", here, cwd=here)
    pip = [here / "bin/python", "-m", "pip", "install", "--quiet"]
    said(*pip, "-c", ROOT / "constraints.txt", wheel, cwd=here)
    return here / "bin"


def test_every_file_of_the_packages_is_in_the_wheel_and_nothing_else(wheel) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    here = {
        str(file.relative_to(ROOT))
        for package in OURS
        for file in (ROOT / package).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert inside == here
    assert {f"{package}/py.typed" for package in OURS} <= inside


def test_a_plan(bin_folder, tmp_path) -> None:
    assert "8,674,357" in said(bin_folder / "staleproof", *PLAN, "--form", "sharper", cwd=tmp_path)


def test_a_simulation(bin_folder, tmp_path) -> None:
    said(bin_folder / "staleproof", *SIMULATE, cwd=tmp_path)
    assert (tmp_path / "traces.parquet").stat().st_size > 0


def test_a_search(bin_folder, tmp_path) -> None:
    assert "FALSE, found" in said(bin_folder / "staleproof", *FALSIFY, cwd=tmp_path)


def test_a_quick_report_in_both_formats(bin_folder, tmp_path) -> None:
    told = said(bin_folder / "staleproof", "report", "--quick", "--out", "told", cwd=tmp_path)
    assert (tmp_path / "told/index.html").read_text().startswith("<!DOCTYPE html>"), told
    assert (tmp_path / "told/report.pdf").read_bytes().startswith(b"%PDF"), told


def test_the_version_and_a_completion(bin_folder, tmp_path) -> None:
    version = said(bin_folder / "staleproof", "--version", cwd=tmp_path)
    assert said(bin_folder / "python", "-m", "staleproof", "--version", cwd=tmp_path) == version
    assert "_shtab_staleproof" in said(bin_folder / "staleproof", "completion", "zsh", cwd=tmp_path)


def test_beside_a_package_named_sim_one_line_says_so_and_the_command_works(
    bin_folder, tmp_path
) -> None:
    (tmp_path / "sim").mkdir()
    module = [bin_folder / "python", "-m", "staleproof", *PLAN]
    assert "8,674,357" in said(*module, "--form", "sharper", cwd=tmp_path)
    (tmp_path / "sim/__init__.py").touch()
    told = said(*module, cwd=tmp_path, status=2)
    assert f"{tmp_path / 'sim'} hides the package sim of staleproof" in told
    assert told.count("\n") == 1
    said(bin_folder / "staleproof", *SIMULATE, cwd=tmp_path)  # its own folder is not on the path


def test_a_users_type_checker_knows_the_names(bin_folder, tmp_path) -> None:
    (tmp_path / "user.py").write_text(USER)
    checker = [sys.executable, "-m", "mypy", "--strict", "--python-executable"]
    told = said(*checker, bin_folder / "python", "user.py", cwd=tmp_path, status=1).splitlines()
    assert 'Revealed type is "int"' in told[0].replace("builtins.", "")
    assert 'sim.run.Trace"' in told[1]
    assert '"plann"' in told[2]
    assert "Found 1 error" in told[3]

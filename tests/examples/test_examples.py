"""Every script in examples/ runs as it is, from any folder, and prints what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.another_process import ROOT, python

#: What must stand in the output, and is found there anew.
SAYS = {
    "bound_of_your_own": ["one step late: proved", "half a step late: refuted"],
    "certificate_of_a_run": [
        "Certificate of 300 steps: torch.SGD",
        "observed: gradients are unbiased",
        "observed: all workers compute",
        r"epsilon 0\.5: step size 0\.0",
        "elastic/lemma-4.1/mean: mean",
    ],
    "compressor_of_your_own": ["top_two: nothing found", "careless: fails", r"step size 0\.0"],
    "delays_of_your_own": ["200 updates", r"with delays up to 6: step size 0\.0"],
    "plan_for_a_server": [r"step size 0\.0", "a delay of [0-9]+ is allowed", "asynchronous: "],
    "sweep": ["delay +alpha", r"16 0\.30000"],
}
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))


def test_there_are_six_and_each_is_known() -> None:
    assert sorted(SAYS) == [each.stem for each in SCRIPTS]


@pytest.mark.processes
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_a_script_runs(script: Path, tmp_path: Path) -> None:
    done = python("-W", "error", str(script), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for wanted in SAYS[script.stem]:
        assert re.search(wanted, done.stdout), done.stdout
    assert not list(tmp_path.iterdir())


def test_the_citation_names_the_version_and_both_papers() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "(.*)"', project, re.MULTILINE)
    assert f"version: {version}\n" in text
    assert text.count("https://arxiv.org/abs/") == 2

"""The README's tests of a compressor find its fault, and pass once it is mended."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from verify import check_compressor

ROOT = Path(__file__).parents[3]
SECTION = (ROOT / "README.md").read_text().split("## Testing your own compressor")[1]
SECTION = SECTION.split("\n## ")[0]
FAULTY, MENDED = re.findall(r"```py\n(.*?)```", SECTION, re.DOTALL)
TEXT = " ".join(SECTION.split())


def mended() -> str:
    """The file with its function replaced by the second one."""
    function = re.compile(r"def top_two.*?\n\n\n", re.DOTALL)
    return function.sub(lambda _: MENDED + "\n\n", FAULTY, count=1)


def top_two(code: str):
    names: dict = {}
    exec(compile(code, "README.md", "exec"), names)
    return names["top_two"]


class Outcomes:
    """What became of each test, and what a failure says."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.said[report.nodeid.split("/")[-1]] = report.longreprtext


def test_both_tests_catch_the_planted_fault_and_pass_without_it(tmp_path: Path) -> None:
    (tmp_path / "test_faulty.py").write_text(FAULTY)
    (tmp_path / "test_mended.py").write_text(mended())
    seen = Outcomes()
    alone = ["--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull]
    pytest.main([*alone, f"--rootdir={tmp_path}", str(tmp_path)], plugins=[seen])
    names = ("test_what_is_left_is_no_larger_than_what_is_sent", "test_it_keeps_what_it_declares")
    assert [bool(seen.said[f"test_faulty.py::{name}"]) for name in names] == [True, True]
    assert [bool(seen.said[f"test_mended.py::{name}"]) for name in names] == [False, False]
    said = seen.said[f"test_faulty.py::{names[1]}"]
    assert re.search(r"contraction +FAILS .* leaves 1 of \|u\|², declared 0.6", said)
    assert "u = (1, 1, 1, 0, 0)" in said


def test_the_report_says_what_the_readme_says_of_it() -> None:
    shown = str(check_compressor(top_two(FAULTY), d=5, contraction=2 / 5).failures[0])
    assert " ".join(shown.split()) in TEXT
    report = check_compressor(top_two(mended()), d=5, contraction=2 / 5)
    assert report.largest_delta == pytest.approx(float(number(r"is at most (.*?), that")))
    assert report.memory_found is not None
    assert report.memory_found > float(number(r"can pass (.*?) M"))
    assert f"{report.memory_proved:.2f}" == number(r"stays below (.*?) M")
    assert eval(number(r"`(report\.plan\(.*?\))`")).iterations > 0


def number(pattern: str) -> str:
    found = re.search(pattern, TEXT)
    assert found is not None
    return found[1]

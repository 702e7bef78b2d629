"""The files that the spreading of the tests names are there, and what shares stays together."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
spread = pytest.importorskip("tests.spread", reason="pytest-xdist is not installed: .[dev]")


@pytest.mark.parametrize("name", [name for files in spread.TOGETHER for name in files])
def test_every_file_that_is_named_exists_once(name) -> None:
    assert len(list(HERE.rglob(name))) == 1


def test_the_files_that_look_at_the_report_stay_together() -> None:
    asks = re.compile(r"def test_\w+\([^)]*\bfolder\b|\"folder\"")
    files = (HERE / "reports").rglob("test_*.py")
    looking = [f"{file}::test" for file in files if asks.search(file.read_text())]
    assert {spread.rank(test) for test in looking} == {0}


def test_the_files_that_ask_the_papers_figures_stay_with_the_report() -> None:
    files = [file for file in HERE.rglob("test_*.py") if "quick_frames import" in file.read_text()]
    asking = {spread.rank(f"{file}::test") for file in files if file != Path(__file__)}
    assert asking == {0}, "the report is made from them"

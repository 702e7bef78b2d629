"""Figures that README and docs/ state and that take seconds to make are what they are today."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from reports.cli import parser
from reports.telling.kept.tested import measured
from verify import INSTANCES
from verify.judging.calibrate import tight

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def page(name: str) -> str:
    return " ".join((ROOT / name).read_text().split())


def commands() -> list[str]:
    """The command lines in blocks of their own, a line that ends in a backslash with the next."""
    text = "\n".join(each.read_text() for each in PAGES).replace("\\\n", " ")
    lines = re.findall(r"^ {4}(?:\$ )?staleproof (?!completion)(.*)", text, re.MULTILINE)
    return sorted({" ".join(line.partition(" #")[0].split()) for line in lines})


@pytest.mark.parametrize("words", commands())
def test_a_command_line_is_one_that_the_parser_takes(words: str) -> None:
    _, rest = parser().parse_known_args(shlex.split(words))
    assert rest == []


@pytest.mark.parametrize("name", ["CITATION.cff", "CHANGELOG.md"])
def test_the_version_is_that_of_the_package(name: str) -> None:
    found = re.search(r"^(?:version: |## )(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    assert found is not None
    assert found[1] == VERSION
    assert measured().startswith(f"staleproof {VERSION} ")


def test_the_page_of_measurements_counts_the_claims_with_a_tight_instance() -> None:
    claims = {each.statement.name for each in tight(INSTANCES)}
    assert f"Of the {len(claims)} claims with a tight instance above 0" in page(
        "docs/measurements.md"
    )

"""Whatever README and the pages in docs/ name is there: paths, modules, functions of a walk."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "Makefile", *sorted((ROOT / "docs").rglob("*.md"))]
PATH = re.compile(
    r"\b(?:bounds|sim|verify|reports|tests|docs|benchmarks|examples)/[\w./<>*-]*[\w>*/]"
)
MODULE = re.compile(r"`((?:bounds|sim|verify|reports)(?:\.\w+)+)[`(]")
WALK = re.compile(r"^\d+\. `([\w/.]+)`(?: `([\w.]+)`)?:", re.MULTILINE)


def found(pattern: re.Pattern[str]) -> list[tuple[str, object]]:
    pairs = {(page.name, each) for page in PAGES for each in pattern.findall(page.read_text())}
    return sorted(pairs, key=str)


def steps() -> list[tuple[str, str]]:
    return WALK.findall((ROOT / "docs/architecture.md").read_text())


@pytest.mark.parametrize(("page", "path"), found(PATH))
def test_every_path_is_there(page: str, path: str) -> None:
    """A name in <> stands for any."""
    there = re.sub(r"<\w+>", "*", path).rstrip("/")
    assert list(ROOT.glob(there)), f"{page} names {path}"


@pytest.mark.parametrize(("page", "name"), found(MODULE))
def test_every_module_is_there(page: str, name: str) -> None:
    assert resolve_name(name), f"{page} names {name}"


@pytest.mark.parametrize("package", ["bounds", "sim", "verify", "reports"])
def test_the_map_of_the_readme_names_every_room(package: str) -> None:
    text = (ROOT / "README.md").read_text()
    (row,) = re.findall(rf"^\| `{package}/` .*", text, re.MULTILINE)
    rooms = {each.parent.name for each in (ROOT / package).glob("*/__init__.py")}
    assert {*re.findall(r"`(\w+)`", row)} == rooms


@pytest.mark.parametrize(("file", "name"), steps())
def test_every_step_of_a_walk_names_what_its_file_defines(file: str, name: str) -> None:
    scope = ast.parse((ROOT / file).read_text()).body
    for part in name.split(".") if name else ():
        scope = next(getattr(n, "body", []) for n in scope if part in defined(n))


def defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {each.id for each in targets if isinstance(each, ast.Name)}


def test_there_are_five_walks_of_at_most_ten_steps() -> None:
    text = (ROOT / "docs/architecture.md").read_text()
    walks = re.findall(r"(?:^\d+\. .*\n(?:   .*\n)*)+", text, re.MULTILINE)
    assert len(walks) == 5
    for walk in walks:
        assert len(WALK.findall(walk)) == len(re.findall(r"^\d+\.", walk, re.MULTILINE)) <= 10

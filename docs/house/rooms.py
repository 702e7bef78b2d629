"""The house as the code has it: packages, the rooms in them, and which room imports which.

A room is a folder of a package, or a file beside the rooms that imports from one of them. The
other files beside the rooms are the ground of their package: one room, under the package's name.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]

Arrows = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Room:
    """``name`` is its path from the root; ``imports`` are the rooms that it imports directly."""

    name: str
    question: str
    imports: frozenset[str]
    files: tuple[str, ...] = ()  #: of a ground: its files

    @property
    def package(self) -> str:
        return self.name.partition("/")[0]

    @property
    def short(self) -> str:
        """The name within the package."""
        return self.name.partition("/")[2] or self.name


def packages() -> list[str]:
    """From the top floor down, as the contract in pyproject.toml orders them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    roots = set(settings["root_packages"])
    (order,) = (c["layers"] for c in settings["contracts"] if set(c.get("layers", ())) == roots)
    return list(order)


def house() -> dict[str, list[Room]]:
    """The rooms of every package, the ground first."""
    found = rooms(_arrows())
    return {each: [r for r in found if r.package == each] for each in packages()}


def rooms(arrows: Arrows) -> list[Room]:
    """``arrows`` run between files and folders; what imports no room joins its package's ground."""
    low = {name for name in arrows if name.endswith(".py") and not _reaches_a_room(name, arrows)}
    under = {name: name.partition("/")[0] if name in low else name for name in arrows}
    joined: dict[str, set[str]] = {name: set() for name in sorted(under.values())}
    for name, seen in arrows.items():
        joined[under[name]] |= {under[each] for each in seen} - {under[name]}
    return [
        Room(name, question(name), frozenset(seen), _files(name, low))
        for name, seen in joined.items()
    ]


def question(name: str) -> str:
    """The question of a folder's ``__init__.py``, or what a file's docstring says first."""
    path = ROOT / name
    text = (path if path.suffix else path / "__init__.py").read_text()
    said = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    return re.split(r"[:.,]( |$)", said)[0] if path.suffix else said.partition("?")[0] + "?"


def reached(name: str, arrows: Arrows) -> set[str]:
    """Everything that ``name`` imports, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = arrows[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def shortest(arrows: Arrows) -> dict[str, set[str]]:
    """The arrows without those that a longer way already says."""
    below = {name: reached(name, arrows) for name in arrows}
    return {
        name: {each for each in seen if not any(each in below[other] for other in seen)}
        for name, seen in arrows.items()
    }


def _arrows() -> dict[str, frozenset[str]]:
    """Imports between the folders and the files of the packages' top level; their faces have none.

    A package's own ``__init__.py`` only hands names on.
    """
    graph = grimp.build_graph(*packages(), cache_dir=None)
    arrows: dict[str, set[str]] = {}
    for module in sorted(graph.modules):
        seen = arrows.setdefault(_place(module), set())
        if "." in module:
            seen |= {_place(each) for each in graph.find_modules_directly_imported_by(module)}
    return {name: frozenset(seen - {name}) for name, seen in arrows.items()}


def _place(module: str) -> str:
    name = "/".join(module.split(".")[:2])
    return f"{name}.py" if "/" in name and not (ROOT / name).is_dir() else name


def _reaches_a_room(name: str, arrows: Arrows) -> bool:
    own = f"{name.partition('/')[0]}/"
    return any(each.startswith(own) and not each.endswith(".py") for each in reached(name, arrows))


def _files(name: str, low: Iterable[str]) -> tuple[str, ...]:
    own = f"{name}/"
    return tuple(sorted(each.removeprefix(own) for each in low if each.startswith(own)))

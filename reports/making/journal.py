"""Finished parts of a long job, kept so that an interrupted one goes on and ends alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reports.making.atomic import write_whole


def digest(*parts: object) -> str:
    """A name for what ``parts`` say, which changes with the project's own code."""
    text = repr((*map(str, parts), _code()))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


class Journal:
    """A folder with one file for every finished part, each whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __contains__(self, key: str) -> bool:
        return (self._folder / key).exists()

    def __getitem__(self, key: str) -> bytes:
        return (self._folder / key).read_bytes()

    def __setitem__(self, key: str, part: bytes) -> None:
        write_whole(self._folder / key, part)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget every other part: those of other seeds, sizes or versions of the code."""
        wanted = set(keys)
        for file in self._folder.iterdir():
            if file.name not in wanted:
                file.unlink()


@cache
def _code() -> str:
    """Of everything that numbers depend on; how a report looks may change while they are kept."""
    whole = hashlib.sha256()
    for package in ("bounds", "sim", "verify"):
        for name, text in sorted(_sources(files(package), package)):
            whole.update(name.encode() + b"\0" + text + b"\0")
    return whole.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterable[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each, f"{path}/{each.name}")
        elif each.name.endswith(".py"):
            yield f"{path}/{each.name}", each.read_bytes()

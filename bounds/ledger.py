"""Every claim of both papers and our sharper forms, in the order of the folders and their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from bounds import claims
from bounds.admissible import InputError, listed, nearest
from bounds.claim import Claim

_PAPERS = {"elastic": claims.elastic, "sparsified": claims.sparsified, "sharper": claims.sharper}


@cache
def ledger() -> dict[str, Claim]:
    """The claims by id. ``ValueError`` where two have one id."""
    entries: dict[str, Claim] = {}
    for paper in _PAPERS.values():
        for file in _files(paper):
            for claim in _in(paper, file):
                if claim.id in entries:
                    raise ValueError(f"two claims have the id {claim.id}")
                entries[claim.id] = claim
    return entries


def claim(name: str) -> Claim:
    """The claim with this id, or ``InputError`` that names those that resemble it.

    Where the name of a file begins the id, no other file is read.
    """
    for found in _beginning(name):
        if found.id == name:
            return found
    entries = ledger()
    if name not in entries:
        raise unknown(name, entries)
    return entries[name]


def unknown(name: str, entries: Collection[str]) -> InputError:
    """The refusal of an id that is not among the entries."""
    likely = nearest(name, entries)
    more = f"; nearest: {', '.join(likely)}" if likely else ""
    return InputError("claim", name, listed(name, entries) + more)


def _files(paper: ModuleType) -> list[str]:
    return sorted(each.name for each in iter_modules(paper.__path__))


def _in(paper: ModuleType, file: str) -> Iterator[Claim]:
    """The claims of a file, of which some hold shared steps alone."""
    yield from getattr(import_module(f"{paper.__name__}.{file}"), "CLAIMS", ())


def _beginning(name: str) -> Iterator[Claim]:
    """The claims of the file whose name begins the id, the longest such name."""
    folder, _, words = name.partition("/")
    if folder in _PAPERS:
        flat = re.sub(r"\W", "_", words) + "_"
        files = [each for each in _files(_PAPERS[folder]) if flat.startswith(f"{each}_")]
        for file in sorted(files, key=len)[-1:]:
            yield from _in(_PAPERS[folder], file)

"""Every claim of both papers and our sharper forms, in the order of the folders and their names."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from bounds import claims
from bounds.admissible import InputError, listed, nearest
from bounds.claim import Claim


@cache
def ledger() -> dict[str, Claim]:
    """The claims by id. ``ValueError`` where two have one id."""
    entries: dict[str, Claim] = {}
    for paper in (claims.elastic, claims.sparsified, claims.sharper):
        for module in sorted(iter_modules(paper.__path__), key=lambda each: each.name):
            found = import_module(f"{paper.__name__}.{module.name}")
            for claim in getattr(found, "CLAIMS", ()):  # a module may hold shared steps alone
                if claim.id in entries:
                    raise ValueError(f"two claims have the id {claim.id}")
                entries[claim.id] = claim
    return entries


def claim(name: str) -> Claim:
    """The claim with this id, or ``InputError`` that names those that resemble it."""
    entries = ledger()
    if name not in entries:
        raise unknown(name, entries)
    return entries[name]


def unknown(name: str, entries: Collection[str]) -> InputError:
    """The refusal of an id that is not among the entries."""
    likely = nearest(name, entries)
    more = f"; nearest: {', '.join(likely)}" if likely else ""
    return InputError("claim", name, listed(name, entries) + more)

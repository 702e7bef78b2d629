"""Which atoms a model needs: those of the fact, those they are made of, and one of each hypothesis.

What it does not need has no value, so that models are small.
"""

from __future__ import annotations

from collections.abc import Iterable

from verify.searching.building.atoms import LEAST, Atom, atoms, is_active
from verify.searching.building.demands import Demands


def needed(demands: Demands) -> set[Atom]:
    """The named vectors and numbers of a model."""
    found = _closed(atoms(demands.fact), demands)
    for hypothesis in demands.hypotheses:
        spoken = demands.spoken.get(hypothesis, [])
        if spoken and not any(is_active(each, found) for each in spoken):
            found |= _closed(spoken[0], demands)
    return found


def _closed(start: Iterable[Atom], demands: Demands) -> set[Atom]:
    found: set[Atom] = set()
    left = list(start)
    while left:
        atom = left.pop()
        if atom in found or atom.kind == "objective" or atom == LEAST:
            continue
        found.add(atom)
        for each in demands.defined.get(atom, ()):
            left += [*atoms(each.value), *atoms(each.guard)]
        if atom in demands.noises:
            left += atoms(demands.noises[atom].expected)
    return found

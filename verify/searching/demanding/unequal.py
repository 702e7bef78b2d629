"""Inequalities bound a constant, cap a number, or say where f is least; else they are checked."""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.node import free, node
from verify.searching.demanding.atoms import LEAST, OBJECTIVE, Atom, atoms, constant
from verify.searching.demanding.demands import OF_THE_RUN, Bound, Demands
from verify.searching.demanding.instances import WORST, Relation
from verify.searching.demanding.solved import Definition, caps, power_of


def unequal(relation: Relation, found: Demands) -> None:
    """Let a constant or a number be so that it holds where one can."""
    if relation.guard == sp.true:
        if _points(relation, found):
            return
        known = bound(relation.says, found)
        if known is not None:
            atom, reached = known
            found.behind[atom].append(relation)
            if reached:  # else what is at least something else may be too large for it
                return
        elif isinstance(relation.says, sp.Le | sp.Ge):
            low, high = relation.says.args[:: 1 if isinstance(relation.says, sp.Le) else -1]
            capped = max(caps(low, high), key=lambda e: (e.atom.time, str(e.atom)), default=None)
            if capped is not None:
                found.capped[capped.atom].append(capped)
    found.checked.append(relation)


def _points(relation: Relation, found: Demands) -> bool:
    """f(a) <= f(u) for all u says that a is where f is least."""
    named = [each for each in atoms(relation.says) if each not in (OBJECTIVE, LEAST)]
    if LEAST not in atoms(relation.says) or len(named) != 1 or named[0].kind != "vector":
        return False
    found.defined[named[0]].append(Definition(named[0], WORST))
    return True


def bound(says: sp.Basic, found: Demands, given: int | None = None) -> tuple[Atom, bool] | None:
    """A constant on one side alone becomes the least, or at most the largest, that will do; and
    whether it is the least."""
    if not isinstance(says, sp.Le | sp.Lt | sp.Ge | sp.Gt):
        return None
    low, high = says.args if isinstance(says, sp.Le | sp.Lt) else says.args[::-1]
    for side, other, kind in ((high, low, found.least), (low, high, found.most)):
        letters = [s for s in side.free_symbols if node(s) is None and s not in free(other)]
        letters = [s for s in letters if not s.is_integer]
        for letter in sorted(letters, key=lambda s: (s.name in OF_THE_RUN, s.name)):
            alone = power_of(letter, side)
            if alone is not None and letter.is_nonnegative and not alone[0].is_negative:
                kind[constant(letter)].append(Bound(other, *alone, given))
                return constant(letter), kind is found.least
    return None

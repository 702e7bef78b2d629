"""What top-k keeps of a vector, from its definition: rho |w|² <= |Φ(w)|² <= |w|².

A kept entry is no smaller than one that is dropped. Summed over all pairs of a kept and a dropped
entry this is d |Φ(w)|² >= k |w|².
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.space import coordinates, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.stale import COUNT, KEEPS, LARGEST, SHARE, i, j, kept, phi
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import entry, norm, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d, rho


def at(hypothesis: Always, w: Vector, *indices: sp.Symbol) -> Theorem:
    """The instance for a vector, and for these indices."""
    variable, *others = hypothesis.variables
    return given(hypothesis, {variable: w, **dict(zip(others, indices, strict=True))})


def of_entries(w: Vector) -> tuple[Theorem, Theorem]:
    """|w|² and |Φ(w)|² by their entries, the latter of those that are kept."""
    here = kept(w, i) * entry(w, i) ** 2
    same = sp.Implies(sp.Lt(i, d), sp.Eq(entry(phi(w), i) ** 2, here))
    each = arithmetic(same, at(KEEPS, w, i), bit(kept(w, i)))
    sent = arithmetic(
        sp.Eq(square(phi(w)), total(i, 0, d, here)),
        coordinates(phi(w), phi(w)),
        summed(each, i, 0, d),
    )
    return coordinates(w, w), sent


def share_kept(w: Vector) -> Theorem:
    """|Φ(w)|² >= rho |w|²: Lemma 2.1."""
    one, other = kept(w, i), kept(w, j)
    gap = one * (1 - other) * (entry(w, i) ** 2 - entry(w, j) ** 2)
    bits = bit(one), bit(other)
    inside = sp.Lt(i, d)
    fact = sp.Implies(sp.Lt(j, d), sp.Ge(sp.expand(gap), 0))
    pair = arithmetic(fact, at(LARGEST, w, i, j), *bits, assume(inside))
    pairs = summed(implies(inside, summed(pair, j, 0, d)), i, 0, d)
    count, share = at(COUNT, w), assume(SHARE.fact)
    return arithmetic(sp.Ge(square(phi(w)), rho * square(w)), pairs, count, share, *of_entries(w))


def no_larger(w: Vector) -> Theorem:
    """|Φ(w)|² <= |w|²: it drops entries."""
    each = arithmetic(sp.Le(kept(w, i) * entry(w, i) ** 2, entry(w, i) ** 2), bit(kept(w, i)))
    over = summed(each, i, 0, d)
    return arithmetic(sp.Le(square(phi(w)), square(w)), over, *of_entries(w))


def root_kept(w: Vector) -> Theorem:
    """|Φ(w)| >= √rho |w|."""
    norms = norm_square(w), norm_square(phi(w))
    return arithmetic(sp.Ge(norm(phi(w)), sp.sqrt(rho) * norm(w)), share_kept(w), *norms)


CLAIMS: tuple[Claim, ...] = ()

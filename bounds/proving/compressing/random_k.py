"""Random sparsification: what is kept of a fixed vector u, in the mean over the draw.

Each entry is kept with probability k/d, so E Φ(u) = (k/d) u; how the draws of two entries depend on
each other does not matter. What is kept of u has |Φ(u)|² = <Φ(u), u> at every outcome.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, image, inner, named, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import d, k, t

#: Any fixed vector, and what draw t keeps of it.
u = named("u", random=False)
SENT = image("Φ", u, t, random=True)
_keeps = applied("Φ keeps", t, I, random=True, kind="bit")
ENTRIES = Always(
    (t, I),
    sp.Implies(compared(sp.Lt, I, d), compared(sp.Eq, entry(SENT, I), _keeps * entry(u, I))),
    "entries are kept in place or become 0",
)
COUNT = Always((t,), compared(sp.Eq, total(I, 0, d, _keeps), k), "k entries are kept")
DRAWN = Given(SENT, k / d * u, t, (), name="each entry is kept with probability k/d")


def part(sent: Vector, u: Vector, entries: Theorem, keeps: sp.Expr) -> Theorem:
    """|Φ(u)|² = <Φ(u), u> for what keeps entries in place, by its definition at entry i."""
    body = sp.expand(entry(sent, I) * entry(sent, I)), sp.expand(entry(sent, I) * entry(u, I))
    each = arithmetic(sp.Implies(sp.Lt(I, d), sp.Eq(*body)), entries, bit(keeps))
    whole = summed(each, I, 0, d), coordinates(sent, sent), coordinates(sent, u)
    return step("part", "Φ drops entries", arithmetic(sp.Eq(square(sent), inner(sent, u)), *whole))


def kept() -> Theorem:
    """|Φ(u)|² = <Φ(u), u> at every outcome of the draw."""
    return part(SENT, u, given(ENTRIES, {t: t, I: I}), _keeps)


def kept_square() -> Theorem:
    """E|Φ(u)|² = (k/d) |u|²."""
    drawn = step("drawn", "each entry is kept with probability k/d", given_past(DRAWN, t, u))
    fact = sp.Eq(mean(square(SENT)), k / d * square(u))
    return step("kept square", "in the mean", arithmetic(fact, expected(kept()), drawn))


def contraction() -> Theorem:
    """E|u - Φ(u)|² <= (1 - k/d) |u|²; indeed they are equal."""
    drawn = given_past(DRAWN, t, u)
    made = arithmetic(contracts(), kept_square(), drawn)
    return step("contraction", "what is lost", made)


def contracts() -> sp.Basic:
    """The fact E|u - Φ(u)|² <= (1 - k/d) |u|²."""
    return sp.Le(mean(square(u - SENT)), (1 - k / d) * square(u))

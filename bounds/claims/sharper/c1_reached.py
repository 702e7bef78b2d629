"""C1 solved for T at the terms of a run: its height is spent after the prescribed number."""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import EITHER, nonnegative, without_young
from bounds.claims.elastic.unrolling import distance, start
from bounds.claims.sharper import height as in_letters
from bounds.claims.sharper.falling import Falling
from bounds.claims.sharper.unrolled import FAR
from bounds.proving.derivation import step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import B, L, M, R, alpha, c, t
from bounds.symbols import epsilon_x as eps
from bounds.theorems.strongly_convex_iterations import ABOVE, BELOW
from bounds.theorems.strongly_convex_iterations import SQUARE_ROOT as theorem

_s = sp.sqrt(eps)
FALLING = Falling(
    theorem=theorem,
    letters={
        in_letters.s: _s, in_letters.first: R, in_letters.above: ABOVE, in_letters.below: -BELOW,
        in_letters.spread: (ABOVE - BELOW) / 2, in_letters.rate: 2 * alpha * c,
        in_letters.linear: 2 * alpha**2 * L * B, in_letters.free: alpha**2 * M**2,
    },
    root=lambda s: sp.sqrt(distance(s)),
    begins=start,
    exists=lambda s: (instance(nonnegative(), {t: s}),),
)  # fmt: skip


def roots() -> tuple[Theorem, ...]:
    """The roots of what a step gains exist, and the target and R are above them."""
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(theorem.step_limit))))
    far = step("far", "the start may miss the target", assume(FAR.relation))
    inside = arithmetic(sp.Lt(ABOVE, _s), limit)
    return (
        arithmetic(sp.Ge(-BELOW, 0)),
        step("monotone", "2 alpha c < 1", arithmetic(sp.Lt(2 * alpha * c, 1), limit)),
        step("inside", "the larger root is below the target", inside),
        step("away", "R > s", arithmetic(sp.Gt(R, _s), far)),
    )


def met() -> tuple[Theorem, ...]:
    """q_T <= epsilon, under each reading of elastic consistency."""
    exist = roots()
    return FALLING.met(tuple(without_young(product) for product in EITHER), *exist)

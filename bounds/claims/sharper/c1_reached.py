"""C1 solved for T at the terms of a run: its height is spent after the prescribed number."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.elastic.distance import EITHER, nonnegative, without_young
from bounds.claims.elastic.one_step import Steps
from bounds.claims.elastic.unrolling import distance, start
from bounds.claims.sharper import height as in_letters
from bounds.claims.sharper.unrolled import FAR
from bounds.proving.derivation import step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.logic import arithmetic, assume, induction, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, x
from bounds.proving.terms.node import put
from bounds.symbols import R, T, alpha, c, t
from bounds.symbols import epsilon_x as eps
from bounds.theorems.strongly_convex_iterations import ABOVE, BELOW
from bounds.theorems.strongly_convex_iterations import SQUARE_ROOT as theorem

_s = sp.sqrt(eps)
_spread = (ABOVE - BELOW) / 2
ROOTS = {in_letters.s: _s, in_letters.above: ABOVE, in_letters.below: -BELOW,
         in_letters.spread: _spread}  # fmt: skip


def now(s: sp.Expr | int) -> dict[sp.Symbol, sp.Expr]:
    """What the letters are at iteration s."""
    root = sp.sqrt(distance(s))
    return {
        **ROOTS,
        in_letters.r: root,
        in_letters.m: sp.Max(root, _s),
        in_letters.n: sp.sympify(s),
    }


def after() -> dict[sp.Symbol, sp.Expr]:
    """What the letters are at iteration t and after it."""
    root = sp.sqrt(distance(t + 1))
    return {**now(t), in_letters.r_next: root, in_letters.m_next: sp.Max(root, _s)}


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


def unwound(product: Callable[[Steps], Theorem], *exist: Theorem) -> Theorem:
    """FALLEN at every iteration."""
    claim = put(in_letters.FALLEN, now(t))
    here = *exist, nonnegative(), nonnegative(x(t + 1) - optimum)
    falls = instance(in_letters.fallen_further(), after(), *here)
    later = arithmetic(put(claim, {t: t + 1}), *here, falls, without_young(product), assume(claim))
    first = *exist, instance(nonnegative(), {t: sp.Integer(0)})
    top = instance(in_letters.at_the_start(), now(0), *first)
    base = arithmetic(put(claim, {t: sp.Integer(0)}), *first, top, start())
    return step("unwound", "over the iterations", induction(t, base, later, claim))


def spent(*exist: Theorem) -> Theorem:
    """T gains are the height of R."""
    number = step("number", "the prescribed one", assume(sp.Ge(T, formal(theorem.iterations))))
    wanted = sp.Le(put(in_letters.height(R), ROOTS), T * put(in_letters.GAIN, ROOTS))
    return step("enough", "the height is spent", arithmetic(wanted, *exist, number))


def met() -> tuple[Theorem, ...]:
    """q_T <= epsilon, under each reading of elastic consistency."""
    exist = roots()
    last = *exist, instance(nonnegative(), {t: T})
    ends = instance(in_letters.at_the_end(), now(T), *last)
    used = *last, ends, spent(*exist)
    each = (instance(unwound(product, *exist), {t: T}) for product in EITHER)
    return tuple(step("target", "q ≤ epsilon", arithmetic(fact(theorem), *used, at)) for at in each)

"""The memory of error feedback under a contraction, in L²: √E|e|² <= s M (1 + s)/delta.

With E|w - Q(w)|² <= (1 - delta) E|w|² and s = √(1 - delta), Minkowski's inequality gives one step
√E|e_+|² <= s (√E|e|² + M), and the bound is the fixed point. Lemma 5.4 and Minkowski's inequality
again carry it to the mean over the nodes.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.error_feedback import memory_constant
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import expected, minkowski, minkowski_of_sum
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, identity, over, sent, w
from bounds.proving.run import v, x
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import Vector
from bounds.symbols import M, alpha, p, t

#: A fact about the vector that is compressed.
Contraction = Callable[[Vector], Theorem]


def one_step(delta: sp.Expr, contraction: Contraction, at_most_one: Theorem) -> Theorem:
    """√E|e_+|² <= s (√E|e|² + M)."""
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    less = expected(contraction(w(t))), expected(lost)
    squares = sp.Le(mean(square(e(t + 1))), (1 - delta) * mean(square(w(t))))
    drop = step("drop", "the contraction, in the mean", arithmetic(squares, *less))
    s = sp.sqrt(1 - delta)
    shrinks = arithmetic(sp.Le(size(e(t + 1)), s * size(w(t))), at_most_one, has_size(w(t)), drop)
    moment = step("second moment", "(6)", given(MOMENT, {t: t, R: R}))
    room = step("sum", "w = e + G", minkowski(e(t), G(t)))
    fact = sp.Le(size(e(t + 1)), s * (size(e(t)) + M))
    gradient = arithmetic(sp.Le(size(w(t)), size(e(t)) + M), has_size(w(t)), room, moment)
    made = arithmetic(fact, has_size(w(t)), at_most_one, shrinks, gradient)
    return step("one step", "e_+ ≤ s (e + M)", made)


def memory(delta: sp.Expr, contraction: Contraction, at_most_one: Theorem) -> Theorem:
    """√E|e|² <= s M (1 + s)/delta at every iteration and node."""
    bound, s = memory_constant(delta), sp.sqrt(1 - delta)
    claim = sp.Le(size(e(t)), bound)
    fixed = arithmetic(sp.Eq(s * (bound + M), bound), at_most_one)
    step("fixed point", "s (b + M) = b for the bound b", fixed)
    positive = at_most_one, arithmetic(sp.Ge(bound, 0), at_most_one)
    start = arithmetic(put(claim, {t: sp.Integer(0)}), *positive, expected(given(EMPTY, {R: R})))
    before = one_step(delta, contraction, at_most_one), assume(claim), fixed
    now = arithmetic(put(claim, {t: t + 1}), at_most_one, *before)
    return step("memory", "at every t", induction(t, start, now, claim))


@shared
def view_by_memories() -> Theorem:
    """√E|x - v|² <= alpha/p Σ √E|e|², over the nodes."""
    memories = -alpha / p * over(e(t))
    apart = expected(equal_squares(x(t) - v(t), memories, identity()))
    more = minkowski_of_sum(R, sp.Integer(0), p, e(t))
    fact = sp.Le(size(x(t) - v(t)), alpha / p * total(R, 0, p, size(e(t))))
    roots = has_size(over(e(t))), has_size(x(t) - v(t))
    return step("workers", "Minkowski in L²", arithmetic(fact, *roots, apart, more))


def mean_over_nodes(view: Theorem, bound: sp.Expr, each: Theorem, *shown: Theorem) -> Theorem:
    """E|x - v|² <= alpha² bound², from √E|e|² <= bound at every node."""
    far = has_size(x(t) - v(t))
    less = sp.Le(size(x(t) - v(t)), alpha * bound)
    mean_ = arithmetic(less, *shown, far, view, summed(each, R, 0, p))
    made = arithmetic(sp.Le(mean(square(x(t) - v(t))), alpha**2 * bound**2), *shown, far, mean_)
    return step("mean", "Lemma 5.4, all p nodes", made)

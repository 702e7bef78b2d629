"""EF-Rand-beta in the mean square: √E|x - v|² <= alpha (tau + p s (1 + s)/beta) M.

No gradient is missed twice, so a gradient costs M, and not what its update carries. Nothing is
asked of how the gradients depend on the coins of earlier iterations.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, given, implies
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, bounded_at
from bounds.proving.measuring.mean_square import has_size
from bounds.proving.measuring.square_means import minkowski, square_of_sum
from bounds.proving.run import g, v, x
from bounds.proving.sharing import blocks
from bounds.proving.sharing.array import Window, identity, last
from bounds.proving.sharing.missed import of_all
from bounds.proving.sharing.shared_array import A, R, S, e
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import entry, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import M, alpha, d, p, t, tau

_BELOW = compared(sp.Lt, I, d)
_OLD, _NEW = p * blocks.BOUND, tau * M


def _of_squares(i: sp.Symbol, ends: tuple[sp.Expr, sp.Expr], of: Vector, count: sp.Expr,
                shown: Theorem) -> Theorem:  # fmt: skip
    """E Σ_i (Σ |a_i|)² <= n Σ E|a|², over n vectors."""
    size = sp.Abs(entry(of, I))
    pointwise = square_of_sum(i, ends[0], count, size, shown)
    squares = summed(pointwise, I, 0, d)
    swap = exchanged(I, (0, d), i, ends, size**2)
    whole = summed(coordinates(of, of), i, *ends)
    left = total(I, 0, d, total(i, *ends, size) ** 2)
    fact = sp.Le(left, count * total(i, *ends, square(of)))
    return expected(arithmetic(fact, squares, swap, whole))


def old(window: Window, rate: Theorem, memory: Theorem) -> Theorem:
    """E Σ_i (Σ |e_low,i|)² <= (p b)² over the workers, where √E|e|² <= b by ``memory``."""
    fact = sp.Le(mean(square(e(S))), blocks.BOUND**2)
    squares = arithmetic(fact, rate, has_size(e(S)), memory)
    then = bounded_at(squares, S, t + 1, window.low, rate, window.shown)
    made = _of_squares(R, (sp.Integer(0), p), e(window.low), p, window.shown)
    wanted = sp.Le(made.fact.args[0], _OLD**2)
    at_all = summed(then, R, 0, p)
    return step("held", "the memories of then", arithmetic(wanted, rate, made, at_all))


def new(window: Window) -> Theorem:
    """E Σ_i (Σ |g_i|)² <= (tau M)² over the window."""
    ends = window.low, t
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: A}))
    made = _of_squares(A, ends, g(A), window.count, window.shown)
    fact = sp.Le(made.fact.args[0], _NEW**2)
    at_all = summed(moment, A, *ends), window.length
    return step("late", "the gradients since", arithmetic(fact, window.shown, made, *at_all))


def within(
    window: Window, one: sp.Expr, sizes: Theorem, entries: Theorem, *shown: Theorem
) -> Theorem:
    """E|x - v|² <= alpha² bound for ``sizes``, E Σ_i (one + Σ |g|)² <= bound, where every entry of
    x - v is at most alpha (one + Σ |g|) over the window."""
    other = window.new
    apart = entry(x(t) - v(t), I)
    right = sp.expand(alpha**2 * (one**2 + 2 * one * other + other**2))
    squares = arithmetic(sp.Implies(_BELOW, sp.Le(sp.expand(apart**2), right)), entries)
    pointwise = expected(summed(squares, I, 0, d)), expected(coordinates(x(t) - v(t), x(t) - v(t)))
    fact = sp.Le(mean(square(x(t) - v(t))), alpha**2 * sizes.fact.args[1])
    return implies(window.shown.fact, arithmetic(fact, *shown, sizes, *pointwise))


def distance(rate: Theorem) -> Theorem:
    """E|x - v|² <= alpha² (p b + tau M)², early and late."""
    held, lost, memory = identity(), of_all(), blocks.memory(rate)
    window = last()
    parts = old(window, rate, memory), new(window)
    sizes = minkowski(window.old, window.new, _OLD, _NEW, rate, *parts)
    case = within(window, window.old, sizes, window.entries(held, lost), rate)
    fact = sp.Le(mean(square(x(t) - v(t))), alpha**2 * (_OLD + _NEW) ** 2)
    return step("both", "memories and late gradients", arithmetic(fact, rate, window.shown, case))

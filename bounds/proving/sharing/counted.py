"""EF-Rand-beta with coins that influence no gradient: E|x - v|² <= alpha² M² E N².

N counts what a view misses: tau gradients, and those that each of p workers holds back, whose
number has the mean h = (1 - beta)/beta and the variance h (1 + h). So E N² is
(tau + p h)² + p h (1 + h).
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, bounded_at
from bounds.proving.measuring.square_means import over_entries
from bounds.proving.run import v, x
from bounds.proving.sharing.ages import PRODUCT, SQUARE, WEIGHT, crossed, squared, weighed
from bounds.proving.sharing.array import Window, identity, last
from bounds.proving.sharing.blind_coins import OTHER, B, h, held, majorant, size
from bounds.proving.sharing.late_view import new, within
from bounds.proving.sharing.missed import of_all
from bounds.proving.sharing.shared_array import R, S, e
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, square
from bounds.symbols import M, alpha, d, p, t, tau

_N = index("n")
#: M² E N².
NUMBER = M**2 * ((tau + p * h) ** 2 + p * h * (1 + h))
_BELOW = compared(sp.Lt, I, d)


def holding(s: sp.Expr, count: sp.Expr = p) -> sp.Expr:
    """Σ a over the first workers, at entry i."""
    return total(R, 0, count, held(s))


def workers(rate: Theorem) -> Theorem:
    """E Σ_i (Σ a)² <= ((p h)² + p h (1 + h)) M² over p workers, one worker after the other."""
    claim = sp.Le(over_entries(holding(S, _N) ** 2), _N**2 * PRODUCT + _N * (SQUARE - PRODUCT))
    pair = put(held(S), {R: _N}) * held(S)
    two, one = instance(crossed(rate), {OTHER: _N}), instance(squared(rate), {R: _N})
    swap = exchanged(I, (0, d), R, (0, _N), mean(pair))
    start = arithmetic(put(claim, {_N: sp.Integer(0)}))
    later = rate, assume(claim), summed(two, R, 0, _N), swap, one
    now = arithmetic(put(claim, {_N: _N + 1}), *later)
    made = instance(induction(_N, start, now, claim), {_N: p})
    return step("workers", "what all workers hold back, squared", made)


def against_window(window: Window, rate: Theorem, weight: Theorem) -> Theorem:
    """E Σ_i (Σ a)(Σ |g|) <= p h tau M² over the workers and the window."""
    ends = window.low, t
    then = bounded_at(weight, S, t + 1, window.low, rate, window.shown)
    all_ = summed(summed(then, B, *ends), R, 0, p)
    one = mean(held(window.low) * size(B))
    inner = exchanged(R, (0, p), B, ends, one)
    swaps = (
        exchanged(R, (0, p), I, (0, d), total(B, *ends, one)),
        summed(exchanged(B, ends, I, (0, d), one), R, 0, p),
        summed(inner, I, 0, d),
    )
    fact = sp.Le(over_entries(holding(window.low) * window.new), p * WEIGHT * tau)
    return step(
        "middle",
        "against the gradients since",
        arithmetic(fact, rate, window.shown, window.length, all_, *swaps),
    )


def entries(window: Window, known: Theorem, sizes: Theorem) -> Theorem:
    """|x_i - v_i| <= alpha (Σ a_low + Σ |g|) for every i < d."""
    below, then = assume(_BELOW), instance(sizes, {S: window.low}, window.shown)
    each = arithmetic(sp.Le(sp.Abs(entry(e(window.low), I)), held(window.low)), then, below)
    all_ = implies(_BELOW, summed(each, R, 0, p))
    right = sp.expand(alpha * (holding(window.low) + window.new))
    fact = sp.Implies(_BELOW, sp.Le(sp.Abs(entry(x(t) - v(t), I)), right))
    return arithmetic(fact, known, all_)


def distance(rate: Theorem) -> Theorem:
    """E|x - v|² <= alpha² M² E N²."""
    kept, lost, sizes = identity(), of_all(), majorant()
    squares, weight, window = workers(rate), weighed(rate), last()
    then = bounded_at(squares, S, t + 1, window.low, rate, window.shown)
    middle = against_window(window, rate, weight)
    one, other = holding(window.low), window.new
    left = mean(total(I, 0, d, one**2 + 2 * one * other + other**2))
    number = arithmetic(sp.Le(left, NUMBER), rate, then, middle, new(window))
    apart = entries(window, window.entries(kept, lost), sizes)
    case = within(window, one, number, apart, rate)
    fact = sp.Le(mean(square(x(t) - v(t))), alpha**2 * NUMBER)
    return step("both", "E|x - v|² ≤ alpha² M² E N²", arithmetic(fact, rate, window.shown, case))

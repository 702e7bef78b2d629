"""How far the stale parameter is: the way from x_τ to x_t is at most S updates long.

|x_t - x_τ|² <= S a² Σ |Φ(g_s)|² over the window t - S <= s < t. Every update lies in at most S of
the windows of the first T iterations.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.proving import stale
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.space import ANY, W, cauchy_schwarz, congruent, norm_square, same
from bounds.proving.kernel.sums import split, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import sparsified as meaning
from bounds.proving.run import v, x
from bounds.proving.stale import l, late, s, sent
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import T, alpha, t, tau

_i, _n, _m = map(index, ("i", "n", "m"))
_first = sp.Max(0, t - tau)
_size = square(sent(_i))
#: Σ |Φ(g_s)|² over the last S updates before t.
WINDOW = total(_i, _first, t, _size)


def few_terms() -> Theorem:
    """|x_{l+n} - x_l|² <= n a² Σ |Φ(g_s)|² over l <= s < l + n, by induction over n."""
    far, one = x(l + _n) - x(l), alpha * sent(l + _n)
    sums = alpha**2 * total(_i, l, l + _n, _size)
    claim = sp.Le(square(far), _n * sums)
    known = assume(claim)
    angle = cauchy_schwarz(far, one), norm_square(far), norm_square(one)
    product = sp.Le(2 * norm(far) * norm(one), sums + _n * square(one))
    both = arithmetic(product, known, *angle[1:])
    after = sp.Le(square(far - one), (_n + 1) * (sums + square(one)))
    made = arithmetic(after, both, known, *angle)
    later = arithmetic(put(claim, {_n: _n + 1}), made, moved(l + _n))
    base = arithmetic(put(claim, {_n: sp.Integer(0)}))
    return step("few terms", "|Σ a_i|² ≤ n Σ |a_i|²", induction(_n, base, later, claim))


def moved(at: sp.Expr) -> Theorem:
    """|x_{s+1} - x_l|² is that of x_s - alpha Φ(g_s)."""
    after, before = x(at + 1), x(at) - alpha * sent(at)
    moves = given(stale.STEPS, {s: at}), given(meaning.SAME_STEP, {s: at})
    equal = arithmetic(same(after, before), *moves)
    there = congruent(square(ANY - x(l)), W, after, before)
    right = there.fact.args[1]
    return arithmetic(right, equal, there)


def within() -> Theorem:
    """|x_t - x_l|² <= S a² Σ |Φ(g_s)|² over the window, for t - S <= l <= t."""
    near = sp.And(sp.Le(l, t), sp.Le(t, l + tau))
    holds = assume(near)
    some = instance(few_terms(), {_n: t - l}, arithmetic(sp.Ge(t - l, 0), holds))
    parts = split(_i, (_first, t), l, _size, holds)
    least = arithmetic(sp.Le(total(_i, l, t, _size), WINDOW), parts)
    fact = sp.Le(square(x(t) - x(l)), tau * alpha**2 * WINDOW)
    return implies(near, arithmetic(fact, some, least, holds))


def way() -> Theorem:
    """|x_t - x_τ|² <= S a² Σ |Φ(g_s)|² over the window."""
    far, most = square(x(t) - v(t)), tau * alpha**2 * WINDOW
    at = {s: t, l: l}
    chosen, past, recent = (given(h, at) for h in (stale.VIEW, stale.PAST, stale.RECENT))
    equal = congruent(square(x(t) - ANY), W, v(t), x(l))
    here = sp.Le(late(t, l) * far, late(t, l) * most)
    each = arithmetic(here, chosen, past, recent, equal, within(), bit(late(t, l)))
    over = summed(each, l, 0, t + 1)
    one = given(stale.ONE, {s: t})
    return step("way", "at most S updates", arithmetic(sp.Le(far, most), over, one))


def windows() -> Theorem:
    """Σ of the windows of t < T is at most S times Σ |Φ(g_s)|² over s < T, in expectation."""
    size = mean(_size)
    ends = {each: total(_i, 0, each, size) for each in (t, T)}
    before = total(_i, 0, sp.Max(0, t - _m), size)
    rows = total(t, 0, T, ends[t]) - total(t, 0, T, before)
    claim = sp.Le(rows, _m * ends[T])
    next_ = put(before, {_m: _m + 1})
    shift = telescope(t, 0, T, next_)
    short = split(_i, (0, T), sp.Max(0, T - _m - 1), size)
    base = arithmetic(put(claim, {_m: sp.Integer(0)}))
    later = arithmetic(put(claim, {_m: _m + 1}), assume(claim), shift, short)
    all_ = instance(induction(_m, base, later, claim), {_m: tau})
    parts = summed(split(_i, (0, t), _first, size), t, 0, T)
    fact = sp.Le(total(t, 0, T, mean(WINDOW)), tau * ends[T])
    return step("windows", "each update lies in at most S windows", arithmetic(fact, all_, parts))


CLAIMS: tuple[Claim, ...] = ()

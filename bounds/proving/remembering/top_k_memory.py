"""The memory of TopK in L², from what it is on every path.

Cauchy's inequality over the rounds, weighted by √(d/K - q) and 1, turns the lengths of gradients
into their second moments. Before q rounds there are fewer gradients than that.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing.definitions import TopK
from bounds.proving.compressing.top_k import at_most_all, contraction
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.sums import counted, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import has_size
from bounds.proving.measuring.mean_square import size as size_in_l2
from bounds.proving.measuring.square_means import square_of_sum
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.remembering.top_k_paths import FITS, L_, PART, S, path, q
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import M, d, k, t
from bounds.systems.top_k import SHARPER

BOUND = SHARPER.constant


def in_l2(Q: TopK) -> Theorem:
    """E|e[s + q]|² <= (√(d/K - q) + q - 1)² M², by Cauchy's inequality over the rounds."""
    fits = assume(FITS)
    parts = norm(G(S + 1 + L_))
    squares = total(L_, 0, q - 1, square(G(S + 1 + L_)))
    many = square_of_sum(L_, 0, q - 1, parts, fits)
    same = summed(norm_square(G(S + 1 + L_)), L_, 0, q - 1)
    most = PART + q - 1
    less = sp.Le(square(e(S + q)), most * (PART * square(G(S)) + squares))
    lengths = norm_square(e(S + q)), norm_square(G(S))
    pointwise = arithmetic(less, fits, *lengths, many, same, path(Q))
    moments = (
        given(MOMENT, {t: S, R: R}),
        summed(given(MOMENT, {t: S + 1 + L_, R: R}), L_, 0, q - 1),
    )
    counted_ = counted(L_, (0, q - 1), M**2, fits)
    made = arithmetic(
        sp.Le(mean(square(e(S + q))), most**2 * M**2), fits, *moments, counted_, expected(pointwise)
    )
    return step("in L²", "weighted by √(d/K - q) and 1", made)


def early(Q: TopK) -> Theorem:
    """E|e|² <= t² M², as nothing but what was compressed can be kept back."""
    claim = sp.Le(size_in_l2(e(t)), t * M)
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    fewer = at_most_all(Q, w(t))
    kept = expected(
        arithmetic(
            sp.Le(square(e(t + 1)), square(w(t))),
            lost,
            contraction(Q, w(t)),
            fewer,
            norm_square(w(t)),
        )
    )
    moment = given(MOMENT, {t: t, R: R})
    room = minkowski(e(t), G(t))
    later = arithmetic(put(claim, {t: t + 1}), has_size(w(t)), kept, moment, room, assume(claim))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), expected(given(EMPTY, {R: R})))
    return step("early", "the gradients so far", induction(t, start, later, claim))


def at_every_round(Q: TopK) -> Theorem:
    """√E|e|² <= (√(d/K - q) + q - 1) M at every iteration, for 1 <= q <= d/K <= q + 1."""
    fits, late, soon = assume(FITS), assume(sp.Ge(t, q)), assume(sp.Lt(t, q))
    bound = (PART + q - 1) * M
    then = instance(in_l2(Q), {S: t - q}, late)
    fact = sp.Le(size_in_l2(e(t)), bound)
    after = implies(late.fact, arithmetic(fact, fits, then))
    before = implies(soon.fact, arithmetic(fact, fits, whole(q - t, soon), early(Q)))
    return arithmetic(fact, fits, after, before)


def memory(Q: TopK) -> Theorem:
    """√E|e|² <= B at every iteration and node, for every K and d."""
    fewer = step("fewer", "K ≤ d", at_most_all(Q, w(t)))
    some = assume(sp.Gt(d, k))
    rounds = sp.ceiling(d / k) - 1
    fact = sp.Le(size_in_l2(e(t)), BOUND)
    made = instance(implies(FITS, at_every_round(Q)), {q: rounds}, some)
    fits = arithmetic(put(FITS, {q: rounds}), some, whole(rounds, some))
    several = implies(some.fact, arithmetic(fact, fits, made))
    return step("memory", "at every t", arithmetic(fact, fewer, several, _whole_vectors(Q)))


def _whole_vectors(Q: TopK) -> Theorem:
    """√E|e|² = 0 where K = d."""
    all_ = assume(sp.Eq(d, k))
    claim = sp.Le(mean(square(e(t))), 0)
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    none = arithmetic(sp.Le(square(e(t + 1)), 0), lost, all_, contraction(Q, w(t)))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), expected(given(EMPTY, {R: R})))
    made = induction(t, start, expected(none), claim)
    return implies(all_.fact, arithmetic(sp.Le(size_in_l2(e(t)), BOUND), all_, made))

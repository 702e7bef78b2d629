"""The memory of TopK in L², from what it is on every path.

Cauchy's inequality over the rounds turns the lengths of gradients into their second moments. Before
q rounds there are fewer gradients than that.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.compressing.definitions import TopK
from bounds.proving.compressing.top_k import at_most_all, contraction
from bounds.proving.derivation import shared, step
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
from bounds.proving.remembering import two_rounds
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.remembering.top_k_paths import FITS, L_, PART, S, Start, path, q, start
from bounds.proving.remembering.two_rounds import BEFORE, LAST
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import M, d, k, t
from bounds.systems.top_k import PRICES, SHARPER, TWO_ROUNDS

BOUND = SHARPER.constant
NEAR = sp.And(compared(sp.Lt, k, d), compared(sp.Le, d, 2 * k))
FAR = compared(sp.Gt, d, 2 * k)


@dataclass(frozen=True, slots=True)
class Waits:
    """A path of at most a length and the gradients since, its length at most ``rate`` M in L².

    ``square`` has the length's square below ``rate`` times it, and ``shown`` says of the rate what
    that takes and, of the whole bound, that it is at least the q - 1 gradients of early rounds.
    """

    of: Start
    path: Theorem
    rate: sp.Expr
    square: sp.Expr
    shown: tuple[Theorem, ...]

    @property
    def bound(self) -> sp.Expr:
        """What the memory is at most in L², for M = 1."""
        return sp.expand(self.rate + self.of.rounds - 1)


def in_l2(by: Waits) -> Theorem:
    """E|e[s + q]|² <= (rate + rounds - 1)² M², by Cauchy's inequality over the rounds."""
    of, many = by.of, sp.expand(by.of.rounds - 1)
    fits, at = of.fits, G(of.at + 1 + L_)
    squares = total(L_, 0, many, square(at))
    sums = square_of_sum(L_, 0, many, norm(at), fits), summed(norm_square(at), L_, 0, many)
    here = e(sp.expand(of.at + of.rounds))
    less = sp.Le(square(here), by.bound * (by.square + squares))
    lengths = norm_square(here), norm_square(G(S)), norm_square(G(S + 1))
    pointwise = arithmetic(less, fits, *by.shown, *lengths, *sums, by.path)
    moments = (
        given(MOMENT, {t: S, R: R}), given(MOMENT, {t: S + 1, R: R}),
        summed(given(MOMENT, {t: of.at + 1 + L_, R: R}), L_, 0, many),
    )  # fmt: skip
    counted_ = counted(L_, (0, many), M**2, fits)
    fact = sp.Le(mean(square(here)), by.bound**2 * M**2)
    made = arithmetic(fact, fits, *by.shown, *moments, counted_, expected(pointwise))
    return step("in L²", "weighted by the rate and by 1", made)


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


def at_every_round(Q: TopK, by: Waits) -> Theorem:
    """√E|e|² <= (rate + rounds - 1) M at every iteration."""
    late, soon = assume(sp.Ge(t, q)), assume(sp.Lt(t, q))
    then = instance(in_l2(by), {S: t - q}, late)
    fact = sp.Le(size_in_l2(e(t)), by.bound * M)
    after = implies(late.fact, arithmetic(fact, by.of.fits, *by.shown, then))
    made = whole(q - t, soon), early(Q)
    before = implies(soon.fact, arithmetic(fact, by.of.fits, *by.shown, *made))
    return arithmetic(fact, by.of.fits, *by.shown, after, before)


def by_one(Q: TopK) -> Waits:
    """The first of the gradients counts for √(d/K - q)."""
    fits = assume(FITS)
    root = arithmetic(sp.Ge(PART, 0), fits)
    return Waits(start(Q), path(Q), PART, PART * square(G(S)), (root,))


def by_two(Q: TopK) -> Waits:
    """The first two of the gradients count for √(A + B), with prices A and B."""
    prices, rate = assume(two_rounds.AT_ROUNDS), sp.sqrt(LAST + BEFORE)
    share = (LAST * square(G(S + 1)) + BEFORE * square(G(S))) / rate
    root = arithmetic(sp.And(sp.Ge(rate, 1), sp.Eq(rate**2, LAST + BEFORE)), prices)
    return Waits(two_rounds.start(Q), two_rounds.path(Q), rate, share, (prices, root))


@shared
def near(Q: TopK) -> Theorem:
    """√E|e|² <= √(d/K - 1) M for K < d <= 2K, where one round sends all that had waited."""
    few = assume(NEAR)
    made = instance(implies(FITS, at_every_round(Q, by_one(Q))), {q: sp.Integer(1)}, few)
    return arithmetic(sp.Le(size_in_l2(e(t)), M * sp.sqrt(d / k - 1)), few, made)


def far(Q: TopK) -> Theorem:
    """√E|e|² <= (q - 2 + r) M for d > 2K, r² = A + B."""
    many, rounds = assume(FAR), sp.ceiling(d / k) - 1
    two = whole(rounds - 1, many)
    fits = arithmetic(put(two_rounds.FITS, {q: rounds}), many, two)
    by = by_two(Q)
    made = implies(two_rounds.FITS, implies(two_rounds.AT_ROUNDS, at_every_round(Q, by)))
    positive = arithmetic(sp.And(sp.Ge(PRICES[0], 0), sp.Ge(PRICES[1], 0)), fits)
    values = {q: rounds, LAST: PRICES[0], BEFORE: PRICES[1]}
    made = instance(made, values, fits, positive)
    paid = arithmetic(put(two_rounds.AT_ROUNDS, values), fits)
    fact = sp.Le(size_in_l2(e(t)), M * TWO_ROUNDS)
    return arithmetic(fact, fits, paid, made)


@shared
def memory(Q: TopK) -> Theorem:
    """√E|e|² <= B at every iteration and node, for every K and d."""
    fewer = step("fewer", "K ≤ d", at_most_all(Q, w(t)))
    fact = sp.Le(size_in_l2(e(t)), BOUND)
    one, two = (
        implies(some, arithmetic(fact, assume(some), made))
        for some, made in ((NEAR, near(Q)), (FAR, far(Q)))
    )
    return step("memory", "at every t", arithmetic(fact, fewer, one, two, _whole_vectors(Q)))


def _whole_vectors(Q: TopK) -> Theorem:
    """√E|e|² = 0 where K = d."""
    all_ = assume(sp.Eq(d, k))
    claim = sp.Le(mean(square(e(t))), 0)
    lost = equal_squares(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    none = arithmetic(sp.Le(square(e(t + 1)), 0), lost, all_, contraction(Q, w(t)))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), expected(given(EMPTY, {R: R})))
    made = induction(t, start, expected(none), claim)
    return implies(all_.fact, arithmetic(sp.Le(size_in_l2(e(t)), BOUND), all_, made))

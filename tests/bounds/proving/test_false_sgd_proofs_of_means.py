"""False proofs about means, least values and quotients in SGD, each beside an honest twin."""

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.analysis import tangent_of_log
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    minkowski,
    size_square,
)
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.sums import least_at, summed
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, norm, square
from bounds.symbols import B, L, M, T, alpha, t, tau
from tests.bounds.proving.refusal import is_refused, tricks, twins
from tests.bounds.proving.sgd import GAP, HERE, NOISE, POSITIVE, G, X, Y, at_t, e, i

MASK = applied("m", i, random=True, kind="bit")
WITHIN = Always((i,), sp.Le(square(g(i)), M**2))


def masks_with(moments):
    """E Σ m_i |g_i|² <= tau M² where Σ m_i <= tau: only if each |g_i|² is at most M² surely."""
    if moments is run.SECOND_MOMENT:
        terms = summed(given(moments, {t: i}), i, 0, T)
    else:
        body = sp.Le(MASK * square(g(i)), MASK * M**2)
        terms = expected(summed(arithmetic(body, given(moments, {i: i})), i, 0, T))
    count = expected(assume(sp.Le(total(i, 0, T, MASK), tau)))
    claim = sp.Le(total(i, 0, T, mean(MASK * square(g(i)))), tau * M**2)
    return arithmetic(claim, terms, count)


AGED = given(run.SECOND_MOMENT, {t: i})
BEST = least(t, 0, T, G)


def root_of_sum(fact):
    """√E|x - v + noise|² by Minkowski, and squared."""
    made = minkowski(x(t) - v(t), NOISE)
    parts = x(t) - v(t), NOISE, x(t) - v(t) + NOISE
    exist = (expected(norm_square(each)) for each in parts)
    return arithmetic(fact, *exist, made, *(size_square(each) for each in parts))


def mean_of_log(relation):
    """E log P beside log E P."""
    some = assume(sp.Gt(mean(POSITIVE), 0))
    made = expected(tangent_of_log(POSITIVE, mean(POSITIVE), some))
    return arithmetic(relation(mean(sp.log(POSITIVE)), sp.log(mean(POSITIVE))), some, made)


APART, WHOLE = mean(square(x(t) - v(t))), mean(square(x(t) - v(t) + NOISE))

#: The trick, and what an honest author can say instead.
TRICKS = {
    "Jensen: turned round": (
        lambda: arithmetic(
            sp.Le(G, mean(norm(HERE)) ** 2),
            cauchy_schwarz_of_means(norm(HERE), sp.Integer(1)),
            expected(norm_square(HERE)),
        ),
        lambda: arithmetic(
            sp.Ge(G, mean(norm(HERE)) ** 2),
            cauchy_schwarz_of_means(norm(HERE), sp.Integer(1)),
            expected(norm_square(HERE)),
        ),
    ),
    "Jensen: the logarithm of a mean below the mean of the logarithm": (
        lambda: mean_of_log(sp.Ge),
        lambda: mean_of_log(sp.Le),
    ),
    "Cauchy-Schwarz: the mean of a product as the product of means": (
        lambda: arithmetic(
            sp.Le(mean(norm(HERE) * GAP), mean(norm(HERE)) * mean(GAP)),
            cauchy_schwarz_of_means(norm(HERE), GAP),
        ),
        lambda: arithmetic(
            sp.Le(mean(norm(HERE) * GAP) ** 2, mean(norm(HERE) ** 2) * mean(GAP**2)),
            cauchy_schwarz_of_means(norm(HERE), GAP),
        ),
    ),
    "moments: a second from a first": (
        lambda: arithmetic(
            sp.Le(APART, (alpha * B) ** 2), at_t(run.FIRST), expected(norm_square(x(t) - v(t)))
        ),
        lambda: arithmetic(
            sp.Le(mean(GAP), alpha * B),
            at_t(run.SECOND),
            cauchy_schwarz_of_means(GAP, sp.Integer(1)),
            expected(norm_square(x(t) - v(t))),
        ),
    ),
    "moments: almost surely from the mean": (
        lambda: arithmetic(sp.Le(GAP, alpha * B), at_t(run.FIRST)),
        lambda: expected(at_t(run.SURE)),
    ),
    "least: below what comes at t = T": (
        lambda: least_at(t, (0, T), G, T),
        lambda: least_at(t, (0, T), G, T - 1),
    ),
    "least: as good as the last iterate": (
        lambda: arithmetic(sp.Ge(BEST, put(G, {t: T - 1})), least_at(t, (0, T), G, T - 1)),
        lambda: arithmetic(sp.Le(BEST, put(G, {t: T - 1})), least_at(t, (0, T), G, T - 1)),
    ),
    "divided: by a B that may be 0": (
        lambda: arithmetic(sp.Le(X, Y), assume(sp.Le(B * X, B * Y))),
        lambda: arithmetic(sp.Le(X, Y), assume(sp.Le(M * X, M * Y))),
    ),
    "divided: by the length of a gradient that may vanish": (
        lambda: arithmetic(
            sp.Le(norm(HERE), e), assume(sp.Le(square(HERE), e * norm(HERE))), norm_square(HERE)
        ),
        lambda: arithmetic(
            sp.Le(norm(HERE), e),
            assume(sp.Le(square(HERE), e * norm(HERE))),
            norm_square(HERE),
            assume(sp.Gt(norm(HERE), 0)),
        ),
    ),
    "divided: by 1 - alpha L, whatever the step": (
        lambda: arithmetic(sp.Le(G, e / (1 - alpha * L)), assume(sp.Le((1 - alpha * L) * G, e))),
        lambda: arithmetic(
            sp.Le(G, e / (1 - alpha * L)),
            assume(sp.Le((1 - alpha * L) * G, e)),
            assume(sp.Lt(alpha * L, 1)),
        ),
    ),
    "max: of means for the mean of a max": (
        lambda: arithmetic(sp.Le(mean(sp.Max(X, Y)), sp.Max(mean(X), mean(Y)))),
        lambda: arithmetic(
            sp.Ge(mean(sp.Max(X, Y)), sp.Max(mean(X), mean(Y))),
            expected(arithmetic(sp.Le(X, sp.Max(X, Y)))),
            expected(arithmetic(sp.Le(Y, sp.Max(X, Y)))),
        ),
    ),
    "max: a bound at every t, of the mean of the largest": (
        lambda: expected(
            arithmetic(
                sp.Le(sp.Max(square(g(0)), square(g(1))), M**2),
                given(run.SECOND_MOMENT, {t: 0}),
                given(run.SECOND_MOMENT, {t: 1}),
            )
        ),
        lambda: arithmetic(
            sp.Le(mean(sp.Max(square(g(0)), square(g(1)))), 2 * M**2),
            expected(
                arithmetic(sp.Le(sp.Max(square(g(0)), square(g(1))), square(g(0)) + square(g(1))))
            ),
            given(run.SECOND_MOMENT, {t: 0}),
            given(run.SECOND_MOMENT, {t: 1}),
        ),
    ),
    "Minkowski: with squares": (
        lambda: root_of_sum(sp.Le(WHOLE, APART + mean(square(NOISE)))),
        lambda: root_of_sum(sp.Le(WHOLE, 2 * APART + 2 * mean(square(NOISE)))),
    ),
    "delay: masks whose count is random, with the second moment": (
        lambda: masks_with(run.SECOND_MOMENT),
        lambda: masks_with(WITHIN),
    ),
    "delay: a window of random length": (
        lambda: summed(AGED, i, 0, applied("age", random=True)),
        lambda: summed(AGED, i, 0, tau),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)

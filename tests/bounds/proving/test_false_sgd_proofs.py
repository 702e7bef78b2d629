"""False proofs about samples and what is sent in SGD, each beside an honest twin.

Nothing here is a trick of Python or of the letters: every proof uses the rules as they are meant
to be called, and one step of its mathematics is wrong.
"""

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, image, inner, norm, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import B, M, T, alpha, delta, sigma, t
from tests.bounds.proving.refusal import is_refused, tricks, twins
from tests.bounds.proving.sgd import GAP, HERE, NOISE, SIZE, THERE, G, at_t, e, i, n, one_step

EARLIER = g(n) - gradient(v(n))


def noise_is(bound, weight):
    """E|g|² = E|∇f(v)|² + E|noise|² in mean, from (5) with this weight."""
    known = given_past(run.UNBIASED, t, weight)
    return arithmetic(sp.Le(mean(square(g(t))), bound), at_t(run.VARIANCE), known)


def two_noises(weights, bound):
    """E|noise_n + noise_{n+1}|², once the weights are known before n + 1."""
    here = g(n + 1) - gradient(v(n + 1))
    known = (given_past(run.UNBIASED, n + 1, each) for each in weights)
    near = given(run.VARIANCE, {t: n}), given(run.VARIANCE, {t: n + 1})
    return arithmetic(sp.Le(mean(square(EARLIER + here)), bound), *known, *near)


u = Variable("u")
SENT = image("Q", vector(u))
CONTRACTS = Always((u,), sp.Le(square(vector(u) - SENT), (1 - delta) * square(vector(u))))


def contracted(of, by):
    made = given(CONTRACTS, {u: of})
    return arithmetic(sp.Le(square(of - image("Q", of)), (1 - delta) * square(by)), made)


#: The trick, and what an honest author can say instead.
TRICKS = {
    "(6): half of the second moment": (
        lambda: arithmetic(sp.Le(mean(square(g(t))), M**2 / 2), at_t(run.SECOND_MOMENT)),
        lambda: arithmetic(sp.Le(mean(square(g(t))) / 2, M**2 / 2), at_t(run.SECOND_MOMENT)),
    ),
    "(6): E|g|² <= M² read at every outcome": (
        lambda: arithmetic(sp.Le(square(g(t)), M**2), at_t(run.SECOND_MOMENT)),
        lambda: expected(assume(sp.Le(square(g(t)), M**2))),
    ),
    "variance: added to the gradient at x, not at the view": (
        lambda: noise_is(sigma**2 + G, HERE),
        lambda: noise_is(sigma**2 + mean(square(THERE)), THERE),
    ),
    "variance: as if it bounded the whole sample": (
        lambda: noise_is(sigma**2, THERE),
        lambda: arithmetic(
            sp.Le(mean(square(THERE)), M**2),
            at_t(run.SECOND_MOMENT),
            given_past(run.UNBIASED, t, THERE),
            cauchy_schwarz_of_means(norm(g(t)), norm(THERE)),
            *(expected(norm_square(each)) for each in (g(t), THERE)),
            expected(
                arithmetic(
                    sp.Le(inner(g(t), THERE), norm(g(t)) * norm(THERE)),
                    cauchy_schwarz(g(t), THERE),
                )
            ),
        ),
    ),
    "tower: weighted with the next iterate": (
        lambda: given_past(run.UNBIASED, t, gradient(x(t + 1))),
        lambda: given_past(run.UNBIASED, t + 1, gradient(x(t + 1))),
    ),
    "tower: weighted with the sample itself": (
        lambda: given_past(run.UNBIASED, t, g(t)),
        lambda: given_past(run.UNBIASED, t + 1, g(t)),
    ),
    "tower: weighted with a sum of samples up to and with t": (
        lambda: given_past(run.UNBIASED, t, total_vector(i, 0, t + 1, g(i))),
        lambda: given_past(run.UNBIASED, t, total_vector(i, 0, t, g(i))),
    ),
    "tower: an adaptive step size from the sample": (
        lambda: given_past(run.UNBIASED, t, 1 / (1 + square(g(t))) * HERE),
        lambda: given_past(run.UNBIASED, t, 1 / (1 + square(x(t))) * HERE),
    ),
    "tower: a random step size that is in no list": (
        lambda: given_past(run.UNBIASED, t, SIZE * HERE),
        lambda: given_past(
            Given(g(t), THERE, t, (*run.PAST, ("s", 0)), name="unbiased"), t, SIZE * HERE
        ),
    ),
    "tower: (5) at the view read as (5) at the parameter": (
        lambda: one_step(x(t)),
        lambda: one_step(v(t)),
    ),
    "given the past: the view is not known before it is drawn": (
        lambda: given_past(run.CONDITIONAL, t, norm(THERE)),
        lambda: given_past(run.CONDITIONAL, t, norm(HERE)),
    ),
    "given the past: a bound weighted with what may be negative": (
        lambda: given_past(run.CONDITIONAL, t, value(x(t))),
        lambda: given_past(run.CONDITIONAL, t, sp.Abs(value(x(t)))),
    ),
    "given the past: a bound of the plain mean, weighted": (
        lambda: arithmetic(
            sp.Le(mean(norm(HERE) * GAP), alpha * B * mean(norm(HERE))), at_t(run.FIRST)
        ),
        lambda: expected(
            arithmetic(
                sp.Le(norm(HERE) * GAP, alpha * B * norm(HERE)), at_t(run.SURE), norm_square(HERE)
            )
        ),
    ),
    "given the past: for all t from one t": (
        lambda: summed(arithmetic(sp.Le(mean(GAP), e), assume(sp.Le(mean(GAP), e))), t, 0, T),
        lambda: summed(given_past(run.CONDITIONAL, t, sp.Integer(1)), t, 0, T),
    ),
    "noise: samples of two iterations as if independent, order unknown": (
        lambda: given_past(run.UNBIASED, t, g(n)),
        lambda: given_past(run.UNBIASED, n + 1 + t, g(n)),
    ),
    "noise: the cross term dropped without a reason": (
        lambda: two_noises((), 2 * sigma**2),
        lambda: two_noises((g(n), gradient(v(n))), 2 * sigma**2),
    ),
    "noise: the cross term of the noise and the view that it moved": (
        lambda: arithmetic(
            sp.Eq(mean(inner(x(t + 1), NOISE)), 0), given_past(run.UNBIASED, t, x(t))
        ),
        lambda: arithmetic(sp.Eq(mean(inner(x(t), NOISE)), 0), given_past(run.UNBIASED, t, x(t))),
    ),
    "compressor: contracts another vector": (
        lambda: contracted(x(t) - v(t), g(t)),
        lambda: contracted(x(t) - v(t), x(t) - v(t)),
    ),
    "compressor: as if it were linear": (
        lambda: arithmetic(
            sp.Eq(square(image("Q", x(t) + v(t)) - image("Q", x(t)) - image("Q", v(t))), 0),
            *(given(CONTRACTS, {u: each}) for each in (x(t), v(t), x(t) + v(t))),
        ),
        lambda: given(CONTRACTS, {u: x(t) + v(t)}),
    ),
    "compressor: in the past, though it throws coins": (
        lambda: given_past(run.UNBIASED, t, image("Q", x(t), t, random=True)),
        lambda: given_past(run.UNBIASED, t, image("Q", x(t))),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)

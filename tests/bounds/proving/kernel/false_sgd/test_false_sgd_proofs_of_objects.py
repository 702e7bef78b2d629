"""False proofs about the objective, compressors and quotients, each beside an honest twin."""

import pytest
import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.function import (
    interpolation,
    lipschitz,
    strong_monotonicity,
    tangent_below,
)
from bounds.proving.kernel.hypothesis import Always, StronglyConvex
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.run import g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, image, norm, square
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import B, L, M, alpha, c, delta, t

e = sp.Symbol("e_0", real=True)
HERE, THERE = gradient(x(t)), gradient(v(t))
G = mean(square(HERE))
GAP = norm(x(t) - v(t))
X, Y = applied("X", random=True), applied("Y", random=True)
u = Variable("u")
SENT = image("Q", vector(u))
CONTRACTS = Always((u,), sp.Le(square(vector(u) - SENT), (1 - delta) * square(vector(u))))


def contracted(of, by):
    made = given(CONTRACTS, {u: of})
    return arithmetic(sp.Le(square(of - image("Q", of)), (1 - delta) * square(by)), made)


#: The trick, and what an honest author can say instead.
TRICKS = {
    "smooth: as if it gave strong convexity": (
        lambda: tangent_below(run.SMOOTH, x(t), v(t)),
        lambda: tangent_below(run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "smooth: strong convexity that any smooth f has, with c = -2L": (
        lambda: interpolation(run.SMOOTH, StronglyConvex(-2 * L), x(t), v(t)),
        lambda: interpolation(run.SMOOTH, run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "smooth: near points from near gradients": (
        lambda: arithmetic(sp.Le(L * GAP, norm(HERE - THERE)), lipschitz(run.SMOOTH, x(t), v(t))),
        lambda: arithmetic(
            sp.Le(c * GAP, norm(HERE - THERE)),
            strong_monotonicity(run.STRONGLY_CONVEX, x(t), v(t)),
            cauchy_schwarz(x(t) - v(t), HERE - THERE),
            norm_square(x(t) - v(t)),
        ),
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
    "condition: met at some outcomes and then taken away": (
        lambda: implies(sp.Le(GAP, alpha), expected(assume(sp.Le(GAP, alpha)))),
        lambda: implies(
            sp.Le(alpha * L, 1), arithmetic(sp.Le(alpha * L * G, G), assume(sp.Le(alpha * L, 1)))
        ),
    ),
}


@pytest.mark.parametrize("trick", [each for each, _ in TRICKS.values()], ids=TRICKS)
def test_a_trick_is_refused(trick):
    with pytest.raises((RefusedError, ValueError)):
        trick()


@pytest.mark.parametrize("twin", [each for _, each in TRICKS.values()], ids=TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)

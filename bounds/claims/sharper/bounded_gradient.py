"""The gradient at a view is bounded by (6), and that at x is near it: no descent is needed."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.one_step import CONSTANT, PRODUCT, PRODUCTS, G, apart, second_moment
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square
from bounds.symbols import B, L, M, T, alpha, t
from bounds.theorems import bounded_gradient as theorem

_here, _there = gradient(x(t)), gradient(v(t))
_root, _limit = sp.sqrt(G), M + alpha * L * B


def bounded() -> tuple[Theorem, ...]:
    """√G is at most M + alpha L B at every iteration, and so is that of the mean."""
    aligned = from_the_view()
    return tuple(_bounded(aligned, each(CONSTANT)) for each in PRODUCTS)


def at_the_view() -> Theorem:
    """E|∇f(v)|² <= M²: a sample is on average as long as its mean, or longer."""
    same = given_past(run.UNBIASED, t, _there)
    step("unbiased", "the sample at v does not influence ∇f(v)", same)
    noise = expected(norm_square(g(t) - _there))
    made = arithmetic(sp.Le(mean(square(_there)), M**2), same, noise, second_moment())
    return step("at the view", "E|∇f(v)|² ≤ M²", made)


def from_the_view() -> Theorem:
    """E<∇f(x), ∇f(v)> <= M √G."""
    pointwise = sp.Le(inner(_here, _there), norm(_here) * norm(_there))
    along = expected(arithmetic(pointwise, cauchy_schwarz(_here, _there)))
    product = cauchy_schwarz_of_means(norm(_here), norm(_there))
    norms = expected(norm_square(_here)), expected(norm_square(_there))
    fact_ = sp.Le(mean(inner(_here, _there)), M * _root)
    made = arithmetic(fact_, along, product, *norms, at_the_view())
    return step("from the view", "Cauchy-Schwarz", made)


def _bounded(aligned: Theorem, product: Theorem) -> Theorem:
    far = arithmetic(sp.Le(mean(PRODUCT), alpha * B * _root), product)
    together = arithmetic(sp.Le(G, _root * _limit), apart(), aligned, far)
    step("together", "G ≤ √G (M + alpha L B)", together)
    every = step("every", "at every iteration", arithmetic(sp.Le(G, _limit**2), together))
    over = step("sum", "over the iterations", summed(every, t, 0, T))
    return step("bound", "divided by T", arithmetic(fact(theorem.MEAN), over))


CLAIMS = (
    Claim(
        id="sharper/bounded-gradient",
        place="(6), (7) and (10)",
        says="√(mean E|∇f|²) ≤ M + alpha L B, for every step size and every T",
        printed=theorem.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bounded),
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = L x²/2 at x = M/L + alpha B with the view alpha B nearer to 0 and no noise",
        ),
        remark="Lemma 4.1 and N4 forget it: their bounds grow with D and 1/(alpha T)",
    ),
)

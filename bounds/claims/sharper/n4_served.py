"""N4 at the views: what bounds the mean gradient bounds it at the models that somebody holds."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import ETA, from_the_start, sum_of_roots
from bounds.claims.elastic.one_step import CONSTANT, F_NEXT, F, descended, second_moment, unbiased
from bounds.claims.elastic.theorem_4_2 import shares
from bounds.claims.sharper.variance_step import AT_VIEW, consistency
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import lipschitz
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm
from bounds.symbols import B, D, L, M, T, alpha, epsilon, t
from bounds.theorems import served as theorem

#: |∇f(v_t)||x_t - v_t|, and the mean of E|∇f(v_t)|² over t < T.
PRODUCT = norm(gradient(v(t))) * norm(x(t) - v(t))
MEAN_N = total(t, 0, T, AT_VIEW) / T


def apart() -> Theorem:
    """E|∇f(v)|² - E<∇f(x), ∇f(v)> <= L E|∇f(v)||x - v|."""
    here, there = gradient(x(t)), gradient(v(t))
    cauchy = cauchy_schwarz(there, there - here)
    smooth = lipschitz(run.SMOOTH, v(t), x(t))
    pointwise = arithmetic(sp.Le(inner(there, there - here), L * PRODUCT), cauchy, smooth)
    return step("smooth", "Cauchy-Schwarz and (7), weighted with |∇f(v)|", expected(pointwise))


def product() -> Theorem:
    """(E|∇f(v)||x - v|)² <= alpha² B² E|∇f(v)|²."""
    norms = [expected(norm_square(each)) for each in (gradient(v(t)), x(t) - v(t))]
    cauchy = cauchy_schwarz_of_means(norm(gradient(v(t))), norm(x(t) - v(t)))
    said = sp.Le(mean(PRODUCT) ** 2, (alpha * B) ** 2 * AT_VIEW)
    made = arithmetic(said, cauchy, consistency(), *norms)
    return step("product", "Cauchy-Schwarz in L²", made)


def with_the_root() -> Theorem:
    """E f(x+) - E f(x) <= -alpha N + alpha eta √N + alpha² L M²/2, with eta = alpha L B."""
    drop = -alpha * AT_VIEW + alpha * ETA * sp.sqrt(AT_VIEW) + alpha**2 * L * M**2 / 2
    premises = descended(CONSTANT), unbiased(), second_moment(), apart(), product()
    made = arithmetic(sp.Le(F_NEXT - F, drop), *premises)
    return step("step", "no Young: the product is at most alpha B √N", made)


def quadratic() -> Theorem:
    """N <= eta √N + D/(alpha T) + alpha L M²/2 for the mean N, with eta = alpha L B."""
    over = step("sum", "summed over the iterations", summed(with_the_root(), t, 0, T))
    ends = telescope(t, 0, T, F), from_the_start()
    solved = ETA * sp.sqrt(MEAN_N) + D / (alpha * T) + alpha * L * M**2 / 2
    made = arithmetic(sp.Le(MEAN_N, solved), over, *ends, sum_of_roots(AT_VIEW))
    return step("quadratic", "N ≤ eta √N + D/(alpha T) + alpha L M²/2", made)


def bound() -> Theorem:
    """The quadratic in the root of the mean gradient at the views, solved for it."""
    return step("bound", "solved for the mean", arithmetic(fact(theorem.MEAN), quadratic()))


def iterations() -> Theorem:
    """The mean gradient at the views is at most epsilon."""
    half, start = shares()
    s, r = sp.sqrt(epsilon), sp.sqrt(MEAN_N)
    compared = arithmetic(
        sp.Le(MEAN_N - epsilon, alpha * L * B * (r - s)), quadratic(), start, half
    )
    step("compared", "the quadratic in √N against that in √epsilon", compared)
    slope = step("slope", "alpha L B ≤ √epsilon/2", arithmetic(sp.Le(2 * alpha * L * B, s), half))
    made = arithmetic(fact(theorem.MEAN_ITERATIONS), compared, slope)
    return step("target", "N ≤ epsilon", made)


CLAIMS = (
    Claim(
        id="sharper/n4-served",
        place="theory, sharper form N4, at the views",
        says="√(mean E|∇f(v)|²) ≤ eta/2 + √(eta²/4 + D/(alpha T) + alpha L M²/2), eta = alpha L B",
        printed=theorem.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        tightness=Tightness(
            Tight.GAP,
            "as T grows without noise it tends to eta²: f = L x²/2 where x stays at 0 and the view "
            "is alpha B on either side in turn comes near it for small steps",
        ),
        remark="the same bound as at x_t, where it needs no more than the conditional first moment",
    ),
    Claim(
        id="sharper/n4-served-iterations",
        place="theory, sharper form N4, at the views, solved for T",
        says="as many steps of the same size make the mean of E|∇f(v)|² at most epsilon",
        printed=theorem.MEAN_ITERATIONS,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(iterations),
        tightness=Tightness(
            Tight.GAP, "what it solves for T is within a constant factor in the terms in D and M"
        ),
    ),
)

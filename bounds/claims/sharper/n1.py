"""N1: with bounded variance alpha L ≤ 1 absorbs the gradient at the view; no L M² is left."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import F as mean_f
from bounds.claims.sharper.variance_step import absorbed
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, STEP_SMOOTH, VARIANCE_BOUND
from bounds.proving import axioms
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.sums import summed as over_all
from bounds.proving.kernel.sums import telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.symbols import B, D, L, T, alpha, sigma, t
from bounds.theorems import noise_free, nonconvex

a, eta = alpha, alpha * L * B
F0, F, F_next = sp.symbols("F_0 F F_+", real=True)  # E f(x_0), E f(x_t), E f(x_{t+1})
G, N, S, V, K, E2 = sp.symbols("G N S V K E_2", nonnegative=True)
I, I_g, J = sp.symbols("I I_g J", real=True)  # E<∇f(x), ∇f(v)>, E<∇f(x), g(v)>, E<g(v), ∇f(v)>
n, W, mean = sp.symbols("n W mean", nonnegative=True)

#: In the former style, as the steps and ``summed`` below: only ``n1_iterations.PROOF`` reads them.
#: G = E|∇f(x)|², N = E|∇f(v)|², S = E|g(v)|², V = E|g(v) - ∇f(v)|², K = E|∇f(x) - ∇f(v)|².
STEPS = (
    Step("descent", "along the step -alpha g(v)",
         sp.Le(F_next, F - a * I_g + L * a**2 * S / 2),
         By(axioms.descent(F_next, F, -a * I_g, L, a**2 * S))),
    Step("unbiased", "the sample at v does not influence ∇f(x)", sp.Eq(I_g, I),
         By(axioms.unbiased(I_g, I))),
    Step("unbiased too", "nor ∇f(v)", sp.Eq(J, N), By(axioms.unbiased(J, N))),
    Step("noise", "V", sp.Eq(V, S - 2 * J + N), By(axioms.expansion(V, S, J, N))),
    Step("apart", "K", sp.Eq(K, G - 2 * I + N), By(axioms.expansion(K, G, I, N))),
    Step("smooth", "(7), squared", sp.Le(K, L**2 * E2), By(axioms.smoothness(K, L**2, E2))),
    Step("consistency", "elastic consistency, second moment", sp.Le(E2, (a * B) ** 2),
         Given(Consistency.SECOND)),
    Step("error", "K ≤ eta²", sp.Le(K, eta**2), Reals(), ("smooth", "consistency")),
    Step("small", "alpha L ≤ 1", sp.Le(a * L, 1), Given(STEP_SMOOTH)),
    Step("absorbed", "2<a, b> = |a|² + |b|² - |a - b|²; alpha L ≤ 1 absorbs |b|²",
         sp.Le(F_next, F - a * G / 2 + a * eta**2 / 2 + a**2 * L * V / 2), Reals(),
         ("descent", "unbiased", "unbiased too", "noise", "apart", "error", "small")),
)  # fmt: skip


def summed(noise: sp.Expr, *exact: Step) -> Proof:
    """The bound on the mean of G where V ≤ ``noise``, by ``exact`` if that is not sigma²."""
    return Proof(steps=(
        *STEPS,
        Step("variance", "V ≤ sigma²", sp.Le(V, sigma**2), Given(VARIANCE_BOUND)),
        *exact,
        Step("one step", "with what is known of the noise",
             sp.Le(F_next, F - a * G / 2 + a * eta**2 / 2 + a**2 * L * noise / 2), Reals(),
             ("absorbed", "variance", *(step.label for step in exact))),
        Step("sum", "over the iterations",
             sp.Le(F, F0 - a * W / 2 + n * (a * eta**2 / 2 + a**2 * L * noise / 2)),
             Induction(((F, F0), (W, 0), (n, 0)), ((F, F_next), (W, W + G), (n, n + 1))),
             ("one step",)),
        Step("below", "f is bounded below by f*", sp.Le(F0 - F, D), Given(BELOW)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("mean", "the mean of G", sp.Eq(mean * T, W), By(axioms.average(mean, T, W))),
        Step("bound", "divided by alpha T / 2",
             sp.Le(mean, 2 * D / (a * T) + eta**2 + a * L * noise), Reals(),
             ("sum", "below", "steps", "mean")),
    ))  # fmt: skip


def bound(shown: Theorem) -> Theorem:
    """The bound on the mean of G, from what shows alpha L <= 1."""
    over = step("total", "over the iterations", over_all(absorbed(shown), t, 0, T))
    ends = telescope(t, 0, T, mean_f), from_the_start()
    made = arithmetic(fact(nonconvex.VARIANCE_MEAN), over, *ends)
    return step("N1", "divided by alpha T / 2", made)


def noisy() -> Theorem:
    """N1 with noise."""
    return bound(step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation)))


def exact() -> Theorem:
    """N1 where sigma = 0."""
    none = step("exact", "sigma = 0", assume(noise_free.NO_NOISE.relation))
    return step("N1, exact", "no noise", arithmetic(fact(noise_free.MEAN), noisy(), none))


CLAIMS = (
    Claim(
        id="sharper/n1",
        place="theory, sharper form N1",
        says="without noise the mean of |∇f|² is at most 2D/(alpha T) + (alpha L B)²",
        printed=noise_free.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(exact),
        replacement=nonconvex.VARIANCE_MEAN,
        replacement_proof=Derivation(noisy),
        tightness=Tightness(
            Tight.GAP,
            "eta² is attained as T grows: f = L x²/2 at x = alpha B with the view 0 never moves; "
            "for the smallest gradient N3 is smaller",
        ),
    ),
)

"""The gradient at a view is bounded by (6), and that at x is near it: no descent is needed."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import PRODUCT, G, I, K, P, S
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Proof, Reals, Step
from bounds.symbols import B, L, M, T, alpha
from bounds.theorems import bounded_gradient as theorem

N, V, W, n, mean, r = sp.symbols("N V W n mean r", nonnegative=True)
J = sp.Symbol("J", real=True)  # E<g, ∇f(v)>
eta = alpha * L * B

#: G = E|∇f(x)|², N = E|∇f(v)|², S = E|g|², V = E|g - ∇f(v)|², I = E<∇f(x), ∇f(v)>.
PROOF = Proof(
    steps=(
        Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("unbiased", "the sample at v does not influence ∇f(v)", sp.Eq(J, N),
             By(axioms.unbiased(J, N))),
        Step("noise", "V", sp.Eq(V, S - 2 * J + N), By(axioms.expansion(V, S, J, N))),
        Step("at the view", "E|∇f(v)|² ≤ M²", sp.Le(N, M**2), Reals(),
             ("second moment", "unbiased", "noise")),
        Step("inner", "E<∇f(x), ∇f(x) - ∇f(v)> = G - I", sp.Le(G - I, K),
             By(axioms.inner_product(G - I, K))),
        Step("smooth", "(7), weighted with |∇f(x)|", sp.Le(K, L * P),
             By(axioms.smoothness(K, L, P))),
        PRODUCT,
        Step("along", "E<∇f(x), ∇f(v)>² ≤ G N", sp.Le(I**2, G * N),
             By(axioms.cauchy_schwarz(I, G, N))),
        Step("r", "r = √G", sp.Eq(G, r**2), By(axioms.square_root(r, G))),
        Step("from the view", "I ≤ r M", sp.Le(I, r * M), Reals(), ("along", "at the view", "r")),
        Step("apart", "P ≤ alpha B r", sp.Le(P, alpha * B * r), Reals(), ("product", "r")),
        Step("together", "r² ≤ r (M + eta)", sp.Le(r**2, r * (M + eta)), Reals(),
             ("inner", "smooth", "from the view", "apart", "r")),
        Step("every", "at every iteration", sp.Le(G, (M + eta) ** 2), Reals(), ("together", "r")),
        Step("sum", "over the iterations", sp.Le(W, n * (M + eta) ** 2),
             Induction(((W, sp.Integer(0)), (n, sp.Integer(0))), ((W, W + G), (n, n + 1))),
             ("every",)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("mean", "the mean of G", sp.Eq(mean * T, W), By(axioms.average(mean, T, W))),
        Step("bound", "divided by T", sp.Le(mean, theorem.MEAN.rhs), Reals(),
             ("sum", "steps", "mean")),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sharper/bounded-gradient",
        place="(6), (7) and (10)",
        says="√(mean E|∇f|²) ≤ M + alpha L B, for every step size and every T",
        printed=theorem.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=PROOF,
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = L x²/2 at x = M/L + alpha B with the view alpha B nearer to 0 and no noise",
        ),
        remark="Lemma 4.1 and N4 forget it: their bounds grow with D and 1/(alpha T)",
    ),
)

"""Lemma 4.1: true as printed, and sharper without Young's inequality."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import one_step
from bounds.claims.elastic.one_step import (
    CHANGING,
    CONSTANT,
    F_NEXT,
    Steps,
    product_given_past,
    product_in_l2,
)
from bounds.claims.elastic.one_step import one_step as products
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT
from bounds.proving import axioms, run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_of_all, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import By, Either, Given, Induction, Proof, Reals, Step
from bounds.proving.run import x
from bounds.proving.terms.finite import index, least, total
from bounds.proving.terms.node import put
from bounds.symbols import B, D, L, M, T, alpha, alphas, t
from bounds.theorems import nonconvex

a = alpha
F0, F, F_next = sp.symbols("F_0 F F_+", real=True)  # E f(x_0), E f(x_t), E f(x_{t+1})
G, Q, S, P = sp.symbols("G Q S P", nonnegative=True)  # E|∇f|², E|∇f|, E|g|², E|∇f||x - v|
K = sp.Symbol("K", nonnegative=True)  # E|∇f(x)||∇f(x) - ∇f(v)|
I, I_g = sp.symbols("I I_g", real=True)  # E<∇f(x), ∇f(v)>, E<∇f(x), g(v)>
m, n, W, V, A, A2, A3 = sp.symbols("m n W V A A_2 A_3", nonnegative=True)
a0 = sp.Symbol("a_0", positive=True)

#: What one step does to E f, before the inner product is split.
DESCENT = (
    Step("descent", "the descent lemma along the step -alpha g",
         sp.Le(F_next, F - a * I_g + L * a**2 * S / 2),
         By(axioms.descent(F_next, F, -a * I_g, L, a**2 * S))),
    Step("unbiased", "the sample at v does not influence ∇f(x)",
         sp.Eq(I_g, I), By(axioms.unbiased(I_g, I))),
    Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
    Step("inner", "E<∇f(x), ∇f(x) - ∇f(v)> = G - I",
         sp.Le(G - I, K), By(axioms.inner_product(G - I, K))),
    Step("smooth", "(7), weighted with |∇f(x)|", sp.Le(K, L * P), By(axioms.smoothness(K, L, P))),
)  # fmt: skip

#: E|∇f(x)||x - v| <= alpha B E|∇f(x)|, under either reading of elastic consistency.
CONDITIONAL = (
    Step("consistency", "(10), with ∇f(x_t) known given the past",
         sp.Le(P, a * B * Q), Given(Consistency.CONDITIONAL_FIRST)),
    Step("jensen", "(E|∇f|)² ≤ E|∇f|²", sp.Le(Q**2, G), By(axioms.jensen(Q, G))),
    Step("product given F_t", "P² ≤ alpha² B² G", sp.Le(P**2, (a * B) ** 2 * G), Reals(),
         ("consistency", "jensen")),
)  # fmt: skip
_E2 = sp.Symbol("E_2", nonnegative=True)  # E|x - v|²
SECOND = (
    Step("consistency", "elastic consistency, second moment",
         sp.Le(_E2, (a * B) ** 2), Given(Consistency.SECOND)),
    Step("cauchy", "Cauchy-Schwarz in L²",
         sp.Le(P**2, G * _E2), By(axioms.cauchy_schwarz(P, G, _E2))),
    Step("product in L²", "P² ≤ alpha² B² G", sp.Le(P**2, (a * B) ** 2 * G), Reals(),
         ("consistency", "cauchy")),
)  # fmt: skip
#: P² <= alpha² B² G, in either reading.
PRODUCT = Step("product", "P² ≤ alpha² B² G, in either reading", sp.Le(P**2, (a * B) ** 2 * G),
               Either((CONDITIONAL, SECOND)))  # fmt: skip
ONE_STEP = ("descent", "unbiased", "second moment", "inner", "smooth", "product")

PROOF = Proof(
    steps=(
        *DESCENT,
        PRODUCT,
        Step("young", "Young's inequality on alpha L P",
             sp.Le(F_next, F - a * G / 2 + a**3 * L**2 * B**2 / 2 + a**2 * L * M**2 / 2),
             Reals(), ONE_STEP),
        Step("sum", "summed over the iterations",
             sp.Le(F, F0 - W / 2 + L**2 * B**2 * A3 / 2 + L * M**2 * A2 / 2),
             Induction(
                 ((F, F0), (W, 0), (A2, 0), (A3, 0)),
                 ((F, F_next), (W, W + a * G), (A2, A2 + a**2), (A3, A3 + a**3)),
             ), ("young",)),
        Step("below", "f is bounded below by f*", sp.Le(F0 - F, D), Given(BELOW)),
        Step("least", "the minimum is at most every term", sp.Le(m, G), By(axioms.least(m, G))),
        Step("weighted", "m Σ alpha_t ≤ Σ alpha_t G_t", sp.Le(m * A, W),
             Induction(((A, 0), (W, 0)), ((A, A + a), (W, W + a * G)), constants=(m,)),
             ("least",)),
        Step("positive", "the steps have a positive sum", sp.Gt(A, 0),
             Induction(((A, a0),), ((A, A + a),))),
        Step("bound", "divided by Σ alpha_t / 2",
             sp.Le(m, 2 * D / A + L * M**2 * A2 / A + L**2 * B**2 * A3 / A),
             Reals(), ("sum", "below", "weighted", "positive")),
    ),
    letters=(
        (A, sp.Sum(alphas[t], (t, 0, T - 1))),
        (A2, sp.Sum(alphas[t] ** 2, (t, 0, T - 1))),
        (A3, sp.Sum(alphas[t] ** 3, (t, 0, T - 1))),
    ),
)  # fmt: skip

_eta = a * L * B
_r = sp.Symbol("r", nonnegative=True)  # sqrt(G)
_mean = sp.Symbol("mean", nonnegative=True)
N4 = Proof(
    steps=(
        *DESCENT,
        PRODUCT,
        Step("root", "r = √G", sp.Eq(G, _r**2), By(axioms.square_root(_r, G))),
        Step("step", "no Young: P ≤ alpha B r",
             sp.Le(F_next, F - a * _r**2 + a * _eta * _r + a**2 * L * M**2 / 2),
             Reals(), (*ONE_STEP, "root")),
        Step("sum", "summed over the iterations",
             sp.Le(F, F0 - a * W + a * _eta * V + n * a**2 * L * M**2 / 2),
             Induction(
                 ((F, F0), (W, 0), (V, 0), (n, 0)),
                 ((F, F_next), (W, W + _r**2), (V, V + _r), (n, n + 1)),
             ), ("step",)),
        Step("roots", "(Σ r_t)² ≤ n Σ r_t²", sp.Le(V**2, n * W),
             Induction(((V, 0), (W, 0), (n, 0)), ((V, V + _r), (W, W + _r**2), (n, n + 1)))),
        Step("below", "f is bounded below by f*", sp.Le(F0 - F, D), Given(BELOW)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("mean", "the mean of E|∇f|²", sp.Eq(_mean * T, W), By(axioms.average(_mean, T, W))),
        Step("quadratic", "mean ≤ eta √mean + D/(alpha T) + alpha L M²/2",
             sp.Le(_mean, _eta * sp.sqrt(_mean) + D / (a * T) + a * L * M**2 / 2),
             Reals(), ("sum", "roots", "below", "steps", "mean")),
        Step("bound", "solved for the mean",
             sp.Le(_mean, nonconvex.MEAN.rhs), Reals(), ("quadratic",)),
    ),
)  # fmt: skip


def printed() -> tuple[Theorem, Theorem]:
    """Lemma 4.1 as printed, under each reading of elastic consistency."""
    return _printed(product_given_past), _printed(product_in_l2)


def _printed(product: Callable[[Steps], Theorem]) -> Theorem:
    a = CHANGING.size
    drop = -a * one_step.G / 2 + a**3 * L**2 * B**2 / 2 + a**2 * L * M**2 / 2
    small = arithmetic(sp.Le(F_NEXT - one_step.F, drop), products(CHANGING), product(CHANGING))
    step("young", "Young's inequality on alpha L E|∇f(x)||x - v|", small)
    over = step("sum", "summed over the iterations", summed(small, t, 0, T))
    best = least_of_all(t, 0, T, one_step.G)
    smallest = least(t, 0, T, one_step.G)
    below = sp.Implies(best.fact.args[0], sp.Le(a * smallest, a * one_step.G))
    weighted = summed(arithmetic(below, best), t, 0, T)
    step("weighted", "the minimum is at most every term", weighted)
    ends = telescope(t, 0, T, one_step.F), from_the_start()
    made = arithmetic(fact(nonconvex.PRINTED), over, weighted, *ends)
    return step("bound", "divided by Σ alpha_t / 2", made)


def from_the_start() -> Theorem:
    """E f(x_0) - E f(x_T) <= D."""
    (u,) = run.BELOW.variables
    return step("below", "f is bounded below by f*", expected(given(run.BELOW, {u: x(T)})))


def without_young() -> tuple[Theorem, Theorem]:
    """G <= eta √G + D/(alpha T) + alpha L M²/2 for the mean G, solved for it."""
    return _without_young(product_given_past), _without_young(product_in_l2)


def _without_young(product: Callable[[Steps], Theorem]) -> Theorem:
    root = sp.sqrt(one_step.G)
    drop = -a * one_step.G + a * _eta * root + a**2 * L * M**2 / 2
    kept = arithmetic(sp.Le(F_NEXT - one_step.F, drop), products(CONSTANT), product(CONSTANT))
    step("step", "no Young: the product is at most alpha B √G", kept)
    over = step("sum", "summed over the iterations", summed(kept, t, 0, T))
    ends = telescope(t, 0, T, one_step.F), from_the_start()
    mean_ = total(t, 0, T, one_step.G) / T
    solved = _eta * sp.sqrt(mean_) + D / (a * T) + a * L * M**2 / 2
    quadratic = arithmetic(sp.Le(mean_, solved), over, *ends, sum_of_roots(one_step.G))
    step("quadratic", "G ≤ eta √G + D/(alpha T) + alpha L M²/2", quadratic)
    return step("bound", "solved for the mean", arithmetic(fact(nonconvex.MEAN), quadratic))


def sum_of_roots(term: sp.Expr) -> Theorem:
    """(Σ √y_t)² <= T Σ y_t, over t < T."""
    n = index("n")
    claim = sp.Le(total(t, 0, n, sp.sqrt(term)) ** 2, n * total(t, 0, n, term))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    later = arithmetic(put(claim, {n: n + 1}), assume(claim))
    made = instance(induction(n, start, later, claim), {n: T})
    return step("roots", "(Σ √G_t)² ≤ T Σ G_t, by induction", made)


CLAIMS = (
    Claim(
        id="elastic/lemma-4.1",
        place="Lemma 4.1, (11)",
        says="the smallest expected squared gradient under elastic consistency",
        printed=nonconvex.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(printed),
        replacement=nonconvex.MEAN,
        replacement_proof=Derivation(without_young),
        tightness=Tightness(
            Tight.GAP,
            "noise-free and with v = x, gradient descent on Huber's function comes within a "
            "constant factor; see the exact worst cases",
        ),
    ),
)

"""C1: a recursion for q = E|x - x*|² that needs no more than the conditional first moment."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.proof_of_lemma_4_3 import recursion
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, STEP_MONOTONE
from bounds.proving import axioms
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import By, Either, Given, Let, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, M, alpha, c, q
from bounds.theorems import strongly_convex

q_next, S, Q, P, K, E2 = sp.symbols("q_+ S Q P K E_2", nonnegative=True)
I_g, I, J, error = sp.symbols("I_g I J error", real=True)
r, r_small = sp.symbols("r r'", nonnegative=True)  # √q, and a smaller one

#: Q = E|w|, P = E|w||x - v|, E2 = E|x - v|².
FIRST = (
    Step("given", "(10), with w known given the past", sp.Le(P, alpha * B * Q),
         Given(Consistency.CONDITIONAL_FIRST)),
    Step("jensen", "(E|w|)² ≤ E|w|²", sp.Le(Q**2, q), By(axioms.jensen(Q, q))),
    Step("product given F_t", "P² ≤ alpha² B² q", sp.Le(P**2, (alpha * B) ** 2 * q), Reals(),
         ("given", "jensen")),
)  # fmt: skip
SECOND = (
    Step("moment", "elastic consistency, second moment", sp.Le(E2, (alpha * B) ** 2),
         Given(Consistency.SECOND)),
    Step("cauchy", "Cauchy-Schwarz in L²", sp.Le(P**2, q * E2),
         By(axioms.cauchy_schwarz(P, q, E2))),
    Step("product in L²", "P² ≤ alpha² B² q", sp.Le(P**2, (alpha * B) ** 2 * q), Reals(),
         ("moment", "cauchy")),
)  # fmt: skip

STEPS = (
    Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
    Step("unbiased", "I = E<w, ∇f(v)>", sp.Eq(I_g, I), By(axioms.unbiased(I_g, I))),
    Step("step", "|w - alpha g(v)|²", sp.Eq(q_next, q - 2 * (alpha * I_g) + alpha**2 * S),
         By(axioms.expansion(q_next, q, alpha * I_g, alpha**2 * S))),
    Step("convex", "J = E<w, ∇f(x)>", sp.Ge(J, c * q), By(axioms.strong_convexity(J, c, q))),
    Step("error", "error = E<w, ∇f(x) - ∇f(v)>", sp.Eq(error, J - I), Let()),
    Step("pointwise", "error ≤ K = E|w||∇f(x) - ∇f(v)|", sp.Le(error, K),
         By(axioms.inner_product(error, K))),
    Step("smooth", "(7), weighted with |w|", sp.Le(K, L * P), By(axioms.smoothness(K, L, P))),
    Step("product", "P² ≤ alpha² B² q, in either reading", sp.Le(P**2, (alpha * B) ** 2 * q),
         Either((FIRST, SECOND))),
    Step("r", "r = √q", sp.Eq(r, sp.sqrt(q)), Let()),
    Step("near", "P ≤ alpha B r", sp.Le(P, alpha * B * r), Reals(), ("product", "r")),
    Step("bound", "C1", sp.Le(q_next, (1 - 2 * alpha * c) * q + 2 * alpha**2 * L * B * r
                              + alpha**2 * M**2), Reals(),
         ("second moment", "unbiased", "step", "convex", "error", "pointwise", "smooth", "near")),
)  # fmt: skip

SMALLER = Condition(name="√q' ≤ √q", relation=sp.Le(r_small, r))
MONOTONE = sp.Le(
    (1 - 2 * alpha * c) * r_small**2 + 2 * alpha**2 * L * B * r_small,
    (1 - 2 * alpha * c) * r**2 + 2 * alpha**2 * L * B * r,
)


def increasing() -> Theorem:
    """The map at a smaller distance is no larger."""
    smaller = step("smaller", "a smaller distance", assume(SMALLER.relation))
    short = step("step", "alpha c ≤ 1/2", assume(STEP_MONOTONE.relation))
    squares = step("squares", "the squares", arithmetic(sp.Le(r_small**2, r**2), smaller))
    return step("map", "the map", arithmetic(MONOTONE, smaller, short, squares))


CLAIMS = (
    Claim(
        id="sharper/c1",
        place="theory, sharper form C1",
        says="q+ ≤ (1 - 2 alpha c) q + 2 alpha² L B √q + alpha² M²",
        printed=strongly_convex.SQUARE_ROOT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(recursion),
        tightness=Tightness(
            Tight.ATTAINED,
            "c = L: f = L x²/2 at x = √q with the view x - alpha B, M = |∇f(v)| and no noise",
        ),
        remark="the map is nondecreasing in q, so the step that makes every q+ least is the best "
        "schedule of the recursion; <w, ∇f(x)> ≥ c |w|² holds at an edge point x* of X too",
    ),
    Claim(
        id="sharper/c1-monotone",
        place="theory, sharper form C1",
        says="the map is nondecreasing in √q for alpha c ≤ 1/2, so it iterates",
        printed=MONOTONE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(increasing),
        hypotheses=(STEP_MONOTONE, SMALLER),
        tightness=Tightness(Tight.ATTAINED, "q' = q"),
    ),
)

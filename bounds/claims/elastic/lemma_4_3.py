"""Lemma 4.3 is false as printed, in two places and without a hypothesis.

Young's inequality gives 1/c where 1/c² is printed; the product must run over the steps after t, not
before (decreasing steps survive the slip, increasing ones do not); and alpha_t c <= 1 is missing.
With all three repaired it holds, if the run stays where L, c and M hold.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import EITHER, added, shrinks
from bounds.claims.elastic.one_step import CHANGING
from bounds.claims.elastic.unrolling import over_schedule
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, STAYS, STEP_CONTRACTS
from bounds.proving import axioms, run
from bounds.proving.axioms import Axiom
from bounds.proving.derivation import Derivation
from bounds.proving.formal import fact
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import strongly_convex as on
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.proof import By, Either, Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, T, alpha, alphas, c, j, t
from bounds.theorems import strongly_convex

a = alpha
Q, Q_next, Q0 = sp.symbols("Q Q_+ Q_0", nonnegative=True)  # E|x - x*|², now, next and first
S, P, K = sp.symbols("S P K", nonnegative=True)  # E|g|², E|x-x*||x-v|, E|x-x*||∇f(x)-∇f(v)|
N = sp.Symbol("N", nonnegative=True)  # E|x - x*|
E2 = sp.Symbol("E_2", nonnegative=True)  # E|x - v|²
I, I_x, I_0, I_g = sp.symbols("I I_x I_0 I_g", real=True)
# E<x - x*, .> of ∇f(v), ∇f(x), ∇f(x) - ∇f(x*) and g(v)
Z, W = sp.symbols("Z W", nonnegative=True)  # the product and the sum of (12), with later steps

RADIUS = Condition(name="|x₀ - x*| ≤ R", means=lambda: (run.RADIUS,))


def expansion(after: sp.Expr, before: sp.Expr, inner: sp.Expr, square: sp.Expr) -> Axiom:
    """E|w + s|² = E|w|² + 2 E<w, s> + E|s|²."""
    return Axiom(
        "square of a sum", "E|w + s|² = E|w|² + 2 E<w, s> + E|s|²",
        sp.Eq(after, before + 2 * inner + square),
    )  # fmt: skip


def optimality(inner: sp.Expr, shifted: sp.Expr) -> Axiom:
    """<y - x*, g> >= <y - x*, g - ∇f(x*)> for y in a convex X over which x* minimises f."""
    return Axiom(
        "first-order optimality", "<y - x*, ∇f(x*)> ≥ 0 for y in X", sp.Ge(inner, shifted),
        rests=(STAYS,),
    )  # fmt: skip


#: What one step does to Q before E|x - x*||x - v| is bounded.
EXPANDED = (
    Step("expanded", "x+ - x* = (x - x*) - alpha g",
         sp.Eq(Q_next, Q - 2 * a * I_g + a**2 * S),
         By(expansion(Q_next, Q, -a * I_g, a**2 * S))),
    Step("unbiased", "the sample at v does not influence x", sp.Eq(I_g, I),
         By(axioms.unbiased(I_g, I))),
    Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
)  # fmt: skip
SPLIT = (
    *EXPANDED,
    Step("optimal", "x* minimises f over X, and x is in X", sp.Ge(I_x, I_0),
         By(optimality(I_x, I_0))),
    Step("convex", "(8) against x*", sp.Ge(I_0, c * Q), By(axioms.strong_convexity(I_0, c, Q))),
    Step("inner", "E<x - x*, ∇f(x) - ∇f(v)> = I_x - I", sp.Le(I_x - I, K),
         By(axioms.inner_product(I_x - I, K))),
    Step("smooth", "(7), weighted with |x - x*|", sp.Le(K, L * P), By(axioms.smoothness(K, L, P))),
    Step("one step", "the inner product, split",
         sp.Le(Q_next, (1 - 2 * a * c) * Q + 2 * a * L * P + a**2 * M**2), Reals(),
         ("expanded", "unbiased", "second moment", "optimal", "convex", "inner", "smooth")),
)  # fmt: skip

_GIVEN = (
    Step("consistency", "(10), with x_t known given the past", sp.Le(P, a * B * N),
         Given(Consistency.CONDITIONAL_FIRST)),
    Step("jensen", "(E|x - x*|)² ≤ Q", sp.Le(N**2, Q), By(axioms.jensen(N, Q))),
    Step("product given F_t", "P² ≤ alpha² B² Q", sp.Le(P**2, (a * B) ** 2 * Q), Reals(),
         ("consistency", "jensen")),
)  # fmt: skip
_SECOND = (
    Step("consistency", "elastic consistency, second moment", sp.Le(E2, (a * B) ** 2),
         Given(Consistency.SECOND)),
    Step("cauchy", "Cauchy-Schwarz in L²", sp.Le(P**2, Q * E2),
         By(axioms.cauchy_schwarz(P, Q, E2))),
    Step("product in L²", "P² ≤ alpha² B² Q", sp.Le(P**2, (a * B) ** 2 * Q), Reals(),
         ("consistency", "cauchy")),
)  # fmt: skip
PRODUCT = Step("product", "P² ≤ alpha² B² Q, in either reading", sp.Le(P**2, (a * B) ** 2 * Q),
               Either((_GIVEN, _SECOND)))  # fmt: skip
_noise = a**2 * M**2 + a**3 * L**2 * B**2 / c
#: 2 alpha L P <= alpha c Q + alpha³ L² B² / c.
YOUNG = (
    Step("young", "Young's inequality on 2 alpha L P",
         sp.Le(2 * L * P * c, c**2 * Q + a**2 * L**2 * B**2), Reals(), ("product",)),
    Step("young, in c", "divided by c", sp.Le(2 * a * L * P, a * c * Q + a**3 * L**2 * B**2 / c),
         Reals(), ("young",)),
    Step("shrinks", "what (21) should say",
         sp.Le(Q_next, (1 - a * c) * Q + _noise), Reals(), ("one step", "young, in c")),
)  # fmt: skip
START = Step("start", "the first distance", sp.Le(Q0, R**2), Given(RADIUS))

CORRECTED = Proof(
    steps=(
        *SPLIT, PRODUCT, *YOUNG, START,
        Step("contracts", "alpha c ≤ 1", sp.Le(a * c, 1), Given(STEP_CONTRACTS)),
        Step("positive", "products of factors in [0, 1]", sp.Ge(Z, 0),
             Induction(((Z, 1),), ((Z, (1 - a * c) * Z),)), ("contracts",)),
        Step("bound", "unwound: noise is shrunk by the steps after it",
             sp.Le(Q, R**2 * Z + W),
             Induction(((Q, Q0), (Z, 1), (W, 0)),
                       ((Q, Q_next), (Z, (1 - a * c) * Z), (W, (1 - a * c) * W + _noise))),
             ("start", "contracts", "shrinks")),
    ),
    letters=(
        (Z, sp.Product(1 - alphas[t] * c, (t, 0, T - 1))),
        (W, sp.Sum(_noise.subs(a, alphas[t]) * sp.Product(1 - alphas[j] * c, (j, t + 1, T - 1)),
                   (t, 0, T - 1))),
    ),
)  # fmt: skip


def corrected() -> tuple[Theorem, ...]:
    """Lemma 4.3 with 1/c and the later steps, under each reading of elastic consistency."""
    wanted = fact(strongly_convex.CORRECTED)
    return tuple(
        over_schedule(shrinks(CHANGING, product), added(CHANGING.size), on.SHORT, wanted)
        for product in EITHER
    )


#: f = CURVATURE/2 (x - MINIMISER)² on [0, 2 MINIMISER], from x_0 = 0 with one step STEP.
CURVATURE, MINIMISER, STEP = sp.Integer(4), sp.Rational(1, 16), sp.Rational(1, 16)
#: Every view is the minimiser.
STUCK = scripted(
    diagonal((CURVATURE,), (MINIMISER,)),
    (0,),
    (STEP,),
    {L: CURVATURE, c: CURVATURE, M: sp.Rational(1, 4), B: 1, R: MINIMISER, T: 1},
    view=lambda x: ((exact(MINIMISER),),),
)

CLAIMS = (
    Claim(
        id="elastic/lemma-4.3",
        place="Lemma 4.3, (12)",
        says="the expected squared distance to the minimiser under elastic consistency",
        printed=strongly_convex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="Young's inequality gives 1/c; the product in (22) runs over the wrong steps; "
        "unwinding needs alpha c ≤ 1; ∇f(x*) is taken for 0, for which x must be in X",
        counterexample=against(
            strongly_convex.PRINTED,
            "f = 2 (x - 1/16)² on [0, 1/8] (c = L = 4, M = 1/4), x_0 = 0, v = 1/16 always, "
            "alpha = 1/16, B = 1, T = 1: x stays 0, 1/256 against .00342",
            STUCK,
            RADIUS,
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        tightness=Tightness(
            Tight.ATTAINED,
            "in the limit: stuck at the edge with L = c, M = c R and alpha = R/B the truth is R², "
            "and as T grows the bound tends to (1 + c R/B) R², for any large B",
        ),
        remark="the same instance keeps x at 1/16 forever: the printed bound tends to half of it",
    ),
)

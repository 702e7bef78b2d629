"""What the proof of Theorem 4.4 displays after (23): (24) is true where the run stays in its
domain."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_23 import ADDED, BEFORE, SHORT, scale
from bounds.claims.elastic.lemma_4_3 import Q0, RADIUS, START, Q, Q_next, Z, a
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.consistency import Consistency
from bounds.hypotheses import (
    SECOND_MOMENT,
    SMOOTH,
    STAYS,
    STEP_CONTRACTS,
    STRONGLY_CONVEX,
    UNBIASED,
)
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, T, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex_iterations as theorem

E = sp.Symbol("E", positive=True)  # exp(-alpha c T)
ratio = R**2 / (eps * (1 - nu))
STEP = Condition(
    name="alpha is the step size of Theorem 4.4", relation=sp.Eq(a, theorem.PRINTED.step_size)
)
ENOUGH = Condition(
    name="T is at least the number of Theorem 4.4", relation=sp.Ge(T, theorem.PRINTED.iterations)
)
K2 = sp.Symbol("K_2", positive=True)
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX)
READINGS = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)


def decays(power: sp.Expr, exponential: sp.Expr) -> Axiom:
    """(1 - y)^T <= exp(-y T) for 0 <= y <= 1."""
    return Axiom(
        "exponential", "(1 - y)^T ≤ exp(-y T) for 0 ≤ y ≤ 1", sp.Le(power, exponential), final=True
    )


def outlasts(exponential: sp.Expr, y: sp.Expr, z: sp.Expr) -> Axiom:
    """z exp(-y T) <= 1 for T y >= log(z)."""
    return Axiom(
        "logarithm", "z exp(-y T) ≤ 1 for T ≥ log(z)/y",
        sp.Or(sp.Lt(T * y, sp.log(z)), sp.Le(z * exponential, 1)), owes=(sp.Gt(z, 0),), final=True,
    )  # fmt: skip


BOUND_24 = sp.Le(Q, R**2 * E + a * scale / c)
PROOF_24 = Proof(
    steps=(
        *BEFORE, START, *SHORT,
        Step("rest point", "a fixed point of the map",
             sp.Eq(ADDED, a * c * (a * scale / c)), Reals()),
        Step("unwound", "over the iterations, at a constant step",
             sp.Le(Q, Z * R**2 + a * scale / c),
             Induction(((Q, Q0), (Z, 1)), ((Q, Q_next), (Z, (1 - a * c) * Z))),
             ("start", "contracts", "one step")),
        Step("exponential", "(1 - alpha c)^T ≤ exp(-alpha c T)", sp.Le(Z, E),
             By(decays(Z, E)), ("contracts",)),
        Step("(24)", "K_1 + K_2", BOUND_24, Reals(), ("unwound", "exponential")),
    ),
)  # fmt: skip
NOISE = Proof(
    steps=(
        Step("noise", "K_2 at the prescribed step size",
             sp.Eq(K2, theorem.PRINTED.step_size * scale / c), Let()),
        Step("share", "K_2 = nu epsilon", sp.Eq(K2, nu * eps), Reals(), ("noise",)),
    )
)  # fmt: skip
NUMBER = Proof(
    steps=(
        Step("share", "nu is in (0, 1)", sp.Lt(nu, 1), Given(SHARE)),
        Step("step size", "the prescribed one", STEP.relation, Given(STEP)),
        Step("balance", "what it balances",
             sp.Eq(a * (M**2 * c**2 + L**2 * B**2), eps * c**3 * nu), Reals(), ("step size",)),
        Step("number", "the prescribed one", ENOUGH.relation, Given(ENOUGH)),
        Step("long enough", "T alpha c ≥ log(R²/(epsilon (1 - nu)))",
             sp.Ge(T * a * c, sp.log(ratio)), Reals(), ("share", "balance", "number")),
        Step("enough", "T ≥ log(z)/(alpha c)", outlasts(E, a * c, ratio).fact,
             By(outlasts(E, a * c, ratio)), ("share",)),
        Step("start", "K_1", sp.Le(R**2 * E, eps * (1 - nu)), Reals(),
             ("share", "enough", "long enough")),
    )
)  # fmt: skip


CLAIMS = (
    Claim(
        id="elastic/equation-24",
        place="proof of Theorem 4.4, (24) and the display before it",
        says="R² exp(-alpha c T) + alpha (M² + L² B²/c²)/c, for a constant step",
        printed=BOUND_24,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="(23); the power and the geometric sum need 0 ≤ alpha c ≤ 1",
        conditions=(STEP_CONTRACTS, STAYS),
        proof=PROOF_24,
        hypotheses=(*WORLD, *READINGS, RADIUS),
        tightness=Tightness(
            Tight.GAP, "for the stuck instance of Lemma 4.3 the view term is R²/(alpha c) for R²"
        ),
        remark="where the run stays in X it holds for alpha c > 1 too, as |x - x*|² ≤ M²/c² there",
    ),
    Claim(
        id="elastic/proof-of-theorem-4.4-k2",
        place="proof of Theorem 4.4, K_2",
        says="the step size makes K_2 = nu epsilon",
        printed=sp.Eq(K2, nu * eps),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=NOISE,
    ),
    Claim(
        id="elastic/proof-of-theorem-4.4-k1",
        place="proof of Theorem 4.4, the last display",
        says="K_1 ≤ epsilon (1 - nu) for the prescribed T",
        printed=sp.Le(R**2 * E, eps * (1 - nu)),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=NUMBER,
        hypotheses=(SHARE, STEP, ENOUGH),
    ),
)

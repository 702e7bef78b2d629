"""What the proof of Theorem 4.2 displays: (20) needs alpha <= 1, the last display loses an epsilon.

The condition stands above an inequality sign of the proof and in no statement; it is no condition
on the problem, because its truth changes with the units of the parameters.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import A2, A3, PROOF, A, m
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, T, alpha, epsilon, nu
from bounds.theorems import nonconvex_iterations as theorem

n = sp.Symbol("n", nonnegative=True)
SHARE = Condition(name="nu < 1", relation=sp.Lt(nu, 1))
STEP_ONE = Condition(name="alpha ≤ 1", relation=sp.Le(alpha, 1), hidden=True)
K2 = sp.Symbol("K_2", positive=True)
scale = L * M**2 + L**2 * B**2
CONSTANT = sp.Le(m, 2 * D / (alpha * T) + alpha * scale)  # (20) at a constant step


def _stuck() -> Instance:
    """f = x²/200 (L = 1/100) on [-10, 10] with v = 0 always: x stays at x_0 = 10."""
    values = {L: sp.Rational(1, 100), M: sp.Rational(1, 10), B: sp.Integer(1), T: sp.Integer(100),
              alpha: sp.Integer(10)}  # fmt: skip
    x, view = sp.Integer(10), sp.Integer(0)
    gap = values[L] * x**2 / 2
    squares = []
    for _ in range(int(values[T])):
        squares.append((values[L] * x) ** 2)
        x -= values[alpha] * values[L] * view
    return Instance(
        (
            Fact("(6): |∇f| ≤ M on [-10, 10]", sp.Le(max(squares), values[M] ** 2)),
            Fact("(10)", sp.Le(abs(x - view), values[alpha] * values[B])),
        ),
        promised=CONSTANT.rhs.subs({**values, D: gap}),
        actual=min(squares),
    )


def _lost() -> Instance:
    """D = L = M = B = 1, nu = 1/2, epsilon = 1/10 at the printed step size and number."""
    values = {L: 1, M: 1, B: 1, D: 1, nu: sp.Rational(1, 2), epsilon: sp.Rational(1, 10)}
    step = sp.sympify(theorem.PRINTED.step_size).subs(values)
    iterations = theorem.PRINTED.iterations.subs(values)
    return Instance(
        (Fact("T is an integer", sp.true if iterations.is_integer else sp.false),),
        promised=(epsilon * (1 - nu)).subs(values),
        actual=2 * values[D] / (step * iterations),
    )


CONSTANT_STEP = Proof(
    steps=(
        *PROOF.steps,
        *(
            Step(f"sum of powers {power}", "of a constant step", sp.Eq(total, n * alpha**power),
                 Induction(((total, 0), (n, 0)), ((total, total + alpha**power), (n, n + 1))))
            for power, total in ((1, A), (2, A2), (3, A3))
        ),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("constant", "Lemma 4.1 at a constant step",
             sp.Le(m, 2 * D / (alpha * T) + alpha * L * M**2 + alpha**2 * L**2 * B**2), Reals(),
             ("steps", "sum of powers 1", "sum of powers 2", "sum of powers 3", "bound")),
        Step("small", "alpha ≤ 1", sp.Le(alpha, 1), Given(STEP_ONE)),
        Step("linear", "alpha² ≤ alpha", sp.Le(alpha**2 * L**2 * B**2, alpha * L**2 * B**2),
             Reals(), ("small",)),
        Step("(20)", "at a constant step", CONSTANT, Reals(), ("constant", "linear")),
    )
)  # fmt: skip
NOISE = Proof(
    steps=(
        Step("noise", "K_2 at the prescribed step size",
             sp.Eq(K2, theorem.PRINTED.step_size * scale), Let()),
        Step("share", "K_2 = epsilon nu", sp.Eq(K2, epsilon * nu), Reals(), ("noise",)),
    )
)  # fmt: skip
ENOUGH = sp.Symbol("T_2", positive=True)  # the number with epsilon²
START = Proof(
    steps=(
        Step("share", "nu is in (0, 1)", sp.Lt(nu, 1), Given(SHARE)),
        Step("number", "the printed number over epsilon",
             sp.Eq(ENOUGH, 2 * scale * D / (epsilon**2 * nu * (1 - nu))), Let(), ("share",)),
        Step("start", "K_1 after so many steps",
             sp.Eq(2 * D / (theorem.PRINTED.step_size * ENOUGH), epsilon * (1 - nu)), Reals(),
             ("share", "number")),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-20",
        place="proof of Theorem 4.2, (20), and the display after it (constant step: K_1 + K_2)",
        says="(19) with alpha³ replaced by alpha²",
        printed=CONSTANT,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="alpha ≤ 1 stands above the sign only; no statement has it, and the step size of "
        "the theorem exceeds 1 where L M² + L² B² < epsilon nu",
        conditions=(STEP_ONE,),
        proof=CONSTANT_STEP,
        counterexample=Counterexample(
            "alpha = 10: f = x²/200 on [-10, 10], v = 0, x = 10 stays, M = 1/10, B = 1, T = 100: "
            "|∇f|² = 1/100 against 3/1000",
            _stuck,
        ),
        hypotheses=(
            UNBIASED,
            SECOND_MOMENT,
            SMOOTH,
            BELOW,
            Consistency.CONDITIONAL_FIRST,
            Consistency.SECOND,
        ),
        remark="the same instance with nu = 1/2 and epsilon = 1/250 has the prescribed step size "
        "10 and never reaches epsilon: Theorem 4.2 with 1/epsilon² is false without alpha ≤ 1",
    ),
    Claim(
        id="elastic/proof-of-theorem-4.2-k2",
        place="proof of Theorem 4.2, K_2",
        says="the step size makes K_2 = epsilon nu",
        printed=sp.Eq(K2, epsilon * nu),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=NOISE,
    ),
    Claim(
        id="elastic/proof-of-theorem-4.2-k1",
        place="proof of Theorem 4.2, the last display",
        says="K_1 ≤ epsilon (1 - nu) for T ≥ 2(LM² + L²B²)D / (epsilon nu (1 - nu))",
        printed=sp.Le(
            2 * D / (theorem.PRINTED.step_size * theorem.PRINTED.iterations), epsilon * (1 - nu)
        ),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="2 D/(alpha T) with both put in is 1 - nu; the epsilon of alpha was dropped",
        counterexample=Counterexample(
            "L = M = B = D = 1, nu = 1/2, epsilon = 1/10: K_1 = 1/2 against 1/20", _lost
        ),
        replacement=sp.Eq(2 * D / (theorem.PRINTED.step_size * ENOUGH), epsilon * (1 - nu)),
        replacement_proof=START,
        hypotheses=(SHARE,),
        tightness=Tightness(Tight.ATTAINED, "an equality with epsilon² in the number of steps"),
    ),
)

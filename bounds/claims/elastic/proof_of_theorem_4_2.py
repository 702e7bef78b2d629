"""What the proof of Theorem 4.2 displays: (20) needs alpha <= 1, the last display loses an epsilon.

The condition stands above an inequality sign of the proof and in no statement; it is no condition
on the problem, because its truth changes with the units of the parameters.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import smallest
from bounds.claims.elastic.one_step import CONSTANT, PRODUCTS, SMALLEST
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, T, alpha, epsilon, nu
from bounds.theorems import nonconvex_iterations as theorem

SCALE = L * M**2 + L**2 * B**2
SHARE = Condition(name="nu < 1", relation=compared(sp.Lt, nu, 1))
STEP_ONE = Condition(name="alpha ≤ 1", relation=compared(sp.Le, alpha, 1), hidden=True)
PRESCRIBED = Condition(
    name="the prescribed step size", relation=compared(sp.Eq, alpha, theorem.PRINTED.step_size)
)
ENOUGH = Condition(
    name="the printed number over epsilon",
    relation=compared(sp.Ge, T, theorem.PRINTED.iterations / epsilon),
)
NOISE_AND_VIEWS = alpha * L * M**2 + alpha * L**2 * B**2
#: (20) at a constant step, K_1 + K_2.
AT_CONSTANT_STEP = compared(sp.Le, SMALLEST, 2 * D / (alpha * T) + NOISE_AND_VIEWS)
START = compared(sp.Le, 2 * D / (alpha * T), epsilon * (1 - nu))


#: f = x²/200 on [-10, 10] with v = 0 always: x stays at x_0 = 10.
STUCK = scripted(
    diagonal((sp.Rational(1, 100),), (0,)),
    (10,),
    (10,) * 100,
    {L: sp.Rational(1, 100), M: sp.Rational(1, 10), B: 1, D: sp.Rational(1, 2), T: 100, alpha: 10},
    view=lambda x: ((Fraction(0),),),
)
#: Constants alone.
LOST = Model((Fraction(1),), 1, letters={L: 1, M: 1, B: 1, D: 1, nu: sp.Rational(1, 2),
                               epsilon: sp.Rational(1, 10)})  # fmt: skip
#: K_1 at the printed step size and number.
FIRST_PART = compared(
    sp.Le, 2 * D / (theorem.PRINTED.step_size * theorem.PRINTED.iterations), epsilon * (1 - nu)
)
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, BELOW)
READINGS = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)


def constant_step() -> tuple[Theorem, ...]:
    """(20) at a constant step, under each reading of elastic consistency."""
    cubed = 2 * D / (alpha * T) + alpha * L * M**2 + alpha**2 * L**2 * B**2
    bound = sp.Le(SMALLEST, cubed)
    small = step("small", "alpha ≤ 1", assume(STEP_ONE.relation))
    linear = arithmetic(sp.Le(alpha**2 * L**2 * B**2, alpha * L**2 * B**2), small)
    step("linear", "alpha² ≤ alpha", linear)
    summed = (smallest(CONSTANT, each, bound) for each in PRODUCTS)
    return tuple(arithmetic(AT_CONSTANT_STEP, each, linear) for each in summed)


def noise() -> Theorem:
    """K_2 at the prescribed step size."""
    size = step("step size", "the prescribed one", assume(PRESCRIBED.relation))
    return step("share", "K_2 = epsilon nu", arithmetic(sp.Eq(NOISE_AND_VIEWS, epsilon * nu), size))


def start() -> Theorem:
    """K_1 after the printed number of steps over epsilon."""
    size = step("step size", "the prescribed one", assume(PRESCRIBED.relation))
    share = step("share", "nu is in (0, 1)", assume(SHARE.relation))
    number = step("number", "the printed one over epsilon", assume(ENOUGH.relation))
    balanced = arithmetic(sp.Eq(alpha * SCALE, epsilon * nu), size)
    many = arithmetic(sp.Le(2 * D * SCALE, T * epsilon**2 * nu * (1 - nu)), share, number)
    enough = arithmetic(sp.Le(2 * D, alpha * T * epsilon * (1 - nu)), many, balanced, share)
    return step("start", "K_1 ≤ epsilon (1 - nu)", arithmetic(START, enough))


CLAIMS = (
    Claim(
        id="elastic/equation-20",
        sort=Sort.STEP,
        place="proof of Theorem 4.2, (20), and the display after it (constant step: K_1 + K_2)",
        says="(19) with alpha³ replaced by alpha²",
        printed=AT_CONSTANT_STEP,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="alpha ≤ 1 stands above the sign only; no statement has it, and the step size of "
        "the theorem exceeds 1 where L M² + L² B² < epsilon nu",
        conditions=(STEP_ONE,),
        proof=Derivation(constant_step),
        counterexample=against(
            AT_CONSTANT_STEP,
            "alpha = 10: f = x²/200 on [-10, 10], v = 0, x = 10 stays, M = 1/10, B = 1, T = 100: "
            "|∇f|² = 1/100 against 3/1000",
            STUCK,
            *(*WORLD, *READINGS),
        ),
        hypotheses=(*WORLD, *READINGS),
        remark="the same instance with nu = 1/2 and epsilon = 1/250 has the prescribed step size "
        "10 and never reaches epsilon: Theorem 4.2 with 1/epsilon² is false without alpha ≤ 1",
    ),
    Claim(
        id="elastic/proof-of-theorem-4.2-k2",
        place="proof of Theorem 4.2, K_2",
        says="the step size makes K_2 = epsilon nu",
        printed=compared(sp.Eq, NOISE_AND_VIEWS, epsilon * nu),
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(noise),
        hypotheses=(PRESCRIBED,),
    ),
    Claim(
        id="elastic/proof-of-theorem-4.2-k1",
        place="proof of Theorem 4.2, the last display",
        says="K_1 ≤ epsilon (1 - nu) for T ≥ 2(LM² + L²B²)D / (epsilon nu (1 - nu))",
        printed=FIRST_PART,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="2 D/(alpha T) with both put in is 1 - nu; the epsilon of alpha was dropped",
        counterexample=against(
            FIRST_PART,
            "L = M = B = D = 1, nu = 1/2, epsilon = 1/10: K_1 = 1/2 against 1/20",
            LOST,
            SHARE,
        ),
        replacement=START,
        replacement_proof=Derivation(start),
        hypotheses=(SHARE,),
        instead=(PRESCRIBED, ENOUGH),
        tightness=Tightness(Tight.ATTAINED, "an equality at the number with epsilon²"),
    ),
)

"""What the proof of Theorem 4.4 displays after (23): (24) is true where the run stays in its
domain."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import EITHER
from bounds.claims.elastic.enough import exponential_small_at
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.claims.elastic.target import RATIO, balance, bound, long_enough
from bounds.claims.elastic.unrolling import distance
from bounds.consistency import Consistency
from bounds.hypotheses import (
    SECOND_MOMENT,
    SMOOTH,
    STAYS,
    STEP_CONTRACTS,
    STRONGLY_CONVEX,
    UNBIASED,
)
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, T, alpha, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex_iterations as theorem

STEP = Condition(
    name="alpha is the step size of Theorem 4.4",
    relation=compared(sp.Eq, alpha, theorem.PRINTED.step_size),
)
ENOUGH = Condition(
    name="T is at least the number of Theorem 4.4",
    relation=compared(sp.Ge, T, theorem.PRINTED.iterations),
)
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STRONGLY_CONVEX)
READINGS = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)

#: K_1 and K_2.
START, NOISE = R**2 * sp.exp(-alpha * c * T), alpha * (M**2 + L**2 * B**2 / c**2) / c
BOUND_24 = compared(sp.Le, distance(T), START + NOISE)
K_1, K_2 = compared(sp.Le, START, eps * (1 - nu)), compared(sp.Eq, NOISE, nu * eps)


def noise() -> Theorem:
    """K_2 = nu epsilon."""
    return step("share", "K_2 = nu epsilon", arithmetic(K_2, balance()))


def start() -> Theorem:
    """K_1 <= epsilon (1 - nu)."""
    share = step("share", "nu is in (0, 1)", assume(SHARE.relation))
    small = exponential_small_at(alpha * c, RATIO, share, long_enough())
    return step("start", "K_1", arithmetic(K_1, share, small))


CLAIMS = (
    Claim(
        id="elastic/equation-24",
        sort=Sort.STEP,
        place="proof of Theorem 4.4, (24) and the display before it",
        says="R² exp(-alpha c T) + alpha (M² + L² B²/c²)/c, for a constant step",
        printed=BOUND_24,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="(23); the power and the geometric sum need 0 ≤ alpha c ≤ 1",
        conditions=(STEP_CONTRACTS, STAYS),
        proof=Derivation(lambda: tuple(map(bound, EITHER))),
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
        printed=K_2,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(noise),
        hypotheses=(STEP,),
    ),
    Claim(
        id="elastic/proof-of-theorem-4.4-k1",
        place="proof of Theorem 4.4, the last display",
        says="K_1 ≤ epsilon (1 - nu) for the prescribed T",
        printed=K_1,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(start),
        hypotheses=(SHARE, STEP, ENOUGH),
    ),
)

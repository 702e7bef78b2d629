"""C1: a recursion for q = E|x - x*|² that needs no more than the conditional first moment."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import square_root
from bounds.hypotheses import STEP_MONOTONE
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import B, L, alpha, c
from bounds.theorems import strongly_convex

r, r_small = sp.symbols("r r'", nonnegative=True)  # √q, and a smaller one

SMALLER = Condition(name="√q' ≤ √q", relation=compared(sp.Le, r_small, r))
MONOTONE = compared(
    sp.Le,
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
        proof=Derivation(square_root),
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

"""Section 4.2: a strongly convex function has one minimiser."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.hypotheses import SMOOTH, STRONGLY_CONVEX
from bounds.proving import run
from bounds.proving.consequences import stationary, strong_monotonicity
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import least_value
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.space import rewritten
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import gradient, named, square
from bounds.proving.terms.vector import ZERO
from bounds.statement import Condition

other = named("y*", random=False)
UNIQUE = compared(sp.Le, square(optimum - other), 0)
BOTH = Condition(name="f is least at x* and at y*", means=lambda: (run.LEAST, least_value(other)))


def unique() -> Theorem:
    """c |x* - y*|² <= <x* - y*, ∇f(x*) - ∇f(y*)> = 0."""
    steep = strong_monotonicity(run.STRONGLY_CONVEX, optimum, other)
    for point in (optimum, other):
        flat = step(f"flat at {point.text}", "Fermat", stationary(run.SMOOTH, point))
        steep = rewritten(steep, flat, gradient(point), ZERO)
    return step("one", "c > 0", arithmetic(UNIQUE, steep))


CLAIMS = (
    Claim(
        id="elastic/section-4.2-unique",
        sort=Sort.SETTING,
        place="Section 4.2, first sentence: the unique global minimum",
        says="two points where a strongly convex f is least are one",
        printed=UNIQUE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(unique),
        hypotheses=(SMOOTH, STRONGLY_CONVEX, BOTH),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="that there is one at all, for f on R^d, the paper takes for granted, as it may",
    ),
)

"""S3 solved for T, for a step below the limit that puts the floor below the target."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import RATE
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.reached import reached, rests_below
from bounds.claims.sharper.s3 import over_the_run, rate_at_most_one
from bounds.claims.sharper.unrolled import FAR
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import L, alpha, c
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex
from bounds.theorems.strongly_convex_iterations import VARIANCE as theorem

RESTS = rests_below(strongly_convex.VARIANCE_FLOOR, eps)


def enough() -> Theorem:
    """S3 solved for T."""
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(theorem.step_limit))))
    short = step("stable", "alpha (c + L) < 2", arithmetic(sp.Lt(alpha * (c + L), 2), limit))
    rests = step("rests", "the floor is below the target", assume(RESTS.relation))
    far = step("far", "the start may miss the target", assume(FAR.relation))
    shown = short, rate_at_most_one(short), rests, far
    always = over_the_run(short)
    return reached(theorem, always, RATE, strongly_convex.VARIANCE_FLOOR, *shown)


CLAIMS = (
    Claim(
        id="sharper/s3-iterations",
        place="theory, sharper form S3, solved for T",
        says="log((R² - floor)/(epsilon - floor)) / -log(1 - rate) iterations are enough",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(enough),
        hypotheses=(START, FAR, RESTS),
        tightness=Tightness(Tight.GAP, "S4 needs fewer iterations, and S3 is all that is lost"),
        remark="for epsilon < R² the floor is below epsilon exactly where the number is positive; "
        "elsewhere nothing is prescribed",
    ),
)

"""S3 solved for T, for a step below the limit that puts the floor below the target."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import RATE
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.reached import reached
from bounds.claims.sharper.s3 import LETTERS, OVER, STEPS, over_the_run, rate_at_most_one
from bounds.claims.sharper.unrolled import FAR, rate
from bounds.claims.sharper.unrolled import reached as reached_
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import Given, Prescribed, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import L, alpha, c
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex
from bounds.theorems.strongly_convex_iterations import VARIANCE as theorem

RESTS = Condition(
    name="the recursion rests below epsilon",
    relation=sp.Lt(strongly_convex.VARIANCE_FLOOR, eps),
)

PROOF = Proof(
    steps=(
        Step("limit", "the prescribed one", sp.Lt(alpha, theorem.step_limit), Prescribed(theorem)),
        Step("stable", "alpha (c + L) < 2", sp.Lt(alpha * (c + L), 2), Reals(), ("limit",)),
        *(each for each in STEPS if each.label != "stable"),  # there it is a condition
        *OVER,
        Step("shrinks", "rate < 1", sp.Lt(rate, 1), Reals(), ("first factor", "below", "rate")),
        Step("rests", "the floor is below the target", RESTS.relation, Given(RESTS)),
        *reached_(theorem, strongly_convex.VARIANCE_FLOOR, "stable"),
    ),
    letters=LETTERS,
)  # fmt: skip


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

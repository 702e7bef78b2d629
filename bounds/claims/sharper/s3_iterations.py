"""S3 solved for T, for a step below the limit that puts the floor below the target."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import RATE
from bounds.claims.sharper.facts import (
    BALL,
    CONSISTENCY,
    E2,
    NOISE,
    PULL,
    START,
    A,
    H,
    U,
    X,
    Z,
    q_next,
)
from bounds.claims.sharper.reached import reached
from bounds.claims.sharper.s3 import drift, over_the_run, rate_at_most_one
from bounds.claims.sharper.unrolled import FAR, UNROLLED, P, floor, rate, rho
from bounds.claims.sharper.unrolled import reached as reached_
from bounds.hypotheses import STEP_STABLE
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import Given, Let, Prescribed, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, T, alpha, c, q, sigma
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex
from bounds.theorems.strongly_convex_iterations import VARIANCE as theorem

s, kappa = sp.symbols("s kappa", positive=True)  # alpha (c + L)/2, s (1 - s)
spread, phi = sp.symbols("spread phi", nonnegative=True)  # (alpha (L - c)/2)², its ratio
ONE_STEP = sp.Le(q_next, (1 - rho) * q + drift + alpha**2 * sigma**2)

STEPS = (
    *BALL,
    *PULL,
    *NOISE,
    CONSISTENCY,
    Step("stable", "alpha (c + L) < 2", sp.Lt(alpha * (c + L), 2), Given(STEP_STABLE)),
    Step("s", "s = alpha (c + L)/2", sp.Eq(s, alpha * (c + L) / 2), Let()),
    Step("below", "s < 1", sp.Lt(s, 1), Reals(), ("stable", "s")),
    Step("kappa", "kappa = s (1 - s)", sp.Eq(kappa, s * (1 - s)), Let(), ("below",)),
    Step("spread", "what the gradient may deviate", sp.Eq(spread, (alpha * (L - c) / 2) ** 2),
         Let()),
    Step("phi", "the multiple of Young's inequality that leaves no |u|²",
         sp.Eq(phi, spread / kappa), Let()),
    Step("pull", "2<w, u> = |w|² + |u|² - |e|²", sp.Eq(A, (1 - s) * q - kappa * U + s * E2),
         Reals(), ("view", "pulled", "s", "kappa")),
    Step("small", "alpha² |h|² ≤ spread |u|²", sp.Le(alpha**2 * H, spread * U), Reals(),
         ("ball", "spread")),
    Step("square", "(alpha X)² ≤ (phi A)(kappa U)", sp.Le((alpha * X) ** 2, phi * A * kappa * U),
         Reals(), ("cross", "small", "phi")),
    Step("young", "-2 alpha X ≤ phi A + kappa U", sp.Le(-2 * alpha * X, phi * A + kappa * U),
         Reals(), ("square",)),
    Step("gathered", "Z ≤ (1 + phi)(A + kappa U)",
         sp.Le(Z, (1 + phi) * ((1 - s) * q + s * E2)), Reals(),
         ("step", "young", "small", "phi", "pull")),
    Step("first factor", "(1 + phi)(1 - s) = 1 - rho", sp.Eq((1 + phi) * (1 - s), 1 - rho), Reals(),
         ("phi", "kappa", "spread", "s", "below")),
    Step("second factor", "(1 + phi) s", sp.Eq(
        (1 + phi) * s, alpha * (c + L - 2 * alpha * c * L) / (2 - alpha * (c + L))), Reals(),
         ("stable", "phi", "kappa", "spread", "s", "below")),
    Step("views", "with E|e|² ≤ alpha² B²",
         sp.Le(Z, (1 - rho) * q + (1 + phi) * s * (alpha * B) ** 2), Reals(),
         ("gathered", "first factor", "consistency")),
    Step("one step", "S3", ONE_STEP, Reals(), ("stable", "views", "second factor", "noise")),
)  # fmt: skip

#: What the run does over the iterations.
OVER = (
    Step("rate", "rate = 2 alpha c L / (c + L)", sp.Eq(rate, rho), Let()),
    Step("floor", "where the recursion rests", sp.Eq(floor, strongly_convex.VARIANCE_FLOOR),
         Let(), ("stable",)),
    Step("rest", "the floor times the rate", sp.Eq(rate * floor, drift + alpha**2 * sigma**2),
         Reals(), ("stable", "rate", "floor")),
    Step("recursion", "written around the floor", sp.Le(q_next, (1 - rate) * q + rate * floor),
         Reals(), ("stable", "one step", "rate", "rest")),
    Step("share", "the rate is at most 1", sp.Le(rate, 1), Reals(),
         ("first factor", "below", "rate")),
    *UNROLLED,
)  # fmt: skip
LETTERS = ((P, (1 - rho) ** T), (rate, rho), (floor, strongly_convex.VARIANCE_FLOOR))

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

"""S5 solved for T: its step limit puts the floor below the target, its number gets there."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import RATE, towards_floor
from bounds.claims.elastic.unrolling import over_constant
from bounds.claims.sharper.facts import BALL, CONSISTENCY, E2, START, WU, H, U, q_next
from bounds.claims.sharper.reached import reached
from bounds.claims.sharper.unrolled import FAR, UNROLLED, P, floor, rate, rho
from bounds.claims.sharper.unrolled import reached as reached_
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import By, Given, Let, Prescribed, Proof, Reals, Step
from bounds.symbols import B, L, M, T, alpha, c, q
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex
from bounds.theorems.strongly_convex_iterations import INTERPOLATION as theorem

I, I_g = sp.symbols("I I_g", real=True)  # E<w, g>, E<w, g(v)>
S = sp.Symbol("S", nonnegative=True)  # E|g(v)|²
mid = sp.Symbol("mid", positive=True)  # (c + L)/2

PULL = sp.Ge(I, c * L / (c + L) * q - (c + L) / 4 * E2)

STEPS = (
    *BALL,
    Step("cross", "E<w, h> = E<w, g> - (c + L)/2 E<w, u>",
         sp.Le((I - (c + L) / 2 * WU) ** 2, q * H),
         By(axioms.cauchy_schwarz(I - (c + L) / 2 * WU, q, H))),
    Step("mid", "mid = (c + L)/2", sp.Eq(mid, (c + L) / 2), Let()),
    Step("square", "what the ball leaves of it",
         sp.Le((I - mid * WU) ** 2, q * (mid**2 - c * L) * U), Reals(), ("cross", "ball", "mid")),
    Step("young", "the square is completed in |u|, so Young's inequality is exact here",
         sp.Ge(I, mid * WU - mid * U / 2 - (mid**2 - c * L) * q / (2 * mid)),
         Reals(), ("square", "mid")),
    Step("pull", "2<w, u> = |w|² + |u|² - |e|²", PULL, Reals(), ("young", "view", "mid")),
)  # fmt: skip

#: One step of the run, written around where the recursion rests.
RECURSION = (
    *STEPS,
    CONSISTENCY,
    Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
    Step("unbiased", "the sample at v does not influence x", sp.Eq(I_g, I),
         By(axioms.unbiased(I_g, I))),
    Step("step", "|w - alpha g(v)|²", sp.Eq(q_next, q - 2 * (alpha * I_g) + alpha**2 * S),
         By(axioms.expansion(q_next, q, alpha * I_g, alpha**2 * S))),
    Step("one step", "S5, for any step size",
         sp.Le(q_next, (1 - rho) * q + alpha**2 * M**2 + alpha**3 * B**2 * (c + L) / 2),
         Reals(), ("pull", "consistency", "second moment", "unbiased", "step")),
    Step("rate", "rate = 2 alpha c L / (c + L)", sp.Eq(rate, rho), Let()),
    Step("floor", "where the recursion rests", sp.Eq(floor, strongly_convex.FLOOR), Let()),
    Step("recursion", "written around the floor",
         sp.Le(q_next, (1 - rate) * q + rate * floor), Reals(), ("one step", "rate", "floor")),
)  # fmt: skip
LETTERS = ((P, (1 - rho) ** T), (rate, rho), (floor, strongly_convex.FLOOR))

share = 2 * c * L * eps / (c + L)
_root = sp.sqrt(M**4 + 2 * B**2 * (c + L) * share)

PROOF = Proof(
    steps=(
        *RECURSION,
        Step("limit", "the prescribed one", sp.Lt(alpha, theorem.step_limit), Prescribed(theorem)),
        Step("shrinks", "rate < 1", sp.Lt(rate, 1), Reals(), ("limit", "rate")),
        Step("share", "rate ≤ 1", sp.Le(rate, 1), Reals(), ("shrinks",)),
        Step("short", "the other part of the limit", sp.Lt(alpha * (M**2 + _root), 2 * share),
             Reals(), ("limit",)),
        Step("noise", "what it solves",
             sp.Lt(alpha * M**2 + alpha**2 * B**2 * (c + L) / 2, share), Reals(), ("short",)),
        Step("rests", "the floor is below the target", sp.Lt(strongly_convex.FLOOR, eps), Reals(),
             ("noise",)),
        *UNROLLED,
        *reached_(theorem, strongly_convex.FLOOR),
    ),
    letters=LETTERS,
)  # fmt: skip


def enough() -> Theorem:
    """S5 solved for T."""
    floor = strongly_convex.FLOOR
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(theorem.step_limit))))
    shrinks = step("shrinks", "rate < 1", arithmetic(sp.Lt(RATE, 1), limit))
    short = arithmetic(sp.Lt(alpha * (M**2 + _root), 2 * share), limit)
    step("short", "the other part of the limit", short)
    noise = arithmetic(sp.Lt(alpha * M**2 + alpha**2 * B**2 * (c + L) / 2, share), short)
    step("noise", "what it solves", noise)
    rests = step("rests", "the floor is below the target", arithmetic(sp.Lt(floor, eps), noise))
    far = step("far", "the start may miss the target", assume(FAR.relation))
    always = over_constant(towards_floor(), RATE, floor, shrinks)
    return reached(theorem, always, RATE, floor, shrinks, rests, far)


CLAIMS = (
    Claim(
        id="sharper/s5-iterations",
        place="theory, sharper form S5, solved for T",
        says="log((R² - floor)/(epsilon - floor)) / -log(1 - rate) iterations are enough",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(enough),
        hypotheses=(START, FAR),
        tightness=Tightness(
            Tight.GAP, "S5 itself is attained in one step; for many S4 needs fewer iterations"
        ),
        remark="where R² ≤ epsilon no iteration is needed and the number may be none",
    ),
)

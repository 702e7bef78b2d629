"""P1 and S5: the gradient at a view pulls towards the minimiser, and the bound that follows.

Young's inequality of the paper loses the smoothness; the interpolation inequality keeps it.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import gradient_ball
from bounds.claims.elastic.equation_22 import interpolated
from bounds.claims.sharper.facts import BALL, CONSISTENCY, E2, START, WU, H, U, q_next
from bounds.claims.sharper.unrolled import P, floor, rate, rho
from bounds.hypotheses import (
    EVERYWHERE,
    SECOND_MOMENT,
    SMOOTH,
    STRONGLY_CONVEX,
)
from bounds.proving import axioms
from bounds.proving.derivation import Derivation
from bounds.proving.proof import By, Given, Let, Reals, Step
from bounds.symbols import B, L, M, T, alpha, c, q
from bounds.theorems import strongly_convex

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

CLAIMS = (
    Claim(
        id="sharper/p1",
        place="theory, sharper form P1",
        says="<x - x*, ∇f(v)> ≥ cL/(c+L) |x - x*|² - (c+L)/4 |x - v|²",
        printed=gradient_ball.PULL,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(gradient_ball.pull),
        hypotheses=(SMOOTH, STRONGLY_CONVEX, EVERYWHERE),
        tightness=Tightness(
            Tight.ATTAINED,
            "f = c x²/2 at x = 1 and v = (L-c)/(L+c): both sides are c (L-c)/(L+c)",
        ),
    ),
    Claim(
        id="sharper/s5",
        place="theory, sharper form S5",
        says="q+ ≤ (1 - 2 alpha c L/(c+L)) q + alpha² M² + alpha³ B² (c+L)/2, unrolled",
        printed=strongly_convex.INTERPOLATION,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(interpolated),
        hypotheses=(START,),
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = c x²/2 at x = R = 1 and v = (L-c)/(L+c), alpha B = 2c/(L+c), M = |∇f(v)|; "
            "for many steps the exact map of S4 is smaller",
        ),
    ),
)

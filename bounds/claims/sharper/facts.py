"""One step on a strongly convex objective, in facts that S1, S3, S4, S5 and P1 share.

w = x - x*, u = v - x*, e = v - x = u - w, g = ∇f(v), h = g - (c + L)/2 u. Every letter is an
expectation, so that nothing is asked of a single view.
"""

from __future__ import annotations

import sympy as sp

from bounds.consistency import Consistency
from bounds.hypotheses import VARIANCE_BOUND
from bounds.proving import axioms, run
from bounds.proving.proof import By, Given, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, R, alpha, c, q, sigma

U, E2, N, H, A, Z, V = sp.symbols("U E_2 N H A Z V", nonnegative=True)
WU, UG, X, Y = sp.symbols("WU UG X Y", real=True)  # <w, u>, <u, g>, <w - s u, h>, <w - a g, noise>
q_next = sp.Symbol("q_+", nonnegative=True)  # E|x_{t+1} - x*|²
q0 = sp.Symbol("q_0", nonnegative=True)  # E|x_0 - x*|²
m, s = (c + L) / 2, alpha * (c + L) / 2

START = Condition(
    name="|x_0 - x*| ≤ R, which is what the letter R says", means=lambda: (run.RADIUS,)
)

#: The gradient at the view lies in a ball around (c + L)/2 u.
BALL = (
    Step("view", "E|e|² for e = u - w", sp.Eq(E2, U - 2 * WU + q),
         By(axioms.expansion(E2, U, WU, q))),
    Step("centre", "E|h|² for h = g - (c + L)/2 u", sp.Eq(H, N - 2 * (m * UG) + m**2 * U),
         By(axioms.expansion(H, N, m * UG, m**2 * U))),
    Step("interpolation", "between v and x*",
         axioms.interpolation(UG, c, L, U, N).fact, By(axioms.interpolation(UG, c, L, U, N))),
    Step("ball", "|h| ≤ (L - c)/2 |u|", sp.Le(H, ((L - c) / 2) ** 2 * U), Reals(),
         ("centre", "interpolation")),
)  # fmt: skip

#: One exact step, w - alpha g = (w - s u) - alpha h.
PULL = (
    Step("pulled", "A = E|w - s u|²", sp.Eq(A, q - 2 * (s * WU) + s**2 * U),
         By(axioms.expansion(A, q, s * WU, s**2 * U))),
    Step("cross", "X = E<w - s u, h>", sp.Le(X**2, A * H), By(axioms.cauchy_schwarz(X, A, H))),
    Step("step", "Z = E|w - alpha g|²", sp.Eq(Z, A - 2 * (alpha * X) + alpha**2 * H),
         By(axioms.expansion(Z, A, alpha * X, alpha**2 * H))),
)  # fmt: skip

#: The noise of the sample adds alpha² sigma² and nothing else.
NOISE = (
    Step("variance", "V = E|g(v) - g|²", sp.Le(V, sigma**2), Given(VARIANCE_BOUND)),
    Step("unbiased", "the sample at v influences neither w nor g",
         sp.Eq(Y, 0), By(axioms.unbiased(Y, sp.Integer(0)))),
    Step("sampled", "x+ - x* = (w - alpha g) - alpha (g(v) - g)",
         sp.Eq(q_next, Z - 2 * (alpha * Y) + alpha**2 * V),
         By(axioms.expansion(q_next, Z, alpha * Y, alpha**2 * V))),
    Step("noise", "E|x+ - x*|² is at most Z and the noise",
         sp.Le(q_next, Z + alpha**2 * sigma**2), Reals(), ("variance", "unbiased", "sampled")),
)  # fmt: skip

CONSISTENCY = Step(
    "consistency", "elastic consistency, second moment", sp.Le(E2, (alpha * B) ** 2),
    Given(Consistency.SECOND),
)  # fmt: skip

#: The run starts within R.
RADIUS = Step("radius", "the start", sp.Le(q0, R**2), Given(START))

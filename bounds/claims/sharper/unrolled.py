"""A recursion q+ <= (1 - rate) q + rate floor over the iterations, and when it meets a target.

S3 and S5 share it. The proof that uses it defines ``rate`` and ``floor`` and shows the steps
"recursion" and "share".
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.facts import RADIUS, q0, q_next
from bounds.prescription import Prescription
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Prescribed, Reals, Step
from bounds.statement import Condition
from bounds.symbols import L, R, T, alpha, c, q
from bounds.symbols import epsilon_x as eps

P = sp.Symbol("P", nonnegative=True)  # the contraction so far
floor, rate = sp.Symbol("floor", real=True), sp.Symbol("rate", positive=True)
rho = 2 * alpha * c * L / (c + L)

UNROLLED = (
    RADIUS,
    Step("unrolled", "over the iterations", sp.Le(q, P * (R**2 - floor) + floor),
         Induction(((q, q0), (P, sp.Integer(1))), ((q, q_next), (P, P * (1 - rate)))),
         ("recursion", "share", "radius")),
)  # fmt: skip

FAR = Condition(name="epsilon < R²: the start may miss the target", relation=sp.Lt(eps, R**2))


def reached(theorem: Prescription, rest: sp.Expr, *defined: str) -> tuple[Step, ...]:
    """After the prescribed number of iterations q <= epsilon, where ``rest`` is the floor.

    Uses the steps "rate", "shrinks" (rate < 1), "floor", "rests" (rest < epsilon), "unrolled", and
    ``defined``, by which ``rest`` is a number.
    """
    ratio, left = (R**2 - rest) / (eps - rest), 1 - rho
    forgotten = axioms.decays(P, left, ratio)
    slow = axioms.tangent(left, sp.Integer(1))
    known = (*defined, "rate", "shrinks", "rests", "far")
    return (
        Step("far", "the start may miss the target", sp.Lt(eps, R**2), Given(FAR)),
        Step("slow", "log(1 - rate) ≤ -rate", slow.fact, By(slow), ("rate", "shrinks")),
        Step("negative", "log(1 - rate) < 0", sp.Lt(sp.log(left), 0), Reals(),
             ("rate", "shrinks", "slow")),
        Step("number", "the prescribed one", sp.Ge(T, theorem.iterations), Prescribed(theorem)),
        Step("enough", "T log(1 - rate) + log((R² - floor) / (epsilon - floor)) ≤ 0",
             sp.Le(T * sp.log(left) + sp.log(ratio), 0), Reals(), (*known, "negative", "number")),
        Step("decays", "(1 - rate)^T against the logarithm", forgotten.fact, By(forgotten), known),
        Step("forgotten", "what is left of the start",
             sp.Le(P * (R**2 - floor), eps - floor), Reals(),
             (*known, "floor", "decays", "enough")),
        Step("target", "q ≤ epsilon", sp.Le(q, eps), Reals(), ("unrolled", "forgotten")),
    )  # fmt: skip

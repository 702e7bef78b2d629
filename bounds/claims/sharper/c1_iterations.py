"""C1 solved for T: the decrease of a step against an integral, in logarithms.

A step takes at least 2 alpha c (r - above)(r + below) from q = r². The height is the integral of
dq over that, times 2 alpha c spread, from the target up: it falls by so much at every step.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.c1 import r
from bounds.claims.sharper.c1_reached import met
from bounds.claims.sharper.facts import RADIUS, START, q0
from bounds.claims.sharper.unrolled import FAR
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.derivation import Derivation
from bounds.proving.proof import By, Either, Given, Induction, Let, Prescribed, Proof, Reals, Step
from bounds.symbols import B, L, M, R, T, alpha, c, q
from bounds.symbols import epsilon_x as eps
from bounds.theorems.strongly_convex_iterations import ABOVE, BELOW
from bounds.theorems.strongly_convex_iterations import SQUARE_ROOT as theorem

q_next, S, Q, P, K, E2 = sp.symbols("q_+ S Q P K E_2", nonnegative=True)
I_g, I, J, error = sp.symbols("I_g I J error", real=True)
#: Q = E|w|, P = E|w||x - v|, E2 = E|x - v|².
FIRST = (
    Step("given", "(10), with w known given the past", sp.Le(P, alpha * B * Q),
         Given(Consistency.CONDITIONAL_FIRST)),
    Step("jensen", "(E|w|)² ≤ E|w|²", sp.Le(Q**2, q), By(axioms.jensen(Q, q))),
    Step("product given F_t", "P² ≤ alpha² B² q", sp.Le(P**2, (alpha * B) ** 2 * q), Reals(),
         ("given", "jensen")),
)  # fmt: skip
SECOND = (
    Step("moment", "elastic consistency, second moment", sp.Le(E2, (alpha * B) ** 2),
         Given(Consistency.SECOND)),
    Step("cauchy", "Cauchy-Schwarz in L²", sp.Le(P**2, q * E2),
         By(axioms.cauchy_schwarz(P, q, E2))),
    Step("product in L²", "P² ≤ alpha² B² q", sp.Le(P**2, (alpha * B) ** 2 * q), Reals(),
         ("moment", "cauchy")),
)  # fmt: skip

STEPS = (
    Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
    Step("unbiased", "I = E<w, ∇f(v)>", sp.Eq(I_g, I), By(axioms.unbiased(I_g, I))),
    Step("step", "|w - alpha g(v)|²", sp.Eq(q_next, q - 2 * (alpha * I_g) + alpha**2 * S),
         By(axioms.expansion(q_next, q, alpha * I_g, alpha**2 * S))),
    Step("convex", "J = E<w, ∇f(x)>", sp.Ge(J, c * q), By(axioms.strong_convexity(J, c, q))),
    Step("error", "error = E<w, ∇f(x) - ∇f(v)>", sp.Eq(error, J - I), Let()),
    Step("pointwise", "error ≤ K = E|w||∇f(x) - ∇f(v)|", sp.Le(error, K),
         By(axioms.inner_product(error, K))),
    Step("smooth", "(7), weighted with |w|", sp.Le(K, L * P), By(axioms.smoothness(K, L, P))),
    Step("product", "P² ≤ alpha² B² q, in either reading", sp.Le(P**2, (alpha * B) ** 2 * q),
         Either((FIRST, SECOND))),
    Step("r", "r = √q", sp.Eq(r, sp.sqrt(q)), Let()),
    Step("near", "P ≤ alpha B r", sp.Le(P, alpha * B * r), Reals(), ("product", "r")),
    Step("bound", "C1", sp.Le(q_next, (1 - 2 * alpha * c) * q + 2 * alpha**2 * L * B * r
                              + alpha**2 * M**2), Reals(),
         ("second moment", "unbiased", "step", "convex", "error", "pointwise", "smooth", "near")),
)  # fmt: skip

s, above, spread = sp.symbols("s above spread", positive=True)  # √epsilon; the roots
far, below, n = sp.symbols("far below n", nonnegative=True)
r_next, m, m_next = sp.symbols("r_+ m m_+", nonnegative=True)  # √q, and s where it is less
gain = 2 * alpha * c * spread  # what a step takes from the height


def beyond(root: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """The distance from either root, over that of s."""
    return (root - above) / (s - above), (root + below) / (s + below)


def raised(square: sp.Expr) -> sp.Expr:
    """The root of a square, and s where it is less."""
    return sp.Max(sp.sqrt(square), s)


def height(root: sp.Expr) -> sp.Expr:
    """0 at s; its derivative is 2 alpha c spread over what a step takes from the square."""
    over, under = beyond(root)
    return above * sp.log(over) + below * sp.log(under)


def tangents(label: str, ones: tuple[sp.Expr, ...], at: tuple[sp.Expr, ...], *uses: str
             ) -> tuple[Step, ...]:  # fmt: skip
    """Both logarithms below their tangents at ``at``."""
    facts = [axioms.tangent(one, other) for one, other in zip(ones, at, strict=True)]
    return tuple(
        Step(f"{label} {name}", "concave", each.fact, By(each), uses)
        for name, each in zip(("above", "below"), facts, strict=True)
    )


ROOTS = (
    Step("s", "s = √epsilon", sp.Eq(s, sp.sqrt(eps)), Let()),
    Step("far", "half the sum of the roots", sp.Eq(far, alpha * L * B / (2 * c)), Let()),
    Step("spread", "half their difference",
         sp.Eq(spread, sp.sqrt(far**2 + alpha * M**2 / (2 * c))), Let()),
    Step("wider", "the smaller root is negative", sp.Ge(spread, far), Reals(), ("spread",)),
    Step("above", "the larger root", sp.Eq(above, far + spread), Let()),
    Step("below", "the smaller root, without its sign", sp.Eq(below, spread - far), Let(),
         ("wider",)),
    Step("sum", "of the roots", sp.Eq(2 * alpha * c * (above - below), 2 * alpha**2 * L * B),
         Reals(), ("far", "above", "below")),
    Step("times", "product of the roots", sp.Eq(2 * alpha * c * above * below, alpha**2 * M**2),
         Reals(), ("spread", "above", "below")),
    Step("limit", "the prescribed one", sp.Lt(alpha, theorem.step_limit), Prescribed(theorem)),
    Step("monotone", "2 alpha c < 1", sp.Lt(2 * alpha * c, 1), Reals(), ("limit",)),
    Step("decreases", "at the target",
         sp.Gt(2 * alpha * c * s**2 - 2 * alpha**2 * L * B * s - alpha**2 * M**2, 0), Reals(),
         ("limit", "s")),
    Step("inside", "the larger root is below the target", sp.Lt(above, s), Reals(),
         ("decreases", "sum", "times")),
)  # fmt: skip

_met = sp.Le(q_next, eps)
_before, _after = height(raised(q)), height(raised(q_next))
_weights = above / (m - above) + below / (m + below)
ONE_STEP = (
    Step("r+", "r+ = √q+", sp.Eq(r_next, sp.sqrt(q_next)), Let()),
    Step("m", "at least s", sp.Eq(m, raised(q)), Let()),
    Step("m+", "at least s", sp.Eq(m_next, raised(q_next)), Let()),
    Step("factored", "C1",
         sp.Le(r_next**2, r**2 - 2 * alpha * c * (r - above) * (r + below)), Reals(),
         ("bound", "r", "r+", "sum", "times")),
    Step("stays", "what meets the target keeps to it", sp.Or(sp.Gt(r, s), sp.Le(r_next, s)),
         Reals(sp.Or(sp.Gt(r, s), sp.Le(r_next + 1, s))),
         ("factored", "monotone", "inside", "sum")),
    Step("kept", "the same in q", sp.Or(sp.Gt(q, eps), _met),
         Reals(sp.Or(sp.Gt(q, eps), sp.Le(q_next + 1, eps))), ("stays", "r", "r+", "s")),
    Step("moves", "(r - r+)² ≥ 0",
         sp.Ge(r * (r - r_next), alpha * c * (r - above) * (r + below)), Reals(), ("factored",)),
    Step("nearer", "the same from the target up",
         sp.Or(_met, sp.Ge(m * (m - m_next), alpha * c * (m - above) * (m + below))),
         Reals(sp.Or(_met, sp.Ge(m * (m - m_next), 1 + alpha * c * (m - above) * (m + below)))),
         ("moves", "stays", "r", "r+", "m", "m+", "s")),
    Step("beyond", "m > above", sp.Gt(m, above), Reals(), ("m", "inside")),
    Step("slope", "of the height",
         sp.Eq(_weights, m * (above + below) / ((m - above) * (m + below))), Reals(), ("beyond",)),
    Step("falls", "along the tangent", sp.Or(_met, sp.Ge((m - m_next) * _weights, gain)),
         Reals(sp.Or(_met, sp.Ge((m - m_next) * _weights, gain + 1))),
         ("nearer", "beyond", "slope", "above", "below")),
    *tangents("tangent", beyond(raised(q_next)), beyond(raised(q)), "inside"),
    Step("gains", "the height falls", sp.Or(_met, sp.Le(_after + gain, _before)),
         Reals(sp.Or(_met, sp.Le(_after + gain + 1, _before))),
         ("inside", "m", "m+", "beyond", "falls", "tangent above", "tangent below")),
)  # fmt: skip

_printed = tuple((R - each) / (sp.sqrt(eps) - each) for each in (ABOVE, BELOW))
_done = sp.Or(sp.Le(q, eps), sp.Le(_before + n * gain, height(R)))
END = (
    RADIUS,
    Step("away", "the start may miss the target", sp.Lt(eps, R**2), Given(FAR)),
    Step("R", "R > s", sp.Gt(R, s), Reals(), ("s", "away")),
    *tangents("start", beyond(raised(q0)), beyond(R), "inside", "R"),
    Step("top", "the height of the start", sp.Le(height(raised(q0)), height(R)), Reals(),
         ("inside", "R", "radius", "start above", "start below")),
    Step("unwound", "over the iterations", _done,
         Induction(((q, q0), (n, sp.Integer(0))), ((q, q_next), (n, n + 1)),
                   twin=sp.Or(_met, sp.Le(_after + (n + 1) * gain + 1, height(R)))),
         ("inside", "R", "top", "kept", "gains")),
    Step("last", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
    Step("number", "the prescribed one", sp.Ge(T, theorem.iterations), Prescribed(theorem)),
    Step("roots", "as they are printed", sp.And(sp.Eq(above, ABOVE), sp.Eq(below, -BELOW)),
         Reals(sp.Eq(above, ABOVE + 1)), ("far", "spread", "above", "below")),
    *tangents("named", beyond(R), _printed, "inside", "R", "s", "roots"),
    Step("enough", "the height is spent", sp.Le(height(R), T * gain), Reals(),
         ("inside", "R", "s", "far", "spread", "roots", "named above", "named below",
          "number")),
    *tangents("end", (sp.Integer(1), sp.Integer(1)), beyond(raised(q)), "inside"),
    Step("target", "above the target the height is positive", sp.Le(q, eps), Reals(),
         ("inside", "R", "s", "unwound", "last", "enough", "end above", "end below")),
)  # fmt: skip

PROOF = Proof(steps=(*STEPS, *ROOTS, *ONE_STEP, *END))
CLAIMS = (
    Claim(
        id="sharper/c1-iterations",
        place="theory, sharper form C1, solved for T",
        says="as many iterations as the integral of dq over what a step takes from q are enough",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(met),
        hypotheses=(START, FAR),
        tightness=Tightness(
            Tight.GAP,
            "a sum of steps is less than its integral by a share of order alpha c; the planner "
            "counts the steps of C1 itself where they are at most a million",
        ),
        remark="where R² ≤ epsilon no iteration is needed and the number may be none; the limit "
        "gives alpha c ≤ 1/2, for which the map is nondecreasing",
    ),
)

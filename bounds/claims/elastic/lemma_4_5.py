"""Lemma 4.5, the lower bound: true, but not for the function and not for the reason given.

For f = c x²/2 and the oracle v = max(x - alpha B, 0) every schedule of steps needs at least
(B/c)(1/√epsilon - 1/R) iterations. Since the lemma says only "a convex function", c may be chosen
small with epsilon and B, and any number of iterations results. For the f = x²/2 of the argument the
number is linear in B, from above and from below.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, T
from bounds.symbols import epsilon_x as eps

x, x_next = sp.symbols("x x_+", real=True)
v = sp.Symbol("v", nonnegative=True)
ell = sp.Symbol("log(1/epsilon)", positive=True)  # epsilon < 1
b, s, g, r0 = sp.symbols("b s g r_0", positive=True)
# the step size of an iteration, √epsilon, the curvature of f, x_0
n = sp.Symbol("n", nonnegative=True)

FUNCTION = Condition(name="f = g x²/2 with exact gradients")
ORACLE = Condition(name="the oracle answers max(x - alpha_t B, 0), within alpha_t B of x ≥ 0")
WEAK = Condition(name="B ≥ g x_0: the curvature is small against B")
POSITIVE = Condition(name="B > 0", relation=sp.Gt(B, 0))
REACHED = Condition(name="|x_T|² ≤ epsilon is reached after T iterations")
SMALL = Condition(name="epsilon ≤ 1/4 and B² log(1/epsilon) ≥ √epsilon, as Ω allows")

_range = sp.And(sp.Gt(x, 0), sp.Le(x, r0))


def every_schedule(*weak: Step) -> tuple[Step, ...]:
    """B/x grows by at most g in one iteration; ``weak`` ends with B >= g x_0."""
    return (
        *weak,
        Step("step", "one step with any step size b", sp.Eq(x_next, x - b * g * v),
             Given(FUNCTION)),
        Step("oracle", "the view", sp.Eq(v, sp.Max(x - b * B, 0)), Given(ORACLE)),
        Step("short", "where the view is not 0, b g < 1",
             sp.Or(sp.Gt(x, r0), sp.Le(v, 0), sp.Lt(b * g, 1)),
             Reals(twin=sp.Or(sp.Gt(x, r0), sp.Le(v, 0), sp.Lt(2 * b * g, 1))), ("oracle", "weak")),
        Step("range", "iterates stay in (0, x_0]", _range,
             Induction(((x, r0),), ((x, x_next),),
                       twin=sp.And(sp.Gt(x_next, 0), sp.Le(2 * x_next, r0))),
             ("step", "oracle", "short")),
        Step("slow", "B (x - x+) ≤ g x x+", sp.Le(B * (x - x_next), g * x * x_next), Reals(),
             ("step", "oracle", "short", "range")),
        Step("reciprocal", "B x_0 / x_n ≤ B + g n x_0", sp.Le(B * r0, x * (B + g * n * r0)),
             Induction(((x, r0), (n, 0)), ((x, x_next), (n, n + 1)), constants=(g,)),
             ("slow", "range")),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("reached", "the target", sp.Le(x, s), Given(REACHED)),
        Step("number", "T ≥ (B/g)(1/√epsilon - 1/x_0)",
             sp.Ge(T * g * s * r0, B * (r0 - s)), Reals(), ("reciprocal", "steps", "reached")),
    )  # fmt: skip


LINEAR = Proof(
    steps=every_schedule(Step("weak", "B ≥ g x_0", sp.Ge(B, g * r0), Given(WEAK))),
)
EXISTS = Proof(
    steps=(
        Step("target", "s = √epsilon", sp.Eq(eps, s**2), By(axioms.square_root(s, eps))),
        Step("start", "x_0 = 1", sp.Eq(r0, 1), Let()),
        Step("positive", "B > 0", sp.Gt(B, 0), Given(POSITIVE)),
        Step("curvature", "g = √epsilon / (B log(1/epsilon))", sp.Eq(g, s / (B * ell)), Let(),
             ("positive",)),
        Step("asymptotic", "B² log(1/epsilon) ≥ √epsilon", sp.Ge(B**2 * ell, s), Given(SMALL)),
        *every_schedule(
            Step("weak", "B ≥ g x_0", sp.Ge(B, g * r0), Reals(),
                 ("positive", "start", "curvature", "asymptotic"))
        ),
        Step("half", "√epsilon ≤ 1/2", sp.Le(2 * s, 1), Given(SMALL)),
        Step("written", "g and x_0 put in", sp.Ge(T * s**2, B**2 * ell * (1 - s)), Reals(),
             ("positive", "start", "curvature", "number")),
        Step("bound", "T ≥ (1/2) (B²/epsilon) log(1/epsilon)",
             sp.Ge(T, B**2 * ell / (2 * eps)), Reals(), ("written", "half", "target")),
    )
)  # fmt: skip
OMEGA = EXISTS.conclusion

CLAIMS = (
    Claim(
        id="elastic/lemma-4.5",
        place="Lemma 4.5",
        says="for some convex f and oracle E|x_T - x*|² ≤ epsilon needs "
        "Ω((B²/epsilon) log(1/epsilon)) iterations",
        printed=OMEGA,
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="the discussion summed up has a wrong path (the bias does not grow) and argues for "
        "a number linear in B; for its f = x²/2 the lemma is false",
        proof=EXISTS,
        hypotheses=(FUNCTION, ORACLE, REACHED, SMALL, POSITIVE),
        tightness=Tightness(
            Tight.UNKNOWN,
            "for convex f without a lower bound on its curvature no upper bound is possible: a "
            "smaller curvature makes the number as large as one likes",
        ),
        remark="true in the weak reading that f may depend on epsilon and B: f = g x²/2 with "
        "g = √epsilon/(B log(1/epsilon)), constant 1/2, every schedule of steps. It is no match "
        "for Theorem 4.4, whose f has a fixed c; there B counts once (lemma-4.5-square)",
    ),
    Claim(
        id="elastic/section-4.3-linear",
        place="Section 4.3",
        says="the slow-down can be linear in B",
        printed=sp.Ge(T * g * s * r0, B * (r0 - s)),
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="it rests on the growing term alpha B t, which does not exist",
        proof=LINEAR,
        hypotheses=(FUNCTION, ORACLE, WEAK, REACHED),
        tightness=Tightness(
            Tight.GAP, "(2B/(c√epsilon)) log(2R/√epsilon) iterations are enough for every oracle"
        ),
        remark="T ≥ (B/c)(1/√epsilon - 1/R) for f = c x²/2 and any schedule",
    ),
)

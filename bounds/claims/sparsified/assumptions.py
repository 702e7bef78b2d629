"""Assumptions 1 to 4 can be met together, and with 5; at the stale point 3 says too little.

The instance: f(x) = x²/2 on the line, L = 1, k = d = 1, x_0 = 1, no delay, g(x, ξ) = x/2 or 3x/2,
mu = 1/2, sigma = 1/2, and the steps 1/(2 √(t+1)) that the theorem then prescribes.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.sparsified.instances import mean
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import L, alpha, mu, sigma, t
from bounds.theorems.sparsified import INDEPENDENT, VARIANCE

STEPS = Condition(name="the instance: alpha_t ≤ 1/2", relation=sp.Le(alpha, sp.Rational(1, 2)))
NOISE = Condition(name="the instance: sigma = 1/2", relation=sp.Eq(sigma, sp.Rational(1, 2)))
SMOOTHNESS = Condition(name="the instance: L = 1", relation=sp.Eq(L, 1))
COSINE = Condition(name="the instance: mu = 1/2", relation=sp.Eq(mu, sp.Rational(1, 2)))
DRAW = Condition(name="the instance: a sample is x/2 or 3x/2 with equal probability")

x, f, lowest = sp.symbols("x f lowest", real=True)
draw = sp.Symbol("draw", positive=True)  # 1/2 or 3/2
gap, gradients = sp.symbols("gap gradients", nonnegative=True)  # |x - y|, |∇f(x) - ∇f(y)|
second, spread = sp.symbols("second spread", nonnegative=True)  # E x², E|g - ∇f|²
used, S = sp.symbols("used S", nonnegative=True)  # τ_t, the maximum delay
inner, product = sp.symbols("inner product", real=True)  # both sides of Assumption 5

INSIDE = (
    Step("draw", "a sample", sp.Le(draw, sp.Rational(3, 2)), Given(DRAW)),
    Step("step", "the prescribed step", sp.Le(alpha, sp.Rational(1, 2)), Given(STEPS)),
    Step("short", "a product of both", sp.Le(alpha * draw, sp.Rational(3, 4)), Reals(),
         ("draw", "step")),
    Step("inside", "0 < x_t ≤ 1 for ever", sp.And(sp.Gt(x, 0), sp.Le(x, 1)),
         Induction(((x, 1),), ((x, x - alpha * draw * x),), twin=sp.Gt(x, 1)), ("short",)),
)  # fmt: skip
BELOW = Proof(
    steps=(
        Step("f", "the objective", sp.Eq(f, x**2 / 2), Let()),
        Step("below", "f ≥ 0", sp.Ge(f, 0), Reals(), ("f",)),
    )
)
SMOOTH = Proof(
    steps=(
        Step("L", "the instance", sp.Eq(L, 1), Given(SMOOTHNESS)),
        Step("gradient", "∇f(x) = x", sp.Eq(gradients, gap), Let()),
        Step("smooth", "Assumption 2", sp.Le(gradients, L * gap), Reals(), ("L", "gradient")),
    )
)
VARIANCE_MET = Proof(
    steps=(
        *INSIDE,
        Step("sigma", "the instance", sp.Eq(sigma, sp.Rational(1, 2)), Given(NOISE)),
        Step("spread", "the variance at one x", sp.Eq(spread, (x / 2) ** 2 / 2 + (x / 2) ** 2 / 2),
             Let()),
        Step("bounded", "Assumption 3, at every outcome", sp.Le(spread, sigma**2), Reals(),
             ("inside", "sigma", "spread")),
    )
)  # fmt: skip
FRESH = Proof(
    steps=(
        Step("fresh", "no delay", sp.Eq(used, t), Let()),
        Step("bounded", "Assumption 4", sp.And(sp.Le(t - S, used), sp.Le(used, t)),
             Reals(twin=sp.Le(used, t - S - 1)), ("fresh",)),
    )
)  # fmt: skip
COSINE_MET = Proof(
    steps=(
        *INSIDE,
        Step("mu", "the instance", sp.Eq(mu, sp.Rational(1, 2)), Given(COSINE)),
        Step("inner", "E<g, ∇f>, at one x", sp.Eq(inner, (x / 2 * x + 3 * x / 2 * x) / 2), Let()),
        Step("product", "E|g||∇f|, at one x, both samples being positive",
             sp.Eq(product, (x / 2 * x + 3 * x / 2 * x) / 2), Let()),
        Step("cosine", "Assumption 5 at every outcome, never 0/0",
             sp.And(sp.Ge(inner, mu * product), sp.Gt(product, 0)),
             Reals(twin=sp.Gt(product, 2)), ("inside", "mu", "inner", "product")),
    )
)  # fmt: skip

q, v, at_stale, weights, n = sp.symbols("q v V Q n", nonnegative=True)  # Pr(τ = l), variance at x_l
STALE = Proof(
    steps=(
        Step("each", "Assumption 3 at x_l", sp.Le(v, sigma**2), Given(VARIANCE)),
        Step("term", "weighted", sp.Le(q * v, q * sigma**2), Reals(), ("each",)),
        Step("mixed", "E|g - ∇f|² at x_τ is the mixture, delays independent of iterates",
             sp.Le(at_stale, weights * sigma**2),
             Induction(((at_stale, 0), (weights, 0)),
                       ((at_stale, at_stale + q * v), (weights, weights + q))), ("term",)),
        Step("one", "probabilities", sp.Eq(weights, 1), Given(INDEPENDENT)),
        Step("stale", "the variance at x_τ", sp.Le(at_stale, sigma**2), Reals(),
             ("mixed", "one")),
    )
)  # fmt: skip


def _choosing() -> Instance:
    start, step, noise = sp.Integer(1), sp.Rational(1, 2), sp.Integer(2)

    def samples(at: sp.Expr) -> tuple[sp.Expr, ...]:  # f(x) = x²/2, g = x (1 ± 2)
        return (at * (1 + noise), at * (1 - noise))

    def variance(at: sp.Expr) -> sp.Expr:
        return mean([(g - at) ** 2 for g in samples(at)])

    ends = [start - step * g for g in samples(start)]
    used_ = [y if bool(variance(y) > variance(start)) else start for y in ends]
    stated = sp.Max(variance(start), mean([variance(y) for y in ends]))
    inner_ = [mean([g * y for g in samples(u)]) for y, u in zip(ends, used_, strict=True)]
    norms = [mean([abs(g * y) for g in samples(u)]) for y, u in zip(ends, used_, strict=True)]
    hypotheses = (
        Fact("Assumptions 1 and 2: f(x) = x²/2 ≥ 0, L = 1", sp.Ge(start**2 / 2, 0)),
        Fact("Assumption 3 at t = 0 and 1: sigma² = 5", sp.Eq(stated, 5)),
        Fact("Assumption 4: τ_1 is 0 or 1", sp.And(*[sp.Or(sp.Eq(u, start), sp.Eq(u, y))
                                                      for y, u in zip(ends, used_, strict=True)])),
        Fact("Assumption 5 at t = 0", sp.Ge(start**2, sp.Rational(7, 22) * mean(
            [abs(g * start) for g in samples(start)]))),
        Fact("Assumption 5 at t = 1", sp.Ge(mean(inner_), sp.Rational(7, 22) * mean(norms))),
    )  # fmt: skip
    return Instance(hypotheses, promised=stated, actual=mean([variance(u) for u in used_]))


def _met(number: int, says: str, printed: sp.Basic, proof: Proof, *given: Condition,
         remark: str = "") -> Claim:  # fmt: skip
    return Claim(
        id=f"sparsified/assumption-{number}",
        place=f"Assumption {number}, Appendix A.2",
        says=f"{says} (met, together with the others, by f(x) = x²/2)",
        printed=printed,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=proof,
        hypotheses=given,
        remark=remark,
    )


CLAIMS = (
    _met(1, "f is bounded below", sp.Ge(f, 0), BELOW),
    _met(2, "the gradient is L-Lipschitz", sp.Le(gradients, L * gap), SMOOTH, SMOOTHNESS,
         remark="on all of R^d; 'L-Lipschitz smooth' is said of the gradient"),
    _met(3, "the variance at x_t is at most sigma²", sp.Le(spread, sigma**2), VARIANCE_MET,
         NOISE, STEPS, DRAW),
    _met(4, "t - S ≤ τ_t ≤ t", sp.And(sp.Le(t - S, used), sp.Le(used, t)), FRESH),
    _met(5, "the expected cosine is at least mu",
         sp.And(sp.Ge(inner, mu * product), sp.Gt(product, 0)), COSINE_MET, COSINE, STEPS, DRAW,
         remark="'distance' and 'minimum discrepancy' name a similarity, and a ratio of two "
         "expectations, not an expected cosine; it is 0/0 once every gradient vanishes"),
    Claim(
        id="sparsified/assumption-3-stale",
        place="Assumption 3, as A.5 uses it at x_τ",
        says="the variance at the stale point is at most sigma²",
        printed=sp.Le(at_stale, sigma**2),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=None,
        conditions=(INDEPENDENT,),
        proof=STALE,
        hypotheses=(VARIANCE,),
        counterexample=Counterexample(
            "f(x) = x²/2, g = x(1 ± 2), x_0 = 1, alpha_0 = 1/2: x_1 is -1/2 or 3/2, the variance "
            "4x² is 4, then 1 or 9, in mean 5. If gradient 1 is computed at x_1 = 3/2, but at x_0 "
            "where x_1 = -1/2, its variance is (9 + 4)/2 > 5",
            _choosing,
        ),
        remark="S + 1 points to choose from allow up to (S + 1) sigma²",
    ),
)  # fmt: skip

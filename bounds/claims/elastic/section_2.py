"""Related work: a delta-compressor with error feedback is elastically consistent, not conversely.

True with the memory constant B = M sqrt(1 - delta)/(1 - sqrt(1 - delta)), for a constant step and
without the conditioning of (10); given F_t the memory is known, and no second moment bounds it.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.error_feedback import memory_constant
from bounds.hypotheses import CONSTANT_STEP, SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, M, alpha, delta

given, gap, mean = sp.symbols("E[|x-v||F] E|x-v| E|e|", nonnegative=True)  # e: the memory
e, e_next, u, g = sp.symbols("e e_+ u g", nonnegative=True)
# root mean squares of the memory, the next one, memory + alpha g, and g
b, s = sp.symbols("b s", nonnegative=True)  # the step size of an iteration, sqrt(1 - delta)
S = sp.Symbol("S", nonnegative=True)  # E|g|²
B_e = sp.Symbol("B_e", nonnegative=True)  # the constant
w, left = sp.symbols("w left", positive=True)  # |w|, |w - C(w)|

COMPRESSOR = Condition(name="E|w - C(w)|² ≤ (1 - delta)|w|²")
SHARE = Condition(name="delta < 1", relation=sp.Lt(delta, 1))
FEEDBACK = Condition(name="x - v is the memory of error feedback, 0 at the start")
UNCONDITIONAL = Condition(name="(10) is read without the conditioning on F_t", hidden=True)


def mean_below(mean: sp.Expr, root: sp.Expr) -> Axiom:
    """E Y <= sqrt(E Y²)."""
    return Axiom("Jensen", "E Y ≤ √E Y²", sp.Le(mean, root))


MEMORY = Proof(
    steps=(
        Step("share", "delta < 1", sp.Lt(delta, 1), Given(SHARE)),
        Step("root", "s = √(1 - delta)", sp.Eq(s, sp.sqrt(1 - delta)), Let(), ("share",)),
        Step("constant", "the bound of the recursion", sp.Eq(B_e, memory_constant(delta)), Let(),
             ("share",)),
        Step("below one", "s < 1 and s² = 1 - delta",
             sp.And(sp.Lt(s, 1), sp.Eq(s**2, 1 - delta)),
             Reals(twin=sp.And(sp.Lt(2 * s, 1), sp.Eq(s**2, 1 - delta))), ("share", "root")),
        Step("rest point", "what the memory cannot pass: s (B + M) = B",
             sp.Eq(B_e, s * (B_e + M)), Reals(), ("share", "root", "below one", "constant")),
        Step("compressor", "in mean square", sp.Le(e_next**2, (1 - delta) * u**2),
             Given(COMPRESSOR)),
        Step("left", "in root mean square", sp.Le(e_next, s * u), Reals(),
             ("below one", "compressor")),
        Step("sum", "Minkowski in L²", sp.Le(u, e + b * g), By(axioms.minkowski(u, e, b * g))),
        Step("constant step", "the memory holds updates of one step size", sp.Eq(b, alpha),
             Given(CONSTANT_STEP)),
        Step("square", "the mean square of g", sp.Eq(S, g**2), Let()),
        Step("second moment", "(6)", sp.Le(S, M**2), Given(SECOND_MOMENT)),
        Step("gradient", "g ≤ M", sp.Le(g, M), Reals(), ("square", "second moment")),
        Step("grows", "one iteration", sp.Le(e_next, s * (e + alpha * M)), Reals(),
             ("left", "sum", "constant step", "gradient")),
        Step("memory", "at every iteration", sp.Le(e, alpha * B_e),
             Induction(((e, sp.Integer(0)),), ((e, e_next),), constants=(B_e, s)),
             ("grows", "rest point")),
        Step("first moment", "E|e| is below its root mean square", sp.Le(mean, e),
             By(mean_below(mean, e))),
        Step("feedback", "x - v is the memory", sp.Eq(gap, mean), Given(FEEDBACK)),
        Step("unconditional", "(10) without F_t", sp.Eq(given, gap), Given(UNCONDITIONAL)),
        Step("consistent", "B is the memory constant", sp.Le(given, alpha * B_e), Reals(),
             ("memory", "first moment", "feedback", "unconditional")),
    ),
    letters=((B_e, memory_constant(delta)),),
)  # fmt: skip
DROPS = Condition(name="C(w) = 0 for |w| < alpha B, else C(w) = w")
NEVER = sp.And(sp.Lt(left, alpha * B), sp.Gt(left**2, (1 - delta) * w**2))
THRESHOLD = Proof(
    steps=(
        Step("small", "a vector below the threshold", sp.Lt(w, alpha * B), Given(DROPS)),
        Step("dropped", "all of it is left", sp.Eq(left, w), Given(DROPS)),
        Step("no compressor", "consistent, and more is left than any delta > 0 allows",
             NEVER, Reals(twin=sp.And(sp.Lt(2 * left, alpha * B), sp.Gt(left**2, w**2))),
             ("small", "dropped")),
    )
)  # fmt: skip


def _known_memory() -> Instance:
    """C(w) = w/2 (delta = 3/4, memory constant M); G = ±8 with probability 1/128 each, else 0."""
    step, shrink = sp.Integer(1), sp.Rational(1, 2)
    law = {sp.Integer(8): sp.Rational(1, 128), sp.Integer(-8): sp.Rational(1, 128),
           sp.Integer(0): sp.Rational(63, 64)}  # fmt: skip
    second = sum(g**2 * p for g, p in law.items())
    constant = memory_constant(1 - shrink**2).subs(M, sp.sqrt(second))
    memories = [step * g - shrink * step * g for g in law]
    return Instance(
        (
            Fact("unbiased for f = 0", sp.Eq(sum(g * p for g, p in law.items()), 0)),
            Fact("E|G|² = M² = 1", sp.Eq(second, 1)),
            Fact("a delta-compressor", sp.Le((1 - shrink) ** 2, 1 - (1 - shrink**2))),
        ),
        promised=step * constant,
        actual=max(abs(e) for e in memories),
    )


CLAIMS = (
    Claim(
        id="elastic/section-2-compressor",
        place="Section 2, on [22]",
        says="a delta-compressor with error feedback is elastically consistent",
        printed=sp.Le(given, alpha * memory_constant(delta)),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=None,
        conditions=(CONSTANT_STEP, UNCONDITIONAL),
        proof=MEMORY,
        counterexample=Counterexample(
            "given F_t: f = 0, C(w) = w/2, G = ±8 with probability 1/128 each, else 0 (M = 1, the "
            "constant is 1): after G_0 = 8 the memory is 4 alpha, known given F_1",
            _known_memory,
        ),
        hypotheses=(COMPRESSOR, SHARE, FEEDBACK, SECOND_MOMENT),
        tightness=Tightness(Tight.ATTAINED, "C(w) = (1 - s) w under a constant gradient of norm M"),
        remark="the paper gives no constant. The text calls delta 'the percentage of the norm that "
        "is kept back'; in [22] 1 - delta bounds the share of the squared norm",
    ),
    Claim(
        id="elastic/section-2-reverse",
        place="Section 2, on [22]",
        says="elastic consistency does not imply the delta-compressor condition",
        printed=NEVER,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=THRESHOLD,
        hypotheses=(DROPS,),
        remark="by C(w) = 0 for |w| < alpha B, else w: the memory stays below alpha B, and a "
        "small w loses all of itself, so there is no delta > 0. Delayed systems compress nothing "
        "at all",
    ),
)

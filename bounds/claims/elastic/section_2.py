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
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.proving.terms.scalar import image, named, norm, square
from bounds.proving.terms.vector import ZERO, Variable, vector
from bounds.statement import Condition
from bounds.symbols import B, M, alpha, delta

conditional, gap, mean = sp.symbols("E[|x-v||F] E|x-v| E|e|", nonnegative=True)  # e: the memory
e, e_next, u, g = sp.symbols("e e_+ u g", nonnegative=True)
# root mean squares of the memory, the next one, memory + alpha g, and g
b, s = sp.symbols("b s", nonnegative=True)  # the step size of an iteration, sqrt(1 - delta)
S = sp.Symbol("S", nonnegative=True)  # E|g|²
B_e = sp.Symbol("B_e", nonnegative=True)  # the constant

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
        Step("unconditional", "(10) without F_t", sp.Eq(conditional, gap), Given(UNCONDITIONAL)),
        Step("consistent", "B is the memory constant", sp.Le(conditional, alpha * B_e), Reals(),
             ("memory", "first moment", "feedback", "unconditional")),
    ),
    letters=((B_e, memory_constant(delta)),),
)  # fmt: skip
_u, vector_w = Variable("u"), named("w", random=False)
rest = vector_w - image("C", vector_w)  # what is left of w
_SMALL = Always(
    (_u,),
    sp.Implies(sp.Lt(norm(vector(_u)), alpha * B), same(image("C", vector(_u)), ZERO)),
)
_LARGE = Always(
    (_u,),
    sp.Implies(sp.Ge(norm(vector(_u)), alpha * B), same(image("C", vector(_u)), vector(_u))),
)
DROPS = Condition(name="C(w) = 0 for |w| < alpha B, else C(w) = w", means=lambda: (_SMALL, _LARGE))
#: At most alpha B is left of any w, and of a small one more than any delta > 0 allows.
NEVER = sp.And(
    sp.Le(norm(rest), alpha * B),
    sp.Implies(
        sp.And(sp.Gt(norm(vector_w), 0), sp.Lt(norm(vector_w), alpha * B)),
        sp.Gt(square(rest), sp.expand((1 - delta) * square(vector_w))),
    ),
)


def threshold() -> Theorem:
    """|w - C(w)| <= alpha B, and |w - C(w)|² > (1 - delta)|w|² for a small w."""
    small, large = (given(each, {_u: vector_w}) for each in (_SMALL, _LARGE))
    dropped, sent = image("C", vector_w), rest
    norms = [norm_square(each) for each in (vector_w, dropped, sent)]
    along = cauchy_schwarz(vector_w, dropped)
    less = sp.Implies(sp.Lt(norm(vector_w), alpha * B), sp.Eq(square(rest), norm(vector_w) ** 2))
    all_left = arithmetic(less, small, along, *norms)
    step("dropped", "all of a vector below the threshold is left", all_left)
    made = arithmetic(NEVER, all_left, large, *norms)
    return step("no compressor", "consistent, and more is left than any delta > 0 allows", made)


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
        printed=sp.Le(conditional, alpha * memory_constant(delta)),
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
        proof=Derivation(threshold),
        hypotheses=(DROPS,),
        remark="by C(w) = 0 for |w| < alpha B, else w: the memory stays below alpha B, and a "
        "small w loses all of itself, so there is no delta > 0. Delayed systems compress nothing "
        "at all",
    ),
)

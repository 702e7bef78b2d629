"""Equation (2), synchronous SGD: the average of p gradients has exactly 1/p of the variance.

The text says "lower variance"; it is lower for p > 1 and noise. The second moment, which the bounds
use, does not shrink by p (see Remark 3), and (2) adds the gradients where the text averages them.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import given_past
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, named, square
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import p

_i, _n = index("i"), index("n")
#: ∇f at the parameter of the step, which is given.
true = gradient(named("x", random=False))


def draw(i: sp.Expr | int) -> Vector:
    """The stochastic gradient of processor i."""
    return named("G", i)


#: E|G - ∇f|² of one gradient, the average of p of them, and E|average - ∇f|².
ONE = mean(square(draw(0) - true))
average = sp.Integer(1) / p * total_vector(_i, 0, p, draw(_i))
SPREAD = mean(square(average - true))

FRESH = Given(draw(_i), true, _i, (("G", 1),), name="unbiased given the others")
_ALIKE = Always((_i,), compared(sp.Eq, mean(square(draw(_i) - true)), ONE), "alike in variance")
INDEPENDENT = Condition(
    name="the p gradients of a step are independent, unbiased draws at one parameter",
    means=lambda: (FRESH, _ALIKE),
)


def errors(n: sp.Expr) -> Vector:
    """The sum of the errors of the first n gradients."""
    return total_vector(_i, 0, n, draw(_i) - true)


def spread() -> Theorem:
    """E|average - ∇f|² = E|G - ∇f|² / p."""
    claim = sp.Eq(mean(square(errors(_n))), sp.expand(_n * ONE))
    free = given_past(FRESH, _n, errors(_n))
    step("independent", "a fresh error is independent of the sum of the others", free)
    fresh = step("one more", "one more error", given(_ALIKE, {_i: _n}))
    start = arithmetic(put(claim, {_n: sp.Integer(0)}))
    later = arithmetic(put(claim, {_n: _n + 1}), assume(claim), free, fresh)
    whole = instance(induction(_n, start, later, claim), {_n: p})
    step("sum", "p errors have p times the variance", whole)
    made = arithmetic(sp.Eq(SPREAD, ONE / p), whole)
    return step("variance", "the average has 1/p of the variance", made)


CLAIMS = (
    Claim(
        id="elastic/equation-2",
        sort=Sort.RESULT,
        place="Section 1, (2)",
        says="the average of p stochastic gradients is one with lower variance: exactly 1/p of it",
        printed=compared(sp.Eq, SPREAD, ONE / p),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(spread),
        hypotheses=(INDEPENDENT,),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="not lower for p = 1 or without noise; (2) takes the sum, which is the average with "
        "a step p times as long and has p times the variance of one gradient",
    ),
)

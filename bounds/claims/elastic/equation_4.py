"""Equation (4) and the minimiser after it: the minimiser over m samples is not that of the data."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.space import same
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import LEAST, optimum
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import gradient, named, square
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition

_u, _i = vector(Variable("u")), index("i")
#: The number of samples; argmin of (4) over them; E s. The argmin of f = E ℓ(s, ·) is x*.
m = sp.Symbol("m", integer=True, positive=True)
empirical, centre = named("x_S"), named("s_mean", random=False)


def sample(i: sp.Expr | int) -> Vector:
    """The i-th sample of the data."""
    return named("s", i)


def loss(at: Vector) -> sp.Expr:
    """Twice the sum of ℓ(s, x) = |x - s|²/2 over the samples."""
    return total(_i, 0, m, square(at - sample(_i)))


_DATA = Given(sample(_i), centre, _i, (), name="samples of the data")
_SLOPE = Always((Variable("u"),), same(gradient(_u), _u - centre), "∇f(x) = E(x - s)")
_FITTED = Always(
    (Variable("u"),), compared(sp.Le, loss(empirical), loss(_u)), "least over the samples"
)
EXPECTED = Condition(
    name="f is the expectation of the loss ℓ(s, x) = |x - s|²/2, least at x*",
    means=lambda: (_DATA, _SLOPE, LEAST),
)
FITTED = Condition(
    name="x_S minimises the mean of the loss over m samples", means=lambda: (_FITTED,)
)
EQUAL = same(empirical, optimum)
#: s = ±1 with equal chances, and one sample.
ONE_SAMPLE = Model(
    (Fraction(1, 2),) * 2,
    1,
    {
        "s": {(0,): ((1,), (-1,))},
        "x_S": {(): ((1,), (-1,))},
        "s_mean": {(): ((0,),) * 2},
        "x*": {(): ((0,),) * 2},
    },
    letters={m: 1},
    objective=diagonal((1,), (0,), Fraction(1, 2)),
)

CLAIMS = (
    Claim(
        id="elastic/equation-4",
        sort=Sort.SETTING,
        place="Section 3.1, (4) and the display after it",
        says="argmin of the mean over the samples = argmin of the expected loss",
        printed=EQUAL,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            EQUAL,
            "ℓ(s, x) = (x - s)²/2, s = ±1 with probability 1/2, one sample s = 1: the minimisers "
            "are 1 and 0",
            ONE_SAMPLE,
            EXPECTED,
            FITTED,
        ),
        hypotheses=(EXPECTED, FITTED),
        remark="nothing later uses it: every result is about the f whose gradient the samples "
        "estimate. The display also gives f the domain X^d for X in R^d, writes M for the "
        "number of samples and for the second moment, and lets x* lie outside X",
    ),
)

"""Section 3.1: linear regression is strongly convex only where its samples span R^d."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import CERTAIN, Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied, gradient, inner, named, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.statement import Condition
from bounds.symbols import c

_i, _U, _W = index("i"), Variable("u"), Variable("w")
count = sp.Symbol("m", positive=True, integer=True)
u, w = map(vector, (_U, _W))
#: Sample i, and what is measured at it.
_sample, _label = named("a", _i, random=False), applied("b", _i)
_LOSS = Always(
    (_W,),
    compared(sp.Eq, value(w), total(_i, 0, count, (inner(_sample, w) - _label) ** 2) / (2 * count)),
)
REGRESSION = Condition(
    name="f is the mean of (<a_i, x> - b_i)²/2 over m samples", means=lambda: (_LOSS,)
)
PRINTED = compared(sp.Ge, inner(u - w, gradient(u) - gradient(w)), sp.expand(c * square(u - w)))
_ZERO, _SECOND = ((Fraction(0), Fraction(0)),), ((Fraction(0), Fraction(1)),)
_SAYS = (
    "one sample a = (1, 0) in two dimensions, b = 0: f = x_1²/2 does not change along the second "
    "axis, so 0 against c for every c > 0; the machine looks at c = 1 and c = 1/1000"
)


def _flat(least: Fraction) -> Counterexample:
    sampled = Model(
        CERTAIN, 2, {"a": {(0,): ((1, 0),)}}, {"b": {(0,): (0,)}}, {count: 1, c: least},
        diagonal((1, 0), (0, 0)),
    )  # fmt: skip
    return against(PRINTED, _SAYS, sampled, REGRESSION, values={_U: _SECOND, _W: _ZERO})


CLAIMS = (
    Claim(
        id="elastic/section-3-linear-regression",
        sort=Sort.SETTING,
        place="Section 3.1, before (8)",
        says="linear regression has a strongly convex objective",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Family(_SAYS, _flat, (Fraction(1), Fraction(1, 1000))),
        hypotheses=(REGRESSION,),
        remark="true where the samples span R^d, with c the least eigenvalue of their second "
        "moments; with fewer samples than parameters it is false for every c",
    ),
)

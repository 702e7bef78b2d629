"""What (6) says where it can hold with (8), and what M = 0 says: the natural readings of both.

``elastic/equation-6`` and ``elastic/remark-1-unbounded-delay`` are refuted to the letter, for all
of R^d and for "no variance"; these are the statements that the sentences around them can mean.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.equal_vectors import equal_norms, scaled
from bounds.claims.elastic.equation_6 import AROUND, UNBIASED_AT, point, sample
from bounds.claims.elastic.equation_7 import FLAT, linear
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, norm, square
from bounds.statement import Condition
from bounds.symbols import M, c

HERE = gradient(point)
#: (6) for G = ∇f, at every point within M/c of the minimiser 0.
ON_A_BALL = sp.Implies(compared(sp.Le, norm(point), M / c), compared(sp.Le, square(HERE), M**2))
_NOTHING = Assumed(compared(sp.Le, mean(square(sample)), 0))
NO_MOMENT = Condition(name="M = 0: E|G(x)|² ≤ 0 at the point x (6)", means=lambda: (_NOTHING,))
FLAT_HERE = compared(sp.Le, norm(HERE), 0)


def on_a_ball() -> Theorem:
    """|∇f(x)|² <= M² where |x| <= M/c, for f = c|x|²/2."""
    (variable,) = linear(c).variables
    slope = given(linear(c), {variable: point})
    size = arithmetic(
        sp.Eq(norm(HERE), c * norm(point)), equal_norms(HERE, c * point, slope), scaled(c, point)
    )
    step("slope", "|∇f(x)| = c |x|", size)
    return step("ball", "(6) within M/c of 0", arithmetic(ON_A_BALL, size, norm_square(HERE)))


def at_rest() -> Theorem:
    """|∇f(x)| = |E G(x)| <= 0."""
    unbiased = given_past(UNBIASED_AT, sp.Integer(0), HERE)
    apart = expected(arithmetic(sp.Ge(square(sample - HERE), 0), norm_square(sample - HERE)))
    moment = step("second moment", "(6) at x, with M = 0", assume(_NOTHING.fact))
    made = arithmetic(FLAT_HERE, unbiased, apart, moment, norm_square(HERE))
    return step("rest", "|∇f(x)| = |E G(x)| ≤ 0", made)


CLAIMS = (
    Claim(
        id="elastic/equation-6-bounded",
        sort=Sort.SETTING,
        place="Section 3.1, (6) with (8), on a convex set X",
        says="(6) can hold with (8) on a bounded X: |∇f(x)|² ≤ M² where |x - x*| ≤ M/c "
        "(met by f(x) = c x²/2 without noise)",
        printed=ON_A_BALL,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(on_a_ball),
        hypotheses=(FLAT,),
        tightness=Tightness(Tight.ATTAINED, "beyond |x - x*| = M/c it is false, see equation-6"),
    ),
    Claim(
        id="elastic/remark-1-no-moment",
        place="Remark 1, for M = 0 itself",
        says="if M = 0 in (6), every gradient is 0, so that no delay does any harm",
        printed=FLAT_HERE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(at_rest),
        hypotheses=(AROUND, NO_MOMENT),
        remark="the run starts at a stationary point and stays there; of gradients without "
        "variance that are not 0 it says nothing, see remark-1-unbounded-delay",
    ),
)

"""Section 4.3: gradient descent on x²/2 converges at the rate 1 - alpha, for steps up to 1."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.section_4_3 import CONSISTENT, FUNCTION, HERE, moved
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_norms
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import norm
from bounds.statement import Condition
from bounds.symbols import alpha, t

RATE = compared(sp.Le, norm(x(t + 1)), (1 - alpha) * norm(x(t)))
SHORT = Condition(name="alpha ≤ 1", relation=compared(sp.Le, alpha, 1), hidden=True)
_LONG = Fraction(3, 2)
_OVER = scripted(diagonal((1,), (0,)), (1,), (_LONG,), {alpha: _LONG})


def rate() -> Theorem:
    """|x+| = (1 - alpha)|x|."""
    after = (1 - alpha) * x(t)
    equal = equal_norms(x(t + 1), after, moved(HERE, x(t)))
    short = step("short", "1 - alpha is not negative", assume(SHORT.relation))
    lengths = norm_square(after), norm_square(x(t))
    return step("rate", "x+ = (1 - alpha) x", arithmetic(RATE, equal, short, *lengths))


CLAIMS = (
    Claim(
        id="elastic/section-4.3-rate",
        sort=Sort.STEP,
        place="Section 4.3, after the first display",
        says="gradient descent on x²/2 converges linearly at a rate of 1 - alpha",
        printed=RATE,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=None,
        conditions=(SHORT,),
        proof=Derivation(rate),
        counterexample=against(
            RATE,
            "alpha = 3/2 goes from 1 to -1/2, and 1 - alpha is -1/2; from alpha = 2 on nothing "
            "converges",
            _OVER,
            FUNCTION,
            CONSISTENT,
            values={t: 0},
        ),
        hypotheses=(FUNCTION, CONSISTENT),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="without the condition the rate is |1 - alpha|",
    ),
)

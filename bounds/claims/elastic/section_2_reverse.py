"""Related work: elastic consistency asks less than a delta-compressor does."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.proving.compressing.definitions import w
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import norm_square, same, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import image, norm
from bounds.proving.terms.vector import ZERO
from bounds.statement import Condition
from bounds.symbols import B, alpha, delta

_DROPPED = image("C", w)
_small = compared(sp.Lt, norm(w), alpha * B)
_THRESHOLD = Always(
    tuple(base for base, _ in w.terms),
    sp.And(sp.Implies(_small, same(_DROPPED, ZERO)), sp.Implies(sp.Not(_small), same(_DROPPED, w))),
)
DROPS = Condition(name="C(w) = 0 for |w| < alpha B, else C(w) = w", means=lambda: (_THRESHOLD,))
#: What is lost stays within alpha B, and of a small w it is more than any delta > 0 allows.
NEVER = sp.And(
    compared(sp.Le, norm(w - _DROPPED), alpha * B),
    sp.Implies(
        sp.And(compared(sp.Gt, norm(w), 0), _small),
        compared(sp.Gt, norm(w - _DROPPED) ** 2, (1 - delta) * norm(w) ** 2),
    ),
)


def threshold() -> Theorem:
    """Elastically consistent, and no delta-compressor."""
    dropped = given(_THRESHOLD, dict.fromkeys(_THRESHOLD.variables, w))
    step("dropped", "a vector below the threshold is lost, any other is sent", dropped)
    ways = triangle(w - _DROPPED, _DROPPED), triangle(w, -_DROPPED)
    norms = norm_square(_DROPPED), norm_square(w - _DROPPED)
    return step(
        "no compressor", "consistent, and no compressor", arithmetic(NEVER, dropped, *ways, *norms)
    )


CLAIMS = (
    Claim(
        id="elastic/section-2-reverse",
        sort=Sort.RESULT,
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

"""A buffer of K messages is a delay of K - 1: fewer than K wait, whenever a model is read.

The model that a buffer serves is that of an earlier message, with all that had come before it.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.lacked import n
from bounds.claims.sharper.linear_stage import LINEAR, ONE, share
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import buffered, t

_FEW = Always(
    (t, n),
    sp.Implies(compared(sp.Le, n + buffered, t), compared(sp.Eq, share(t, n), 0)),
    "fewer than K messages wait",
)
FEW_WAIT = Condition(
    name="of t messages a model that is served holds all but the last K - 1 at most",
    means=lambda: (_FEW,),
)
BOUND = compared(sp.Le, total(n, 0, t + 1, share(t, n) * (t - n)), buffered - 1)


def bound() -> Theorem:
    """Σ a(t, n) (t - n) <= K - 1 over n <= t."""
    near, far = assume(sp.Gt(n + buffered, t)), assume(sp.Le(n + buffered, t))
    fact = sp.Le(share(t, n) * (t - n), share(t, n) * (buffered - 1))
    lately = arithmetic(fact, near, whole(n + buffered - t, near))
    never = arithmetic(fact, far, given(_FEW, {t: t, n: n}))
    made = arithmetic(fact, implies(near.fact, lately), implies(far.fact, never))
    each = summed(step("each", "nothing older has a share", made), n, 0, t + 1)
    return step("bound", "the shares add up to 1", arithmetic(BOUND, each, given(ONE, {t: t})))


CLAIMS = (
    Claim(
        id="sharper/buffer",
        place="theory, a stack of relaxations",
        says="a model that a buffer of K messages serves is K - 1 messages late in the mean, at "
        "most, and holds none that is later",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(LINEAR, FEW_WAIT),
        tightness=Tightness(Tight.ATTAINED, "by the message before a buffer is full"),
        remark="a linear stage with lag = tau = K - 1: by sharper/linear-stage-rows and -columns "
        "it adds K - 1 to both sums, as delay does. So FedBuff with the server's rate K and local "
        "steps is a stack of delay tau + K - 1",
    ),
)

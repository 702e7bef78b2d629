"""Equation (1), sequential SGD: its views are exact, so every B > 0 serves and its best constant is
the 0 that Definition 1 excludes."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import norm_square, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import norm
from bounds.statement import Condition
from bounds.symbols import alpha, t
from bounds.systems import sgd

b = sp.Symbol("b", positive=True)  # a constant that Definition 1 admits
_EXACT = Always((t,), same(x(t), v(t)), "v[t] = x[t]")
VIEW = Condition(name="every view is the parameter", means=lambda: (_EXACT,))
#: |x - v| <= alpha b.
ANY = compared(sp.Le, norm(x(t) - v(t)), alpha * b)


def distance() -> Theorem:
    """|x - v| = 0."""
    exact = step("view", "the view is the parameter", given(_EXACT, {t: t}))
    zero = sp.Eq(norm(x(t) - v(t)), 0)
    return step("distance", "|x - x| = 0", arithmetic(zero, exact, norm_square(x(t) - v(t))))


def exact() -> Theorem:
    """|x - v| / alpha <= 0."""
    made = arithmetic(fact(sgd.PRINTED), distance())
    return step("constant", "B = 0", made)


def every() -> Theorem:
    """|x - v| <= alpha b, for every b."""
    return step("any", "every B > 0 is a constant of it", arithmetic(ANY, distance()))


CLAIMS = (
    Claim(
        id="elastic/equation-1",
        sort=Sort.SETTING,
        place="Section 1, (1)",
        says="sequential SGD computes its gradients at the true parameter",
        printed=sgd.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(exact),
        hypotheses=(VIEW,),
        tightness=Tightness(Tight.ATTAINED, "|x - v| = 0 at every t"),
        remark="that (1) converges for every convex f is printed without a step size: f = x²/2, "
        "x_0 = 1 and alpha = 2 go 1, -1, 1, ...",
    ),
    Claim(
        id="elastic/definition-1-positive",
        place="Definition 1",
        says="a constant B > 0 exists: also for sequential SGD, whose views are exact",
        printed=ANY,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(every),
        hypotheses=(VIEW,),
        remark="every B > 0 serves, so none is the constant; B > 0 only forbids the value 0 that "
        "this system attains, and with it the bounds of SGD as the special case B = 0",
    ),
)

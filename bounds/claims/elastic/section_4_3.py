"""Section 4.3: its paths are wrong. One is off by one, one oracle is not elastically consistent,
and its path has the wrong sign and a sum that does not exist: the bias does not grow.

With Z = (1 - alpha)^T the true path of f = x²/2 with v = x + alpha B is Z x_0 - alpha B (1 - Z).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Induction, Let, Proof, Reals, Step
from bounds.symbols import B, T, alpha

x, x0 = sp.symbols("x_T x_0", real=True)
Z = sp.Symbol("Z", real=True)  # (1 - alpha)^T
gap = sp.Symbol("|x-v|", nonnegative=True)

PLAIN = Proof(
    steps=(
        Step("path", "x+ = x - alpha x", sp.Eq(x, Z * x0),
             Induction(((x, x0), (Z, 1)), ((x, (1 - alpha) * x), (Z, (1 - alpha) * Z)))),
    ),
    letters=((Z, (1 - alpha) ** T),),
)  # fmt: skip
BIASED = Proof(
    steps=(
        Step("path", "x+ = x - alpha (x + alpha B)",
             sp.Eq(x, Z * x0 - alpha * B * (1 - Z)),
             Induction(((x, x0), (Z, 1)),
                       ((x, x - alpha * (x + alpha * B)), (Z, (1 - alpha) * Z)))),
    ),
    letters=((Z, (1 - alpha) ** T),),
)  # fmt: skip
WITHIN = Proof(
    steps=(
        Step("oracle", "v = x + alpha B", sp.Eq(gap, alpha * B), Let()),
        Step("consistent", "(10)", sp.Le(gap, alpha * B), Reals(), ("oracle",)),
    )
)


def path(bias: sp.Expr, step: sp.Expr, start: sp.Expr, steps: int) -> sp.Expr:
    """Gradient descent on x²/2 with every gradient taken at x + bias."""
    for _ in range(steps):
        start -= step * (start + bias)
    return start


def _off_by_one() -> Instance:
    step, start, t = sp.Rational(1, 2), sp.Integer(1), 0
    after = path(sp.Integer(0), step, start, t + 1)
    return Instance((), promised=sp.Integer(0), actual=abs(after - (1 - step) ** t * start))


def _too_far() -> Instance:
    step, constant = sp.Rational(1, 2), sp.Integer(1)
    here = sp.Integer(0)
    view = here + constant
    return Instance(
        (Fact("the step is below 1", sp.Lt(step, 1)),),
        promised=step * constant,
        actual=abs(here - view),
    )


def _unwound() -> Instance:
    step, bias, start, t = sp.Rational(1, 2), sp.Integer(1), sp.Integer(0), 1
    after = path(bias, step, start, t + 1)
    printed = (1 - step) ** t * start + step * bias * t
    return Instance((), promised=sp.Integer(0), actual=abs(after - printed))


CLAIMS = (
    Claim(
        id="elastic/section-4.3-recurrence",
        place="Section 4.3, the first display",
        says="x_{t+1} = (1 - alpha)^t x_0 for gradient descent on x²/2",
        printed=sp.Eq(x, (1 - alpha) ** (T - 1) * x0),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "t = 0, alpha = 1/2, x_0 = 1: x_1 = 1/2, printed 1", _off_by_one
        ),
        replacement=sp.Eq(x, (1 - alpha) ** T * x0),
        replacement_proof=PLAIN,
        tightness=Tightness(Tight.ATTAINED, "an equality"),
    ),
    Claim(
        id="elastic/section-4.3-oracle",
        place="Section 4.3, the adversary",
        says="an oracle that answers x_t + B is elastically consistent with constant B",
        printed=sp.Le(gap, alpha * B),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample("alpha = 1/2, B = 1: |x - v| = 1 > 1/2 = alpha B", _too_far),
        replacement=sp.Le(gap, alpha * B),
        replacement_proof=WITHIN,
        tightness=Tightness(Tight.ATTAINED, "the replaced oracle answers x_t + alpha B"),
        remark="it is for alpha ≥ 1 only; the replacement is about the oracle x_t + alpha B",
    ),
    Claim(
        id="elastic/section-4.3-unwound",
        place="Section 4.3, the second display",
        says="with that oracle x_{t+1} = (1 - alpha)^t x_0 + alpha B t",
        printed=sp.Eq(x, (1 - alpha) ** (T - 1) * x0 + alpha * B * (T - 1)),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "alpha = 1/2, B = 1, x_0 = 0: x_2 = -3/4, printed 1/2", _unwound
        ),
        replacement=sp.Eq(x, (1 - alpha) ** T * x0 - alpha * B * (1 - (1 - alpha) ** T)),
        replacement_proof=BIASED,
        tightness=Tightness(Tight.ATTAINED, "an equality, for the oracle x_t + alpha B"),
        remark="the bias is a geometric sum and stays below alpha B (below B for x_t + B); it does "
        "not grow with t, so alpha must be below √epsilon / B, not the number of steps above",
    ),
)

"""Section 4.3: its paths are wrong. One is off by one, one oracle is not elastically consistent,
and its path has the wrong sign and a sum that does not exist: the bias does not grow.

With Z = (1 - alpha)^T the true path of f = x²/2 with v = x + alpha B is Z x_0 - alpha B (1 - Z).
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.space import norm_square, rewritten, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, v, x
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, named, norm, square
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition
from bounds.symbols import B, T, alpha, t

_u = Variable("u")
#: The direction in which the oracle errs: 1 on the line.
towards = named("e", random=False)
IDENTITY = Always((_u,), same(gradient(vector(_u)), vector(_u)), "∇f(x) = x")
HERE = Always((t,), same(v(t), x(t)), "v = x")
BIASED = Always((t,), same(v(t), x(t) + alpha * B * towards), "v = x + alpha B")
LONG = Assumed(sp.Eq(square(towards), 1))

FUNCTION = Condition(name="f = x²/2 with exact gradients", means=lambda: (IDENTITY, EXACT))
CONSISTENT = Condition(name="the views are the parameters", means=lambda: (HERE,))
ORACLE = Condition(name="the oracle answers x_t + alpha B", means=lambda: (BIASED,))
UNIT = Condition(name="the oracle errs in a direction of length 1", means=lambda: (LONG,))


def biased_path(kept: sp.Expr) -> Vector:
    """x_s with the bias alpha B, where ``kept`` of x_0 is left."""
    start: Vector = kept * x(0)
    bias: Vector = alpha * B * (1 - kept) * towards
    return start - bias


def _followed(moved: Theorem, path_: Callable[[sp.Expr], Vector]) -> Theorem:
    """x_T = path, from x+ in terms of x_t alone."""
    claim = same(x(t), path_((1 - alpha) ** t))
    along = rewritten(moved, assume(claim), x(t), path_((1 - alpha) ** t))
    base = arithmetic(put(claim, {t: sp.Integer(0)}))
    later = arithmetic(put(claim, {t: t + 1}), along)
    always = induction(t, base, later, claim)
    return step("path", "over the iterations", instance(always, {t: T}))


def _moved(views: Always, view: Vector) -> Theorem:
    """x+ where the sample is the gradient at this view."""
    moves = rewritten(given(run.STEP, {t: t}), given(EXACT, {t: t}), g(t), gradient(v(t)))
    after = rewritten(moves, given(IDENTITY, {_u: v(t)}), gradient(v(t)), v(t))
    return step("step", "x+ = x - alpha v", rewritten(after, given(views, {t: t}), v(t), view))


def plain() -> Theorem:
    """x_T = (1 - alpha)^T x_0."""
    return _followed(_moved(HERE, x(t)), lambda kept: kept * x(0))


def biased() -> Theorem:
    """x_T = (1 - alpha)^T x_0 - alpha B (1 - (1 - alpha)^T)."""
    return _followed(_moved(BIASED, x(t) + alpha * B * towards), biased_path)


def within() -> Theorem:
    """|x - v| <= alpha B for v = x + alpha B."""
    lengths = norm_square(alpha * B * towards), assume(LONG.fact)
    return step("consistent", "(10)", arithmetic(error(alpha * B), *lengths))


def error(bias: sp.Expr) -> sp.Basic:
    """That an oracle with this bias is elastically consistent with constant B."""
    return sp.Le(norm(bias * towards), alpha * B)


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
        printed=same(x(T), (1 - alpha) ** (T - 1) * x(0)),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "t = 0, alpha = 1/2, x_0 = 1: x_1 = 1/2, printed 1", _off_by_one
        ),
        replacement=same(x(T), (1 - alpha) ** T * x(0)),
        replacement_proof=Derivation(plain),
        hypotheses=(FUNCTION, CONSISTENT),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
    ),
    Claim(
        id="elastic/section-4.3-oracle",
        place="Section 4.3, the adversary",
        says="an oracle that answers x_t + B is elastically consistent with constant B",
        printed=error(B),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample("alpha = 1/2, B = 1: |x - v| = 1 > 1/2 = alpha B", _too_far),
        replacement=error(alpha * B),
        replacement_proof=Derivation(within),
        hypotheses=(UNIT,),
        tightness=Tightness(Tight.ATTAINED, "the replaced oracle answers x_t + alpha B"),
        remark="it is for alpha ≥ 1 only; the replacement is about the oracle x_t + alpha B",
    ),
    Claim(
        id="elastic/section-4.3-unwound",
        place="Section 4.3, the second display",
        says="with that oracle x_{t+1} = (1 - alpha)^t x_0 + alpha B t",
        printed=same(x(T), (1 - alpha) ** (T - 1) * x(0) + alpha * B * (T - 1) * towards),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "alpha = 1/2, B = 1, x_0 = 0: x_2 = -3/4, printed 1/2", _unwound
        ),
        replacement=same(x(T), biased_path((1 - alpha) ** T)),
        replacement_proof=Derivation(biased),
        hypotheses=(FUNCTION, ORACLE),
        tightness=Tightness(Tight.ATTAINED, "an equality, for the oracle x_t + alpha B"),
        remark="the bias is a geometric sum and stays below alpha B (below B for x_t + B); it does "
        "not grow with t, so alpha must be below √epsilon / B, not the number of steps above",
    ),
)

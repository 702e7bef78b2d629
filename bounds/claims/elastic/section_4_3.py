"""Section 4.3: its paths are wrong. One is off by one, one oracle is not elastically consistent,
and its path has the wrong sign and a sum that does not exist: the bias does not grow.

With Z = (1 - alpha)^T the true path of f = x²/2 with v = x + B is Z x_0 - B (1 - Z).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.slow_oracle import EXACT
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.space import norm_square, rewritten, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import Points, Told, itself, joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
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
BIASED = Always((t,), same(v(t), x(t) + B * towards), "v = x + B")
LONG = Assumed(compared(sp.Eq, square(towards), 1))

FUNCTION = Condition(name="f = x²/2 with exact gradients", means=lambda: (IDENTITY, EXACT))
CONSISTENT = Condition(name="the views are the parameters", means=lambda: (HERE,))
ORACLE = Condition(name="the oracle answers x_t + B", means=lambda: (BIASED,))
UNIT = Condition(name="the oracle errs in a direction of length 1", means=lambda: (LONG,))


def biased_path(kept: sp.Expr) -> Vector:
    """x_s with the bias B, where ``kept`` of x_0 is left."""
    start: Vector = kept * x(0)
    bias: Vector = B * (1 - kept) * towards
    return start - bias


def _followed(moved: Theorem, path_: Callable[[sp.Expr], Vector]) -> Theorem:
    """x_T = path, from x+ in terms of x_t alone."""
    claim = same(x(t), path_((1 - alpha) ** t))
    along = rewritten(moved, assume(claim), x(t), path_((1 - alpha) ** t))
    base = arithmetic(put(claim, {t: sp.Integer(0)}))
    later = arithmetic(put(claim, {t: t + 1}), along)
    always = induction(t, base, later, claim)
    return step("path", "over the iterations", instance(always, {t: T}))


def moved(views: Always, view: Vector) -> Theorem:
    """x+ where the sample is the gradient at this view."""
    moves = rewritten(given(run.STEP, {t: t}), given(EXACT, {t: t}), g(t), gradient(v(t)))
    after = rewritten(moves, given(IDENTITY, {_u: v(t)}), gradient(v(t)), v(t))
    return step("step", "x+ = x - alpha v", rewritten(after, given(views, {t: t}), v(t), view))


def plain() -> Theorem:
    """x_T = (1 - alpha)^T x_0."""
    return _followed(moved(HERE, x(t)), lambda kept: kept * x(0))


def biased() -> Theorem:
    """x_T = (1 - alpha)^T x_0 - B (1 - (1 - alpha)^T)."""
    return _followed(moved(BIASED, x(t) + B * towards), biased_path)


def within() -> Theorem:
    """|x - v| <= alpha B for v = x + alpha B."""
    lengths = norm_square(alpha * B * towards), assume(LONG.fact)
    return step("consistent", "(10)", arithmetic(error(alpha * B), *lengths))


def error(bias: sp.Expr) -> sp.Basic:
    """That an oracle with this bias is elastically consistent with constant B."""
    return sp.Le(norm(bias * towards), alpha * B)


def line(start: int, steps: int, view: Told) -> Model:
    """Exact gradients of x²/2 at the views, alpha = 1/2 and B = 1."""
    letters = {alpha: Fraction(1, 2), B: 1, T: steps}
    run_ = scripted(diagonal((1,), (0,)), (start,), (Fraction(1, 2),) * steps, letters, view=view)
    return joined(run_, {"e": {(): ((Fraction(1),),)}})


def further(x: list[Points]) -> Points:
    """The answer x_t + B."""
    return ((x[-1][0][0] + 1,),)


PLAIN = same(x(T), (1 - alpha) ** (T - 1) * x(0))
NEAR = compared(sp.Le, norm(x(t) - v(t)), alpha * B)
GROWING = same(x(T), (1 - alpha) ** (T - 1) * x(0) + alpha * B * (T - 1) * towards)

CLAIMS = (
    Claim(
        id="elastic/section-4.3-recurrence",
        sort=Sort.STEP,
        place="Section 4.3, the first display",
        says="x_(t+1) = (1 - alpha)^t x_0 for gradient descent on x²/2",
        printed=PLAIN,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            PLAIN,
            "t = 0, alpha = 1/2, x_0 = 1: x_1 = 1/2, printed 1",
            line(1, 1, itself),
            FUNCTION,
            CONSISTENT,
        ),
        replacement=same(x(T), (1 - alpha) ** T * x(0)),
        replacement_proof=Derivation(plain),
        hypotheses=(FUNCTION, CONSISTENT),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
    ),
    Claim(
        id="elastic/section-4.3-oracle",
        sort=Sort.STEP,
        place="Section 4.3, the adversary",
        says="an oracle that answers x_t + B is elastically consistent with constant B",
        printed=NEAR,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            NEAR,
            "alpha = 1/2, B = 1: |x - v| = 1 > 1/2 = alpha B",
            line(0, 1, further),
            ORACLE,
            UNIT,
            values={t: 0},
        ),
        replacement=error(alpha * B),
        replacement_proof=Derivation(within),
        hypotheses=(ORACLE, UNIT),
        tightness=Tightness(Tight.ATTAINED, "the replaced oracle answers x_t + alpha B"),
        remark="it is for alpha ≥ 1 only; the replacement is about the oracle x_t + alpha B",
    ),
    Claim(
        id="elastic/section-4.3-unwound",
        sort=Sort.STEP,
        place="Section 4.3, the second display",
        says="with that oracle x_(t+1) = (1 - alpha)^t x_0 + alpha B t",
        printed=GROWING,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            GROWING,
            "alpha = 1/2, B = 1, x_0 = 0: x_2 = -3/4, printed 1/2",
            line(0, 2, further),
            FUNCTION,
            ORACLE,
            UNIT,
        ),
        replacement=same(x(T), biased_path((1 - alpha) ** T)),
        replacement_proof=Derivation(biased),
        hypotheses=(FUNCTION, ORACLE, UNIT),
        tightness=Tightness(Tight.ATTAINED, "an equality, for the oracle x_t + B"),
        remark="the bias is a geometric sum and stays below B (below alpha B for x_t + alpha B); "
        "it does not grow with t, so alpha must be below √epsilon / B, not the number of steps "
        "above",
    ),
)

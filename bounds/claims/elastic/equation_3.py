"""Equation (3): its second equality holds for a constant step and the start x_0 = 0 only."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.space import rewritten, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.piecewise import Piecewise, Separable
from bounds.proving.run import alpha_at, g, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.vector import Vector
from bounds.symbols import t

_k = index("w")
PRINTED = same(x(t + 1), -alpha_at(t) * total_vector(_k, 0, t + 1, g(_k)))


def moved(n: sp.Expr) -> Vector:
    """x[0] less the first n updates."""
    return x(0) - total_vector(_k, 0, n, alpha_at(_k) * g(_k))


ACTUAL = same(x(t + 1), moved(t + 1))


def unrolled() -> Theorem:
    """x[t + 1] = x[0] less every update, each of its own size."""
    first, moves = (given(run.STEPS, {t: n}) for n in (sp.Integer(0), t + 1))
    start = arithmetic(put(ACTUAL, {t: sp.Integer(0)}), first)
    after = rewritten(moves, assume(ACTUAL), x(t + 1), moved(t + 1))
    whole = induction(t, start, arithmetic(put(ACTUAL, {t: t + 1}), after), ACTUAL)
    return step("unrolled", "every gradient keeps the step size of its own iteration", whole)


#: f(x) = x with exact gradients 1 everywhere, from x_0 = 0.
SLOPE = Piecewise((), (0,), slope_there=Fraction(1))
TWO_STEPS = scripted(Separable((SLOPE,)), (0,), (1, sp.Rational(1, 2)), {})

CLAIMS = (
    Claim(
        id="elastic/equation-3",
        sort=Sort.SETTING,
        place="Section 1, (3)",
        says="x_(t+1) = -alpha_t Σ_(k≤t) G(v_k)",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            PRINTED,
            "f(x) = x, x_0 = 0, steps 1 and 1/2: x_2 = -3/2, the sum gives -(1/2)(1 + 1) = -1",
            TWO_STEPS,
            values={t: 1},
        ),
        replacement=ACTUAL,
        replacement_proof=Derivation(unrolled),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="true for a constant step and x_0 = 0; the first equality defines the iteration. "
        "With a common factor alpha_t, later steps would rescale what is already applied",
    ),
)

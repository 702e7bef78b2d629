"""Every oracle within alpha B on f = c |x|²/2: the bias stays below alpha B, whatever it answers.

|x+| <= (1 - alpha c) |x| + alpha c |x - v|, so that alpha = √epsilon/(2B) and a number of
iterations linear in B are enough.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import square_of_equal
from bounds.claims.elastic.enough import outlasted_at
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.lemma_4_5 import POSITIVE
from bounds.claims.elastic.slow_oracle import EXACT, SLOPES, VALUES, at_zero
from bounds.consistency import Consistency
from bounds.prescription import Prescription
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square, rewritten, triangle
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, norm, square
from bounds.proving.terms.vector import ZERO
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import B, R, T, alpha, c, t
from bounds.symbols import epsilon_x as eps

root = sp.sqrt(eps)
ratio = 2 * R / root
(_u,) = SLOPES.variables

QUADRATIC = Condition(name="f = c x²/2 with exact gradients", means=lambda: (VALUES, SLOPES, EXACT))
SHORT = Condition(name="c √epsilon ≤ 2B", relation=compared(sp.Le, c * sp.sqrt(eps), 2 * B))

UPPER = Prescription(
    name="elastic/lemma-4.5/square",
    title="Iterations on a quadratic with an adversarial oracle",
    measures=Quantity.DISTANCE_SQUARED,
    over=Over.LAST_STEP,
    target=eps,
    step_size=sp.sqrt(eps) / (2 * B),
    iterations=2 * B / (c * sp.sqrt(eps)) * sp.log(2 * R / sp.sqrt(eps)),
    standing=Standing.SHARPER,
    source=Source(Paper.ELASTIC, "Section 4.3"),
    conditions=(QUADRATIC, POSITIVE, SHORT, RADIUS),
    needs=(Consistency.ALMOST_SURE,),
    beside="elastic/lemma-4.5",
)

_pull, _near = (1 - alpha * c) * x(t), alpha * c * (x(t) - v(t))


def contracted(short: Theorem) -> Theorem:
    """|x+| <= (1 - alpha c) |x| + alpha c alpha B."""
    moves = rewritten(given(run.STEP, {t: t}), given(EXACT, {t: t}), g(t), gradient(v(t)))
    after = rewritten(moves, given(SLOPES, {_u: v(t)}), gradient(v(t)), c * v(t))
    lengths = square_of_equal(after, x(t + 1), _pull + _near, ZERO), norm_square(x(t + 1))
    same_ = arithmetic(
        sp.Eq(norm(x(t + 1)), norm(_pull + _near)), *lengths, norm_square(_pull + _near)
    )
    gap = x(t) - v(t)
    kept = sp.Eq(norm(_pull), (1 - alpha * c) * norm(x(t)))
    added = sp.Eq(norm(_near), alpha * c * norm(gap))
    parts = (
        arithmetic(kept, short, norm_square(x(t)), norm_square(_pull)),
        arithmetic(added, norm_square(gap), norm_square(_near)),
    )
    view = step("view", "within alpha B", given(run.SURE, {t: t}))
    bound = sp.Le(norm(x(t + 1)), (1 - alpha * c) * norm(x(t)) + alpha * c * alpha * B)
    made = arithmetic(bound, same_, triangle(_pull, _near), *parts, view)
    return step("triangle", "x+ = (1 - alpha c) x + alpha c (x - v)", made)


def unwound(short: Theorem) -> Theorem:
    """|x_t| <= (1 - alpha c)^t R + alpha B."""
    claim = sp.Le(norm(x(t)), (1 - alpha * c) ** t * R + alpha * B)
    start = rewritten(assume(run.RADIUS.fact), at_zero(), optimum, ZERO)
    base = arithmetic(put(claim, {t: sp.Integer(0)}), start, norm_square(x(0)))
    later = arithmetic(put(claim, {t: t + 1}), contracted(short), assume(claim), short)
    return step("unwound", "over the iterations", induction(t, base, later, claim))


def upper() -> Theorem:
    """UPPER: |x_T| <= √epsilon at every outcome."""
    positive = step("positive", "B > 0", assume(POSITIVE.relation))
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, UPPER.step_size)))
    half = step(
        "half", "2 alpha B = √epsilon", arithmetic(sp.Eq(2 * alpha * B, root), positive, size)
    )
    bounded = step("bounded", "c √epsilon ≤ 2B", assume(SHORT.relation))
    short = step("short", "alpha c ≤ 1", arithmetic(sp.Le(alpha * c, 1), positive, half, bounded))
    number = step("number", "the prescribed one", assume(sp.Ge(T, UPPER.iterations)))
    enough = arithmetic(sp.Ge(T * alpha * c, sp.log(ratio)), positive, half, number)
    power = outlasted_at(alpha * c, ratio, short, enough)
    forgotten = arithmetic(sp.Le(2 * (1 - alpha * c) ** T * R, root), power)
    step("forgotten", "2 (1 - alpha c)^T R ≤ √epsilon", forgotten)
    last = instance(unwound(short), {t: T})
    near = arithmetic(sp.Le(norm(x(T)), root), last, forgotten, half)
    squared = arithmetic(sp.Le(square(x(T)), eps), near, norm_square(x(T)))
    away = square_of_equal(at_zero(), optimum, ZERO, x(T))
    made = expected(arithmetic(sp.Le(square(x(T) - optimum), eps), squared, away))
    return step("squared", "E|x_T|² ≤ epsilon", arithmetic(fact(UPPER), made))

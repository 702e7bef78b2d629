"""False proofs about the steps of SGD, their sums and the objective, each beside an honest twin."""

import sympy as sp

from bounds.proving import run
from bounds.proving.consequences import strong_monotonicity
from bounds.proving.kernel.function import (
    descent,
    interpolation,
    lipschitz,
    tangent_below,
)
from bounds.proving.kernel.hypothesis import Always, StronglyConvex
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, inner, norm, square, value
from bounds.symbols import B, D, L, T, alpha, c, delta, t
from tests.bounds.proving.refusal import is_refused, tricks, twins
from tests.bounds.proving.sgd import F_NEXT, GAP, HERE, SIZE, THERE, F, G, X, along, e, n, one_step


def descended(by):
    """f(x+) <= f(x) - <∇f(x), x - x+> + by |x+ - x|²."""
    moved = x(t + 1) - x(t)
    bound = value(x(t)) + inner(HERE, moved) + by * square(moved)
    return arithmetic(sp.Le(value(x(t + 1)), bound), descent(run.SMOOTH, x(t), x(t + 1)))


ERROR = applied("e", n, kind="nonnegative")
NEXT = put(ERROR, {n: n + 1})
RECURS = Always((n,), sp.Le(NEXT, (1 - delta) * ERROR + delta * B))


def errors(step, claim=None):
    """e_n <= B from e_{n+1} <= (1 - delta) e_n + delta B, e_0 <= B and delta <= 1."""
    claim = sp.Le(ERROR, B) if claim is None else claim
    start = assume(put(claim, {n: sp.Integer(0)}))
    later = arithmetic(put(claim, {n: n + 1}), step, assume(claim), assume(sp.Le(delta, 1)))
    return induction(n, start, later, claim)


def ends(first, last):
    """Σ (E f(x_{t+1}) - E f(x_t)) over t < T."""
    made = telescope(t, 0, T, F)
    return arithmetic(sp.Eq(total(t, 0, T, F_NEXT - F), last - first), made)


F_0, F_T = put(F, {t: sp.Integer(0)}), put(F, {t: T})


def weighed(premise):
    """Σ alpha_t G_t with the step that the premise speaks of, at most alpha Σ G_t."""
    body = sp.Le(alpha_at(t) * G, alpha * G)
    return summed(arithmetic(body, *premise), t, 0, T)


#: The trick, and what an honest author can say instead.
TRICKS = {
    "step: a random size pulled out of E": (
        lambda: instance(expected(assume(sp.Le(alpha * X, 1))), {alpha: SIZE}),
        lambda: instance(expected(assume(sp.Le(alpha * X, 1))), {alpha: alpha_at(t)}),
    ),
    "step: the mean of a random size times the mean of the product": (
        lambda: arithmetic(sp.Eq(mean(SIZE * X), mean(SIZE) * mean(X))),
        lambda: expected(arithmetic(sp.Eq(SIZE * X, e * X), assume(sp.Eq(SIZE, e)))),
    ),
    "step: changing sizes taken for one size": (
        lambda: along(alpha, run.STEPS, g(t)),
        lambda: along(alpha_at(t), run.STEPS, g(t)),
    ),
    "step: alpha_t replaced by alpha": (
        lambda: weighed(()),
        lambda: weighed((given(Always((t,), sp.Le(alpha_at(t), alpha)), {t: t}),)),
    ),
    "step: along the gradient where the sample was": (
        lambda: along(alpha, run.STEP, THERE),
        lambda: along(alpha, run.STEP, g(t)),
    ),
    "telescope: one end too early": (
        lambda: ends(F_0, put(F, {t: T - 1})),
        lambda: ends(F_0, F_T),
    ),
    "telescope: with weights that change": (
        lambda: arithmetic(
            sp.Eq(total(t, 0, T, alpha_at(t) * (F_NEXT - F)), alpha * (F_T - F_0)),
            telescope(t, 0, T, F),
        ),
        lambda: arithmetic(
            sp.Eq(total(t, 0, T, alpha * (F_NEXT - F)), alpha * (F_T - F_0)),
            telescope(t, 0, T, F),
        ),
    ),
    "telescope: the step beyond the last": (
        lambda: summed(
            given(Always((t,), sp.Implies(sp.Lt(t, T), sp.Le(F_NEXT, F))), {t: t}), t, 0, T + 1
        ),
        lambda: summed(
            given(Always((t,), sp.Implies(sp.Lt(t, T), sp.Le(F_NEXT, F))), {t: t}), t, 0, T
        ),
    ),
    "bounded below: f(x_0) - f* at most D at another start": (
        lambda: arithmetic(
            sp.Le(value(x(1)) - value(x(T)), D), given(run.BELOW, {run.BELOW.variables[0]: x(T)})
        ),
        lambda: arithmetic(
            sp.Le(value(x(0)) - value(x(T)), D), given(run.BELOW, {run.BELOW.variables[0]: x(T)})
        ),
    ),
    "induction: a step that holds at one n": (
        lambda: errors(assume(RECURS.fact)),
        lambda: errors(given(RECURS, {n: n})),
    ),
    "induction: a claim that shrinks faster than its step": (
        lambda: errors(given(RECURS, {n: n}), sp.Le(ERROR, B * (1 - delta) ** n)),
        lambda: errors(given(RECURS, {n: n}), sp.Le(ERROR, B + B * (1 - delta) ** n)),
    ),
    "descent: with L/4": (lambda: descended(L / 4), lambda: descended(L / 2)),
    "descent: with the noise-free step, the noise dropped": (
        lambda: arithmetic(
            sp.Le(F_NEXT, F - alpha * mean(inner(HERE, THERE))),
            one_step(v(t)),
        ),
        lambda: one_step(v(t)),
    ),
    "smooth: as if it gave strong convexity": (
        lambda: tangent_below(run.SMOOTH, x(t), v(t)),
        lambda: tangent_below(run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "smooth: strong convexity that any smooth f has, with c = -2L": (
        lambda: interpolation(run.SMOOTH, StronglyConvex(-2 * L), x(t), v(t)),
        lambda: interpolation(run.SMOOTH, run.STRONGLY_CONVEX, x(t), v(t)),
    ),
    "smooth: near points from near gradients": (
        lambda: arithmetic(sp.Le(L * GAP, norm(HERE - THERE)), lipschitz(run.SMOOTH, x(t), v(t))),
        lambda: arithmetic(
            sp.Le(c * GAP, norm(HERE - THERE)),
            strong_monotonicity(run.STRONGLY_CONVEX, x(t), v(t)),
            cauchy_schwarz(x(t) - v(t), HERE - THERE),
            norm_square(x(t) - v(t)),
        ),
    ),
    "condition: met at some outcomes and then taken away": (
        lambda: implies(sp.Le(GAP, alpha), expected(assume(sp.Le(GAP, alpha)))),
        lambda: implies(
            sp.Le(alpha * L, 1), arithmetic(sp.Le(alpha * L * G, G), assume(sp.Le(alpha * L, 1)))
        ),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)

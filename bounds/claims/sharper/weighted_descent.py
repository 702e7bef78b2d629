"""What a step takes of a run, less what its view misses, summed over the iterations.

Each step leaves alpha E|∇f(v)|² of its descent, which pays for the gradients that views miss: rows
by Cauchy-Schwarz, columns by counting. What descends is 2 E f(x), or L E|x - x*|² for convex f.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper.variance_step import AT_VIEW, ERROR
from bounds.claims.sharper.weighted_sum import APART, Missed, N_i, distance, m
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as meant
from bounds.proving.meanings.weighted_views import i
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.statement import Condition
from bounds.symbols import L, N_col, N_row, T, alpha, omega, sigma, t
from bounds.theorems import weighted_views as theorem

#: E|∇f|² at the view of iteration m.
N_m = put(AT_VIEW, {t: m})
MORE = 1 + omega
#: What E|x - v|² is at most, over the mean squares that a view misses.
LATE = MORE * alpha**2 * N_row


@dataclass(frozen=True, slots=True)
class Descent:
    """``left`` at t is what descends: a step takes alpha ``gain`` and alpha E|∇f(v)|² of it.

    Beside that it costs what its view is off by, so often as ``views``, and its gradient with its
    noise, so often as ``steps``.
    """

    gain: sp.Expr
    left: sp.Expr
    views: int = 1
    steps: int = 1

    @property
    def takes(self) -> sp.Expr:
        """The share of alpha E|∇f(v)|² that steps and what views miss take."""
        return theorem.taken(theorem.EACH * self.steps, theorem.MISSED * self.views)

    @property
    def noise(self) -> sp.Expr:
        """What noise adds in a step, over alpha."""
        return theorem.noise(theorem.A * self.steps, theorem.Q * self.views)

    @property
    def taken(self) -> sp.Expr:
        """What is left before the step of iteration t, less what is left after it."""
        return self.left - put(self.left, {t: t + 1})

    @property
    def claim(self) -> sp.Basic:
        """What is to be shown of one step."""
        off = alpha * L**2 * ERROR * self.views
        costs = off + alpha**2 * L * MORE * (AT_VIEW + sigma**2) * self.steps
        return sp.Le(alpha * self.gain + alpha * AT_VIEW, self.taken + costs)


def moment() -> Theorem:
    """E|g|² <= (1 + omega) (E|∇f(v)|² + sigma²)."""
    return step("moment", theorem.RELATIVE_NOISE.name, given(meant.MOMENT, {t: t}))


def missing(of: Missed) -> Theorem:
    """E|x - v|² <= (1 + omega) alpha² N_row (Σ w E|∇f(v_i)|² + N_row sigma²)."""
    each = of.length.small()
    w = of.weight(m, i)
    one = arithmetic(compared(sp.Le, w * of.moment, MORE * (w * N_i + w * sigma**2)), each)
    over = summed(one, i, 0, m)
    row = instance(of.row, {t: m})
    both = sp.Le(of.weighted(of.moment), MORE * (of.weighted(N_i) + N_row * sigma**2))
    moments = step("moments", "gradients and their noise", arithmetic(both, over, row))
    bound = LATE * (of.weighted(N_i) + N_row * sigma**2)
    made = arithmetic(sp.Le(APART, bound), distance(of), moments)
    return step("missing", "what a view misses", made)


def viewed(descent: Descent, one: Theorem, of: Missed) -> Theorem:
    """One step of iteration m, with its view."""
    a = alpha
    noise = a**2 * L * MORE * (N_m + sigma**2) * descent.steps
    views = a * L**2 * LATE * (of.weighted(N_i) + N_row * sigma**2) * descent.views
    gain, taken = (put(each, {t: m}) for each in (descent.gain, descent.taken))
    bound = sp.Le(a * gain + a * N_m, taken + views + noise)
    made = arithmetic(bound, instance(one, {t: m}), missing(of))
    return step("viewed step", "one step, with its view", made)


def kept(descent: Descent, one: Theorem, of: Missed, first: sp.Expr, *ends: Theorem) -> Theorem:
    """Σ gain + (1 - what steps take) Σ N <= first/alpha + T noise; the run begins with ``first``
    more than it ends with, as ``ends`` say."""
    a = alpha
    over = step("sum", "over the iterations", summed(viewed(descent, one, of), m, 0, T))
    down = telescope(m, 0, T, put(descent.left, {t: m}))
    W, N, Y = total(t, 0, T, descent.gain), total(i, 0, T, N_i), total(m, 0, T, of.weighted(N_i))
    late = LATE * L**2 * descent.views
    costs = late * Y + MORE * a * L * N * descent.steps + T * descent.noise
    left = arithmetic(sp.Le(a * (W + N), first + a * costs), over, down, *ends)
    step("left", "descent, noise and what is missed", left)
    paid = arithmetic(sp.Le(a * late * Y, a * late * N_col * N), of.counted())
    step("paid", "the descent at the views pays for it", paid)
    said = sp.Le(a * (W + (1 - descent.takes) * N), first + a * T * descent.noise)
    return step("kept", "the rest is kept", arithmetic(said, left, paid))


def leaving(descent: Descent, first: sp.Expr, share: sp.Expr | int, *shown: Theorem) -> Theorem:
    """Σ gain + share Σ N <= first/alpha + T noise, from what is kept and from what shows that steps
    leave that share."""
    short, rest = shown
    a, W, N = alpha, total(t, 0, T, descent.gain), total(i, 0, T, N_i)
    shared = arithmetic(sp.Le(a * share * N, a * (1 - descent.takes) * N), short)
    said = sp.Le(a * (W + share * N), first + a * T * descent.noise)
    return step("within", "what the step leaves", arithmetic(said, shared, rest))


def assumed(condition: Condition) -> Theorem:
    """The condition on the step."""
    return step("step size", condition.name, assume(condition.relation))

"""EF-Rand-beta, entry by entry: how far the parameter is from the view of iteration t.

What was drawn is in the array or in a memory, x - y = -alpha Σ e, and the view misses updates of
the last tau iterations. So an entry of x - v is at most alpha times the memories as they were then
and the gradients since.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import counted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.measuring.equal import equal, null_sum
from bounds.proving.run import STEP, g, v, x
from bounds.proving.sharing.missed import LOW, NOW, PASSED
from bounds.proving.sharing.shared_array import (
    ARRAY,
    EMPTY,
    LATE,
    READ,
    REST,
    START,
    TURNS,
    A,
    R,
    S,
    e,
    misses,
    q,
    turn,
    y,
)
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, d, p, t, tau

_BELOW = compared(sp.Lt, I, d)
_ONE = sp.Integer(1)


def memories(s: sp.Expr | int) -> Vector:
    """The memories of all workers."""
    return total_vector(R, 0, p, e(s))


def identity() -> Theorem:
    """x - y = -alpha Σ e, at every iteration."""
    claim = same(x(t) - y(t), -alpha * memories(t))
    empty = null_sum(R, p, e(0), given(EMPTY, {R: R}))
    begun = y(0) - x(0), assume(START.fact)
    start = equal(x(0) - y(0), -alpha * memories(0), [(-_ONE, begun), (alpha, empty)])
    first = arithmetic(put(claim, {t: sp.Integer(0)}), start)
    made = induction(t, first, _next(claim), claim)
    return step("identity", "what is not in the array is in the memories", made)


def _next(claim: sp.Basic) -> Theorem:
    at, flow = {S: t}, g(t) - q(t)
    before = x(t) - y(t) + alpha * memories(t), assume(claim)
    moved = x(t + 1) - x(t) + alpha * g(t), given(STEP, {t: t})
    array = y(t + 1) - y(t) + alpha * q(t), given(ARRAY, at)
    rest = null_sum(R, p, e(t + 1) - e(t) - turn(t) * flow, given(REST, {**at, R: R}))
    shares = total_vector(R, 0, p, turn(t) * flow) - flow
    whole = shares, arithmetic(sp.Eq(square(shares), 0), given(TURNS, at))
    parts = [(_ONE, before), (_ONE, moved), (-_ONE, array), (alpha, rest), (alpha, whole)]
    after = equal(x(t + 1) - y(t + 1), -alpha * memories(t + 1), parts)
    return arithmetic(put(claim, {t: t + 1}), after)


@dataclass(frozen=True, slots=True)
class Window:
    """The iterations from ``low`` to t - 1, of which a view may miss something: ``count`` of them.

    ``shown`` says that ``low`` is a time and that there are at most tau; ``only`` that the view
    misses nothing from before.
    """

    low: sp.Expr
    count: sp.Expr
    shown: Theorem

    @property
    def old(self) -> sp.Expr:
        """Σ |e_low| over the workers, at entry i."""
        return total(R, 0, p, sp.Abs(entry(e(self.low), I)))

    @property
    def new(self) -> sp.Expr:
        """Σ |g| over the window, at entry i."""
        return total(A, self.low, t, sp.Abs(entry(g(A), I)))

    @property
    def length(self) -> Theorem:
        """How many iterations the window has."""
        return counted(A, (self.low, t), sp.Integer(1), self.shown)

    def nothing_before(self) -> tuple[Theorem, ...]:
        """The view misses nothing from before the window."""
        lost = misses(t, A) * entry(q(A), I)
        late = given(LATE, {S: t, A: A, I: I})
        each = arithmetic(sp.Implies(sp.Lt(A, self.low), sp.Eq(lost, 0)), late)
        return summed(each, A, 0, self.low), split(A, (0, t), self.low, lost, self.shown)

    def entries(self, held: Theorem, lost: Theorem) -> Theorem:
        """|x_i - v_i| <= alpha (Σ |e_low,i| + Σ |g_i|) for every i < d, from ``identity`` and
        ``of_all``."""
        apart = equal_entries(x(t) - y(t), -alpha * memories(t), held)
        read = given(READ, {S: t, I: I})
        missed = instance(lost, {LOW: self.low, PASSED: self.count, NOW: t}, self.shown)
        below = sp.Le(sp.Abs(entry(x(t) - v(t), I)), sp.expand(alpha * (self.old + self.new)))
        premises = apart, read, missed, *self.nothing_before()
        made = arithmetic(sp.Implies(_BELOW, below), *premises)
        return step("entries", "memories of the past and gradients since", made)


def last() -> Window:
    """The last tau iterations, or all where there are fewer."""
    low = sp.Max(0, t - tau)
    fits = sp.And(sp.Le(low, t), sp.Le(t - low, tau), evaluate=False)
    return Window(low, t - low, arithmetic(fits))

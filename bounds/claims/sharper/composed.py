"""A stack at a server without a bound on the gradient: the weights of its parts add.

What memories hold back lacks gradients by weights, momentum takes means of that, and a view is what
was served at most tau iterations ago. So rows and columns are longer by mu/(1 - mu) and by tau.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper import lacked_later
from bounds.claims.sharper.held_back import Kept, Moving
from bounds.claims.sharper.lacked import (
    Lacked,
    Stage,
    Weight,
    column_of,
    i,
    j,
    lengths,
    lengths_of,
    many,
    mixed,
    n,
    row,
    row_of,
)
from bounds.claims.sharper.lacked_in_means import Mean
from bounds.claims.sharper.served import SERVED, below_one, identity
from bounds.claims.sharper.weighted_sum import Missed
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import size_square
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, m, old, r
from bounds.proving.measuring.equal import Null, equal, null_sum
from bounds.proving.run import STEP, g, v, x
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import applied, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import N_col, N_held, N_mem, N_row, T, alpha, t, tau
from bounds.symbols import momentum as mu

_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def kept_weight(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration k memories hold back before iteration s."""
    return applied("k", s, k, kind="nonnegative")


HOLDS = Always(
    (t,),
    sp.Le(size(e(t)), total(i, 0, t, kept_weight(t, i) * size(g(i)))),
    "memories hold weighted gradients back",
)
YET = Always((t, i), sp.Implies(sp.Ge(i, t), sp.Eq(kept_weight(t, i), 1)), "all that comes later")
FALLS = Always((t, i), sp.Le(kept_weight(t + 1, i), kept_weight(t, i)), "less as time goes on")
ROW = Always((t,), row_of(t, kept_weight, N_mem), "rows")
COLUMN = Always((i, many), column_of(kept_weight, N_held), "columns")


def memory() -> Lacked:
    """What x + alpha e lacks, which would be served without momentum."""

    def y(s: sp.Expr | int) -> Vector:
        own: Vector = alpha * e(s)
        return x(s) + own

    gap = x(t) - y(t)
    roots = size_square(gap), size_square(e(t))
    near = arithmetic(lengths_of(t, gap, kept_weight), *roots, given(HOLDS, {t: t}))
    yet, falls = (given(each, {t: t, i: i}) for each in (YET, FALLS))
    sums = given(ROW, {t: t}), given(COLUMN, {i: i, many: many})
    return Lacked(kept_weight, y, near, yet, falls, *sums, N_mem, N_held)


def heavy_ball(kept: Kept, moving: Moving = SERVED) -> Mean:
    """Momentum at the server, y_+ = mu y + (1 - mu) (x_+ + alpha e_+) for what it moves."""
    y = moving.y
    u, held = mu * m(t) + kept.e, kept.e
    apart = identity(kept, u, moving)
    after, then = u.bound({t: t + 1}), held.bound({t: t + 1})
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, (y(t + 1) - x(t + 1) - alpha * after, instance(apart, {t: t + 1}))),
        (-mu, (y(t) - x(t) - alpha * u, apart)),
        (mu, (x(t + 1) - x(t) + alpha * g(t), given(STEP, {t: t}))),
        (mu * alpha, (m(t + 1) - mu * m(t) - r(t), given(stacks.MOMENTUM, {t: t}))),
        (mu * alpha, (r(t) - g(t) - held + then, kept.sent)),
    ]
    mean = mu * y(t) + (1 - mu) * (x(t + 1) + alpha * then)
    moves = step("mean", "a mean of what it was and what is new", equal(y(t + 1), mean, parts))
    return Mean(y, moves, assume(moving.starts.fact), below_one())


def late(of: Lacked) -> Missed:
    """Views of what was served at most tau iterations ago."""
    share, gap = old(t, n), v(t) - of.y(n)
    coin = bit(share)
    none = arithmetic(sp.Eq(square(share * gap), 0), coin, given(stacks.READS, {t: t, n: n}))
    ones = total_vector(n, 0, t + 1, share * v(t)) - v(t)
    all_ = arithmetic(sp.Eq(square(ones), 0), given(stacks.ONE, {t: t}))
    read = total_vector(n, 0, t + 1, share * of.y(n))
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, null_sum(n, t + 1, share * gap, none)),
        (-_ONE, (ones, all_)),
    ]
    apart = equal(v(t), read, parts)
    recent = given(stacks.RECENT, {t: t, n: n})
    each = arithmetic(sp.Le(share * (t - n), share * tau), coin, recent)
    lag = sp.Le(total(n, 0, t + 1, share * (t - n)), tau)
    one = given(stacks.ONE, {t: t})
    late_ = arithmetic(lag, summed(each, n, 0, t + 1), one)
    stage = Stage(v, old, apart, one, late_, tau)
    column = lacked_later.column(stage, recent, of)
    return missed(stage, of, lengths(stage, of), row(stage, of), column)


def before(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """1 where iteration k is before s, else 0."""
    return sp.Min(1, sp.Max(0, s - k))


def missed(stage: Stage, of: Lacked, near: Theorem, few: Theorem, seldom: Theorem) -> Missed:
    """The weights of what a view lacks, with 0 for a gradient that is not of the past."""
    weight = mixed(stage, of)

    def w(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
        return before(s, k) * weight(s, k)

    low = assume(sp.Lt(i, t))
    past = arithmetic(sp.Ge(t - i, 1), whole(t - i, low))
    alike = {
        body: summed(
            implies(low.fact, arithmetic(sp.Eq(w(t, i) * body, weight(t, i) * body), past)), i, 0, t
        )
        for body in (_ONE, size(g(i)))
    }
    far = arithmetic(lengths_of(t, x(t) - v(t), w), near, alike[size(g(i))])
    rows = assume(sp.Le(stage.lag + of.rows, N_row))
    row_ = arithmetic(row_of(t, w, N_row), *of.shown, few, alike[_ONE], rows)
    return Missed(w, far, row_, _columns(w, weight, seldom, stage, of))


def _columns(w: Weight, weight: Weight, seldom: Theorem, stage: Stage, of: Lacked) -> Theorem:
    """Σ_{t<T} w(t, i) <= N_col, from the sum over the iterations after i."""
    soon, late_ = assume(sp.Lt(t, i + 1)), assume(sp.Le(i + 1, T))
    not_past = arithmetic(sp.Ge(i - t, 0), whole(i + 1 - t, soon))
    none = arithmetic(sp.Eq(w(t, i), 0), not_past)
    zero = summed(implies(soon.fact, none), t, 0, i + 1)
    after = instance(seldom, {many: T - i - 1}, late_)
    moved = shifted(j, (0, T - i - 1), w(j, i), i + 1)
    parts = split(t, (0, T), i + 1, w(t, i), late_)
    columns = assume(sp.Le(tau + of.columns, N_col))
    said = sp.Le(total(t, 0, T, w(t, i)), N_col)
    with_it = arithmetic(said, *of.shown, zero, after, moved, parts, columns)
    beyond = assume(sp.Gt(i + 1, T))
    few = implies(sp.Lt(t, T), arithmetic(sp.Eq(w(t, i), 0), _sooner(beyond)))
    positive = arithmetic(sp.Ge(N_col, 0))
    without = arithmetic(said, summed(few, t, 0, T), positive)
    cases = implies(late_.fact, with_it), implies(beyond.fact, without)
    return step("column", "the iterations that miss a gradient", arithmetic(said, *cases))


def _sooner(beyond: Theorem) -> Theorem:
    low = assume(sp.Lt(t, T))
    return arithmetic(sp.Ge(i - t, 0), beyond, whole(T - t, low), whole(i + 1 - T, beyond))

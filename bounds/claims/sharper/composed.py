"""A stack at a server without a bound on the gradient: the weights of its parts add.

What memories hold back lacks gradients by weights, momentum takes means of that, and a view is what
was served at most tau iterations ago. So rows and columns are longer by mu/(1 - mu) and by tau.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

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
from bounds.claims.sharper.weighted_sum import Missed, N_i, missed_often
from bounds.claims.sharper.weighted_sum import m as _m
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import size_square
from bounds.proving.kernel.sums import counted, exchanged, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, m, old, r
from bounds.proving.measuring.equal import Null, equal, null_sum
from bounds.proving.run import STEP, g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
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
    compared(sp.Le, size(e(t)), total(i, 0, t, kept_weight(t, i) * size(g(i)))),
    "memories hold weighted gradients back",
)
YET = Always(
    (t, i),
    sp.Implies(compared(sp.Ge, i, t), compared(sp.Eq, kept_weight(t, i), 1)),
    "all that comes later",
)
FALLS = Always(
    (t, i), compared(sp.Le, kept_weight(t + 1, i), kept_weight(t, i)), "less as time goes on"
)
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


def reading(of: Lacked) -> tuple[Stage, Theorem]:
    """Views are a stage, of what was served at most tau iterations ago; and that they are so."""
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
    return Stage(v, old, apart, one, late_, tau), recent


def missing(stage: Stage, recent: Theorem, of: Lacked) -> Missing:
    """What a stage of recent views lacks."""
    return Missing(
        mixed(stage, of), lengths(stage, of), row(stage, of), lacked_later.ahead(stage, of),
        lacked_later.column(stage, recent, of), stage.lag + of.rows, tau + of.columns, of.shown,
    )  # fmt: skip


def late(of: Lacked) -> Missed:
    """Views of what was served at most tau iterations ago."""
    return missed(missing(*reading(of), of))


@dataclass(frozen=True, slots=True)
class Missing:
    """What views lack: as what is ``Lacked``, where weights may rise."""

    weight: Weight
    lengths: Theorem
    row: Theorem
    ahead: Theorem
    column: Theorem
    rows: sp.Expr
    columns: sp.Expr
    shown: tuple[Theorem, ...] = ()


def missed(of: Missing) -> Missed:
    """What views miss, where N_row and N_col are at least what they lack."""
    rows = assume(sp.Le(of.rows, N_row))
    row_ = arithmetic(row_of(t, of.weight, N_row), *of.shown, of.row, rows)
    return Missed(of.weight, of.lengths, row_, partial(_counted, of))


def _all_later() -> Theorem:
    """Σ_{m<T} Σ_{m<=i<T} E|∇f(v_i)|² = Σ_{i<T} (i + 1) E|∇f(v_i)|²."""
    claim = sp.Eq(total(_m, 0, many, total(i, _m, many, N_i)), total(i, 0, many, (i + 1) * N_i))
    low = assume(sp.Lt(_m, many))
    longer = split(i, (_m, many + 1), many, N_i, low)
    over = summed(implies(low.fact, longer), _m, 0, many)
    ends = counted(_m, (0, many), put(N_i, {i: many}))
    later = arithmetic(put(claim, {many: many + 1}), over, ends, assume(claim))
    start = arithmetic(put(claim, {many: _ZERO}))
    return instance(induction(many, start, later, claim), {many: T})


def _counted(of: Missing) -> Theorem:
    """A weight is 1 for what comes later: with it every gradient counts i + 1 times more."""
    within, weight = assume(sp.Lt(_m, T)), of.weight
    body = weight(_m, i) * N_i
    later = sp.Ge(i, _m)
    ones = arithmetic(sp.Eq(body, N_i), instance(of.ahead, {t: _m}), assume(later))
    new = summed(implies(later, ones), i, _m, T)
    parts = split(i, (0, T), _m, body, within)
    each = arithmetic(
        sp.Eq(total(i, 0, _m, body) + total(i, _m, T, N_i), total(i, 0, T, body)), new, parts
    )
    over = summed(implies(within.fact, each), _m, 0, T)
    turned = exchanged(_m, (0, T), i, (0, T), body)
    often = _column(of)
    whole_ = sp.Le(total(_m, 0, T, weight(_m, i)) * N_i, (N_col + i + 1) * N_i)
    low = sp.Lt(i, T)
    most = summed(implies(low, arithmetic(whole_, often, assume(low))), i, 0, T)
    made = arithmetic(missed_often(weight), over, turned, most, _all_later())
    return step("counted", "each gradient is missed N_col times", made)


def _column(of: Missing) -> Theorem:
    """Σ_{t<T} weight(t, i) <= N_col + i + 1 for i < T."""
    low, weight = assume(sp.Lt(i, T)), of.weight
    soon = arithmetic(sp.Ge(i - t, 0), whole(i + 1 - t, assume(sp.Lt(t, i + 1))))
    one = arithmetic(sp.Eq(weight(t, i), 1), of.ahead, soon)
    first = summed(implies(sp.Lt(t, i + 1), one), t, 0, i + 1), counted(t, (0, i + 1), _ONE)
    late_ = arithmetic(sp.Ge(T - i - 1, 0), whole(T - i, low))
    after = instance(of.column, {many: T - i - 1}, late_)
    moved = shifted(j, (0, T - i - 1), weight(j, i), i + 1)
    parts = split(t, (0, T), i + 1, weight(t, i), late_)
    columns = assume(sp.Le(of.columns, N_col))
    said = sp.Le(total(t, 0, T, weight(t, i)), N_col + i + 1)
    made = arithmetic(said, *of.shown, *first, after, moved, parts, columns)
    return step("column", "the iterations that miss a gradient", implies(low.fact, made))

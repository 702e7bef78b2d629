"""A stack at a server without a bound on the gradient: the weights of its parts add.

What memories hold back lacks gradients by weights, momentum takes means of that, and a view is what
was served at most tau iterations ago. So rows and columns are longer by mu/(1 - mu) and by tau.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.sharper import lacked_later
from bounds.claims.sharper.held_back import RUN, Course, Kept, Moving
from bounds.claims.sharper.lacked import (
    Lacked,
    Stage,
    column_of,
    i,
    lengths,
    lengths_of,
    many,
    mixed,
    n,
    row,
    row_of,
)
from bounds.claims.sharper.lacked_in_means import Mean
from bounds.claims.sharper.length import OWN, Length
from bounds.claims.sharper.missed_views import Missing, missed
from bounds.claims.sharper.served import SERVED, below_one, identity
from bounds.claims.sharper.weighted_sum import Missed
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import size_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, m, old, r
from bounds.proving.measuring.equal import Null, equal, null_sum
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import applied, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import N_held, N_mem, alpha, t, tau
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


def own() -> Theorem:
    """What memories hold back of gradients as long as they are."""
    return given(HOLDS, {t: t})


def memory(holds: Callable[[], Theorem] = own, length: Length = OWN) -> Lacked:
    """What x + alpha e lacks, which would be served without momentum."""

    x = length.course.x

    def y(s: sp.Expr | int) -> Vector:
        own: Vector = alpha * e(s)
        return x(s) + own

    gap = x(t) - y(t)
    roots = size_square(gap), size_square(e(t))
    near = arithmetic(lengths_of(t, gap, kept_weight, length), *roots, holds())
    yet, falls = (given(each, {t: t, i: i}) for each in (YET, FALLS))
    sums = given(ROW, {t: t}), given(COLUMN, {i: i, many: many})
    return Lacked(
        kept_weight, y, near, yet, falls, *sums, N_mem, N_held, length=length
    )  # fmt: skip


def heavy_ball(kept: Kept, moving: Moving = SERVED, course: Course = RUN) -> Mean:
    """Momentum at the server, y_+ = mu y + (1 - mu) (x_+ + alpha e_+) for what it moves."""
    x, g, y = course.x, course.g, moving.y
    u, held = mu * m(t) + kept.e, kept.e
    apart = identity(kept, u, moving, course)
    after, then = u.bound({t: t + 1}), held.bound({t: t + 1})
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, (y(t + 1) - x(t + 1) - alpha * after, instance(apart, {t: t + 1}))),
        (-mu, (y(t) - x(t) - alpha * u, apart)),
        (mu, (x(t + 1) - x(t) + alpha * g(t), course.moves())),
        (mu * alpha, (m(t + 1) - mu * m(t) - r(t), given(stacks.MOMENTUM, {t: t}))),
        (mu * alpha, (r(t) - g(t) - held + then, kept.sent)),
    ]
    mean = mu * y(t) + (1 - mu) * (x(t + 1) + alpha * then)
    moves = step("mean", "a mean of what it was and what is new", equal(y(t + 1), mean, parts))
    return Mean(y, moves, assume(moving.starts.fact), below_one())


def reading(of: Lacked) -> tuple[Stage, Theorem]:
    """Views are a stage, of what was served at most tau iterations ago; and that they are so."""
    share, course = old(t, n), of.length.course
    v, reads = course.v, given(course.reads, {t: t, n: n})
    gap = v(t) - of.y(n)
    coin = bit(share)
    none = arithmetic(sp.Eq(square(share * gap), 0), coin, reads)
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
        of.length,
    )  # fmt: skip


def late(of: Lacked) -> Missed:
    """Views of what was served at most tau iterations ago."""
    return missed(missing(*reading(of), of))

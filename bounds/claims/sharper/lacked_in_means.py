"""What momentum lacks: it takes means of what it was given, over geometric lags.

With alpha = step/(1 - mu) heavy-ball momentum serves z_+ = mu z + (1 - mu) y_+, where y is what
would be served without it. So its weights obey h_+ = mu h + (1 - mu) w_+, and each of their sums
is longer by at most mu/(1 - mu), the mean lag. What Nesterov's momentum serves is the mean
mu z + (1 - mu) y.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper.lacked import (
    Lacked,
    Weight,
    column_of,
    i,
    j,
    lengths_of,
    many,
    row_of,
)
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected, minkowski, size_square
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.relaxations import momentum
from bounds.symbols import alpha, t
from bounds.symbols import momentum as mu

_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
LAG = momentum.RELAXATION.size


def averaged_weight(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration k momentum lacks before iteration s."""
    return applied("h", s, k, kind="nonnegative")


def definition(of: Weight) -> tuple[Always, Always]:
    """What ``averaged_weight`` means, where momentum is given what lacks gradients by a weight."""
    h = averaged_weight
    after = mu * h(t, i) + (1 - mu) * of(t + 1, i)
    return (
        Always((i,), sp.Eq(h(0, i), 1), "nothing has been served"),
        Always((t, i), sp.Eq(h(t + 1, i), after), "momentum takes means"),
    )


def ahead_weight(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration k Nesterov's momentum lacks before iteration s."""
    return applied("q", s, k, kind="nonnegative")


def blend(of: Weight) -> Always:
    """What ``ahead_weight`` means."""
    fact = sp.Eq(ahead_weight(t, i), mu * averaged_weight(t, i) + (1 - mu) * of(t, i))
    return Always((t, i), fact, "a mean of momentum and what it is given")


@dataclass(frozen=True, slots=True)
class Mean:
    """z(t + 1) = mu z(t) + (1 - mu) y(t + 1) by ``moves``, and z(0) = x(0) by ``starts``."""

    z: Callable[[sp.Expr | int], Vector]
    moves: Theorem
    starts: Theorem
    less: Theorem


def averaged(mean: Mean, of: Lacked) -> Lacked:
    """What is served with momentum lacks mu/(1 - mu) more."""
    first, then = (given(each, {v: v for v in each.variables}) for each in definition(of.weight))
    h, shown = averaged_weight, (*of.shown, mean.less)
    ahead = _ahead(first, then, of)
    falls = _falls(first, then, of, mean.less)
    row = _row(then, of, ahead, shown)
    column = _column(then, of, ahead, shown)
    lengths = _lengths(mean, then, of, ahead)
    return Lacked(
        h, mean.z, lengths, ahead, falls, row, column, LAG + of.rows, LAG + of.columns, shown,
        of.length,
    )  # fmt: skip


def _ahead(first: Theorem, then: Theorem, of: Lacked) -> Theorem:
    claim = sp.Implies(sp.Ge(i, t), sp.Eq(averaged_weight(t, i), 1))
    later = arithmetic(put(claim, {t: t + 1}), then, instance(of.ahead, {t: t + 1}), assume(claim))
    return induction(t, arithmetic(put(claim, {t: _ZERO}), first), later, claim)


def _falls(first: Theorem, then: Theorem, of: Lacked, less: Theorem) -> Theorem:
    h, w = averaged_weight(t, i), of.weight(t, i)
    claim = sp.Le(w, h)
    begins = instance(of.ahead, {t: _ZERO})
    start = arithmetic(put(claim, {t: _ZERO}), first, begins)
    later = arithmetic(put(claim, {t: t + 1}), then, of.falls, assume(claim), less)
    above = induction(t, start, later, claim)
    made = arithmetic(sp.Le(averaged_weight(t + 1, i), h), then, of.falls, above, less)
    return step("falls", "a mean of what falls", made)


def _row(then: Theorem, of: Lacked, ahead: Theorem, shown: tuple[Theorem, ...]) -> Theorem:
    claim = row_of(t, averaged_weight, LAG + of.rows)
    over, here = summed(then, i, 0, t + 1), instance(ahead, {i: t})
    after = put(claim, {t: t + 1})
    later = arithmetic(after, *shown, over, here, instance(of.row, {t: t + 1}), assume(claim))
    none = arithmetic(sp.Ge(of.rows, 0), *of.shown, instance(of.row, {t: _ZERO}))
    start = arithmetic(put(claim, {t: _ZERO}), *shown, none)
    return step("row", "mean lags add", induction(t, start, later, claim))


def _column(then: Theorem, of: Lacked, ahead: Theorem, shown: tuple[Theorem, ...]) -> Theorem:
    h, claim = averaged_weight, column_of(averaged_weight, LAG + of.columns)
    over = summed(instance(then, {t: i + j}), j, 0, many + 1)
    here = instance(ahead, {t: i})
    parts = split(j, (0, many + 1), 1, h(i + j, i)), shifted(j, (0, many), h(i + j, i), 1)
    known = instance(of.column, {many: many + 1})
    later = arithmetic(put(claim, {many: many + 1}), *shown, over, here, *parts, known,
                       assume(claim))  # fmt: skip
    none = arithmetic(sp.Ge(of.columns, 0), *of.shown, instance(of.column, {many: _ZERO}))
    start = arithmetic(put(claim, {many: _ZERO}), *shown, none)
    return step("column", "mean lags add", induction(many, start, later, claim))


def _lengths(mean: Mean, then: Theorem, of: Lacked, ahead: Theorem) -> Theorem:
    x, g, z, length = of.length.course.x, of.length.course.g, mean.z, of.length.at
    gap = x(t) - z(t)
    claim = lengths_of(t, gap, averaged_weight, of.length)
    parts = mu * gap, -mu * alpha * g(t), (1 - mu) * (x(t + 1) - of.y(t + 1))
    whole = parts[0] + parts[1] + parts[2]
    nulls: list[tuple[sp.Expr, Null]] = [
        (mu, (x(t + 1) - x(t) + alpha * g(t), of.length.course.moves())),
        (-_ONE, (z(t + 1) - mu * z(t) - (1 - mu) * of.y(t + 1), mean.moves)),
    ]
    after = x(t + 1) - z(t + 1)
    alike = expected(equal_squares(after, whole, equal(after, whole, nulls)))
    given_ = x(t + 1) - of.y(t + 1)
    roots = [size_square(each) for each in (after, whole, gap, g(t), given_, *parts)]
    there = instance(of.lengths, {t: t + 1})
    near = sp.Le(size(after), mu * size(gap) + mu * alpha * size(g(t)) + (1 - mu) * size(given_))
    one = arithmetic(near, mean.less, *roots, alike, minkowski(*parts))
    each = sp.Eq(
        put(averaged_weight(t, i), {t: t + 1}) * length(i),
        (mu * averaged_weight(t, i) + (1 - mu) * of.weight(t + 1, i)) * length(i),
    )
    over = summed(arithmetic(each, then), i, 0, t + 1)
    here = instance(ahead, {i: t})
    long = here, of.length.covers()
    later = arithmetic(put(claim, {t: t + 1}), mean.less, one, there, over, *long, assume(claim))
    none = expected(mean.starts)
    begun = size_square(x(0) - z(0))
    start = arithmetic(put(claim, {t: _ZERO}), begun, none)
    return step("lengths", "by Minkowski", induction(t, start, later, claim))


def ahead(
    z: Callable[[sp.Expr | int], Vector], blends: Theorem, of: Lacked, mean: Lacked
) -> Lacked:
    """What Nesterov's momentum serves, z = mu y + (1 - mu) what it was given, by ``blends``."""
    weight, shown, x = ahead_weight, mean.shown, of.length.course.x
    means = given(blend(of.weight), {t: t, i: i})
    parts = mu * (x(t) - mean.y(t)), (1 - mu) * (x(t) - of.y(t))
    gap, whole = x(t) - z(t), parts[0] + parts[1]
    null: Null = z(t) - mu * mean.y(t) - (1 - mu) * of.y(t), blends
    alike = expected(equal_squares(gap, whole, equal(gap, whole, [(-_ONE, null)])))
    roots = [size_square(each) for each in (gap, whole, x(t) - mean.y(t), x(t) - of.y(t), *parts)]
    length = of.length.at
    each = sp.Eq(weight(t, i) * length(i), sp.expand(means.fact.args[1] * length(i)))
    over = summed(arithmetic(each, means), i, 0, t)
    two = mean.lengths, of.lengths, over
    said = lengths_of(t, gap, weight, of.length)
    near = arithmetic(said, *shown, *roots, alike, minkowski(*parts), *two)

    def both(fact: sp.Basic, *premises: Theorem) -> Theorem:
        return arithmetic(fact, *shown, *premises)

    all_ = sp.Implies(sp.Ge(i, t), sp.Eq(weight(t, i), 1))
    after = instance(means, {t: t + 1})
    rows, columns = mu * LAG + of.rows, mu * LAG + of.columns
    later = summed(instance(means, {t: i + 1 + j}), j, 0, many)
    return Lacked(
        weight, z, step("lengths", "a mean of both", near),
        both(all_, means, mean.ahead, of.ahead),
        both(sp.Le(weight(t + 1, i), weight(t, i)), means, after, mean.falls, of.falls),
        both(row_of(t, weight, rows), summed(means, i, 0, t), mean.row, of.row),
        both(column_of(weight, columns), later, mean.column, of.column),
        rows, columns, shown, of.length,
    )  # fmt: skip

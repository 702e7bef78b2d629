"""What memories at p workers hold back together; one memory for all is p = Delta = 1."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper import lacked_by_worker as worker
from bounds.claims.sharper import seldom
from bounds.claims.sharper.held_back import Kept
from bounds.claims.sharper.lacked import Lacked, column_of, i, j, lengths_of, many, row_of
from bounds.claims.sharper.lacked_by_worker import BACK, YET, own_weight
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import minkowski_of_sum, size_square
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.workers import held, turn
from bounds.proving.measuring.equal import null_sum
from bounds.proving.remembering.nodes import R, over
from bounds.proving.run import g, x
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, p, t
from bounds.symbols import turn as Delta

_ZERO = sp.Integer(0)


def weight(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration k is held back: by the worker whose turn it was."""
    return total(R, 0, p, turn(k) * own_weight(s, k))


def lengths() -> Theorem:
    """√E|Σ held|² <= Σ weight(t, i) √E|g_i|²."""
    all_, each = over(held(t)), worker.length()
    body = turn(i) * own_weight(t, i) * size(g(i))
    turned = exchanged(R, (0, p), i, (0, t), body)
    sums = minkowski_of_sum(R, _ZERO, p, held(t)), summed(each, R, 0, p), turned
    said = sp.Le(size(all_), total(i, 0, t, weight(t, i) * size(g(i))))
    return step("held", "all workers, by Minkowski", arithmetic(said, size_square(all_), *sums))


def row() -> Theorem:
    """Σ_{i<t} weight(t, i) <= p s/(1 - s)."""
    turned = exchanged(R, (0, p), i, (0, t), turn(i) * own_weight(t, i))
    all_ = summed(worker.row(), R, 0, p)
    made = arithmetic(row_of(t, weight, p * BACK), worker.below_one(), turned, all_)
    return step("row", "p workers", made)


def column() -> Theorem:
    """Σ weight(i + 1 + j, i) <= Delta s/(1 - s): a gradient is one worker's."""
    one = given(workers.TURNS, {t: i})
    turned = exchanged(R, (0, p), j, (0, many), turn(i) * own_weight(i + 1 + j, i))
    all_ = summed(worker.column(), R, 0, p)
    made = arithmetic(column_of(weight, Delta * BACK), worker.below_one(), turned, all_, one)
    return step("column", "one worker's turns", made)


def memories() -> Lacked:
    """What x and all that workers hold back lack together."""

    def y(s: sp.Expr | int) -> Vector:
        own: Vector = alpha * over(held(s))
        return x(s) + own

    gap = x(t) - y(t)
    roots = size_square(gap), size_square(over(held(t)))
    near = arithmetic(lengths_of(t, gap, weight), *roots, lengths())
    later, one = sp.Ge(i, t), given(workers.TURNS, {t: i})
    yet = given(YET, {t: t, i: i, R: R})
    each = arithmetic(sp.Eq(turn(i) * own_weight(t, i), turn(i)), yet, assume(later))
    ahead = implies(later, arithmetic(sp.Eq(weight(t, i), 1), summed(each, R, 0, p), one))
    less = sp.Le(turn(i) * own_weight(t + 1, i), turn(i) * own_weight(t, i))
    falls = summed(arithmetic(less, worker.falls(), bit(turn(i))), R, 0, p)
    shown = (worker.below_one(),)
    return Lacked(weight, y, near, ahead, falls, row(), column(), p * BACK, Delta * BACK, shown)


def kept() -> Kept:
    """All memories together."""
    _, empty = null_sum(R, p, held(0), given(workers.BARE, {R: R}))
    return Kept(over(held(t)), empty, seldom.sent(), row(), p * BACK, (worker.below_one(),))

"""What memories at p workers hold back together; one memory for all is p = Delta = 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper import lacked_by_worker as worker
from bounds.claims.sharper import seldom
from bounds.claims.sharper.held_back import Kept
from bounds.claims.sharper.lacked import Lacked, Weight, column_of, i, j, lengths_of, many, row_of
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


@dataclass(frozen=True, slots=True)
class Worker:
    """What one worker holds back: by ``lengths`` √E|held|² <= Σ turn(i) own(t, i) √E|g_i|², where
    ``own`` never rises by ``falls`` and is 1 for what comes later by ``ahead``.

    By ``row`` its weights add up to ``back`` at one time, by ``column`` those of one gradient to
    Delta ``back``; ``shown`` makes that a number.
    """

    own: Weight
    lengths: Callable[[], Theorem]
    row: Callable[[], Theorem]
    column: Callable[[], Theorem]
    falls: Callable[[], Theorem]
    ahead: Callable[[], Theorem]
    back: sp.Expr
    shown: Callable[[], Theorem]

    def weight(self, s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
        """How much of the gradient of iteration k is held back: by the worker whose turn it was."""
        return total(R, 0, p, turn(k) * self.own(s, k))


def _yet() -> Theorem:
    return given(YET, {t: t, i: i, R: R})


#: A worker whose memory contracts.
CONTRACTING = Worker(
    own_weight, worker.length, worker.row, worker.column, worker.falls, _yet, BACK, worker.below_one
)
weight = CONTRACTING.weight


def lengths(of: Worker = CONTRACTING) -> Theorem:
    """√E|Σ held|² <= Σ weight(t, i) √E|g_i|²."""
    all_, each = over(held(t)), of.lengths()
    body = turn(i) * of.own(t, i) * size(g(i))
    turned = exchanged(R, (0, p), i, (0, t), body)
    sums = minkowski_of_sum(R, _ZERO, p, held(t)), summed(each, R, 0, p), turned
    said = sp.Le(size(all_), total(i, 0, t, of.weight(t, i) * size(g(i))))
    return step("held", "all workers, by Minkowski", arithmetic(said, size_square(all_), *sums))


def row(of: Worker = CONTRACTING) -> Theorem:
    """Σ_{i<t} weight(t, i) <= p times what one worker holds back."""
    turned = exchanged(R, (0, p), i, (0, t), turn(i) * of.own(t, i))
    all_ = summed(of.row(), R, 0, p)
    made = arithmetic(row_of(t, of.weight, p * of.back), of.shown(), turned, all_)
    return step("row", "p workers", made)


def column(of: Worker = CONTRACTING) -> Theorem:
    """Σ weight(i + 1 + j, i) <= Delta times what one holds back: a gradient is one worker's."""
    one = given(workers.TURNS, {t: i})
    turned = exchanged(R, (0, p), j, (0, many), turn(i) * of.own(i + 1 + j, i))
    all_ = summed(of.column(), R, 0, p)
    made = arithmetic(column_of(of.weight, Delta * of.back), of.shown(), turned, all_, one)
    return step("column", "one worker's turns", made)


def falls(of: Worker = CONTRACTING) -> Theorem:
    """weight(t + 1, i) <= weight(t, i)."""
    less = sp.Le(turn(i) * of.own(t + 1, i), turn(i) * of.own(t, i))
    over_ = summed(arithmetic(less, of.falls(), bit(turn(i))), R, 0, p)
    return step("falls", "as those of each worker", over_)


def memories(of: Worker = CONTRACTING) -> Lacked:
    """What x and all that workers hold back lack together."""

    def y(s: sp.Expr | int) -> Vector:
        own: Vector = alpha * over(held(s))
        return x(s) + own

    gap = x(t) - y(t)
    roots = size_square(gap), size_square(over(held(t)))
    near = arithmetic(lengths_of(t, gap, of.weight), *roots, lengths(of))
    later, one = sp.Ge(i, t), given(workers.TURNS, {t: i})
    each = arithmetic(sp.Eq(turn(i) * of.own(t, i), turn(i)), of.ahead(), assume(later))
    ones = arithmetic(sp.Eq(of.weight(t, i), 1), summed(each, R, 0, p), one)
    return Lacked(
        of.weight, y, near, implies(later, ones), falls(of), row(of), column(of),
        p * of.back, Delta * of.back, (of.shown(),),
    )  # fmt: skip


def kept(of: Worker = CONTRACTING) -> Kept:
    """All memories together."""
    _, empty = null_sum(R, p, held(0), given(workers.BARE, {R: R}))
    return Kept(over(held(t)), empty, seldom.sent(), row(of), p * of.back, (of.shown(),))

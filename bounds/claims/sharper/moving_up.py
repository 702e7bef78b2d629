"""Weights of what the memory of TopK holds back by turns: they move up, and never rise.

b[t, i, l, r] is how much of the gradient of iteration i stays in what worker r holds before
iteration t but for l K entries. So the last q - 1 gradients of a worker count in full, the one
before these for √(d/K - q), and none that is older.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked import j as _later
from bounds.claims.sharper.lacked_by_worker import OFTEN, WAITS, waited
from bounds.claims.sharper.tails_by_turns import PART, fits, more
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.analysis import whole as whole_number
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.sums import counted, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied
from bounds.symbols import t
from bounds.symbols import turn as Delta

#: So many times K entries are left out.
j = index("left")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
#: What the weights of one worker add up to.
BACK = more + PART
_Gap = Callable[[sp.Expr, sp.Expr], sp.Expr]
_Both = tuple[Theorem, Theorem]


def part(s: sp.Expr | int, of: sp.Expr | int, out: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration ``of`` worker R holds before s, but for ``out`` K
    entries."""
    return applied("b", s, of, out, R, kind="nonnegative")


def own_weight(s: sp.Expr | int, of: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration ``of`` worker R holds before s."""
    return part(s, of, 0)


_NEW = sp.And(
    sp.Implies(sp.Le(j, more), sp.Eq(part(t, i, j), 1)), sp.Eq(part(t, i, more + 1), PART)
)
_MOVED = (1 - turn(t)) * part(t, i, j) + turn(t) * part(t, i, j + 1)
YET = Always((t, i, j, R), sp.Implies(sp.Ge(i, t), _NEW), "all that comes later")
GONE = Always((t, i, R), sp.Implies(sp.Lt(i, t), sp.Eq(part(t, i, more + 1), 0)), "and no more")
MOVES = Always(
    (t, i, j, R),
    sp.Implies(
        sp.And(sp.Lt(i, t + 1), sp.Le(j, more)), sp.Eq(part(t + 1, i, j), sp.expand(_MOVED))
    ),
    "they move up in a turn",
)
NAMES = (YET, GONE, MOVES)


def known(out: sp.Expr | int, of: sp.Expr | int = i) -> tuple[Theorem, ...]:
    """The weights of a gradient but for ``out`` K entries, before iterations t and t + 1."""
    at = {t: t, i: sp.sympify(of), j: sp.sympify(out), R: R}
    gone = {t: t + 1, i: sp.sympify(of), R: R}
    return given(MOVES, at), given(YET, at), given(YET, {**at, t: t + 1}), given(GONE, gone)


def never(gap: _Gap, first: _Both, each: Theorem, last: Theorem) -> Theorem:
    """gap(t, 0) <= 0 for numbers of at least 0 that a turn moves up, for all of them at once.

    ``first`` says that none is above 0 at first, for j < q - 1 and for q - 1; ``each`` for
    j < q - 1 that gap(t + 1, j) is at most (1 - turn) gap(t, j) + turn gap(t, j + 1), and ``last``
    for q - 1 that the last is lost.
    """
    claim = sp.Le(total(j, 0, more + 1, gap(t, j)), 0)
    start = arithmetic(put(claim, {t: _ZERO}), summed(first[0], j, 0, more), first[1])
    parts = split(j, (0, more + 1), _ONE, gap(t, j))
    moved = shifted(j, (0, more), gap(t, j), 1), parts
    sums = summed(each, j, 0, more), last
    later = arithmetic(put(claim, {t: t + 1}), *sums, *moved, bit(turn(t)), assume(claim))
    return arithmetic(sp.Le(gap(t, _ZERO), 0), induction(t, start, later, claim), parts)


def moves_up(gap: _Gap, out: sp.Expr, upper: sp.Expr) -> sp.Basic:
    """What ``never`` asks of one step."""
    return sp.Le(gap(t + 1, out), sp.expand((1 - turn(t)) * gap(t, out) + turn(t) * upper))


def soon() -> tuple[Theorem, Theorem]:
    """j < q - 1, and so j + 1 <= q - 1."""
    low = assume(sp.Lt(j, more))
    return low, arithmetic(sp.Le(j + 1, more), whole_number(more - j, low))


def falls() -> Theorem:
    """own_weight(t + 1, i) <= own_weight(t, i)."""

    def gap(s: sp.Expr, out: sp.Expr) -> sp.Expr:
        return sp.Max(0, part(s, i, out + 1) - part(s, i, out))

    low, next_ = soon()
    at = {t: _ZERO, i: i, R: R}
    begins = [given(YET, {**at, j: each}) for each in (j, j + 1, more)]
    first = (
        implies(low.fact, arithmetic(sp.Le(gap(_ZERO, j), 0), *begins, next_)),
        arithmetic(sp.Le(gap(_ZERO, more), 0), *begins, fits()),
    )
    up = moves_up(gap, j, gap(t, j + 1))
    each = arithmetic(up, *known(j), *known(j + 1), next_, bit(turn(t)))
    stop = arithmetic(moves_up(gap, more, _ZERO), *known(more), bit(turn(t)), fits())
    made = never(gap, first, implies(low.fact, each), stop)
    said = sp.Le(own_weight(t + 1, i), own_weight(t, i))
    return step("own falls", "they never rise", arithmetic(said, made, *known(0), bit(turn(t))))


def column() -> Theorem:
    """turn(i) Σ own_weight(i + 1 + j, i) <= turn(i) Delta (q - 1 + √(d/K - q))."""
    at = i + 1 + many

    def left(s: sp.Expr) -> sp.Expr:
        """What a gradient is still to be held back for."""
        rest = total(j, 0, more, part(s, i, j + 1))
        return part(s, i, 0) * (Delta - waited(s)) + Delta * rest

    sum_ = total(_later, 0, many, own_weight(i + 1 + _later, i))
    claim = sp.Le(sum_ + left(at), Delta * BACK)
    mine, (low, next_) = assume(sp.Eq(turn(i), 1)), soon()
    new = [given(YET, {t: i, i: i, j: each, R: R}) for each in (j + 1, more)]
    ones = summed(implies(low.fact, arithmetic(sp.Eq(part(i, i, j + 1), 1), new[0], next_)),
                  j, 0, more), counted(j, (0, more), _ONE)  # fmt: skip
    begun = _shifts(i, low, next_)
    none = given(WAITS, {t: i, R: R})
    first = given(MOVES, {t: i, i: i, j: _ZERO, R: R})
    start = arithmetic(put(claim, {many: _ZERO}), fits(), mine, first, none, *begun, *ones, new[1])
    then = given(MOVES, {t: at, i: i, j: _ZERO, R: R}), given(WAITS, {t: at, R: R})
    gone = given(GONE, {t: at, i: i, R: R})
    often, after = given(OFTEN, {t: at, R: R}), put(claim, {many: many + 1})
    later = arithmetic(
        after, fits(), *then, gone, *_shifts(at, low, next_), often, bit(turn(at)), assume(claim)
    )
    made = implies(mine.fact, induction(many, start, later, claim))
    said = sp.Le(turn(i) * sum_, turn(i) * Delta * BACK)
    return step("own column", "Delta times", arithmetic(said, fits(), made, often, bit(turn(i))))


def _shifts(at: sp.Expr, low: Theorem, next_: Theorem) -> tuple[Theorem, ...]:
    """The weights but for some entries, before iteration at + 1, of those before iteration at."""
    moves = given(MOVES, {t: at, i: i, j: j + 1, R: R})
    later = part(at, i, j + 1), part(at, i, j + 2)
    mixed = sp.expand((1 - turn(at)) * later[0] + turn(at) * later[1])
    each = arithmetic(sp.Eq(part(at + 1, i, j + 1), mixed), moves, next_)
    over = summed(implies(low.fact, each), j, 0, more)
    return over, shifted(j, (0, more), later[0], 1), split(j, (0, more + 1), _ONE, later[0])

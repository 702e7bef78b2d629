"""What the memory of TopK holds back by turns, in L²: the weights of ``moving_up``."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked import i
from bounds.claims.sharper.lacked_by_workers import Worker
from bounds.claims.sharper.moving_up import (
    BACK,
    GONE,
    MOVES,
    YET,
    column,
    falls,
    j,
    moves_up,
    never,
    own_weight,
    part,
    soon,
)
from bounds.claims.sharper.tails_by_turns import (
    PART,
    fits,
    fresh,
    grown,
    here,
    lost,
    more,
    rests,
    root,
    w,
    whole_memory,
)
from bounds.proving.compressing.tails import tail
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import ANY, W, congruent
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.workers import held, turn
from bounds.proving.remembering.nodes import R
from bounds.proving.run import g
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import ZERO
from bounds.symbols import d, k, t

_ZERO = sp.Integer(0)


def sum_of(s: sp.Expr | int, out: sp.Expr | int, body: sp.Expr | int) -> sp.Expr:
    """Σ turn(i) part(s, i, out) body over i < s."""
    return total(i, 0, s, turn(i) * part(s, i, out) * body)


def next_sum(out: sp.Expr, body: sp.Expr | int) -> tuple[Theorem, ...]:
    """The sum before iteration t + 1, of those before iteration t: for out <= q - 1."""
    low, few = assume(sp.Lt(i, t + 1)), assume(sp.Le(out, more))
    moves = given(MOVES, {t: t, i: i, j: out, R: R})
    mixed = (1 - turn(t)) * part(t, i, out) + turn(t) * part(t, i, out + 1)
    said = sp.Eq(turn(i) * part(t + 1, i, out) * body, sp.expand(turn(i) * mixed * body))
    over = summed(implies(low.fact, arithmetic(said, moves, low, few)), i, 0, t + 1)
    now = tuple(given(YET, {t: t, i: t, j: each, R: R}) for each in (out, out + 1))
    return implies(few.fact, over), *now


def no_more(body: sp.Expr | int) -> Theorem:
    """What is left but for q K entries is of no gradient before."""
    low, gone = assume(sp.Lt(i, t)), given(GONE, {t: t, i: i, R: R})
    none = arithmetic(sp.Eq(turn(i) * part(t, i, more + 1) * body, 0), gone, low)
    return summed(implies(low.fact, none), i, 0, t)


def _one_turn(out: sp.Expr, upper: sp.Expr, few: Theorem, *shown: Theorem) -> tuple[Theorem, ...]:
    """√E|held_+|_m² <= (1 - turn) √E|held|_m² + turn times what is ``upper`` of what is compressed,
    m = out K."""
    many = sp.expand(out * k)
    fact = sp.And(sp.Ge(many, 0), sp.Le(many + k, d), sp.Ge(many + k, 0), sp.Le(many, d))
    room = arithmetic(fact, fits(), few)
    still, alike = rests(tail(ANY, many))
    stays = implies(still.fact, expected(alike))
    tails = here(held(t), many), here(held(t + 1), many), here(w(t), sp.expand(many + k))
    near = sp.Le(root(held(t + 1), many), (1 - turn(t)) * root(held(t), many) + turn(t) * upper)
    return *tails, arithmetic(near, *tails, stays, lost(many, room), few, *shown, bit(turn(t)))


def lengths() -> Theorem:
    """√E|held|² <= Σ turn(i) own_weight(t, i) √E|g_i|²."""
    length, (low, next_) = size(g(i)), soon()
    longer = sp.expand((j + 1) * k)

    def gap(s: sp.Expr, out: sp.Expr) -> sp.Expr:
        return sp.Max(0, root(held(s), sp.expand(out * k)) - sum_of(s, out, length))

    bare = congruent(tail(ANY, sp.expand(j * k)), W, held(0), ZERO)
    none = expected(arithmetic(bare.fact.args[1], bare, given(workers.BARE, {R: R})))
    start = arithmetic(sp.Le(gap(_ZERO, j), 0), none)
    first = start, instance(start, {j: more})
    room = arithmetic(sp.And(sp.Ge(longer, 0), sp.Le(longer, d)), next_, fits())
    grows = here(held(t), longer), grown(longer, room)
    one = _one_turn(j, root(held(t), longer) + size(g(t)), next_, *grows)
    up = moves_up(gap, j, gap(t, j + 1))
    each = arithmetic(up, grows[0], *one, *next_sum(j, length), next_, bit(turn(t)))
    final = _one_turn(more, PART * size(g(t)), fits(), fresh())
    stop = arithmetic(
        moves_up(gap, more, _ZERO), *final, *next_sum(more, length), no_more(length), bit(turn(t)),
        fits(),
    )  # fmt: skip
    made = never(gap, first, implies(low.fact, each), stop)
    said = sp.Le(size(held(t)), sum_of(t, 0, length))
    return step("own", "what a worker holds back", arithmetic(said, made, whole_memory(t)))


def row() -> Theorem:
    """Σ turn(i) own_weight(t, i) <= q - 1 + √(d/K - q)."""
    low, next_ = soon()

    def gap(s: sp.Expr, out: sp.Expr) -> sp.Expr:
        return sp.Max(0, sum_of(s, out, 1) - (more - out + PART))

    first = (
        implies(low.fact, arithmetic(sp.Le(gap(_ZERO, j), 0), next_, fits())),
        arithmetic(sp.Le(gap(_ZERO, more), 0), fits()),
    )
    up = moves_up(gap, j, gap(t, j + 1))
    each = arithmetic(up, *next_sum(j, 1), next_, bit(turn(t)), fits())
    stop = arithmetic(
        moves_up(gap, more, _ZERO), *next_sum(more, 1), no_more(1), bit(turn(t)), fits()
    )
    made = never(gap, first, implies(low.fact, each), stop)
    said = sp.Le(sum_of(t, 0, 1), BACK)
    return step("own row", "q - 1 gradients and a part of one", arithmetic(said, made, fits()))


def ahead() -> Theorem:
    """own_weight(t, i) = 1 for i >= t."""
    made = given(YET, {t: t, i: i, j: _ZERO, R: R})
    later = assume(made.fact.args[0])
    return implies(later.fact, arithmetic(sp.Eq(own_weight(t, i), 1), made, later))


#: What is held back by a worker that sends K entries.
TOP_K = Worker(own_weight, lengths, row, column, falls, ahead, BACK, fits)

"""What momentum at a worker holds back by turns, beside a memory with weights of its own.

In its turn a worker makes m ← mu m + g, and of (1 - mu) m its memory c holds back weights k. So
together they hold back weights h, each a mean of later ones: h = mu h_next + (1 - mu) k in a turn.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked import j as _later
from bounds.claims.sharper.lacked_by_worker import YET, own_weight
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski, size_square
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import held, turn
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.remembering.nodes import R
from bounds.proving.run import g
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, named, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import ZERO, Vector
from bounds.relaxations import worker_momentum
from bounds.symbols import N_mem, t
from bounds.symbols import turn as Delta
from bounds.symbols import worker_momentum as mu

n = index("n")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
#: What a worker holds back beside what its memory does, and with it.
LAG = worker_momentum.RELAXATION.size
BACK = LAG + N_mem


def pushed(s: sp.Expr | int) -> Vector:
    """The momentum of worker R before iteration s."""
    return named("push", s, R)


def kept(s: sp.Expr | int) -> Vector:
    """The memory of worker R before iteration s, of what it is given of the momentum."""
    return named("c", s, R)


def weight(s: sp.Expr | int, of: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration ``of`` worker R holds back before s."""
    return applied("hold", s, of, R, kind="nonnegative")


PUSHES = Always(
    (t, R),
    same(pushed(t + 1), pushed(t) + turn(t) * ((mu - 1) * pushed(t) + g(t))),
    "m ← mu m + its gradient, in its turn",
)
AT_REST = Always((R,), same(pushed(0), ZERO))
HOLDS = Always((t, R), same(held(t), mu * pushed(t) + kept(t)), "momentum and memory")
KEEPS = Always(
    (t, R),
    sp.Le(
        size(kept(t)),
        total(i, 0, t, turn(i) * own_weight(t, i) * (1 - mu) * size(pushed(i + 1))),
    ),
    "the memory holds back what it is given by weights",
)
FALLS = Always((t, i, R), sp.Le(own_weight(t + 1, i), own_weight(t, i)), "less as time goes on")
ROW = Always((t, R), sp.Le(total(i, 0, t, turn(i) * own_weight(t, i)), N_mem), "rows")
COLUMN = Always(
    (i, many, R),
    sp.Le(turn(i) * total(_later, 0, many, own_weight(i + 1 + _later, i)), turn(i) * Delta * N_mem),
    "columns",
)
ALL = Always((t, i, R), sp.Implies(sp.Ge(i, t), sp.Eq(weight(t, i), 1)), "all that comes later")
_MEAN = mu * weight(t, i + 1) + (1 - mu) * own_weight(t, i)
MEAN = Always(
    (t, i, R),
    sp.Implies(
        sp.Lt(i, t),
        sp.Eq(weight(t, i), sp.expand((1 - turn(i)) * weight(t, i + 1) + turn(i) * _MEAN)),
    ),
    "a mean of later ones",
)


def less() -> Theorem:
    """mu_w < 1."""
    return assume(sp.Lt(mu, 1))


def one_turn() -> Theorem:
    """√E|m_+|² <= (1 - turn) √E|m|² + turn (mu √E|m|² + √E|g|²)."""
    moved: Null = (
        pushed(t + 1) - pushed(t) - turn(t) * ((mu - 1) * pushed(t) + g(t)),
        given(PUSHES, {t: t, R: R}),
    )
    ways = []
    for there in (_ZERO, _ONE):
        known = assume(sp.Eq(turn(t), there))
        rest = (turn(t) - there) * ((mu - 1) * pushed(t) + g(t))
        none: Null = rest, arithmetic(sp.Eq(square(rest), 0), known)
        parts = (mu * pushed(t), g(t)) if there else (pushed(t), ZERO)
        after = parts[0] + parts[1]
        made = equal(pushed(t + 1), after, [(_ONE, moved), (_ONE, none)])
        alike = expected(equal_squares(pushed(t + 1), after, made))
        roots = [size_square(each) for each in (pushed(t + 1), after, *parts, pushed(t))]
        bound = mu * size(pushed(t)) + size(g(t)) if there else size(pushed(t))
        near = arithmetic(sp.Le(size(pushed(t + 1)), bound), *roots, alike, minkowski(*parts))
        ways.append(implies(known.fact, near))
    before = size(pushed(t))
    said = (1 - turn(t)) * before + turn(t) * (mu * before + size(g(t)))
    made = arithmetic(sp.Le(size(pushed(t + 1)), said), *ways, bit(turn(t)))
    return step("turn", "a turn of the momentum", made)


def _so_far() -> Theorem:
    """mu h(t, n) √E|m_n|² + (1 - mu) Σ turn k √E|m_+|² <= Σ turn h √E|g|², over i < n <= t."""
    held_ = (1 - mu) * total(i, 0, n, turn(i) * own_weight(t, i) * size(pushed(i + 1)))
    all_ = total(i, 0, n, turn(i) * weight(t, i) * size(g(i)))
    bound = sp.Le(sp.expand(held_ + mu * weight(t, n) * size(pushed(n))), all_)
    claim = sp.Implies(sp.Le(n, t), bound)
    bare = expected(given(AT_REST, {R: R})), size_square(pushed(0))
    start = arithmetic(put(claim, {n: _ZERO}), *bare)
    low = assume(sp.Le(n + 1, t))
    mean = given(MEAN, {t: t, i: n, R: R})
    moves = instance(one_turn(), {t: n})
    later = arithmetic(
        put(bound, {n: n + 1}), less(), low, mean, moves, bit(turn(n)), assume(claim)
    )
    made = induction(n, start, implies(low.fact, later), claim)
    return step("so far", "by parts", instance(made, {n: t}))


def lengths() -> Theorem:
    """√E|held|² <= Σ turn(i) h(t, i) √E|g_i|²."""
    parts = mu * pushed(t), kept(t)
    both = parts[0] + parts[1]
    null: Null = held(t) - both, given(HOLDS, {t: t, R: R})
    alike = expected(equal_squares(held(t), both, equal(held(t), both, [(_ONE, null)])))
    roots = [size_square(each) for each in (held(t), both, *parts, pushed(t))]
    said = sp.Le(size(held(t)), total(i, 0, t, turn(i) * weight(t, i) * size(g(i))))
    memory, all_ = given(KEEPS, {t: t, R: R}), given(ALL, {t: t, i: t, R: R})
    made = arithmetic(said, less(), *roots, alike, minkowski(*parts), memory, all_, _so_far())
    return step("own", "momentum and memory, by weights", made)


def row() -> Theorem:
    """Σ turn(i) h(t, i) <= mu/(1 - mu) + N_mem."""
    low, mean = assume(sp.Lt(i, t)), given(MEAN, {t: t, i: i, R: R})
    here, after = weight(t, i), weight(t, i + 1)
    gap = sp.expand(turn(i) * (1 - mu) * (after - own_weight(t, i)))
    moves = arithmetic(sp.Eq(after - here, gap), mean, low)
    mine = sp.expand(turn(i) * (mu * after + (1 - mu) * own_weight(t, i)))
    own = arithmetic(sp.Eq(turn(i) * here, mine), mean, low, bit(turn(i)))
    over = [summed(implies(low.fact, each), i, 0, t) for each in (moves, own)]
    down = telescope(i, 0, t, here), given(ALL, {t: t, i: t, R: R}), given(ROW, {t: t, R: R})
    said = sp.Le(total(i, 0, t, turn(i) * here), BACK)
    return step("own row", "mean lags add", arithmetic(said, less(), *over, *down))


def at_most_one() -> Theorem:
    """k(t, i) <= 1."""
    claim = sp.Le(own_weight(t, i), 1)
    start = arithmetic(put(claim, {t: _ZERO}), given(YET, {t: _ZERO, i: i, R: R}))
    falls_ = given(FALLS, {t: t, i: i, R: R})
    later = arithmetic(put(claim, {t: t + 1}), falls_, assume(claim))
    return induction(t, start, later, claim)

"""What the memory of one worker holds back, by weights: it is used when it is the worker's turn.

A memory that contracts in L², √E|e_+|² <= s √E|e + g|², makes every weight s times as large in each
turn, and between turns nothing happens. So at one time a worker's weights add up to s/(1 - s), and
those of one gradient, with at most Delta iterations from turn to turn, to Delta s/(1 - s).
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked import i, j, many
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.probability import (
    expected,
    minkowski,
    size_square,
)
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.stacks import r as arrives
from bounds.proving.meanings.workers import held, turn
from bounds.proving.measuring.equal import equal, equal_squares
from bounds.proving.remembering.nodes import R
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, square
from bounds.proving.terms.size import size
from bounds.symbols import t
from bounds.symbols import turn as Delta

#: The share of its length that a memory keeps at most.
S = sp.Symbol("s", nonnegative=True)
BACK = S / (1 - S)
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
_AT = {t: t, R: R}


def own_weight(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """How much of the gradient of iteration k worker R holds back before s, where it is its own."""
    return applied("k", s, k, R, kind="nonnegative")


def waited(s: sp.Expr | int) -> sp.Expr:
    """How many iterations worker R has waited before iteration s."""
    return applied("waited", s, R, kind="nonnegative")


CONTRACTS = Always(
    (t, R),
    sp.Implies(
        compared(sp.Eq, turn(t), 1),
        compared(sp.Le, mean(square(held(t + 1))), S**2 * mean(square(held(t) + g(t)))),
    ),
    "a memory contracts",
)
YET = Always(
    (t, i, R),
    sp.Implies(compared(sp.Ge, i, t), compared(sp.Eq, own_weight(t, i), 1)),
    "all that comes later",
)
_SENT = (1 - turn(t)) * own_weight(t, i) + turn(t) * S * own_weight(t, i)
SHRINKS = Always(
    (t, i, R),
    sp.Implies(compared(sp.Lt, i, t + 1), compared(sp.Eq, own_weight(t + 1, i), sp.expand(_SENT))),
    "s times as much after a turn",
)
WAITS = Always(
    (t, R), compared(sp.Eq, waited(t + 1), sp.expand((1 - turn(t)) * (waited(t) + 1))), "waiting"
)
OFTEN = Always(
    (t, R), compared(sp.Le, waited(t) + 1, Delta), "at most Delta iterations from turn to turn"
)


def below_one() -> Theorem:
    """s < 1."""
    return assume(sp.Lt(S, 1))


def _known(s: sp.Expr | int, k: sp.Expr | int) -> tuple[Theorem, Theorem]:
    """The weights before iteration s + 1, of a gradient until s or after it."""
    shrinks = given(SHRINKS, {t: sp.sympify(s), i: sp.sympify(k), R: R})
    return shrinks, given(YET, {t: sp.sympify(s) + 1, i: sp.sympify(k), R: R})


def falls() -> Theorem:
    """own_weight(t + 1, i) <= own_weight(t, i)."""
    now = given(YET, {t: t, i: i, R: R})
    claim = sp.Le(own_weight(t + 1, i), own_weight(t, i))
    return arithmetic(claim, below_one(), *_known(t, i), now, bit(turn(t)))


def length() -> Theorem:
    """√E|held|² <= Σ turn(i) own_weight(t, i) √E|g_i|²."""
    sum_ = total(i, 0, t, turn(i) * own_weight(t, i) * size(g(i)))
    claim = sp.Le(size(held(t)), sum_)
    both = held(t) + g(t)
    moved = held(t + 1) - held(t) - turn(t) * (g(t) - arrives(t)), given(workers.MOVES, _AT)
    rests = assume(sp.Eq(turn(t), 0))
    way = turn(t) * (g(t) - arrives(t))
    none = way, arithmetic(sp.Eq(square(way), 0), rests)
    alike = equal_squares(
        held(t + 1), held(t), equal(held(t + 1), held(t), [(_ONE, moved), (_ONE, none)])
    )
    still = implies(rests.fact, expected(alike))
    roots = [size_square(each) for each in (held(t), held(t + 1), both, g(t))]
    sent = given(CONTRACTS, _AT)
    near = sp.Le(
        size(held(t + 1)),
        (1 - turn(t)) * size(held(t)) + turn(t) * S * (size(held(t)) + size(g(t))),
    )
    one = arithmetic(near, *roots, still, sent, minkowski(held(t), g(t)), bit(turn(t)))
    shrinks = given(SHRINKS, {t: t, i: i, R: R})
    low = sp.Lt(i, t + 1)
    after = turn(i) * own_weight(t + 1, i) * size(g(i))
    body = sp.expand(turn(i) * _SENT * size(g(i)))
    every = summed(implies(low, arithmetic(sp.Eq(after, body), shrinks, assume(low))), i, 0, t + 1)
    here = given(YET, {t: t, i: t, R: R})
    later = arithmetic(put(claim, {t: t + 1}), one, every, here, bit(turn(t)), assume(claim))
    bare = size_square(held(0)), expected(given(workers.BARE, {R: R}))
    made = induction(t, arithmetic(put(claim, {t: _ZERO}), *bare), later, claim)
    return step("own", "what a worker holds back, by weights", made)


def row() -> Theorem:
    """Σ turn(i) own_weight(t, i) <= s/(1 - s)."""
    claim = sp.Le(total(i, 0, t, turn(i) * own_weight(t, i)), BACK)
    shrinks, low = given(SHRINKS, {t: t, i: i, R: R}), sp.Lt(i, t + 1)
    after, body = turn(i) * own_weight(t + 1, i), sp.expand(turn(i) * _SENT)
    every = summed(implies(low, arithmetic(sp.Eq(after, body), shrinks, assume(low))), i, 0, t + 1)
    here = given(YET, {t: t, i: t, R: R})
    less = below_one(), bit(turn(t))
    later = arithmetic(put(claim, {t: t + 1}), *less, every, here, assume(claim))
    start = arithmetic(put(claim, {t: _ZERO}), below_one())
    return step("own row", "s/(1 - s)", induction(t, start, later, claim))


def column() -> Theorem:
    """turn(i) Σ own_weight(i + 1 + j, i) <= turn(i) Delta s/(1 - s)."""
    at = i + 1 + many
    w, c = own_weight(at, i), waited(at)
    left = w * (Delta - c) + w * Delta * BACK
    sum_ = total(j, 0, many, own_weight(i + 1 + j, i))
    claim = sp.Le(sum_ + left, Delta * BACK)
    mine, less = assume(sp.Eq(turn(i), 1)), below_one()
    first = given(YET, {t: i, i: i, R: R}), given(SHRINKS, {t: i, i: i, R: R})
    none = given(WAITS, {t: i, R: R})
    start = arithmetic(put(claim, {many: _ZERO}), less, mine, *first, none)
    then = given(SHRINKS, {t: at, i: i, R: R}), given(WAITS, {t: at, R: R})
    often = given(OFTEN, {t: at, R: R})
    later = arithmetic(
        put(claim, {many: many + 1}), less, *then, often, bit(turn(at)), assume(claim)
    )
    made = implies(mine.fact, induction(many, start, later, claim))
    some = given(OFTEN, {t: at, R: R})
    said = sp.Le(turn(i) * sum_, turn(i) * Delta * BACK)
    return step("own column", "Delta s/(1 - s)", arithmetic(said, less, made, some, bit(turn(i))))
